import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { apiKeyInput, type ApiKeyInput } from '#lib/api-keys/api-key.ts'
import { createKey } from '#lib/api-keys/create-key.ts'
import { found } from '#lib/errors.ts'
import { createTemplate, reviewTemplate } from '#lib/templates/save-template.ts'
import { addContacts, install, prepare, type Installation, type Prepared } from '#lib/testing/installation.ts'
import { operations } from './_operations/all.ts'
import { publishedContract, type Asked } from './published-contract.suite.ts'

// Many messages in one call: each item by itself, and the whole call once.

let tuixin: Installation
let prepared: Prepared
let contract: ReturnType<typeof publishedContract>
const holder: typeof globalThis & { tuixinServices?: unknown } = globalThis
async function keyWith(input: Partial<ApiKeyInput>): Promise<string> {
  const { secret } = await createKey(
    tuixin.services,
    apiKeyInput.parse({ name: 'program', scopes: ['messages:send', 'read'], ...input }),
    null
  )
  return 'key' in secret ? secret.key : ''
}
beforeAll(async () => {
  tuixin = await install()
  serve({})
  contract = publishedContract(operations, await keyWith({ scopes: ['all'] }))
  await addContacts(tuixin, ['13800138000', '13800138001'])
  prepared = await prepare(tuixin, { purpose: 'transactional', body: '您的订单 {{order}} 已发货' })
})
afterAll(async () => {
  delete holder.tuixinServices
  await tuixin.close()
})
beforeEach(() => void (tuixin.time.now += 60_000))
/** The services of the process that answers. */
function serve(change: object) {
  holder.tuixinServices = { ...tuixin.services, ...change }
}

const phoneOf = (n: number) => `139${String(n).padStart(8, '0')}`
const item = (n: number, more: object = {}) => ({
  phone: phoneOf(n),
  variables: { order: `A${n}` },
  ...more
})
const some = (first: number, count: number) => Array.from({ length: count }, (_, i) => item(first + i))
interface Item {
  id?: string
  state?: string
  error?: { code: string; errors?: { path: string }[] }
}
async function post(items: unknown[], asked: Asked = {}, more: object = {}) {
  const { status, json } = await contract.call('POST /messages/batch', {
    ...asked,
    body: { templateId: prepared.templateId, items, ...more }
  })
  const answered: Item[] = Array.isArray(json['items']) ? json['items'] : []
  return { status, json, items: answered, ids: answered.map(({ id }) => id ?? '') }
}
const under = (name: string): Asked => ({ headers: { 'idempotency-key': name } })
const made = async () => (await tuixin.services.requests.list({ limit: 10_000 })).items.length

describe('items of a batch', () => {
  test('are answered in their order, the refused ones with their reason, and the others are sent', async () => {
    const before = await made()
    const { status, items } = await post([
      item(1),
      { phone: '12345' },
      item(2, { sendAt: '2020-01-01T00:00:00Z' }),
      { phone: phoneOf(3), variables: { order: 7 } },
      { phone: phoneOf(3), colour: 'red' },
      'no item',
      { phone: phoneOf(4) },
      item(5, { reference: 'five' })
    ])
    expect(status).toBe(202)
    const told = items.map(({ state, error }) => [state ?? error?.code, error?.errors?.[0]?.path])
    expect(told).toEqual([
      ['queued', undefined],
      ['invalid', 'phone'],
      ['invalid', 'sendAt'],
      ['invalid', 'variables.order'],
      ['invalid', 'colour'],
      ['invalid', ''],
      // its text lacks a value
      ['excluded', undefined],
      ['queued', undefined]
    ])
    expect(await made()).toBe(before + 3)
    const named = await contract.call('GET /messages', { query: 'reference=five' })
    expect(named.json['items']).toMatchObject([{ id: items[7]?.id, phone: '+8613900000005' }])
  })
  test('keep their order in lists, and more than one may go to a number', async () => {
    const { ids } = await post([...some(100, 250), ...some(100, 3)])
    expect(new Set(ids).size).toBe(253)
    expect(ids.toSorted()).toEqual(ids)
    expect(await tuixin.services.contacts.byPhones([`+86${phoneOf(100)}`])).toHaveLength(1)
  })
  test('are judged as one by one: whoever opted out gets no marketing', async () => {
    const { services } = tuixin
    const { signatureId } = found(await services.templates.byId(prepared.templateId))
    const marketing = await createTemplate(
      services,
      {
        name: 'New',
        body: '新品到了，拒收请回复R',
        purpose: 'marketing',
        signatureId,
        providerTemplateId: 'T2'
      },
      'test'
    )
    await reviewTemplate(services, marketing.id, 'submit')
    await reviewTemplate(services, marketing.id, 'approve')
    await services.suppressions.optOut({
      phone: '+8613800138000',
      source: 'reply',
      at: tuixin.time.now
    })
    const body = { templateId: marketing.id }
    const { items } = await post([{ phone: '13800138000' }, { phone: '13800138001' }], {}, body)
    expect(items).toMatchObject([
      {
        state: 'excluded',
        findings: expect.arrayContaining([expect.objectContaining({ rule: 'ANY-SUPPRESSED' })])
      },
      { state: 'queued' }
    ])
  })
  test('a batch of nothing, of too many, or of a text that may not be sent is refused whole', async () => {
    expect((await post([])).status).toBe(400)
    expect((await post(some(0, 1001))).status).toBe(400)
    expect(await post([item(1)], {}, { templateId: '01a206f1-763d-724e-8f0b-443b1eb51a42' })).toMatchObject({
      status: 400
    })
  })
})

describe('what a key may send', () => {
  test('its countries and its budget of the day hold for each item', async () => {
    const verdicts = async (limits: Partial<ApiKeyInput>) =>
      (await post(some(1, 3), { key: await keyWith(limits) })).items.map(
        ({ state, error }) => state ?? error?.code
      )
    expect(await verdicts({ countries: ['US'] })).toEqual(['key_country', 'key_country', 'key_country'])
    expect(await verdicts({ countries: ['CN'], dailyBudget: 0.1 })).toEqual([
      'queued',
      'queued',
      'key_budget'
    ])
    const before = await made()
    expect(await verdicts({ dailyBudget: 0.01 })).toEqual(['key_budget', 'key_budget', 'key_budget'])
    expect(await made()).toBe(before)
  })
})

describe('a batch made again', () => {
  test('under its Idempotency-Key gets the first answer, and another one is refused', async () => {
    const before = await made()
    const first = await post(some(500, 3), under('batch-1'))
    tuixin.time.now += 3600_000
    expect((await post(some(500, 3), under('batch-1'))).json).toEqual(first.json)
    expect((await post(some(500, 4), under('batch-1'))).status).toBe(409)
    expect(await made()).toBe(before + 3)
  })
  test('that was refused whole may be mended and made again under its name', async () => {
    const wrong = { templateId: '01a206f1-763d-724e-8f0b-443b1eb51a42' }
    expect((await post(some(600, 2), under('batch-0'), wrong)).status).toBe(400)
    expect((await post(some(600, 2), under('batch-0'))).status).toBe(202)
  })
  test('goes on where it was cut off, however late, and nobody gets two', async () => {
    const before = await made()
    const { insertAll } = tuixin.services.requests
    let chunks = 0
    serve({
      requests: {
        ...tuixin.services.requests,
        insertAll: (...given: Parameters<typeof insertAll>) =>
          ++chunks > 2 ? Promise.reject(new Error('connection lost')) : insertAll(...given)
      }
    })
    await expect(post(some(1000, 350), under('batch-2'))).rejects.toThrow('500')
    serve({})
    expect(await made()).toBe(before + 200)
    tuixin.time.now += 3600_000
    const again = await post(some(1000, 350), under('batch-2'))
    expect(again.items.every(({ state }) => state === 'queued')).toBe(true)
    expect(await made()).toBe(before + 350)
    const { items } = await tuixin.services.requests.list({ limit: 1000, ids: again.ids })
    expect(new Set(items.map(({ phone }) => phone)).size).toBe(350)
  })
  test('at the same time makes each message once', async () => {
    const before = await made()
    const answers = await Promise.all([1, 2, 3].map(() => post(some(2000, 150), under('batch-3'))))
    expect(new Set(answers.flatMap(({ ids }) => ids)).size).toBe(150)
    expect(await made()).toBe(before + 150)
  })
})

describe('references in a batch', () => {
  test('get the message of before, in the same batch too, and something else under one is refused', async () => {
    const single = await contract.call('POST /messages', {
      body: {
        phone: phoneOf(3000),
        variables: { order: 'A3000' },
        templateId: prepared.templateId,
        reference: 'order-3000'
      }
    })
    const { items, ids } = await post([
      item(3000, { reference: 'order-3000' }),
      item(3001, { reference: 'order-3001' }),
      item(3001, { reference: 'order-3001' }),
      item(3002, { reference: 'order-3001' })
    ])
    expect(ids[0]).toBe(single.json['id'])
    expect(ids[2]).toBe(ids[1])
    expect(items[3]?.error?.code).toBe('reference_reused')
    // and after what was answered is forgotten
    tuixin.time.now += 8 * 24 * 3600_000
    expect((await post([item(3001, { reference: 'order-3001' })])).ids).toEqual([ids[1]])
  })
  test('of what was refused are free again', async () => {
    const key = await keyWith({ dailyBudget: 0.05 })
    const named = [item(4000), item(4001, { reference: 'order-4001' })]
    expect((await post(named, { key })).items[1]?.error?.code).toBe('key_budget')
    tuixin.time.now += 24 * 3600_000
    expect((await post([named[1]], { key })).items[0]?.state).toBe('queued')
  })
})
