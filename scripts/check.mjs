// npm run check: types, lint, format, structure, schema drift and unit tests, side by side.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runFolder } from './run-folder.mjs'

const root = join(fileURLToPath(import.meta.url), '..', '..')
const bin = (path, ...args) => [process.execPath, [join(root, 'node_modules', path), ...args]]

/** What was compiled once is read again by the hundreds of processes that a run starts. */
export const COMPILED = join(root, 'node_modules', '.cache', 'node')

/** What is checked, by name. */
export const CHECKS = {
  types: bin('typescript/bin/tsc', '--noEmit', '-p', '.'),
  lint: bin('oxlint/bin/oxlint', '--type-aware', '--deny-warnings'),
  'dead code': bin('knip/bin/knip.js', '--no-progress'),
  format: bin('oxfmt/bin/oxfmt', '--check', '.'),
  structure: [process.execPath, [join(root, 'scripts', 'structure.mjs')]],
  messages: [process.execPath, [join(root, 'scripts', 'messages.mjs')]],
  'schema drift': [process.execPath, [join(root, 'scripts', 'drift.mjs')]],
  client: [process.execPath, [join(root, 'scripts', 'generate-client.ts'), '--check']]
}

/** Runs a command; answers its output, exit code and seconds. */
export function runCommand([file, args], env = {}) {
  const started = Date.now()
  return new Promise(done => {
    const child = spawn(file, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe']
    })
    let output = ''
    child.stdout.on('data', chunk => (output += chunk))
    child.stderr.on('data', chunk => (output += chunk))
    child.on('close', code => done({ code: code ?? 1, output, seconds: (Date.now() - started) / 1000 }))
  })
}

/** Runs all checks side by side and says how each went; answers how many passed and failed. */
export async function runChecks(checks) {
  let [passed, failed] = [0, 0]
  await Promise.all(
    Object.entries(checks).map(async ([name, command]) => {
      const { code, output, seconds } = await runCommand(command)
      console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)`)
      if (code === 0) passed++
      else {
        failed++
        console.log(output)
      }
    })
  )
  return { passed, failed }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.env.TMPDIR = runFolder()
  process.env.NODE_COMPILE_CACHE ??= COMPILED
  const { failed } = await runChecks({
    ...CHECKS,
    // on SQLite; what starts processes of ours is left to npm test
    unit: bin('vitest/vitest.mjs', 'run', '--project=!processes', '--reporter=dot')
  })
  process.exit(failed > 0 ? 1 : 0)
}
