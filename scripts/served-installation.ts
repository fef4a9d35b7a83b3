import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { operations } from '#app/api/v1/_operations/all.ts'
import { answerApi } from '#app/_transport/api-route.ts'
import { hotPath } from '#server/hot-paths.ts'
import type { Installation } from '#lib/testing/installation.ts'

const holder: typeof globalThis & { tuixinServices?: unknown } = globalThis
/** What a fault does to the first answers of a kind of call; the call itself is done. */
export type Fault = (response: ServerResponse, asked: number) => boolean

async function webRequest(request: IncomingMessage, path: string): Promise<Request> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value))
  const { method = 'GET' } = request
  const body = chunks.length > 0 ? Buffer.concat(chunks) : null
  return new Request(new URL(path, 'http://127.0.0.1'), { method, headers, body })
}

/**
 * Answers what programs ask of an installation: REST, the vendor's call and callbacks, without pages. A path that begins with the name
 * of a fault is done as without it, and what it would answer goes through the fault.
 */
export async function serveInstallation(tuixin: Installation, faults: Record<string, Fault> = {}) {
  holder.tuixinServices = tuixin.services
  const asked = new Map<string, number>()
  async function answer(request: IncomingMessage, response: ServerResponse) {
    const [, first = ''] = (request.url ?? '').split('/')
    const fault = faults[first]
    if (fault) {
      request.url = request.url?.slice(first.length + 1) ?? '/'
      const call =
        `${first} ${request.method} ${request.url} ${String(request.headers['x-mce-signature'])}`.slice(0, 60)
      const times = (asked.get(call) ?? 0) + 1
      asked.set(call, times)
      const end = response.end.bind(response)
      const writeHead = response.writeHead.bind(response)
      let head: Parameters<typeof writeHead> | undefined
      Object.assign(response, {
        writeHead: (...given: Parameters<typeof writeHead>) => {
          head = given
          return response
        },
        end: (body?: unknown) => {
          Object.assign(response, { end, writeHead })
          if (fault(response, times)) return response
          if (head) writeHead(...head)
          return end(body)
        }
      })
    }
    if (hotPath(tuixin.services, request, response)) return
    const path = (request.url ?? '').split('?')[0]?.replace('/api/v1/', '').split('/') ?? []
    const answered = await answerApi(operations, await webRequest(request, request.url ?? '/'), path)
    const body = Buffer.from(await answered.arrayBuffer())
    response.writeHead(answered.status, Object.fromEntries(answered.headers))
    response.end(body)
  }
  const server: Server = createServer((request, response) => {
    answer(request, response).catch(error => response.writeHead(500).end(String(error)))
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    close() {
      server.closeAllConnections()
      server.close()
      delete holder.tuixinServices
    }
  }
}
