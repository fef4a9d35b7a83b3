import { Pool } from 'undici'

const LARGEST_ANSWER = 64 * 1024
export interface PoolAnswer {
  status: number
  text: string
  header: (name: string) => string | undefined
}

/** Connections to one provider: one request at a time on each, and a POST is sent once and never again by itself. */
export function openPool({
  baseUrl,
  concurrency,
  timeoutMs,
  deadlineMs
}: {
  baseUrl: string
  concurrency: number
  timeoutMs: number
  deadlineMs: number
}) {
  const pool = new Pool(new URL(baseUrl).origin, {
    connections: concurrency,
    pipelining: 1,
    connect: { timeout: 10_000 },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxResponseSize: LARGEST_ANSWER
  })
  return {
    async post(path: string, headers: Record<string, string>, body: string): Promise<PoolAnswer> {
      // an answer that trickles is never silent long enough for the timeouts above
      const signal = AbortSignal.timeout(deadlineMs)
      const answer = await pool.request({ method: 'POST', path, headers, body, signal })
      const header = (name: string) => answer.headers[name]?.toString()
      return { status: answer.statusCode, text: await answer.body.text(), header }
    },
    close: () => pool.destroy()
  }
}
/** Path of a call below the address of an account. */
export const pathBelow = (baseUrl: string, path: string): string =>
  new URL(baseUrl).pathname.replace(/\/$/, '') + path
