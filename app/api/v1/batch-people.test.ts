import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiKeyInput } from '#lib/api-keys/api-key.ts'
import { createKey } from '#lib/api-keys/create-key.ts'
import { install, type Installation } from '#lib/testing/installation.ts'
import { operations } from './_operations/all.ts'
import { publishedContract } from './published-contract.suite.ts'

// Many contacts and many opt-outs in one call: each item by itself.

let tuixin: Installation
let contract: ReturnType<typeof publishedContract>
const holder: typeof globalThis & { tuixinServices?: unknown } = globalThis
beforeAll(async () => {
  tuixin = await install()
  holder.tuixinServices = tuixin.services
  const { secret } = await createKey(
    tuixin.services,
    apiKeyInput.parse({ name: 'crm', scopes: ['all'] }),
    null
  )
  contract = publishedContract(operations, 'key' in secret ? secret.key : '')
})
afterAll(async () => {
  delete holder.tuixinServices
  await tuixin.close()
})
const call = async (what: string, body: unknown) => {
  const { status, json } = await contract.call(what, { body })
  const items: { id?: string; result?: string; suppressed?: boolean; error?: { code: string } }[] =
    Array.isArray(json['items']) ? json['items'] : []
  return { status, items }
}
const person = async (phone: string) =>
  (await tuixin.services.contacts.byPhones([`+86${phone}`])).find(Boolean)
const results = ({ items }: Awaited<ReturnType<typeof call>>) =>
  items.map(({ result, error }) => result ?? error?.code)

describe('contacts in a batch', () => {
  const granted = { state: 'granted', source: 'checkout' }
  test('are made and updated one by one, and a wrong one is told by itself', async () => {
    const items = [
      { phone: '13700000001', name: '张三', attributes: { city: '上海' }, tags: ['a'], consent: granted },
      { phone: 'x' },
      { phone: '13700000001', addTags: ['b'] },
      { phone: '13700000002', tags: 'no list' }
    ]
    expect(results(await call('POST /contacts/batch', { items }))).toEqual([
      'created',
      'invalid',
      'updated',
      'invalid'
    ])
    expect(await person('13700000001')).toMatchObject({ name: '张三', tags: ['a', 'b'], consent: 'granted' })
    expect(await person('13700000002')).toBeUndefined()
  })
  test('of people who are there take over only what is missing, or nothing', async () => {
    await call('POST /contacts/batch', { items: [{ phone: '13700000003', attributes: { city: '上海' } }] })
    const item = {
      phone: '13700000003',
      name: '李四',
      attributes: { city: '北京', level: 'gold' },
      tags: ['vip']
    }
    expect(results(await call('POST /contacts/batch', { items: [item], onExisting: 'skip' }))).toEqual([
      'unchanged'
    ])
    expect(await person('13700000003')).toMatchObject({ name: null, tags: [] })
    const fill = { items: [item, item], onExisting: 'fill' }
    expect(results(await call('POST /contacts/batch', fill))).toEqual(['updated', 'unchanged'])
    expect(await person('13700000003')).toMatchObject({
      name: '李四',
      attributes: { city: '上海', level: 'gold' },
      tags: ['vip']
    })
  })
  test.each([
    ['update', '13700000011'],
    ['fill', '13700000012'],
    ['skip', '13700000013']
  ])('a refusal counts: %s', async (onExisting, phone) => {
    await call('POST /contacts/batch', { items: [{ phone, consent: granted }] })
    const items = [{ phone, consent: { state: 'withdrawn', source: 'letter' } }]
    await call('POST /contacts/batch', { items, onExisting })
    expect(await person(phone)).toMatchObject({ consent: 'withdrawn', suppressed: true })
  })
  test('a yes counts where nobody had said anything', async () => {
    const [silent, refused] = ['13700000021', '13700000022']
    await call('POST /contacts/batch', {
      items: [{ phone: silent }, { phone: refused, consent: { state: 'withdrawn', source: 'letter' } }]
    })
    const items = [silent, refused].map(phone => ({ phone, consent: granted }))
    await call('POST /contacts/batch', { items, onExisting: 'fill' })
    expect((await person(silent))?.consent).toBe('granted')
    expect((await person(refused))?.consent).toBe('withdrawn')
  })
})

describe('opt-outs in a batch', () => {
  test('hold for a thousand numbers, known or not, and those that cannot be read are told', async () => {
    await call('POST /contacts/batch', { items: [{ phone: '13600000007' }] })
    const phones = Array.from({ length: 1000 }, (_, n) => `136${String(n).padStart(8, '0')}`)
    const items = [...phones, 'no number', '13600000007'].map(phone => ({ phone, source: 'call centre' }))
    const { status, items: answered } = await call('POST /suppressions/batch', { items })
    expect(status).toBe(201)
    expect(answered.filter(({ suppressed }) => suppressed)).toHaveLength(1001)
    expect(answered[1000]?.error?.code).toBe('invalid')
    expect(await tuixin.services.suppressions.count()).toBe(1000 + 4)
    expect(await person('13600000007')).toMatchObject({ suppressed: true, consent: 'withdrawn' })
  })
  test('are taken back one by one, with their evidence', async () => {
    const items = [{ phone: '13600000001', evidence: 'Form 12' }, { phone: '13600000002' }]
    const { items: answered } = await call('DELETE /suppressions/batch', { items })
    expect(answered[0]).toEqual({ suppressed: false })
    expect(answered[1]?.error?.code).toBe('invalid')
    expect(await tuixin.services.suppressions.has('+8613600000001')).toBe(false)
    expect(await tuixin.services.suppressions.has('+8613600000002')).toBe(true)
  })
  test('10,001 are too many', async () => {
    const items = Array.from({ length: 10_001 }, () => ({ phone: '1' }))
    expect((await call('POST /suppressions/batch', { items })).status).toBe(400)
  })
})
