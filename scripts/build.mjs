// Builds the interface when its sources have changed since the last build. Usage: node scripts/build.mjs
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'

const root = join(fileURLToPath(import.meta.url), '..', '..')
const stampFile = join(root, '.next', 'tuixin-build')
const SOURCES = [
  'app',
  'components',
  'lib',
  'db',
  'messages',
  'next.config.mjs',
  'postcss.config.mjs',
  'package-lock.json',
  'tsconfig.json'
]

function* files(path) {
  if (!existsSync(path)) return
  const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    const inner = join(path, entry.name)
    if (entry.isDirectory()) yield* files(inner)
    else if (!entry.name.includes('.test.')) yield inner
  }
}
function fingerprint() {
  const hash = createHash('sha256')
  for (const source of SOURCES) {
    const path = join(root, source)
    const all = /\.\w+$/.test(source) ? [path] : [...files(path)]
    for (const file of all)
      if (existsSync(file)) hash.update(file.slice(root.length)).update(readFileSync(file))
  }
  return hash.digest('hex')
}

/** Scripts and styles are packed once, as small as can be, and served so (server/static-path.ts). */
function pack(folder) {
  for (const path of files(folder))
    if (/\.(js|css)$/.test(path)) writeFileSync(`${path}.br`, brotliCompressSync(readFileSync(path)))
}

/** Answers whether it had to build. */
export function buildIfStale(say = console.log) {
  const now = fingerprint()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === now) return false
  say('building the interface …')
  const started = Date.now()
  const run = spawnSync(
    process.execPath,
    [join(root, 'node_modules', 'next', 'dist', 'bin', 'next'), 'build'],
    {
      cwd: root,
      encoding: 'utf8',
      // the build opens no database; without these it would read the settings of this machine
      env: {
        ...process.env,
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        DATABASE_URL: process.env.DATABASE_URL ?? 'file:./data/tuixin.db'
      }
    }
  )
  if (run.status !== 0) throw new Error(`The build failed:\n${run.stdout}\n${run.stderr}`)
  pack(join(root, '.next', 'static'))
  writeFileSync(stampFile, now)
  say(`built in ${Math.round((Date.now() - started) / 1000)} s`)
  return true
}

if (process.argv[1] === fileURLToPath(import.meta.url)) buildIfStale()
