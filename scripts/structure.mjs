// Checks that each file lies in the room that docs/architecture.md names, imports only what it may, and stays small.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

// another folder may be named, so that tests can show what is caught
const root = process.argv[2] ?? join(fileURLToPath(import.meta.url), '..', '..')
const faults = []
const fault = (file, text) => faults.push(`${file}: ${text}`)

const listed = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8'
})
const files = listed.stdout
  .split('\n')
  .filter(file => /\.(ts|tsx|mjs|css)$/.test(file) && existsSync(join(root, file)))
  // made by npm run client
  .filter(file => file !== 'examples/typescript/openapi.ts')

const ROOMS = [
  'app',
  'components',
  'lib',
  'server',
  'worker',
  'sandbox',
  'db',
  'e2e',
  'bench',
  'scripts',
  'examples'
]
const TOP = ['next.config.mjs', 'postcss.config.mjs', 'vitest.config.ts', 'playwright.config.ts']
const LARGEST = 300
// the larger number may be imported by none of the smaller ones
const RANKS = {
  leaf: 0,
  testing: 99,
  compliance: 1,
  changes: 1.5,
  links: 2,
  providers: 3,
  people: 3,
  audit: 3,
  alerts: 3,
  settings: 3,
  topics: 3,
  installation: 3,
  codes: 3.5,
  accounts: 4,
  'api-keys': 4,
  templates: 5,
  audiences: 6,
  campaigns: 7,
  events: 7,
  flows: 7.5,
  inbox: 8,
  feedback: 9,
  connectors: 9.5,
  gateway: 8,
  reports: 8,
  webhooks: 8,
  demo: 10,
  services: 11
}
const FEATURE_NOUN = /^(schema|store|[a-z-]+-store)$/
const VERBS = new Set(
  'accept add append approve compose fill remove search archive build cancel change check connect convert copy count create decide edit erase estimate evaluate export fold follow freeze take import invite join judge launch merge open pack plan preflight read record reserve review run save send settle share sign start submit sync tag undo verify reapply rotate announce deliver release claim enter walk draft redeem hold rehearse'.split(
    ' '
  )
)
// nouns of lib: rules, states and shapes; a new one is added here on purpose
const NOUNS = new Set(
  'access traces code redemption-report flow flow-filter flow-report run steps account number-bytes change api-stream carries parameters registered-text columns consent-column consent-phrases consent-words csv-parser encoding header-row header-words plain-header sheet-values tag-list workbook zip answer deadline driver event event-time journal-event unknown-words registry recipe api-key attribute breaker callback callback-event webhook campaign campaign-calendar campaign-report case click connector contact conversion contact-timeline counters csv evaluate filter filter-dates filter-fields finding keywords link link-cache live-counts metrics networks pace parts person second-factor phone protocol provider receipt user-agent pool sandbox-account sandbox-client template trend-report import-row installation number-report pixel rulebook schedule sender sign-up split states story variable zones outcome message-class rules-version witness witness-files callback-forms known-paces provider-lines aliyun tencent twilio http-api sdk-failure vendor vendor-outcome composer variant-report device rates choice topic'.split(
    ' '
  )
)

const isTest = file => /\.(test|spec|suite)\.tsx?$/.test(file)
const roomOf = file => file.split('/')[0]
const rankOf = file => {
  const [, folder, next] = file.split('/')
  if (next === undefined) return folder === 'services.ts' ? RANKS.services : RANKS.leaf
  return (
    RANKS[folder] ??
    fault(
      file,
      `lib/${folder} has no rank: add it to RANKS in scripts/structure.mjs and to docs/architecture.md`
    )
  )
}

function importsOf(file) {
  const text = readFileSync(join(root, file), 'utf8')
  return [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)\b[^'"\n]*?(?:from\s*)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|\bfrom ['"]([^'"]+)['"]/g
    )
  ].map(match => match[1] ?? match[2] ?? match[3])
}
/** A path below the root, or the name of a package. */
function resolveImport(file, name) {
  if (name.startsWith('#')) return name.slice(1)
  if (name.startsWith('.')) return relative(root, normalize(join(root, dirname(file), name)))
  return undefined
}

function checkLib(file, target, name, type) {
  const store =
    /(^|\/)(store|[a-z-]+-store)\.ts$/.test(file) ||
    file.startsWith('lib/reports/') ||
    file === 'lib/services.ts' ||
    file.startsWith('lib/testing/')
  if (['next', 'react', 'react-dom', 'next-auth'].includes((name ?? '').split('/')[0]))
    return fault(file, `lib knows no framework: what needs ${name} belongs in app/ or components/`)
  if (!store && !type && (/^drizzle-orm|^pg$|^better-sqlite3/.test(name) || target?.startsWith('db/')))
    return fault(file, `SQL belongs in a store: move what needs ${name} into ${dirname(file)}/store.ts`)
  if (!target) return undefined
  if (/^(app|components|server|worker|scripts)\//.test(target))
    return fault(file, `lib must not import ${target}: hand it in as an argument instead`)
  const sameFeature = file.split('/').length > 2 && file.split('/')[1] === target.split('/')[1]
  if (target.startsWith('lib/') && !sameFeature) {
    const [own, other] = [rankOf(file), rankOf(target)]
    if (own !== undefined && other !== undefined && other >= own && !file.startsWith('lib/testing/'))
      fault(
        file,
        `imports ${target}, which has the same rank or a higher one: move the shared part down, or this verb up`
      )
  }
  return undefined
}

/** Files of words and shapes: they import nothing, so that the database and the browser may both take from them. */
const isWords = file =>
  existsSync(join(root, file)) &&
  !/^(import\b|export\b.*\bfrom ')/m.test(readFileSync(join(root, file), 'utf8'))

const isClient = file =>
  existsSync(join(root, file)) && readFileSync(join(root, file), 'utf8').startsWith("'use client'")
/** What is no component reaches the server's pages as a reference that cannot be read: seen when the page is asked for, not before. */
function checkClientValues(file, text) {
  if (text.startsWith("'use client'")) return
  for (const [, names, name] of text.matchAll(/import \{([^}]*)\} from '([^']+)'/g)) {
    const target = resolveImport(file, name)
    if (!target || !isClient(target)) continue
    const values = names.split(',').map(each => each.trim())
    for (const value of values.filter(each => /^(?!type )/.test(each) && !/^[A-Z][A-Za-z]*[a-z]/.test(each)))
      if (value)
        fault(
          file,
          `${value} of ${target} is not there on the server: move it to a file without 'use client'`
        )
  }
}

function checkImports(file) {
  const room = roomOf(file)
  const text = readFileSync(join(root, file), 'utf8')
  if (/^(app|components)\/.*\.tsx$/.test(file)) checkClientValues(file, text)
  for (const name of importsOf(file)) {
    const target = resolveImport(file, name)
    const type = new RegExp(`import type [^;]*?['"]${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}['"]`).test(
      text
    )
    if (room === 'lib' && !isTest(file)) checkLib(file, target, name, type)
    if (/^lib\/providers\/[a-z]+\//.test(target ?? '') && !file.startsWith('lib/providers/') && !isTest(file))
      if (target !== 'lib/providers/vendor/protocol.ts')
        fault(file, `${target} belongs to one provider: ask lib/providers/registry.ts for its driver`)
    if (room === 'app' && target && /^(db|worker|server|sandbox|scripts)\//.test(target))
      fault(file, `app must not import ${target}: call a verb of lib`)
    if (room === 'components') {
      if (target?.startsWith('app/') || target?.startsWith('db/'))
        fault(file, `components get data and actions as props; ${target} belongs to the page`)
      if (file.startsWith('components/ui/') && target && !target.startsWith('components/ui/'))
        fault(file, `components/ui could ship in another product: move this to components/FEATURE`)
      if (target?.startsWith('lib/') && (/store\.ts$/.test(target) || target === 'lib/services.ts'))
        fault(file, `a component must not reach ${target}: let the page read it`)
    }
    if ((room === 'worker' || room === 'server') && target && /^(app|components|db)\//.test(target))
      fault(file, `${room} is a few lines over lib; ${target} does not belong here`)
    if (room === 'sandbox' && target?.startsWith('lib/') && target !== 'lib/providers/vendor/protocol.ts')
      fault(file, 'the sandbox plays somebody else: of lib it may know the protocol alone')
    const words = file.startsWith('db/schema/') && type && target?.startsWith('lib/') && isWords(target)
    if (room === 'db' && target && !words && !/^(db|lib\/env\.ts|lib\/ids\.ts)/.test(target))
      fault(
        file,
        `db knows nothing of the product: of lib it takes ids and env, and db/schema the types of files that import nothing`
      )
  }
}

function checkName(file) {
  const [room, folder, name, ...deeper] = file.split('/')
  if (room !== 'lib' || !name || deeper.length > 0 || isTest(file) || folder === 'testing') return
  const base = name.replace(/\.ts$/, '')
  const [verb] = base.split('-')
  if (!FEATURE_NOUN.test(base) && !NOUNS.has(base) && !VERBS.has(verb))
    fault(
      file,
      'a file in a feature is a noun of the product, a verb (plan-campaign.ts), store.ts or schema.ts; see docs/architecture.md'
    )
}

function checkText(file) {
  const text = readFileSync(join(root, file), 'utf8')
  const lines = text.split('\n').length - 1
  if (lines > LARGEST) fault(file, `${lines} lines: split it; nothing hand-written is above ${LARGEST}`)
  const inner =
    file.startsWith('lib/') && !/^lib\/(env|clock|ids|log|crypto)\.ts$/.test(file) && !isTest(file)
  if (inner && /\bDate\.now\(\)|\bprocess\.env\b/.test(text) && !file.startsWith('lib/testing/'))
    fault(file, 'time and settings are handed in: use the clock and the env that the caller gives')
  if (
    /['"]next\/og['"]|['"]use cache['"]|cacheComponents:\s*true/.test(text) &&
    file !== 'scripts/structure.mjs'
  )
    fault(file, "next/og and 'use cache' are not used here: see docs/decisions/0004")
  if (file.startsWith('components/') || /^app\/.*\.tsx$/.test(file)) {
    // texts of the interface live in messages/: the linter finds those between tags
    for (const match of text.matchAll(
      /(?:aria-label|placeholder|title|label)="([^"]*[A-Za-z\u4e00-\u9fff][^"]*)"/g
    ))
      fault(file, `literal text “${match[1]}”: put it into messages/*.json`)
  }
}

for (const file of files) {
  const room = roomOf(file)
  if (!file.includes('/') && !TOP.includes(file))
    fault(file, `does not belong at the top: its room is one of ${ROOMS.join(', ')}`)
  else if (file.includes('/') && !ROOMS.includes(room) && !room.startsWith('.'))
    fault(file, `there is no room ${room}/: see docs/architecture.md`)
  if (/\/(utils?|helpers?|common|misc)(\/|\.)/.test(file))
    fault(file, 'no drawers: name the file after what it is about')
  if (/\/index\.tsx?$/.test(file) && !/^(worker|server|sandbox)\/index\.ts$/.test(file))
    fault(file, 'no barrel files: import the file that has it')
  if (file.includes('/migrations/')) continue
  checkText(file)
  checkName(file)
  checkImports(file)
}

if (faults.length > 0) {
  console.error(faults.join('\n'))
  process.exit(1)
}
const sizes = files
  .filter(file => !isTest(file) && !file.includes('/migrations/'))
  .map(file => readFileSync(join(root, file), 'utf8').split('\n').length - 1)
  .sort((a, b) => a - b)
console.log(
  `structure: ${files.length} files, median ${sizes[Math.floor(sizes.length / 2)]} lines, 90 % within ${sizes[Math.floor(sizes.length * 0.9)]}, largest ${sizes.at(-1)}`
)
