import { expect } from 'vitest'
import { foldJournal } from '#lib/feedback/fold-journal.ts'
import { newId } from '#lib/ids.ts'
import type { Installation } from '#lib/testing/installation.ts'
import { flowsContract } from './flows-contract.suite.ts'
import type { Asked } from './published-contract.suite.ts'

interface Calls {
  done: (what: string, asked?: Asked) => Promise<Record<string, unknown>>
  made: (what: string, asked?: Asked) => Promise<string>
  refused: (what: string, asked?: Asked) => Promise<unknown[]>
}

/** Calls that tell of events, and those that say which ones may be told. */
export async function eventsContract({ done, made, refused }: Calls, tuixin: Installation): Promise<boolean> {
  const { services } = tuixin
  await flowsContract({ done, made, refused }, tuixin)
  const properties = [
    { name: 'total', type: 'money' },
    { name: 'note', type: 'text', personal: true }
  ]
  const name = { zh: '订单已支付', en: 'Order paid' }
  const id = await made('POST /event-kinds', { body: { kind: 'order.paid', name, properties } })
  expect(await refused('POST /event-kinds', { body: { kind: 'order.paid' } })).toEqual([
    409,
    'event_kind_exists'
  ])
  await done('PATCH /event-kinds/{id}', { id, body: { keepDays: 90, conversion: true } })
  expect(await done('GET /event-kinds')).toMatchObject({ items: [{ kind: 'order.paid', keepDays: 90 }] })
  const event = { kind: 'order.paid', phone: '13800138000', properties: { total: 9.5 }, messageId: 'm1' }
  expect(await done('POST /events', { body: event })).toMatchObject({
    state: 'accepted',
    deduplicated: true
  })
  const items = [
    event,
    { ...event, messageId: 'm2', properties: { total: 'dear' } },
    { ...event, phone: '1' },
    { kind: 'order.paid' },
    { ...event, kind: 'cart.updated' }
  ]
  expect(await done('POST /events/batch', { body: { items } })).toMatchObject({
    items: [
      { state: 'repeat' },
      { state: 'invalid', errors: [{ path: 'properties.total', code: 'event_money' }] },
      { state: 'invalid', error: { errors: [{ path: 'phone', code: 'phone_length' }] } },
      { state: 'invalid', error: { errors: [{ path: 'phone', code: 'event_person' }] } },
      { state: 'undeclared' }
    ]
  })
  await done('POST /identify', {
    body: { userId: 'u1', traits: { phone: '13800138000' }, integrations: {} }
  })
  await done('POST /track', { body: { userId: 'u1', event: 'Order Paid', context: { traits: {} } } })
  const batch = [{ type: 'page', userId: 'u1', name: 'Home' }, { type: 'alias' }, 'nonsense']
  expect(await done('POST /batch', { body: { batch, writeKey: 'x' } })).toMatchObject({
    items: [{ state: 'undeclared' }],
    unread: 1
  })
  await foldJournal(services)
  expect(await done('GET /events/dropped', { query: 'limit=10' })).toMatchObject({
    items: expect.arrayContaining([expect.objectContaining({ kind: 'page', reason: 'undeclared' })])
  })
  await filtersContract({ done, made, refused })
  await done('DELETE /event-kinds/{id}', { id })
  const shop = await done('POST /connectors', {
    body: { name: 'Shop', kind: 'hmac', secret: 'a-secret-of-the-shop', fields: { phone: 'buyer.mobile' } }
  })
  expect(JSON.stringify(shop)).not.toContain('a-secret-of-the-shop')
  const shopId = String(shop['id'])
  expect(
    await refused('POST /connectors', { body: { name: 'x', kind: 'youzan', secret: 'long enough' } })
  ).toEqual([400, 'invalid'])
  const consentText = 'A box below the number at checkout'
  await done('PATCH /connectors/{id}', { id: shopId, body: { consentText, state: 'off' } })
  await services.connectors.note(shopId, 'taken', services.clock())
  const listed = await done('GET /connectors')
  expect(listed).toMatchObject({ items: [{ id: shopId, state: 'off', consentText }] })
  expect(JSON.stringify(listed)).not.toContain('a-secret-of-the-shop')
  expect(await done('GET /connectors/{id}', { id: shopId })).toMatchObject({
    calls: [{ outcome: 'taken', count: 1 }],
    keptAside: 0
  })
  for (const n of [1, 2, 3])
    await services.connectors.keepAside(
      { id: newId(), connectorId: shopId, reason: 'not_json', topic: 't', body: `no ${n}` },
      services.clock() + (n > 1 ? 1 : 0)
    )
  const asides: string[] = []
  for (let query = 'limit=2', more = true; more;) {
    const page = await done('GET /connectors/{id}/asides', { id: shopId, query })
    asides.push(...(page['items'] as { body: string }[]).map(({ body }) => body))
    query = `limit=2&cursor=${String(page['nextCursor'])}`
    more = page['nextCursor'] !== null
  }
  expect(new Set(asides)).toEqual(new Set(['no 1', 'no 2', 'no 3']))
  expect(asides[2]).toBe('no 1')
  await done('DELETE /connectors/{id}', { id: shopId })
  await done('POST /conversions', { body: { clickId: newId(), value: 9.5 } })
  return true
}

/** Filters that ask what people did elsewhere: kinds that are declared alone, and no kind goes while an audience asks for it. */
async function filtersContract({ done, made, refused }: Calls): Promise<void> {
  const count = (field: string, op: string, value?: number) => ({
    body: { filter: { all: [{ field, op, value }] } }
  })
  const counted = async (field: string, op: string, value?: number) =>
    (await done('POST /audiences/count', count(field, op, value))).count
  expect(await counted('event.order.paid', 'ever')).toBe(1)
  expect(await counted('event.order.paid', 'at_least', 2)).toBe(1)
  expect(await counted('event.order.paid', 'at_least', 3)).toBe(0)
  expect(await counted('event.order.paid', 'within', 7)).toBe(1)
  expect(await counted('event.order.paid:total CNY', 'sum_gt', 9)).toBe(1)
  expect(await counted('event.order.paid:total CNY', 'last_gt', 9.5)).toBe(0)
  // a kind that nobody declared, an amount without its currency, and a personal property
  for (const asked of [
    count('event.order.payed', 'ever'),
    count('event.order.paid:total', 'sum_gt', 1),
    count('event.order.paid:note', 'sum_gt', 1)
  ])
    expect((await refused('POST /audiences/count', asked))[0]).toBe(400)
  const used = await made('POST /event-kinds', { body: { kind: 'cart.viewed' } })
  const filter = { not: [{ field: 'event.cart.viewed', op: 'within', value: 30 }] }
  await done('POST /audiences', { body: { name: 'Looked at nothing', filter } })
  expect(await refused('DELETE /event-kinds/{id}', { id: used })).toEqual([409, 'event_kind_used'])
}
