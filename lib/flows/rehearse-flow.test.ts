import { expect, test } from 'vitest'
import { messageSender } from '../campaigns/send-messages.ts'
import { saveContact } from '../audiences/save-contact.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../clock.ts'
import { found } from '../errors.ts'
import { addContacts, addTemplate, install } from '../testing/installation.ts'
import { die, lasting, tries } from '../testing/seeded.ts'
import { enterByCall } from './enter-flow.ts'
import { randomFlow } from './flow-model.suite.ts'
import { rehearseFlow } from './rehearse-flow.ts'
import { endFlow } from './run-flow.ts'
import { walkFlows } from './walk-runs.ts'
import { flowShop, PHONE } from './walking.suite.ts'

const { shop, started, tell, provider, view } = flowShop(install)
const PEOPLE = [PHONE, '+8613800138001', '+8613800138002']
const EVENTS = 14

/** The live engine, looked after at every moment at which it has something to do, until then. */
async function live(flowId: string, until: number): Promise<void> {
  const { services, time } = shop.tuixin
  const sender = messageSender({ ...services, connect: async () => provider })
  const waiting = async () => (await services.runs.list(flowId, { limit: 1000, state: 'waiting' })).items
  async function next(): Promise<number> {
    const runs = await waiting()
    const sent = await services.runs.sent(runs.map(({ id }) => id))
    const queued = sent.filter(({ state }) => state === 'queued').map(({ notBefore }) => notBefore ?? 0)
    return Math.min(
      Infinity,
      ...runs.map(({ dueAt }) => dueAt ?? Infinity),
      ...queued.filter(at => at > time.now)
    )
  }
  async function settle(): Promise<void> {
    for (;;) {
      await walkFlows(services)
      await sender.tick()
      await sender.drain(Infinity)
      const ids = (await waiting()).map(({ id }) => id)
      const left = (await services.runs.sent(ids)).filter(({ state }) => state !== 'queued')
      const here = await services.runs.byIds(left.map(({ runId }) => runId))
      const stuck = here.filter(run => left.some(each => each.runId === run.id && each.stepId === run.stepId))
      if (stuck.length === 0) return
      await services.runs.poke(
        stuck.map(({ id }) => id),
        time.now
      )
    }
  }
  await settle()
  for (let due = await next(); due <= until; due = await next()) {
    time.now = Math.max(time.now, due)
    await settle()
  }
  time.now = Math.max(time.now, until)
  await sender.close()
}

/** A moment soon at which nothing else happens: which of two things comes first is nobody's choice then. */
async function quiet(flowId: string, from: number): Promise<void> {
  const { services } = shop.tuixin
  for (let at = from; ; at += 7 * SECOND) {
    await live(flowId, at)
    const { items } = await services.runs.list(flowId, { limit: 1000, state: 'waiting' })
    if (items.every(({ dueAt }) => Math.abs((dueAt ?? 0) - at) > 3 * SECOND)) return
  }
}

test('a rehearsal reads in pages, stops in the middle of one person, and says that there was more than it read', async () => {
  const { services, time } = shop.tuixin
  const steps = [{ id: 'greet', do: 'message', templateId: shop.prepared.templateId }]
  const entry = { on: 'event', event: 'cart.updated', again: { days: 1 } }
  const { id } = await started({ name: '购物车', entry, steps })
  for (let n = 0; n < 450; n++) await tell('cart.updated', { fold: n % 50 === 49 })
  time.now += MINUTE
  const limits = { page: 7, entries: 1000, events: 1000, ms: 60_000 }
  const rehearse = (stop?: () => boolean, change = {}) =>
    rehearseFlow(services, id, { days: 1 }, stop, { ...limits, ...change })
  const whole = await rehearse()
  expect(whole).toEqual(await rehearseFlow(services, id, { days: 1 }))
  expect(whole).toMatchObject({ counts: { entered: 1 }, notEntered: { again: 449 }, cut: null })
  expect(await rehearse(undefined, { events: 70 })).toMatchObject({
    notEntered: { again: 69 },
    cut: 'entries'
  })
  // one page is read in one go: what is asked then is asked of one person's moments
  let asked = 0
  const part = await rehearse(() => ++asked > 1, { page: 1000 })
  expect(part.cut).toBe('stopped')
  expect(part.notEntered.again).toBeLessThan(449)
})

test('a rehearsal of what is no event says that there was more, too', async () => {
  const { services, time } = shop.tuixin
  await addContacts(shop.tuixin, PEOPLE.slice(1))
  const steps = [{ id: 'greet', do: 'message', templateId: shop.prepared.templateId }]
  const { id } = await started({ name: '电话', entry: { on: 'call' }, steps })
  for (const phone of PEOPLE) await enterByCall(services, id, { phone, properties: {} })
  time.now += MINUTE
  const rehearse = (entries: number) =>
    rehearseFlow(services, id, { days: 1 }, undefined, { page: 2, entries, events: 100, ms: 60_000 })
  expect(await rehearse(100)).toMatchObject({ counts: { entered: 3 }, cut: null })
  expect(await rehearse(2)).toMatchObject({ counts: { entered: 2 }, cut: 'entries' })
})

test(
  'a rehearsal of what happened says what the engine then did with it, to whom why, and at what cost',
  async () => {
    const { numRuns, seed } = tries(2, 30)
    const { services, time } = shop.tuixin
    await addContacts(shop.tuixin, PEOPLE.slice(1))
    const own = found(await services.templates.byId(shop.prepared.templateId))
    const marketing = await addTemplate(services, {
      name: '上新',
      body: '新品上架，拒收请回复R',
      purpose: 'marketing',
      signatureId: own.signatureId,
      providerTemplateId: 'T2'
    })
    for (let round = 0; round < numRuns; round++) {
      const dice = die(seed)
      const input = randomFlow(dice, dice.oneOf([shop.prepared.templateId, marketing]))
      const flow = await started(input)
      const doors = shop.door.length
      for (let n = 0; n < EVENTS; n++) {
        await quiet(flow.id, time.now + dice.oneOf([MINUTE, 20 * MINUTE, 3 * HOUR, 25 * HOUR]))
        const phone = dice.oneOf([PHONE, '+8613800138001', '+8613800138002'])
        const consent = { state: dice.oneOf(['granted', 'withdrawn'] as const), source: 'form' }
        if (dice.below(6) === 0) await saveContact(services, { phone, consent })
        else
          await tell(dice.oneOf(['cart.updated', 'order.paid']), {
            at: time.now - dice.oneOf([0, 50 * MINUTE, 13 * HOUR]),
            phone,
            properties: { total: dice.below(100) }
          })
      }
      await quiet(flow.id, time.now + 5 * HOUR)
      const rehearsal = await rehearseFlow(services, flow.id, { days: 30 })
      const said = await view(flow.id)
      const context = `SEED=${dice.seed} ${JSON.stringify(input)}`
      const { entered, waiting, finished, left } = said
      const steps = rehearsal.steps.map(({ id, in: came, here, out }) => [id, { in: came, here, out }])
      const sum = (of: (day: (typeof rehearsal.byDay)[number]) => number) =>
        rehearsal.byDay.reduce((all, day) => all + of(day), 0)
      const messages = shop.door.length - doors
      const micros = 45_000 * rehearsal.parts
      expect({
        context,
        counts: rehearsal.counts,
        steps: Object.fromEntries(steps),
        messages: [rehearsal.messages, sum(day => day.messages)],
        entered: sum(day => day.entered),
        cost: rehearsal.cost
      }).toEqual({
        context,
        counts: { entered, waiting, finished, left },
        steps: said.steps,
        messages: [messages, messages],
        entered,
        cost: messages > 0 ? [{ currency: 'CNY', micros }] : []
      })
      await endFlow(services, flow.id)
      // what is tried out next is another history
      time.now += 32 * DAY
      for (const phone of PEOPLE)
        await saveContact(services, { phone, consent: { state: 'granted', source: 'form' } })
    }
  },
  lasting(120_000)
)
