import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { operations as published } from '#app/api/v1/_operations/all.ts'
import { apiKeyInput } from '#lib/api-keys/api-key.ts'
import { createKey } from '#lib/api-keys/create-key.ts'
import { Refusal } from '#lib/errors.ts'
import { install, type Installation } from '#lib/testing/installation.ts'
import { answerApi } from './api-route.ts'
import { operation } from './operation.ts'

let tuixin: Installation
let key = ''
const holder: typeof globalThis & { tuixinServices?: unknown } = globalThis
const logged: { event: string; detail: Record<string, unknown> }[] = []
beforeAll(async () => {
  tuixin = await install()
  const log = (event: string, detail: Record<string, unknown>) => void logged.push({ event, detail })
  holder.tuixinServices = { ...tuixin.services, log }
  const input = apiKeyInput.parse({ name: 'x', scopes: ['all'] })
  const { secret } = await createKey(tuixin.services, input, null)
  key = 'key' in secret ? secret.key : ''
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
