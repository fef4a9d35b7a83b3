import { expect } from 'vitest'
import { newId } from '#lib/ids.ts'
import type { Installation } from '#lib/testing/installation.ts'
import { DEFAULT_TOPIC } from '#lib/topics/topic.ts'
import type { Asked } from './published-contract.suite.ts'

interface Calls {
  done: (what: string, asked?: Asked) => Promise<Record<string, unknown>>
  made: (what: string, asked?: Asked) => Promise<string>
  refused: (what: string, asked?: Asked) => Promise<unknown[]>
}

/** Calls about what people do not want: everything, or single topics. */
export async function refusalsContract(calls: Calls, { services, time }: Installation): Promise<boolean> {
  const { done } = calls
  await done('POST /suppressions', { body: { phone: '13800138009' } })
  await done('GET /suppressions', { query: 'limit=1' })
  await done('DELETE /suppressions', { body: { phone: '13800138009', evidence: 'asked for it' } })
  const many = [{ phone: '13800138010' }, { phone: '1' }]
  expect(await done('POST /suppressions/batch', { body: { items: many } })).toMatchObject({
    items: [{ suppressed: true }, { error: { errors: [{ path: 'phone' }] } }]
  })
  const back = { phone: '13800138010', evidence: 'asked for it' }
  expect(await done('DELETE /suppressions/batch', { body: { items: [back] } })).toEqual({
    items: [{ suppressed: false }]
  })
  await services.feedback.write(
    {
      receipts: [],
      clicks: [],
      replies: [
        {
          id: newId(),
          phone: services.sealer.sealPhone('+8613800138000'),
          last4: '8000',
          content: '还有货吗',
          action: 'none',
          receivedAt: time.now
        }
      ]
    },
    []
  )
  expect(await done('GET /replies')).toMatchObject({ items: [{ content: '还有货吗' }] })
  await topicsContract(calls)
  await settingsContract(calls)
  return true
}

async function topicsContract({ done, made, refused }: Calls): Promise<void> {
  const name = { zh: '新品', en: 'New products' }
  const id = await made('POST /topics', { body: { slug: 'new', name } })
  expect(await refused('POST /topics', { body: { slug: 'new', name } })).toEqual([409, 'topic_exists'])
  expect(await refused('PATCH /topics/{id}', { id: DEFAULT_TOPIC, body: { archived: true } })).toEqual([
    409,
    'topic_default'
  ])
  await done('PATCH /topics/{id}', { id, body: { cap: { most: 2, days: 7 } } })
  expect(await done('GET /topics')).toMatchObject({
    items: [{ id: DEFAULT_TOPIC }, { slug: 'new', cap: { most: 2, days: 7 }, archived: false }]
  })
  const contact = await made('POST /contacts', { body: { phone: '13800138033' } })
  const until = '2026-12-24T00:00:00.000Z'
  const body = { new: 'unsubscribed', pausedUntil: until, atMostPerMonth: 1 }
  const chosen = {
    topics: [{}, { slug: 'new', state: 'unsubscribed' }],
    pausedUntil: until,
    atMostPerMonth: 1
  }
  expect(await done('PUT /contacts/{id}/topics', { id: contact, body })).toMatchObject(chosen)
  expect(await done('GET /contacts/{id}/topics', { id: contact })).toMatchObject(chosen)
  const back = { [id]: 'subscribed', pausedUntil: null, evidence: 'asked for it again' }
  expect(await done('PUT /contacts/{id}/topics', { id: contact, body: back })).toMatchObject({
    topics: [{}, { slug: 'new', state: 'subscribed' }],
    pausedUntil: null,
    atMostPerMonth: 1
  })
  const unknown = { body: { nothing: 'unsubscribed' }, id: contact }
  expect((await refused('PUT /contacts/{id}/topics', unknown))[0]).toBe(400)
  await done('PATCH /topics/{id}', { id, body: { archived: true } })
}

async function settingsContract({ done, refused }: Calls): Promise<void> {
  expect(await done('GET /settings')).toMatchObject({ quietDays: [], controlGroup: 0 })
  const quietDays = ['2026-12-13']
  expect(await done('PATCH /settings', { body: { quietDays } })).toMatchObject({ quietDays, controlGroup: 0 })
  const row = Array.from({ length: 11 }, (_, i) => `2026-12-${10 + i}`)
  for (const body of [{ quietDays: row }, { quietDays: ['2026-02-30'] }, { controlGroup: 51 }, ...BAD_HOMES])
    expect((await refused('PATCH /settings', { body }))[0]).toBe(400)
  await done('PATCH /settings', { body: { quietDays: [] } })
  const home = { zone: 'Europe/London', currency: 'GBP', country: 'GB', brand: 'Fern & Co' }
  expect(await done('PATCH /settings', { body: home })).toMatchObject(home)
  expect(await done('POST /phones', { body: { raw: '07400 123456' } })).toMatchObject({
    e164: '+447400123456'
  })
  await done('PATCH /settings', {
    body: { zone: 'Asia/Shanghai', currency: 'CNY', country: 'CN', brand: '' }
  })
}
const BAD_HOMES = [
  { zone: 'Mars/Olympus' },
  { currency: 'XYZ' },
  { country: 'XX' },
  { logo: 'data:image/svg+xml;base64,PHN2Zz4=' },
  { signatureId: '01a206f1-763d-724e-8f0b-443b1eb51a41' },
  { workingHours: { days: [1], from: '18:00', to: '09:00' } }
]
