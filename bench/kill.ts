import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Round } from './rounds.ts'

const KILLS = Number(process.env.KILLS ?? 1000)

/** The kill loop of npm test, longer, on the database that DATABASE_URL names or on SQLite. */
export async function rounds(): Promise<Round[]> {
  const started = Date.now()
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', 'worker/kill-loop.test.ts', '-t', 'sends nobody twice'],
    {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      env: { ...process.env, KILLS: String(KILLS) },
      stdio: 'inherit'
    }
  )
  if (status !== 0) throw new Error('the loop found a fault')
  return [{ what: `${KILLS} kills`, perSecond: (1000 * KILLS) / (Date.now() - started), cpuMicros: 0 }]
}
