import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDb } from '#db/open.ts'
import { messages } from '#db/schema/campaigns.ts'
import { conversions } from '#db/schema/feedback.ts'
import { planCampaign } from '../campaigns/plan-campaign.ts'
import { DAY, HOUR } from '../clock.ts'
import { acceptEvents, toldOf } from '../events/accept-events.ts'
import { declareKind } from '../events/save-kind.ts'
import { eventInput, eventKindInput } from '../events/schema.ts'
import { newId } from '../ids.ts'
import {
  addMany,
  install,
  launch,
  prepare,
  type Installation,
  type Prepared
} from '../testing/installation.ts'
import { die } from '../testing/seeded.ts'
import { acceptConversion, conversionInput } from './accept-conversion.ts'
import { creditRedemption } from './fold-conversions.ts'
import { foldJournal } from './fold-journal.ts'
import { openLink } from './open-link.ts'

const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'
const BOT = 'MicroMessenger'
const shop = { id: newId(), creates: false }
let tuixin: Installation
let prepared: Prepared
beforeEach(async () => {
  tuixin = await install()
  await addMany(tuixin, 2)
  prepared = await prepare(tuixin, { purpose: 'transactional', body: '订单 https://shop.example.cn/a' })
  await declareKind(
    tuixin.services,
    eventKindInput.parse({
      kind: 'order.paid',
      conversion: true,
      properties: [
        { name: 'orderId', type: 'text' },
        { name: 'total', type: 'money' }
      ]
    })
  )
})
afterEach(() => tuixin.close())

/** A campaign whose messages have left; answers its id and the message of each person. */
async function campaign(conversionDays: number | undefined = 7) {
  const { services } = tuixin
  const made = await launch(tuixin, prepared, { linkMode: 'recipient', linkOptions: { conversionDays } })
  await planCampaign(services, made)
  const { items } = await services.messages.page(made.id, { limit: 10 })
  const mine = items.map(({ message }) => message).sort((a, b) => (a.contactId < b.contactId ? -1 : 1))
  return { id: made.id, messages: mine, person: mine[0]!.contactId, message: mine[0]! }
}
type Sent = Awaited<ReturnType<typeof campaign>>
async function deliver({ message }: Sent) {
  const db = openDb(tuixin.env['DATABASE_URL'] ?? '')
  await db
    .update(messages)
    .set({ state: 'delivered', submittedAt: tuixin.time.now, finalAt: tuixin.time.now })
    .where(eq(messages.id, message.id))
  await db.close()
}
async function click({ message }: Sent, userAgent = PHONE): Promise<string> {
  const opened = await openLink(tuixin.services, `${message.code}0`, {
    method: 'GET',
    userAgent,
    network: '10.0.0.0/24'
  })
  if (opened.status !== 302) throw new Error(String(opened.status))
  return new URL(opened.location).searchParams.get('tx_click') ?? ''
}
const fold = async () => {
  while ((await foldJournal(tuixin.services)) > 0);
}
const order = (contactId: string, properties: object, more: object = {}) =>
  acceptEvents(tuixin.services, shop, [
    toldOf(eventInput.parse({ kind: 'order.paid', contactId, messageId: newId(), properties, ...more }), 'CN')
  ])
async function report({ id }: Sent) {
  await fold()
  expect(await tuixin.services.counters.differences(id)).toEqual([])
  const { conversions } = await tuixin.services.reports.full(id)
  const { people, late, credits, values } = conversions
  // what is told apart adds up to what is told together
  const sums = new Map<string, number>()
  for (const each of credits.flatMap(credit => credit.values))
    sums.set(each.currency, (sums.get(each.currency) ?? 0) + each.value)
  expect(Object.fromEntries(sums)).toEqual(
    Object.fromEntries(values.map(({ currency, value }) => [currency, value]))
  )
  return { people, late, credits: credits.map(({ via, count }) => `${via} ${count}`), values }
}
const NOTHING = { people: 0, late: 0, credits: [], values: [] }
const CNY = (value: number) => [{ currency: 'CNY', value }]

test('an order that the shop tells of counts for the last click of its person, and nobody else’s', async () => {
  const [first, second] = [await campaign(), await campaign()]
  await click(first)
  tuixin.time.now += HOUR
  await click(second)
  // a machine is nobody's last click
  tuixin.time.now += HOUR
  await click(first, BOT)
  await fold()
  tuixin.time.now += HOUR
  await order(first.person, { orderId: 'A-1', total: 99.5 })
  expect(await report(first)).toEqual(NOTHING)
  expect(await report(second)).toEqual({ people: 1, late: 0, credits: ['click 1'], values: CNY(99.5) })
  await order(first.messages[1]!.contactId, { orderId: 'B-1', total: 5 })
  expect(await report(second)).toMatchObject({ values: CNY(99.5) })
})

test('without a click it counts for the last delivery, within the window, and is shown apart', async () => {
  const [first, second] = [await campaign(), await campaign()]
  await deliver(first)
  tuixin.time.now += HOUR
  await deliver(second)
  tuixin.time.now += 7 * DAY
  await order(first.person, { orderId: 'A-1', total: 10 })
  expect(await report(second)).toEqual({ people: 1, late: 0, credits: ['delivery 1'], values: CNY(10) })
  expect(await report(first)).toEqual(NOTHING)
  tuixin.time.now += 1
  await order(first.person, { orderId: 'A-2', total: 10 })
  expect(await report(second)).toMatchObject({ credits: ['delivery 1'] })
})

test('a click in its window goes before any later delivery', async () => {
  const [first, second] = [await campaign(), await campaign()]
  await click(first)
  await fold()
  tuixin.time.now += HOUR
  await deliver(second)
  tuixin.time.now += HOUR
  await order(first.person, { orderId: 'A-1', total: 10 })
  expect(await report(first)).toMatchObject({ credits: ['click 1'] })
  expect(await report(second)).toEqual(NOTHING)
})

test('an order from till, pixel and shop is one revenue in each currency, two clicks or not', async () => {
  const [first, second] = [await campaign(), await campaign()]
  const visits = [await click(first)]
  tuixin.time.now += HOUR
  visits.push(await click(second))
  const pixel = (clickId: string, more: object) =>
    acceptConversion(tuixin.services, conversionInput.parse({ clickId, ...more }), 'pixel')
  for (const visit of visits) await pixel(visit, { value: 99.5, reference: 'A-1' })
  await order(first.person, { orderId: '#A-1', total: 99.5 })
  await order(first.person, { orderId: 'A-1', total: { value: 12, currency: 'USD' } })
  await pixel(visits[0]!, { reference: 'A-1', event: 'order' })
  expect(await report(first)).toEqual(NOTHING)
  const both = [...CNY(99.5), { currency: 'USD', value: 12 }]
  expect(await report(second)).toEqual({ people: 1, late: 0, credits: ['click 2'], values: both })
  // the code on the receipt says whose it is, whenever it comes
  await creditRedemption(tuixin.services.conversions, {
    id: newId(),
    message: { id: first.message.id, campaignId: first.id },
    reference: 'A-1',
    valueMicros: null,
    currency: null,
    at: tuixin.time.now + 30 * DAY
  })
  const [a, b] = [await report(first), await report(second)]
  expect([...a.credits, ...b.credits].sort()).toEqual(['click 1', 'code 1'])
  expect([...a.values, ...b.values].map(({ currency }) => currency).sort()).toEqual(['CNY', 'USD'])
})

const random = die()
test(`in whatever order it is told, and however often, the result is the same (SEED=${random.seed})`, async () => {
  const { services } = tuixin
  const sent = [await campaign(), await campaign(), await campaign()]
  await deliver(sent[2]!)
  const visits: string[] = []
  for (const each of sent.slice(0, 2)) {
    tuixin.time.now += HOUR
    visits.push(await click(each))
  }
  await fold()
  tuixin.time.now += HOUR
  const at = tuixin.time.now
  let round = 0
  const tellings: (() => Promise<unknown>)[] = [
    () =>
      acceptConversion(
        services,
        conversionInput.parse({ clickId: visits[0], value: 5, reference: '1' }),
        'pixel'
      ),
    () =>
      acceptConversion(
        services,
        conversionInput.parse({ clickId: visits[1], value: 5, reference: '1' }),
        'server'
      ),
    () =>
      acceptEvents(services, shop, [
        toldOf(
          eventInput.parse({
            kind: 'order.paid',
            contactId: sent[0]!.person,
            messageId: `m1 ${round}`,
            at: new Date(at - 2 * HOUR - 1).toISOString(),
            properties: { orderId: '1', total: 5 }
          }),
          'CN'
        )
      ]),
    () =>
      creditRedemption(services.conversions, {
        id: '018f0000-0000-7000-8000-000000000001',
        message: { id: sent[2]!.message.id, campaignId: sent[2]!.id },
        reference: '2',
        valueMicros: 1_000_000,
        currency: 'CNY',
        at
      }),
    () =>
      acceptEvents(services, shop, [
        toldOf(
          eventInput.parse({
            kind: 'order.paid',
            contactId: sent[0]!.person,
            messageId: `m2 ${round}`,
            at: new Date(at).toISOString(),
            properties: { orderId: '2', total: 1 }
          }),
          'CN'
        )
      ])
  ]
  const db = openDb(tuixin.env['DATABASE_URL'] ?? '')
  const results = new Set<string>()
  for (; round < 6; round++) {
    await db.delete(conversions)
    const shuffled = [...tellings, tellings[random.below(5)]!].sort(() => random.below(3) - 1)
    for (const tell of shuffled) {
      await tell()
      if (random.below(2) === 0) await fold()
    }
    const all = []
    for (const each of sent) all.push(await report(each))
    results.add(JSON.stringify(all))
  }
  await db.close()
  expect([...results]).toHaveLength(1)
  expect([...results][0]).toBe(
    JSON.stringify([
      NOTHING,
      { people: 1, late: 0, credits: ['click 1'], values: CNY(5) },
      { people: 1, late: 0, credits: ['code 1'], values: CNY(1) }
    ])
  )
})
