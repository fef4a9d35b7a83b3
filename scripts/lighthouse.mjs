// npm run lighthouse [-- --runs=5] [--only=overview,report] [--mobile]
// Measures the main pages of the production build with Lighthouse, several times each, and fails where the median is below what
// docs/benchmarks.md promises. Lighthouse is large and of no other use here: it is fetched when this is run (decision 0015).
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { chromium } from 'playwright'
import { buildIfStale } from './build.mjs'
import { LAUNCH, openShowcase, signIn } from './showcase.mjs'

const VERSION = '13.5.0'
const PAGES = [
  'overview',
  'campaigns',
  'campaign-new',
  'campaign-sent',
  'calendar',
  'templates',
  'template-new',
  'audience',
  'contacts',
  'imports',
  'inbox',
  'report',
  'trends',
  'suppressions',
  'rules',
  'accounts',
  'go-live',
  'keys',
  'sign-in',
  'sign-up'
]
const LEAST = { performance: 95, accessibility: 100, 'best-practices': 100 }
const KB = 1024
/** Compressed JavaScript of a page, in kilobytes; React and Next are 118 of it. */
const MOST_SCRIPT = 200

const given = name =>
  process.argv
    .find(word => word.startsWith(`--${name}=`))
    ?.slice(name.length + 3)
    .split(',')
const runs = Number(given('runs')?.[0] ?? 5)
const only = given('only') ?? PAGES
const mobile = process.argv.includes('--mobile')

const home = join(fileURLToPath(import.meta.url), '..', '..', '.cache', 'lighthouse')
if (!existsSync(join(home, 'node_modules', 'lighthouse'))) {
  mkdirSync(home, { recursive: true })
  writeFileSync(join(home, 'package.json'), '{"private":true}')
  const done = spawnSync(
    'npm',
    ['install', '--ignore-scripts', '--no-audit', '--no-fund', `lighthouse@${VERSION}`],
    {
      cwd: home,
      stdio: 'inherit'
    }
  )
  if (done.status !== 0)
    throw new Error('Lighthouse could not be installed: can the npm registry be reached?')
}
const of = path => import(pathToFileURL(join(home, 'node_modules', path)).href)
const { default: lighthouse, desktopConfig } = await of('lighthouse/core/index.js')
const { launch } = await of('chrome-launcher/dist/index.js')

buildIfStale()
const { installation, paths } = await openShowcase('en')
const browser = await chromium.launch(LAUNCH)
const page = await signIn(browser, installation, { locale: 'en' })
const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
await browser.close()
const chrome = await launch({
  chromePath: LAUNCH.executablePath,
  chromeFlags: ['--headless', ...LAUNCH.args, '--lang=en']
})

const median = values => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
const faults = []
const rows = []
for (const name of PAGES.filter(each => only.includes(each))) {
  const inside = !['sign-in', 'sign-up'].includes(name)
  const seen = []
  for (let run = 0; run < runs; run++) {
    const { lhr } = await lighthouse(
      installation.url + paths[name],
      {
        port: chrome.port,
        output: 'json',
        onlyCategories: Object.keys(LEAST),
        // each visit is a first one
        disableStorageReset: false,
        extraHeaders: { 'Accept-Language': 'en', ...(inside ? { Cookie: cookie } : {}) }
      },
      mobile ? undefined : desktopConfig
    )
    seen.push(lhr)
  }
  const scores = Object.fromEntries(
    Object.keys(LEAST).map(key => [
      key,
      Math.round(100 * median(seen.map(each => each.categories[key].score ?? 0)))
    ])
  )
  const number = audit => median(seen.map(each => each.audits[audit]?.numericValue ?? 0))
  const script = Math.round(
    median(
      seen.map(each =>
        each.audits['network-requests'].details.items
          .filter(item => item.resourceType === 'Script')
          .reduce((sum, item) => sum + item.transferSize, 0)
      )
    ) / KB
  )
  rows.push({
    page: name,
    ...scores,
    'LCP ms': Math.round(number('largest-contentful-paint')),
    'blocked ms': Math.round(number('total-blocking-time')),
    shift: Number(number('cumulative-layout-shift').toFixed(3)),
    'script KB': script
  })
  for (const [key, least] of Object.entries(LEAST)) {
    if (mobile || scores[key] >= least) continue
    const why = seen[0].categories[key].auditRefs
      .map(({ id, weight }) => ({ ...seen[0].audits[id], weight }))
      .filter(audit => audit.weight > 0 && audit.score !== null && audit.score < 0.9)
    faults.push(
      `${name}: ${key} is ${scores[key]}: ${why.map(audit => `${audit.id} ${audit.displayValue ?? ''}`).join(', ')}`
    )
  }
  if (script > MOST_SCRIPT) faults.push(`${name}: ${script} KB of JavaScript`)
}
chrome.kill()
await installation.stop()
console.table(rows)
console.log(faults.length > 0 ? faults.join('\n') : 'every page is above the limits')
process.exit(faults.length > 0 ? 1 : 0)
