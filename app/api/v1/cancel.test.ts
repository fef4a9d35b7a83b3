import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiKeyInput, type ApiKeyInput } from '#lib/api-keys/api-key.ts'
import { createKey } from '#lib/api-keys/create-key.ts'
import { messageSender } from '#lib/campaigns/send-messages.ts'
import { addContacts, install, prepare, type Installation, type Prepared } from '#lib/testing/installation.ts'
import { announceChanges } from '#lib/webhooks/announce-events.ts'
import { operations } from './_operations/all.ts'
import { publishedContract } from './published-contract.suite.ts'

let tuixin: Installation
let prepared: Prepared
let contract: ReturnType<typeof publishedContract>
let program = ''
const holder: typeof globalThis & { tuixinServices?: unknown } = globalThis
async function keyWith(scopes: ApiKeyInput['scopes']): Promise<string> {
  const { secret } = await createKey(tuixin.services, apiKeyInput.parse({ name: 'x', scopes }), null)
  return 'key' in secret ? secret.key : ''
}
beforeAll(async () => {
  tuixin = await install()
  holder.tuixinServices = tuixin.services
  contract = publishedContract(operations, await keyWith(['all']))
  program = await keyWith(['messages:send'])
  await addContacts(tuixin, ['13800138000'])
  // nobody answers there, and nobody is asked
  prepared = await prepare(tuixin, {
    purpose: 'transactional',
    body: '您的订单 {{order}} 已发货',
    baseUrl: 'http://127.0.0.1:9'
  })
  await tuixin.services.webhooks.create(
    { url: 'https://hooks.example.com/x', events: ['messages.cancelled'], createdBy: null },
    tuixin.time.now
  )
})
afterAll(async () => {
  delete holder.tuixinServices
  await tuixin.close()
})

async function send(reference: string, key: string): Promise<string> {
  const { status, json } = await contract.call('POST /messages', {
    key,
    body: { phone: '13800138000', templateId: prepared.templateId, variables: { order: 'A1' }, reference }
  })
  expect(status).toBe(202)
  return String(json['id'])
}
const cancel = (id: string, key?: string) =>
  contract.call('POST /messages/{id}/cancel', { id, ...(key ? { key } : {}) })
async function told() {
  const { services, time } = tuixin
  await services.changes.append()
  await announceChanges(services)
  return (await services.webhooks.claim(10, time.now)).map(({ event, body }) => {
    const { data }: { data: { items: unknown[] } } = JSON.parse(body)
    return { event, items: data.items }
  })
}

test('a message that waits is cancelled once, is never sent, and its program is told', async () => {
  const id = await send('order-1', program)
  expect((await cancel(id, program)).json).toEqual({ id, state: 'cancelled' })
  expect(await told()).toMatchObject([
    { event: 'messages.cancelled', items: [{ id, reqNo: null, reference: 'order-1' }] }
  ])
  const again = await cancel(id, program)
  expect([again.status, again.json['code']]).toEqual([409, 'message_left'])
  expect(String(again.json['detail'])).toContain('cancelled')
  expect(await told()).toEqual([])
  const sender = messageSender(tuixin.services)
  expect(await sender.tick()).toBe(0)
  await sender.close()
  expect((await tuixin.services.messages.byId(id))?.state).toBe('cancelled')
})

test('a key cancels what it asked for itself; any message takes the right to launch', async () => {
  const id = await send('order-2', await keyWith(['messages:send']))
  expect((await cancel(id, program)).status).toBe(404)
  expect((await cancel(id)).status).toBe(200)
})

test('what a worker has reserved has left: the answer says its state', async () => {
  const id = await send('order-3', program)
  const { campaignId } = (await tuixin.services.messages.byId(id))!
  const campaign = (await tuixin.services.campaigns.byId(campaignId))!
  await tuixin.services.messages.reserve(
    campaign,
    {
      fence: 7,
      leaseUntil: tuixin.time.now + 60_000,
      reserve: [id],
      exclude: [],
      defer: [],
      paces: [],
      capped: false
    },
    tuixin.time.now
  )
  const { status, json } = await cancel(id, program)
  expect([status, json['code']]).toEqual([409, 'message_left'])
  expect(String(json['detail'])).toContain('dispatching')
  expect((await tuixin.services.messages.byId(id))?.state).toBe('dispatching')
})
