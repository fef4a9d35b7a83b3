import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { operations as published } from '#app/api/v1/_operations/all.ts'
import { apiKeyInput } from '#lib/api-keys/api-key.ts'
import { createKey } from '#lib/api-keys/create-key.ts'
import { Refusal } from '#lib/errors.ts'
import { install, prepare, type Installation, type Prepared } from '#lib/testing/installation.ts'
import { answerApi } from './api-route.ts'
import { operation } from './operation.ts'

let tuixin: Installation
let key = ''
let prepared: Prepared
const holder: typeof globalThis & { tuixinServices?: unknown } = globalThis
const logged: { event: string; detail: Record<string, unknown> }[] = []
beforeAll(async () => {
  tuixin = await install()
  const log = (event: string, detail: Record<string, unknown>) => void logged.push({ event, detail })
  holder.tuixinServices = { ...tuixin.services, log }
  const input = apiKeyInput.parse({ name: 'x', scopes: ['all'] })
  const { secret } = await createKey(tuixin.services, input, null)
  key = 'key' in secret ? secret.key : ''
  prepared = await prepare(tuixin)
})
afterAll(async () => {
  delete holder.tuixinServices
  await tuixin.close()
})
beforeEach(() => void logged.splice(0))

const failing = (error: () => unknown) => [
  operation({
    method: 'GET',
    path: '/fails',
    permission: 'read',
    summary: 'Fails',
    answer: z.object({}),
    sample: { answer: {} },
    run: () => Promise.reject(error())
  })
]
async function ask(path: string, operations = published, init: RequestInit = {}) {
  const headers = { authorization: `Bearer ${key}`, ...init.headers }
  const request = new Request(`http://localhost:3000/api/v1${path}`, { ...init, headers })
  const answer = await answerApi(operations, request, (path.split('?')[0] ?? '').slice(1).split('/'))
  const body: Record<string, unknown> = JSON.parse(await answer.text())
  return { status: answer.status, body, requestId: answer.headers.get('x-request-id') }
}

test('a bug answers with an id and nothing of its inside; the log has both', async () => {
  const { status, body, requestId } = await ask(
    '/fails',
    failing(() => new Error('the inside'))
  )
  expect([status, body['code'], body['requestId']]).toEqual([500, 'internal', requestId])
  expect(JSON.stringify(body)).not.toContain('inside')
  expect(logged).toMatchObject([{ event: 'api request failed', detail: { requestId } }])
  expect(String(logged[0]?.detail['error'])).toContain('the inside')
})
test('what is refused stands in the log with its id, its status and its code', async () => {
  const { status, requestId } = await ask('/contacts/none')
  expect(status).toBe(404)
  expect(logged).toEqual([
    { event: 'api request refused', detail: { requestId, status: 404, code: 'not_found' } }
  ])
})
test('a refusal of another copy of this module is a refusal all the same', async () => {
  const copy = '../../lib/errors.ts?another-bundle'
  const other: { Refusal: typeof Refusal } = await import(/* @vite-ignore */ copy)
  expect(other.Refusal).not.toBe(Refusal)
  const foreign = new other.Refusal('conflict', 'campaign_state')
  expect(foreign instanceof Refusal).toBe(true)
  expect(
    (
      await ask(
        '/fails',
        failing(() => foreign)
      )
    ).status
  ).toBe(409)
  for (const none of [new Error('x'), { code: 'conflict', fields: [] }, null, 'x'])
    expect(none instanceof Refusal).toBe(false)
})

test.each(['1e0', '0x1', '1.0', '+1', ' 1', '1 ', '01e1', '１', '', 'Infinity'])(
  '“%s” is no number in a query',
  async limit => {
    const { status, body } = await ask(`/campaigns?limit=${encodeURIComponent(limit)}`)
    expect([status, body['errors']]).toMatchObject([400, [{ path: 'limit', code: 'value_kind' }]])
  }
)
test('a parameter that nobody knows, or that is given twice, is refused by its name', async () => {
  for (const path of ['/campaigns', '/webhooks', '/accounts'])
    expect(await ask(`${path}?unknown=1`)).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'unknown', code: 'unknown_field' }] }
    })
  expect(await ask('/campaigns?limit=1&limit=2')).toMatchObject({
    status: 400,
    body: { errors: [{ path: 'limit', code: 'repeated' }] }
  })
})
test.each([
  'multipart/form-data',
  'multipart/form-data; boundary=',
  'multipart/form-data; boundary=""',
  'text/plain'
])('a file sent as %s is refused, and is no fault of ours', async type => {
  const init = { method: 'POST', headers: { 'content-type': type }, body: 'x' }
  expect(await ask('/imports', published, init)).toMatchObject({ status: 400, body: { code: 'multipart' } })
})

describe('a campaign that is asked for under an Idempotency-Key', () => {
  const post = (path: string, body: object, name: string) =>
    ask(path, published, { method: 'POST', body: JSON.stringify(body), headers: { 'idempotency-key': name } })
  /** The call is cut off where its answer is to be kept, or where the audit is to be written: what was made is there. */
  async function cutOff(where: 'once' | 'audit', work: () => Promise<unknown>) {
    const { once, audit } = tuixin.services
    const lost = () => Promise.reject(new Refusal('unavailable', 'busy'))
    holder.tuixinServices = {
      ...tuixin.services,
      ...(where === 'once' ? { once: { ...once, finishOnce: lost } } : { audit: { ...audit, add: lost } })
    }
    await work()
    holder.tuixinServices = tuixin.services
  }
  test.each(['once', 'audit'] as const)(
    'is there once when the call is cut off (%s), made or copied',
    async where => {
      const { templateId, audienceId } = prepared
      const body = { name: `Once ${where}`, templateId, audienceId, schedule: { kind: 'now' } }
      await cutOff(where, () => post('/campaigns', body, `make-${where}`))
      const again = await post('/campaigns', body, `make-${where}`)
      expect(again).toMatchObject({ status: 201, body: { name: body.name } })
      expect(await post('/campaigns', body, `make-${where}`)).toMatchObject({
        body: { id: again.body['id'] }
      })
      const copy = `/campaigns/${String(again.body['id'])}/copy`
      const named = { name: `Copy ${where}` }
      await cutOff(where, () => post(copy, named, `copy-${where}`))
      expect(await post(copy, named, `copy-${where}`)).toMatchObject({ status: 201, body: named })
      const { items } = await tuixin.services.campaigns.list({ limit: 100 })
      const names = items.map(({ name }) => name).filter(name => name.endsWith(where))
      expect(names.sort()).toEqual([`Copy ${where}`, `Once ${where}`])
      expect(await post('/campaigns', { ...body, name: 'Other' }, `make-${where}`)).toMatchObject({
        status: 409,
        body: { code: 'idempotency_reused' }
      })
    }
  )
  test('is free again when it was refused', async () => {
    const { templateId, audienceId } = prepared
    const body = { name: 'Later', templateId, audienceId, schedule: { kind: 'now' } }
    expect(await post('/campaigns', { ...body, name: '' }, 'refused')).toMatchObject({ status: 400 })
    const gone = { ...body, audienceId: templateId }
    expect(await post('/campaigns', gone, 'refused')).toMatchObject({ status: 400 })
    expect(await post('/campaigns', body, 'refused')).toMatchObject({ status: 201 })
  })
})

test('an Idempotency-Key stands for the parameters of the address', async () => {
  const headers = { 'idempotency-key': 'with-parameters' }
  const answers = [
    operation({
      method: 'POST',
      path: '/says',
      permission: 'read',
      summary: 'Says',
      query: z.strictObject({ which: z.string() }),
      answer: z.object({ which: z.string() }),
      sample: { query: { which: 'a' }, answer: { which: 'a' } },
      run: ({ query: { which } }) => Promise.resolve({ which })
    })
  ]
  const say = (which: string) => ask(`/says?which=${which}`, answers, { method: 'POST', headers })
  expect(await say('a')).toMatchObject({ status: 200, body: { which: 'a' } })
  expect(await say('a')).toMatchObject({ status: 200, body: { which: 'a' } })
  expect(await say('b')).toMatchObject({ status: 409, body: { code: 'idempotency_reused' } })
})
