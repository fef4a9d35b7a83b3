import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { install, type Installation } from '#lib/testing/installation.ts'
import { until } from '#lib/testing/wait.ts'

let tuixin: Installation
let npm: ChildProcess | undefined
beforeEach(async () => {
  tuixin = await install()
})
afterEach(async () => {
  npm?.kill('SIGKILL')
  await tuixin.close()
})
const runs = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('a signal to npm start ends every process that it started', { timeout: 120_000 }, async () => {
  const { NO_COLOR: _, ...env } = process.env
  npm = spawn('npm', ['start'], {
    cwd: join(import.meta.dirname, '..'),
    // a worker needs no build of the interface
    env: { ...env, ...tuixin.env, ROLE: 'worker', LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'inherit']
  })
  let output = ''
  npm.stdout?.on('data', chunk => (output += chunk))
  const worker = () => Number(/"pid":(\d+)[^\n]*worker ready/.exec(output)?.[1] ?? 0)
  expect(await until(() => worker() > 0, 60_000)).toBe(true)
  const pid = worker()
  npm.kill('SIGTERM')
  expect(await until(() => !runs(pid), 30_000)).toBe(true)
})
