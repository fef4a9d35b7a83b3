import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A provider on this machine that counts the requests for each message: its record proves what was sent. */
export async function countingProvider(slowestAnswerMs: number) {
  const seen = new Map<string, number>()
  const bodies: string[] = []
  const state = { inFlight: 0 }
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', chunk => (body += chunk))
    request.on('end', () => {
      bodies.push(body)
      const reqNo = new URLSearchParams(body).get('reqNo') ?? ''
      seen.set(reqNo, (seen.get(reqNo) ?? 0) + 1)
      state.inFlight++
      setTimeout(
        () => {
          state.inFlight--
          response.end(JSON.stringify({ code: 'FP00000', message: 'success', hasFees: false }))
        },
        slowestAnswerMs * (0.2 + 0.8 * Math.random())
      )
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return {
    seen,
    /** What was posted, as it came. */
    bodies,
    state,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    doubles: () => [...seen.values()].filter(times => times > 1).length,
    async close() {
      server.closeAllConnections()
      await new Promise(done => server.close(done))
    }
  }
}
export type CountingProvider = Awaited<ReturnType<typeof countingProvider>>
