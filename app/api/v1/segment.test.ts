import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Analytics } from '@segment/analytics-node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiKeyInput } from '#lib/api-keys/api-key.ts'
import { createKey } from '#lib/api-keys/create-key.ts'
import { found } from '#lib/errors.ts'
import { declareKind } from '#lib/events/save-kind.ts'
import { eventKindInput } from '#lib/events/schema.ts'
import { foldJournal } from '#lib/feedback/fold-journal.ts'
import { install, type Installation } from '#lib/testing/installation.ts'
import { answerApi } from '#app/_transport/api-route.ts'
import { operations } from './_operations/all.ts'

// Segment's own library sends what happened, with nothing changed but its address.

let tuixin: Installation
let server: Server
let key: string
const statuses: number[] = []
const holder: typeof globalThis & { tuixinServices?: unknown } = globalThis
async function serve(request: IncomingMessage, response: ServerResponse) {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  const url = `http://localhost${request.url}`
  const asked = new Request(url, {
    method: 'POST',
    headers: { authorization: request.headers.authorization ?? '', 'content-type': 'application/json' },
    body: Buffer.concat(chunks)
  })
  const answer = await answerApi(operations, asked, new URL(url).pathname.split('/').slice(3))
  statuses.push(answer.status)
  response.writeHead(answer.status).end(await answer.text())
}
beforeAll(async () => {
  tuixin = await install()
  // the library tells its own time
  tuixin.time.now = Date.now()
  holder.tuixinServices = tuixin.services
  const { secret } = await createKey(
    tuixin.services,
    apiKeyInput.parse({ name: 'shop', scopes: ['events:write'] }),
    null
  )
  key = 'key' in secret ? secret.key : ''
  const kind = { kind: 'order.paid', properties: [{ name: 'total', type: 'money' }] }
  await declareKind(tuixin.services, eventKindInput.parse(kind))
  server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => response.destroy(error as Error))
  })
  await new Promise<void>(done => void server.listen(0, '127.0.0.1', done))
})
afterAll(async () => {
  delete holder.tuixinServices
  await new Promise(done => void server.close(done))
  await tuixin.close()
})
const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const fold = async () => {
  while ((await foldJournal(tuixin.services)) > 0);
}

test(
  'who somebody is and what they did arrives, once however often it is sent',
  { timeout: 60_000 },
  async () => {
    for (let round = 0; round < 2; round++) {
      const analytics = new Analytics({
        writeKey: key,
        host: address(),
        path: '/api/v1/batch',
        maxRetries: 0
      })
      const timestamp = new Date(tuixin.time.now - 60_000)
      analytics.track({
        anonymousId: 'a1',
        event: 'Order Paid',
        messageId: 'm0',
        timestamp,
        properties: { total: 12.5 }
      })
      analytics.identify({
        userId: 'u1',
        anonymousId: 'a1',
        traits: { phone: '13900139009', firstName: '五', lastName: '王' }
      })
      analytics.track({
        userId: 'u1',
        event: 'Order Paid',
        messageId: 'm1',
        timestamp,
        properties: { total: 99.5, currency: 'USD', color: 'red' }
      })
      analytics.track({
        userId: 'u1',
        event: 'Cart Updated',
        messageId: `c${round}`,
        properties: { total: 3 }
      })
      await analytics.flush()
      await fold()
    }
    expect(new Set(statuses)).toEqual(new Set([200]))
    const contact = found(await tuixin.services.contacts.byPhone('+8613900139009'))
    expect([contact.name, contact.consent]).toEqual(['五 王', 'none'])
    const events = await tuixin.services.events.ofContact(contact.id, 10)
    expect(events.map(({ properties }) => JSON.stringify(properties)).sort()).toEqual([
      '{"total":{"value":12.5,"currency":"CNY"}}',
      '{"total":{"value":99.5,"currency":"USD"}}'
    ])
    expect(await tuixin.services.eventDrops.list(5)).toMatchObject([
      { name: 'cart.updated', reason: 'undeclared', count: 2, shape: { total: 'money' } }
    ])
  }
)
test('a key that is none is refused, and its calls are given up', async () => {
  const failed: unknown[] = []
  const analytics = new Analytics({
    writeKey: 'nonsense',
    host: address(),
    path: '/api/v1/batch',
    maxRetries: 0
  })
  analytics.on('error', error => failed.push(error))
  analytics.track({ userId: 'u1', event: 'Order Paid' })
  await analytics.flush()
  expect(statuses.at(-1)).toBe(401)
})
