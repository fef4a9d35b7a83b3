import { fork } from 'node:child_process'
import { once } from 'node:events'
import { startPostgres } from '../scripts/postgres.mjs'
import type { Round } from './rounds.ts'

const MESSAGES = process.env.MESSAGES ?? '10000'
const ROUNDS = Number(process.env.ROUNDS ?? 5)
const STREAMS = 2000

/** One campaign sent by one worker, while programs have so many streams with nothing to send. */
async function sent(what: string, beside: string, env: Record<string, string>): Promise<Round> {
  const child = fork(new URL('send-product.ts', import.meta.url), {
    env: { ...process.env, MESSAGES, CONCURRENCY: '128', WORKERS: '1', ...env }
  })
  const [result]: Pick<Round, 'perSecond' | 'cpuMicros'>[] = await once(child, 'message')
  if (!result) throw new Error('a run ended without a result')
  child.disconnect()
  await once(child, 'exit')
  return { what, beside, ...result }
}

/** In turns on each database: without idle streams and with 2,000 of them. */
export async function rounds(): Promise<Round[]> {
  const postgres: { url: string; stop: () => Promise<void> } = await startPostgres()
  const sink = fork(new URL('sink.ts', import.meta.url), { env: { ...process.env, SINK_MS: '1' } })
  const [url = '']: string[] = await once(sink, 'message')
  const results: Round[] = []
  for (let round = 0; round < ROUNDS; round++)
    for (const [name, database] of [
      ['SQLite', ''],
      ['PostgreSQL', postgres.url]
    ] as const) {
      const none = `${name}, no idle streams`
      for (const streams of [0, STREAMS])
        results.push(
          await sent(streams === 0 ? none : `${name}, ${streams} idle streams`, none, {
            SINK: url,
            DATABASE_URL: database,
            IDLE_STREAMS: String(streams)
          })
        )
    }
  sink.kill()
  await postgres.stop()
  return results
}
