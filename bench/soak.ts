import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { die } from '#lib/testing/seeded.ts'
import { startPostgres } from '../scripts/postgres.mjs'
import type { Round } from './rounds.ts'

const MINUTES = Number(process.env.MINUTES ?? 60)
const root = join(import.meta.dirname, '..')
/** The tests whose loops are longer here: they say so by what they ask. */
const FILES = globSync('{lib,worker}/**/*.test.ts', { cwd: root }).filter(
  file =>
    file.includes(process.env.LOOP ?? '') &&
    /\btries\(|process\.env\.SOAK\b/.test(readFileSync(join(root, file), 'utf8'))
)

/**
 * The loops of npm test, many times as long, on both databases in turn, each time with another seed, until MINUTES are over.
 * Ends with an error at the first failure and names its seed: SEED=… has the same again, LOOP=… the files of that name alone.
 */
export async function rounds(): Promise<Round[]> {
  if (FILES.length === 0) throw new Error('no loop is called so')
  const random = die()
  console.log(`SEED=${random.seed}: ${FILES.join(', ')}`)
  const postgres = await startPostgres()
  const results: Round[] = []
  const until = Date.now() + MINUTES * 60_000
  try {
    for (let i = 0; i === 0 || Date.now() < until; i++)
      for (const [database, url] of [
        ['SQLite', ''],
        ['PostgreSQL', postgres.url]
      ] as const) {
        const [seed, started] = [i === 0 ? random.seed : random.below(2 ** 31), Date.now()]
        const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...FILES], {
          cwd: root,
          env: { ...process.env, DATABASE_URL: url, SOAK: '1', SEED: String(seed) },
          stdio: 'inherit'
        })
        if (status !== 0) throw new Error(`a loop failed on ${database}: SEED=${seed}`)
        results.push({ what: database, perSecond: 1000 / (Date.now() - started), cpuMicros: 0 })
      }
  } finally {
    await postgres.stop()
  }
  return results
}
