import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiKeyInput } from '#lib/api-keys/api-key.ts'
import { createKey } from '#lib/api-keys/create-key.ts'
import { sendOne } from '#lib/campaigns/send-one.ts'
import { DAY } from '#lib/clock.ts'
import { createCodes } from '#lib/codes/create-codes.ts'
import { createPool } from '#lib/codes/save-pool.ts'
import { codePoolInput } from '#lib/codes/schema.ts'
import { found } from '#lib/errors.ts'
import { newId } from '#lib/ids.ts'
import { PERMISSIONS, type Permission } from '#lib/people/access.ts'
import { addTemplate, install, prepare, type Installation } from '#lib/testing/installation.ts'
import { operations } from './_operations/all.ts'
import { publishedContract, type Asked } from './published-contract.suite.ts'

// Every operation is refused in each way that it declares, and each refusal is a problem as the document says: with an id that the
// log has, the scope that is missing, and every wrong field.

let tuixin: Installation
let contract: ReturnType<typeof publishedContract>
const holder: typeof globalThis & { tuixinServices?: unknown } = globalThis
async function keyWith(scopes: (Permission | 'all')[], ratePerMinute?: number): Promise<string> {
  const input = apiKeyInput.parse({ name: 'program', scopes, ratePerMinute })
  const { secret } = await createKey(tuixin.services, input, null)
  return 'key' in secret ? secret.key : ''
}
beforeAll(async () => {
  tuixin = await install()
  mkdirSync(join(tuixin.folder, 'uploads'))
  holder.tuixinServices = tuixin.services
  contract = publishedContract(operations, await keyWith(['all']))
})
afterAll(async () => {
  delete holder.tuixinServices
  await tuixin.close()
})
const refused = async (what: string, asked?: Asked) => {
  const { status, json } = await contract.call(what, asked)
  return [status, json['code']]
}

const named = operations.map(operation => [`${operation.method} ${operation.path}`, operation] as const)
/** What the document itself gives as an example. */
const example = ({ sample, form, path }: (typeof operations)[number]): Asked => ({
  ...(path.includes('{id}') ? { id: newId() } : {}),
  ...(sample.body === undefined ? {} : { body: sample.body }),
  ...(form ? { form: new FormData() } : {})
})
test.each(named)('%s without a key, and with one of other scopes', async (what, operation) => {
  // wrong keys are counted by address
  const headers = { 'x-tuixin-address': what }
  const stranger = { ...example(operation), key: '', headers }
  expect(await refused(what, stranger)).toEqual([401, 'unauthenticated'])
  const others = await keyWith(PERMISSIONS.filter(each => each !== operation.permission))
  const {
    status,
    json,
    headers: answered
  } = await contract.call(what, { ...example(operation), key: others })
  expect([status, json['requiredScope']]).toEqual([403, operation.permission])
  expect(json['detail']).toContain(operation.permission)
  expect(json['requestId']).toBe(answered.get('x-request-id'))
})
test.each(named)('%s with a parameter or field that nobody knows', async (what, operation) => {
  const { status, json } = await contract.call(what, { ...example(operation), query: 'unknown=1' })
  expect([status, json['errors']]).toMatchObject([400, [{ path: 'unknown', code: 'unknown_field' }]])
  if (operation.method === 'GET' || operation.form || operation.open) return
  const body = { ...Object(operation.sample.body), unknown: 1 }
  const other = await contract.call(what, { ...example(operation), body })
  expect(other.status).toBe(400)
})
test.each(named.filter(([, { path }]) => path.includes('{id}')))('%s of nobody', async (what, operation) => {
  for (const id of [newId(), 'not-an-id', '%00'])
    expect(await refused(what, { ...example(operation), id })).toEqual([404, 'not_found'])
})
test('a template is checked with a signature that is not there', async () => {
  const body = { body: 'x', signatureId: newId() }
  expect(await refused('POST /templates/check', { body })).toEqual([404, 'not_found'])
})
test.each(named.filter(([, { method }]) => method !== 'GET'))(
  '%s with an Idempotency-Key of something else',
  async (what, operation) => {
    const headers = { 'idempotency-key': 'taken' }
    await contract.call('POST /phones', { body: { raw: '13800138000' }, headers })
    const asked = { ...example(operation), headers }
    if (what === 'POST /phones') asked.body = { raw: '1' }
    if (operation.form) {
      asked.form = new FormData()
      asked.form.set('file', new Blob(['phone\n13800138000\n']), 'people.csv')
    }
    expect(await refused(what, asked)).toEqual([409, 'idempotency_reused'])
  }
)
test.each(named.filter(([, { body, form }]) => body || form))(
  '%s that is too large',
  async (what, operation) => {
    const headers = { 'content-length': String(10 ** 12) }
    expect((await refused(what, { ...example(operation), headers }))[0]).toBe(413)
  }
)
test.each(named)('%s too often', async (what, operation) => {
  const key = await keyWith(['all'], 1)
  await contract.call('GET /accounts', { key })
  const { status, headers } = await contract.call(what, { ...example(operation), key })
  expect([status, Number(headers.get('retry-after')) > 0]).toEqual([429, true])
})

test('a message for a time that has passed', async () => {
  const { templateId } = await prepare(tuixin)
  const body = { phone: '13800138000', templateId, sendAt: '2026-11-22T11:00:00+08:00' }
  expect(await refused('POST /messages', { body })).toEqual([422, 'invalid'])
})
test('a code that nobody was given, and one that has ended', async () => {
  const body = { code: 'NOBODY-HAS-IT' }
  expect(await refused('POST /redemptions', { body })).toEqual([404, 'code_unknown'])
  const { services, time } = tuixin
  const validUntil = new Date(time.now + DAY).toISOString()
  const pool = await createPool(services, codePoolInput.parse({ name: 'ended', value: 1, validUntil }))
  await createCodes(services, pool.id, 1)
  const [signature] = await services.signatures.list()
  const templateId = await addTemplate(services, {
    name: 'Code',
    body: '码 {{code:ended}}',
    purpose: 'transactional',
    signatureId: found(signature).id,
    providerTemplateId: 'T2'
  })
  await sendOne(services, { phone: '13800138001', templateId, variables: {} })
  time.now += 2 * DAY
  const [given] = (await services.codes.page(pool.id, { limit: 1 })).items
  expect(await refused('POST /redemptions', { body: { code: given?.code } })).toEqual([410, 'code_ended'])
  time.now -= 2 * DAY
})
test('changes from before the oldest that is kept', async () => {
  await contract.call('POST /contacts', { body: { phone: '13800138077' } })
  await tuixin.services.changes.append()
  await tuixin.services.changes.sweep(tuixin.time.now + 31 * DAY)
  const { status, json } = await contract.call('GET /changes', { query: 'after=0' })
  const { appended } = await tuixin.services.changes.cursors()
  expect([status, json['code'], json['oldest']]).toEqual([410, 'changes_gone', String(appended)])
  expect(json['detail']).toContain(String(appended))
})
test.each(['after=x', 'after=1.', 'after=-1', 'types=nothing', 'limit=0'])('changes by %s', async query => {
  expect((await contract.call('GET /changes', { query })).status).toBe(400)
})
test('every operation was refused in every way that it declares', () => {
  expect(contract.missed(status => status >= 400)).toEqual([])
})
