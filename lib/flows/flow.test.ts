/* oxlint-disable unicorn/no-thenable -- the branch of a step has this name */
import { describe, expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '../clock.ts'
import { mergeContacts } from '../audiences/merge-contacts.ts'
import { newId } from '../ids.ts'
import { enterFound } from './enter-found.ts'
import { enterByCall } from './enter-flow.ts'
import { walkFlows } from './walk-runs.ts'
import { flowShop, PHONE } from './walking.suite.ts'
import { addContacts, install } from '../testing/installation.ts'

const { shop, started, tell, work, view } = flowShop(install)
const message = (id = 'remind') => ({ id, do: 'message', templateId: shop.prepared.templateId })
const cart = (change: object = {}) => ({
  name: '购物车',
  entry: { on: 'event', event: 'cart.updated', again: { days: 1 } },
  goal: { event: 'order.paid' },
  steps: [{ id: 'wait', do: 'wait', minutes: 120 }, message(), { id: 'over', do: 'end' }],
  ...change
})
const pass = async (ms: number) => {
  shop.tuixin.time.now += ms
  await work()
}

describe('a cart that was left', () => {
  test('is reminded of once, after the wait', async () => {
    const { id } = await started(cart())
    await tell('cart.updated')
    await tell('cart.updated')
    await work()
    expect(await view(id)).toMatchObject({ entered: 1, waiting: 1, steps: { wait: { in: 1, here: 1 } } })
    expect(shop.door).toEqual([])
    await pass(119 * MINUTE)
    expect(shop.door).toEqual([])
    await pass(2 * MINUTE)
    expect(shop.door).toEqual([PHONE])
    expect(await view(id)).toMatchObject({
      entered: 1,
      waiting: 0,
      finished: 1,
      steps: { remind: { in: 1, here: 0, out: { sent: 1 } } }
    })
  })
  test('and paid gets no reminder, wherever the person stands, and in whatever order the two come', async () => {
    const { id } = await started(cart())
    const { time } = shop.tuixin
    await tell('cart.updated')
    await work()
    await pass(HOUR)
    await tell('order.paid')
    await pass(3 * HOUR)
    expect(shop.door).toEqual([])
    expect(await view(id)).toMatchObject({ entered: 1, left: { goal: 1 } })
    // a day later the paid order comes before the cart that it was made of
    time.now += 2 * DAY
    await tell('order.paid', { at: time.now })
    await tell('cart.updated', { at: time.now - MINUTE })
    await pass(3 * HOUR)
    expect(shop.door).toEqual([])
    expect(await view(id)).toMatchObject({ entered: 2, left: { goal: 2 } })
    // and one that was paid before has nothing to do with the next
    time.now += 2 * DAY
    await tell('order.paid', { at: time.now - HOUR })
    await tell('cart.updated')
    await pass(3 * HOUR)
    expect(shop.door).toEqual([PHONE])
  })
  test('and paid while the reminder is queued: it is cancelled in the same step', async () => {
    const { id } = await started(cart({ steps: [message()] }))
    await tell('cart.updated')
    // queued, and nothing sent yet
    await walkFlows(shop.tuixin.services)
    await tell('order.paid')
    await work()
    expect(shop.door).toEqual([])
    expect(await view(id)).toMatchObject({
      left: { goal: 1 },
      steps: { remind: { in: 1, out: { goal: 1 } } }
    })
    const campaign = await shop.tuixin.services.flows.campaignOf(id, 1, 'remind')
    expect(await shop.tuixin.services.campaigns.counts(campaign!)).toMatchObject({
      audience: 1,
      cancelled: 1
    })
  })
  test('waits for the journal while what ends it may stand there', async () => {
    await started(cart({ steps: [message()] }))
    await tell('cart.updated')
    await tell('order.paid', { fold: false })
    shop.tuixin.time.now += 5000
    await work()
    expect(shop.door).toEqual([])
  })
  test('of long ago starts nothing, and who enters must meet the conditions', async () => {
    const where = { field: 'properties.total', op: 'gt', value: 100 }
    const { id } = await started(
      cart({ entry: { on: 'event', event: 'cart.updated', where, again: { days: 1 } } })
    )
    await tell('cart.updated', { at: shop.tuixin.time.now - 13 * HOUR, properties: { total: 200 } })
    await tell('cart.updated', { properties: { total: 100 } })
    await tell('cart.updated')
    expect(await view(id)).toMatchObject({ entered: 0 })
    await tell('cart.updated', { properties: { total: 101 } })
    expect(await view(id)).toMatchObject({ entered: 1 })
  })
})

describe('steps', () => {
  test('branch by the person, the event and what was split, and give tags', async () => {
    const { id } = await started(
      cart({
        goal: undefined,
        steps: [
          {
            id: 'dear',
            do: 'if',
            filter: {
              all: [
                { field: 'properties.total', op: 'gt', value: 50 },
                { field: 'country', op: 'eq', value: 'CN' }
              ]
            },
            then: [{ id: 'mark', do: 'tag', add: 'dear' }],
            else: [{ id: 'cheap', do: 'end' }]
          },
          {
            id: 'parts',
            do: 'split',
            parts: [
              { share: 50, steps: [] },
              { share: 50, steps: [] }
            ]
          },
          { id: 'morning', do: 'wait', until: { hour: 9.5 } }
        ]
      })
    )
    await tell('cart.updated', { properties: { total: 99 } })
    await work()
    expect(await view(id)).toMatchObject({
      waiting: 1,
      steps: { mark: { out: { done: 1 } }, morning: { here: 1 } }
    })
    expect((await shop.tuixin.services.contacts.byPhone(PHONE))?.tags).toEqual(['dear'])
    const [run] = (await shop.tuixin.services.runs.list(id, { limit: 1 })).items
    expect(run?.dueAt).toBe(Date.parse('2026-11-23T09:30:00+08:00'))
    expect(run?.path.map(({ step }) => step)).toEqual(['dear', 'mark', 'parts'])
  })
  test('wait for an event at most so long, and go one way or the other', async () => {
    const wait = {
      id: 'paid',
      do: 'wait',
      event: 'order.paid',
      atMostMinutes: 120,
      then: [{ id: 'yes', do: 'end' }],
      else: [message()]
    }
    const { id } = await started(cart({ goal: undefined, steps: [wait] }))
    await tell('cart.updated')
    await work()
    await pass(HOUR)
    await tell('order.paid')
    await work()
    expect(await view(id)).toMatchObject({
      finished: 1,
      steps: { paid: { out: { then: 1 } }, yes: { in: 1 } }
    })
    shop.tuixin.time.now += 2 * DAY
    await tell('cart.updated')
    await work()
    await pass(2 * HOUR + MINUTE)
    expect(await view(id)).toMatchObject({ finished: 2, steps: { paid: { out: { then: 1, else: 1 } } } })
    expect(shop.door).toEqual([PHONE])
  })
  test('of a message that came too late leave it out, and go on', async () => {
    const { id } = await started(cart({ steps: [{ ...message(), validForHours: 1 }] }))
    const { services } = shop.tuixin
    await tell('cart.updated')
    await walkFlows(services)
    const campaign = await services.flows.campaignOf(id, 1, 'remind')
    await services.campaigns.move(campaign!, ['sending'], { state: 'paused' })
    shop.tuixin.time.now += 2 * HOUR
    await services.campaigns.move(campaign!, ['paused'], { state: 'sending' })
    await work()
    await pass(10 * MINUTE)
    expect(shop.door).toEqual([])
    expect(await view(id)).toMatchObject({ finished: 1, steps: { remind: { out: { too_late: 1 } } } })
  })
})

describe('a person', () => {
  test('enters by a call, once for each key', async () => {
    const { id } = await started({
      ...cart(),
      entry: { on: 'call', again: 'key', key: 'messageId' },
      goal: undefined
    })
    const { services } = shop.tuixin
    const call = (key: string) => enterByCall(services, id, { phone: PHONE, properties: {}, key })
    await call('a')
    await expect(call('a')).rejects.toMatchObject({ message: 'flow_entered_before' })
    await call('b')
    expect(await view(id)).toMatchObject({ entered: 2, waiting: 2 })
  })
  test('who enters again and again is kept out after twenty times a day, with an alert', async () => {
    const { id } = await started(
      cart({ entry: { on: 'event', event: 'cart.updated', again: 'key', key: 'messageId' } })
    )
    for (let i = 0; i < 25; i++) await tell('cart.updated')
    expect(await view(id)).toMatchObject({ entered: 20 })
    expect((await shop.tuixin.services.alerts.open(5)).map(({ kind }) => kind)).toEqual(['flow_storm'])
  })
  test('enters by a word, each reply once, however often it is looked through', async () => {
    const entry = { on: 'reply', word: '领券', again: { days: 1 } }
    const { id } = await started({ ...cart(), entry, goal: undefined })
    const { services, time } = shop.tuixin
    time.now += MINUTE
    const contact = await services.contacts.byPhone(PHONE)
    const reply = (content: string) => ({
      id: newId(),
      contactId: contact!.id,
      phone: services.sealer.sealPhone(PHONE),
      last4: '8000',
      content,
      action: 'none',
      receivedAt: time.now
    })
    await services.feedback.write({ receipts: [], clicks: [], replies: [reply('领券！'), reply('不要')] }, [])
    for (let i = 0; i < 2; i++) await enterFound(services)
    expect(await view(id)).toMatchObject({ entered: 1 })
    time.now += 2 * DAY
    await enterFound(services)
    expect(await view(id)).toMatchObject({ entered: 1 })
  })
  test('of two that are made one, the run that is further goes on', async () => {
    const { id } = await started(cart())
    const { services } = shop.tuixin
    await addContacts(shop.tuixin, ['+8613800138001'])
    await tell('cart.updated')
    await work()
    await tell('cart.updated', { phone: '+8613800138001' })
    const [keep, other] = await services.contacts.byPhones([PHONE, '+8613800138001'])
    await mergeContacts(services, keep!.id, other!.id)
    expect(await view(id)).toMatchObject({ entered: 2, waiting: 1, left: { merged: 1 } })
    await pass(2 * HOUR + MINUTE)
    expect(shop.door).toHaveLength(1)
  })
  test('who is erased leaves, and what they entered by goes', async () => {
    const { id } = await started(cart())
    const { services } = shop.tuixin
    await tell('cart.updated', { properties: { order: 'A-1' } })
    await work()
    const contact = await services.contacts.byPhone(PHONE)
    await services.contacts.erase(contact!.id)
    expect(await view(id)).toMatchObject({ entered: 1, waiting: 0, left: { erased: 1 } })
    expect((await services.runs.list(id, { limit: 1 })).items[0]).toMatchObject({
      state: 'left',
      reason: 'erased',
      properties: null
    })
    await pass(3 * HOUR)
    expect(shop.door).toEqual([])
  })
})
