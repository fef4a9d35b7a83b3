import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '../clock.ts'
import { found } from '../errors.ts'
import { removeOldEvents } from '../events/remove-old-events.ts'
import { addContacts, install } from '../testing/installation.ts'
import { changeConnector } from './save-connector.ts'
import { connectorPatch } from './schema.ts'
import { CLIENT, SAMPLES, sampleOf, SECRET, shopsOf, signed } from './shops.suite.ts'

const shops = shopsOf(install)
const { connect, post, send, fold, contact, eventsOf, counts, asides } = shops

describe.each(SAMPLES)('$shop: $topic', sample => {
  beforeEach(() => connect(sample.shop))
  test('arrives with whatever content type, and makes a contact without consent', async () => {
    expect(await send(sample, sample.body, { 'content-type': 'text/plain' })).toBe(200)
    const [event, ...more] = await eventsOf()
    expect(more).toEqual([])
    expect(event).toMatchObject({ sourceId: shops.id(), properties: sample.properties })
    expect(shops.time.now - found(event).at).toBe(sample.topic.includes('consent') ? HOUR / 2 : HOUR)
    expect((await contact())?.consent).not.toBe('granted')
    expect(await counts()).toEqual({ taken: 1, keptAside: 0 })
  })
  test('told again or replayed later is one event', async () => {
    expect([await send(sample), await send(sample)]).toEqual([200, 200])
    await fold()
    shops.time.now += 35 * DAY
    expect(await send(sample)).toBe(200)
    await fold()
    shops.time.now += 10 * DAY
    await removeOldEvents(shops.services)
    expect(await send(sample)).toBe(200)
    expect(await eventsOf()).toEqual([])
    const days = await shops.services.events.daysOf(found(await contact()).id)
    expect(days.filter(({ property }) => property === '').map(({ count }) => count)).toEqual([1])
  })
  test('wrongly signed or unsigned is refused and counted, and tells nothing', async () => {
    const other = signed(sample, sample.body, shops.time.now, 'the-secret-of-another-shop')
    expect(await post(sample.body, other)).toBe(401)
    expect(await post(`${sample.body} `, signed(sample, sample.body, shops.time.now))).toBe(401)
    expect(await post(sample.body, {})).toBe(401)
    expect(await eventsOf()).toEqual([])
    expect(await contact()).toBeUndefined()
    expect(await counts()).toEqual({ refused: 3, keptAside: 0 })
  })
  test('that is no JSON is kept aside once as it stands', async () => {
    for (const body of ['not json 1', 'not json 1', '[1]', '']) expect(await send(sample, body)).toBe(200)
    expect((await asides()).map(({ body }) => body).sort()).toEqual(['', '[1]', 'not json 1'])
    expect(await counts()).toEqual({ aside: 4, keptAside: 3 })
    await shops.services.connectors.sweep(shops.time.now + 29 * DAY)
    expect(await asides()).toHaveLength(3)
    await shops.services.connectors.sweep(shops.time.now + 31 * DAY)
    expect(await asides()).toEqual([])
  })
})

test('all samples in another order, some of them twice, come to the same', async () => {
  const samples = SAMPLES.filter(each => each.shop === 'shopify')
  const results = []
  for (const order of [samples, samples.toReversed().flatMap(each => [each, each])]) {
    await connect('shopify')
    for (const sample of order) await send(sample)
    const own = (await eventsOf()).filter(({ sourceId }) => sourceId === shops.id())
    results.push(own.map(({ at, kindId, properties }) => JSON.stringify([at, kindId, properties])).sort())
  }
  expect(results[0]).toHaveLength(4)
  expect(results[1]).toEqual(results[0])
})
test('an order is paid once, however often its shop tells of it', async () => {
  const sample = sampleOf('order.updated')
  const order = JSON.parse(sample.body) as Record<string, unknown>
  await connect('woocommerce')
  for (const [status, minute] of [
    ['pending', 0],
    ['processing', 1],
    ['completed', 2]
  ] as const)
    await send(sample, JSON.stringify({ ...order, status, date_modified_gmt: `2026-11-22T03:0${minute}:00` }))
  const kinds = await shops.services.eventKinds.list()
  const told = (await eventsOf()).map(({ kindId }) => kinds.find(({ id }) => id === kindId)?.kind ?? '')
  expect(told.sort()).toEqual(['order.paid', 'order.updated'])
})
test('two orders whose long ids differ at the end are two', async () => {
  await connect('shopify')
  const sample = sampleOf('orders/paid')
  expect([await send(sample), await send(sample, sample.body.replace('154508', '154509'))]).toEqual([
    200, 200
  ])
  expect(await eventsOf()).toHaveLength(2)
})
test('a body that is signed for another topic does not pay an order', async () => {
  await connect('shopify')
  const sample = sampleOf('orders/paid')
  expect(await send(sample, sample.body.replace('"paid"', '"pending"'))).toBe(200)
  expect(await eventsOf()).toEqual([])
  expect(await counts()).toEqual({ ignored: 1, keptAside: 0 })
})
test('有赞 may sign the message alone, and what it sends again has another envelope', async () => {
  await connect('youzan')
  const body = JSON.parse(sampleOf('trade_TradePaid').body) as Record<string, string>
  const text = decodeURIComponent(found(body['msg']))
  const sign = createHash('md5').update(`${CLIENT}${text}${SECRET}`).digest('hex')
  for (const sendCount of [0, 1, 2])
    expect(await post(JSON.stringify({ ...body, sign, sendCount }), {})).toBe(200)
  expect(await eventsOf()).toHaveLength(1)
  expect(await counts()).toEqual({ taken: 1, repeat: 2, keptAside: 0 })
})
test('WooCommerce asks whether somebody is there when a webhook is saved', async () => {
  await connect('woocommerce')
  expect(await post('webhook_id=12', {})).toBe(200)
  expect(await post('webhook_id=12&x=1', {})).toBe(401)
  expect(await post('webhook_id=12', { 'x-wc-webhook-signature': 'x' })).toBe(401)
  await connect('shopify')
  expect(await post('webhook_id=12', {})).toBe(401)
})
test('amounts of Stripe are in the smallest unit of their currency', async () => {
  await connect('stripe')
  const sample = sampleOf('checkout.session.completed')
  const of = (id: string, currency: string) =>
    send(sample, sample.body.replace('cs_1', id).replace('evt_1', id).replace('cny', currency))
  await of('cs_2', 'jpy')
  await of('cs_3', 'kwd')
  const totals = (await eventsOf()).map(({ properties }) => properties['total'])
  expect(totals).toEqual(
    expect.arrayContaining([
      { value: 9950, currency: 'JPY' },
      { value: 9.95, currency: 'KWD' }
    ])
  )
})

test('whose order it is: the customer that is known, and not whoever gets the parcel', async () => {
  await connect('shopify')
  await addContacts(shops.installation, ['+8613900139000'])
  await send(sampleOf('customers/update'))
  await fold()
  const body = JSON.stringify({
    id: 5,
    name: '#5',
    total_price: '1.00',
    currency: 'CNY',
    customer: { id: 706405506930370000 },
    shipping_address: { phone: '13900139000' },
    updated_at: '2026-11-22T11:00:00+08:00'
  })
  await send(sampleOf('orders/paid'), body)
  expect(await eventsOf('+8613900139000')).toEqual([])
  expect((await eventsOf()).map(({ properties }) => properties['order'])).toContain('#5')
})
test('an unknown number makes no contact where the connector may make none', async () => {
  await connect('shopify', { creates: false })
  for (const sample of SAMPLES.filter(each => each.shop === 'shopify')) expect(await send(sample)).toBe(200)
  await fold()
  expect(await contact()).toBeUndefined()
})
test('what is not declared or not wanted is counted and not kept', async () => {
  await connect('shopify', { kinds: { 'cart.updated': '', 'order.paid': 'shop.paid' } })
  const paid = sampleOf('orders/paid')
  await send(paid)
  await send({ ...paid, topic: 'refunds/create' })
  await send(sampleOf('checkouts/update'))
  expect(await eventsOf()).toEqual([])
  expect(await counts()).toEqual({ not_taken: 2, ignored: 1, keptAside: 0 })
  const names = (await shops.services.eventDrops.list(10)).map(({ name, reason }) => `${name} ${reason}`)
  expect(names.sort()).toEqual(['refunds.create undeclared', 'shop.paid undeclared'])
})
test('what does not fit, or is of a time to come, is kept aside', async () => {
  await connect('shopify')
  const paid = sampleOf('orders/paid')
  await send(paid, paid.body.replace('"99.50"', '"dear"'))
  await send(paid, paid.body.replace('11:00:00', '13:00:00'))
  expect((await asides()).map(({ reason }) => reason).sort()).toEqual(['ahead', 'invalid'])
  expect(await eventsOf()).toEqual([])
})
test.each([
  ['NUL in a text', '\\u0000'],
  ['half a pair', '\\ud800']
])('%s loses nothing', async (_, text) => {
  await connect('shopify')
  const paid = sampleOf('orders/paid')
  expect(await send(paid, paid.body.replace('#9999', `#99${text}`))).toBe(200)
  expect(await eventsOf()).toHaveLength(1)
})
test('nested deeper than anything that makes sense it is kept aside', async () => {
  await connect('shopify')
  const deep = `{"id":1,"x":${'['.repeat(5000)}${']'.repeat(5000)}}`
  expect(await send(sampleOf('orders/paid'), deep)).toBe(200)
  expect(await counts()).toEqual({ aside: 1, keptAside: 1 })
})

describe('an address', () => {
  test('that nobody was given, or that is switched off, is not there', async () => {
    await connect('shopify')
    const paid = sampleOf('orders/paid')
    expect(await post(paid.body, signed(paid, paid.body, 0), 'x'.repeat(43))).toBe(404)
    await changeConnector(shops.services, shops.id(), connectorPatch.parse({ state: 'off' }), 'an admin')
    expect(await send(paid)).toBe(404)
  })
  test('believes the secret before for an hour', async () => {
    await connect('shopify')
    const patch = connectorPatch.parse({ secret: 'the-next-secret' })
    await changeConnector(shops.services, shops.id(), patch, 'an admin')
    const paid = sampleOf('orders/paid')
    const headers = signed(paid, paid.body, 0, 'the-next-secret')
    shops.time.now += 59 * MINUTE
    expect([await send(paid), await post(paid.body, headers)]).toEqual([200, 200])
    shops.time.now += 2 * MINUTE
    expect([await send(paid), await post(paid.body, headers)]).toEqual([401, 200])
  })
  test('takes no body of more than a mebibyte, and no storm of wrong signatures', async () => {
    await connect('shopify')
    expect(await post(Buffer.alloc(1024 * 1024 + 1), {})).toBe(413)
    const statuses = []
    for (let i = 0; i < 62; i++) statuses.push(await post('x', {}))
    expect(statuses.slice(-3)).toEqual([401, 429, 429])
    expect(await counts()).toEqual({ refused: 60, keptAside: 0 })
    // the shop itself is heard all the same
    expect(await send(sampleOf('orders/paid'))).toBe(200)
  })
})
