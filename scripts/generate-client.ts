// Writes the clients' calls from the OpenAPI document: for TypeScript by openapi-typescript, for Java, Python and PHP by our own templates.
// With --check it writes nothing: what is there is compared, and the document is checked by Redocly's rules.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'

// Next names its modules without an ending, and its bundler knows JSON by its name: plain Node is told both
registerHooks({
  resolve(name, context, next) {
    const found = next(/^next\/\w+$/.test(name) ? `${name}.js` : name, context)
    return found.url.endsWith('.json') ? { ...found, importAttributes: { type: 'json' } } : found
  }
})
const { operations } = await import('#app/api/v1/_operations/all.ts')
const { openApi } = await import('#app/api/v1/_operations/openapi.ts')
const { clientFiles } = await import('./client-files.ts')

const root = join(import.meta.dirname, '..')
// a folder with a TypeScript of its own: the generators need a compiler API, which the one of this project no longer has
const client = join(root, 'examples', 'typescript')
const document = join(root, '.cache', 'openapi.json')
mkdirSync(join(root, '.cache'), { recursive: true })
const described = openApi(operations, 'https://sms.example.cn')
writeFileSync(document, JSON.stringify(described, null, 2))

const check = process.argv.includes('--check')
function run(...args: string[]): boolean {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }
  })
  if (status !== 0) console.error(`${stdout}${stderr}`)
  return status === 0
}
const generator = join(client, 'node_modules', 'openapi-typescript', 'bin', 'cli.js')
const types = join(client, 'openapi.ts')
const linter = join(root, 'node_modules', '@redocly', 'cli', 'bin', 'cli.js')

const upToDate = run(
  generator,
  document,
  '--default-non-nullable=false',
  '--output',
  types,
  ...(check ? ['--check'] : [])
)
const made = Object.entries(clientFiles(described)).map(([name, text]) => {
  const file = join(root, name)
  const same = existsSync(file) && readFileSync(file, 'utf8') === text
  if (!check && !same) writeFileSync(file, text)
  return check ? same : true
})
const valid = run(linter, 'lint', document, '--max-problems=50')
const same = upToDate && made.every(Boolean)
if (!same) console.error('a client is not what the API describes: npm run client')
process.exitCode = same && valid ? 0 : 1
