import { startPostgres } from '../scripts/postgres.mjs'
import { die } from '#lib/testing/seeded.ts'
import { FAULTS } from './chaos/faults.ts'
import { chaosRound } from './chaos/round.ts'
import type { Round } from './rounds.ts'

const MINUTES = Number(process.env.MINUTES ?? 60)
const SIZE = { members: 400, patienceMs: 90_000 }

/**
 * Faults at random, on both databases, while campaigns go out and people answer, leave and click. Prints what each fault
 * left behind and ends with an error when it was anything. SEED has the same order again, FAULT one fault alone.
 */
export async function rounds(): Promise<Round[]> {
  const random = die()
  console.log(`SEED=${random.seed}`)
  const postgres = await startPostgres()
  const wanted = FAULTS.filter(({ name }) => name.includes(process.env.FAULT ?? ''))
  const started = Date.now()
  const results: { fault: string; database: string; broken: string }[] = []
  for (let i = 0; Date.now() - started < MINUTES * 60_000; i++) {
    const fault = wanted[(i + random.below(2)) % wanted.length]
    if (!fault) throw new Error('no fault is called so')
    const database = fault.sqliteAlone || random.next() < 0.5 ? 'SQLite' : 'PostgreSQL'
    process.env.DATABASE_URL = database === 'SQLite' ? '' : postgres.url
    const broken = await chaosRound(fault, SIZE, random.below(2 ** 32)).then(
      verdict =>
        Object.entries(verdict)
          .filter(([, times]) => times > 0)
          .map(([what, times]) => `${what} ${times}`)
          .join(', '),
      error => String(error)
    )
    results.push({ fault: fault.name, database, broken })
    console.log(`${fault.name}, ${database}: ${broken || 'everything held'}`)
  }
  await postgres.stop()
  console.table(results)
  if (results.some(({ broken }) => broken)) throw new Error(`some promises broke: SEED=${random.seed}`)
  return [{ what: 'rounds', perSecond: (1000 * results.length) / (Date.now() - started), cpuMicros: 0 }]
}
