import { createServer, type ServerResponse } from 'node:http'

const TAKEN = JSON.stringify({ code: 'FP00000', message: 'success', hasFees: false })
const POISON = [
  '{"code":{"a":1}}',
  'true',
  '{"code":"FP00000","message":"\u0000","hasFees":true,"fees":1e300}',
  '[]',
  '<html>'
]
export type Mood = 'well' | 'poison' | 'trickle'

/** A provider that notes what came, and when; for a while it answers nonsense, or one byte at a time. */
export async function chaosProvider() {
  const requests = new Map<string, number[]>()
  let mood: Mood = 'well'
  const trickling = new Set<NodeJS.Timeout>()
  let answered = 0

  function answer(response: ServerResponse) {
    answered++
    if (mood === 'well') return response.end(TAKEN)
    if (mood === 'poison') return response.end(POISON[answered % POISON.length])
    let at = 0
    const timer = setInterval(() => {
      if (at < TAKEN.length) response.write(TAKEN[at++])
      else {
        clearInterval(timer)
        trickling.delete(timer)
        response.end()
      }
    }, 5000)
    trickling.add(timer)
    return response.flushHeaders()
  }
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', chunk => (body += chunk))
    request.on('end', () => {
      const reqNo = new URLSearchParams(body).get('reqNo') ?? ''
      requests.set(reqNo, [...(requests.get(reqNo) ?? []), Date.now()])
      setTimeout(() => answer(response), 20 + Math.random() * 60)
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('the provider has no address')
  return {
    url: `http://127.0.0.1:${address.port}`,
    /** The times of the requests for each request number. */
    requests,
    behave(next: Mood) {
      mood = next
    },
    async close() {
      for (const timer of trickling) clearInterval(timer)
      server.closeAllConnections()
      await new Promise(done => server.close(done))
    }
  }
}
export type ChaosProvider = Awaited<ReturnType<typeof chaosProvider>>
