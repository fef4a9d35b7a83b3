// Runs before every npm script, on whatever Node the machine has, with no dependencies.
// Installs what is missing, then makes sure that the scripts that follow run under Node 24.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const stampFile = join(root, 'node_modules', '.tuixin-installed')
const quiet = process.argv.includes('--quiet')
const say = text => quiet || console.log(`[setup] ${text}`)

function fail(lines) {
  console.error(lines.map(line => `[setup] ${line}`).join('\n'))
  process.exit(1)
}

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 9))
  fail([`Node ${process.versions.node} is too old: Tuixin needs Node 20.9 or newer to start.`])

const stamp = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex')
const installed = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : ''

if (installed !== stamp) {
  const started = Date.now()
  say('installing packages (first start or the lock file changed) …')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const run = spawnSync(
    npm,
    ['ci', '--include=dev', '--include=optional', '--loglevel=error', '--no-fund', '--no-audit'],
    {
      cwd: root,
      stdio: quiet ? ['ignore', 'ignore', 'inherit'] : 'inherit',
      shell: process.platform === 'win32'
    }
  )
  if (run.status !== 0)
    fail(['npm ci failed; see the lines above. Check that the npm registry can be reached.'])
  mkdirSync(dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, stamp)
  say(`packages installed in ${Math.round((Date.now() - started) / 1000)} s`)
}

const localNode = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
if (!existsSync(localNode) && major < 24)
  fail([
    `No Node 24 package exists for ${process.platform}-${process.arch}, and this is Node ${process.versions.node}.`,
    'Install Node 24 (https://nodejs.org) and run the command again.'
  ])
