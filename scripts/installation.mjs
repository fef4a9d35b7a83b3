// Starts a whole installation (web, worker, sandbox) in a temporary folder: for browser tests, screenshots and benchmarks.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { setPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../lib/testing/free-port.ts'

/** Answers `{url, setUpUrl, env, log(), stop()}` once everything is ready. */
export async function startInstallation(extra = {}, within = tmpdir()) {
  const folder = mkdtempSync(join(within, 'tuixin-e2e-'))
  const env = {
    ...process.env,
    DATA_DIR: folder,
    DATABASE_URL: `file:${join(folder, 'tuixin.db')}`,
    PORT: String(await freePort()),
    SANDBOX_PORT: String(await freePort()),
    LOG_LEVEL: 'warn',
    ...extra
  }
  delete env.APP_URL
  // the channel closes with this process, and the installation stops with it
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc']
  })
  // on a machine that is busy with other things, all of it comes last: see SLOW in e2e/fixtures.ts
  if (env.SLOW) setPriority(child.pid, 19)
  let output = ''
  const gone = new Promise(done => child.once('exit', done))
  await new Promise((done, fail) => {
    const read = chunk => {
      output += chunk
      if (/ready at /.test(output) && /works once/.test(output)) done()
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    setTimeout(
      () => fail(new Error(`the installation was not ready within two minutes:\n${output}`)),
      120_000
    ).unref()
    child.once('exit', code => fail(new Error(`the installation ended with ${code}:\n${output}`)))
  })
  return {
    url: `http://localhost:${env.PORT}`,
    setUpUrl: /(http\S+\/setup\S+)/.exec(output)[1],
    env,
    log: () => output,
    async stop() {
      child.kill('SIGTERM')
      const code = await gone
      rmSync(folder, { recursive: true, force: true })
      return code
    }
  }
}
