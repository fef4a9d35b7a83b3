import { expect, test } from 'vitest'
import { messageSender } from '../campaigns/send-messages.ts'
import { DAY, HOUR, MINUTE } from '../clock.ts'
import { foldJournal } from '../feedback/fold-journal.ts'
import { addContacts, install } from '../testing/installation.ts'
import { die, lasting, tries } from '../testing/seeded.ts'
import { newId } from '../ids.ts'
import { followEvents } from './enter-flow.ts'
import { enterFound } from './enter-found.ts'
import { endFlow, pauseFlow, resumeFlow } from './run-flow.ts'
import type { RunStore } from './run-store.ts'
import { flowModel, randomFlow, type ToldEvent } from './flow-model.suite.ts'
import { walkFlows } from './walk-runs.ts'
import { flowShop, PHONE } from './walking.suite.ts'

const DIED = new Error('the process died here')
const { shop, started, tell, view, provider } = flowShop(install)
const PEOPLE = [PHONE, '+8613800138001', '+8613800138002']
const ACTIONS = 30

/** Services of a process that dies now and then: before a step of the engine is written, or right after it. */
function mortal(next: () => number) {
  const { services } = shop.tuixin
  const dying =
    <A extends unknown[], R>(work: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      if (next() < 0.15) throw DIED
      const answer = await work(...args)
      if (next() < 0.15) throw DIED
      return answer
    }
  const { runs, journal } = services
  return {
    ...services,
    runs: {
      ...runs,
      apply: dying((...args: Parameters<RunStore['apply']>) => runs.apply(...args)),
      enter: dying((...args: Parameters<RunStore['enter']>) => runs.enter(...args)),
      leave: dying((...args: Parameters<RunStore['leave']>) => runs.leave(...args)),
      poke: dying((...args: Parameters<RunStore['poke']>) => runs.poke(...args)),
      exclude: dying((...args: Parameters<RunStore['exclude']>) => runs.exclude(...args))
    },
    journal: { ...journal, forget: dying((ids: string[]) => journal.forget(ids)) }
  }
}
/** Hands over to the provider what is ready to go. */
async function send(): Promise<void> {
  const sender = messageSender({ ...shop.tuixin.services, connect: async () => provider })
  await sender.tick()
  await sender.drain(Infinity)
  await sender.close()
}
/** Does it again until nobody dies in it. */
async function survive(work: () => Promise<unknown>): Promise<void> {
  for (let i = 0; i < 500; i++)
    try {
      await work()
      return
    } catch (error) {
      if (error !== DIED) throw error
    }
  throw new Error('it never survived')
}

test(
  'people are at the same steps for the same reasons as in a plain model, whatever happens when, and whoever is killed in between',
  async () => {
    const { numRuns, seed: given } = tries(4, 40)
    for (let round = 0; round < numRuns; round++) {
      const dice = die(given)
      const { services, time } = shop.tuixin
      if (round === 0) await addContacts(shop.tuixin, PEOPLE.slice(1))
      const input = randomFlow(dice, shop.prepared.templateId)
      const model = flowModel(input)
      const flow = await started(input)
      const doors = shop.door.length
      const contacts = await services.contacts.byPhones(PEOPLE)
      for (let action = 0; action < ACTIONS; action++) {
        if (dice.next() < 0.5) {
          const person = dice.below(PEOPLE.length)
          const kind = dice.oneOf(['cart.updated', 'order.paid'] as const)
          const event: ToldEvent = { kind, at: time.now - dice.below(90) * MINUTE, total: dice.below(100) }
          await tell(kind, {
            at: event.at,
            phone: PEOPLE[person]!,
            properties: { total: event.total },
            fold: false
          })
          const process = mortal(dice.next)
          await survive(() => foldJournal({ ...process, follow: events => followEvents(process, events) }))
          model.tell(person, event, time.now)
        } else time.now += dice.oneOf([MINUTE, 30 * MINUTE, 2 * HOUR, 25 * HOUR])
        await survive(() => walkFlows(mortal(dice.next)))
        // one more, by whom nobody kills
        await walkFlows(services)
        await send()
        model.tick(time.now)
        time.now += 2000
      }
      // the last walk may write a message, too: it leaves before anybody counts
      await walkFlows(services)
      await send()
      model.tick(time.now)
      await view(flow.id)
      const { items } = await services.runs.list(flow.id, { limit: 1000 })
      const numbers = new Map(contacts.map(each => [each.id, PEOPLE.indexOf(each.phone)]))
      const runs = items
        .map(run => {
          const path = run.path.map(({ step, why }) => `${step} ${why}`).join(', ')
          return `${numbers.get(run.contactId)} ${run.entryAt} ${run.state} at ${run.stepId} since ${run.arrivedAt}: ${path}`
        })
        .sort()
      const said = model.said()
      const context = `SEED=${dice.seed} ${JSON.stringify(input)}`
      expect(runs, `${context}`).toEqual(said.runs)
      const got = shop.door.slice(doors)
      expect(
        PEOPLE.map(phone => got.filter(each => each === phone).length),
        `${context}`
      ).toEqual(PEOPLE.map((_, i) => said.sent.get(i) ?? 0))
      // nobody of this flow is in the next one's way
      await endFlow(services, flow.id)
      time.now += 2 * DAY
    }
  },
  lasting(120_000)
)

test('who replied is found in pages from a lasting place: after a kill, and after a pause whether or not somebody looked', async () => {
  const entry = { on: 'reply', word: '领券', again: { days: 1 } }
  const { services, time } = shop.tuixin
  const reply = async (phone: string) => {
    const contact = await services.contacts.byPhone(phone)
    const id = newId()
    const sealed = { phone: services.sealer.sealPhone(phone), last4: phone.slice(-4) }
    const row = {
      id,
      contactId: contact!.id,
      ...sealed,
      content: '领券',
      action: 'none',
      receivedAt: time.now
    }
    await services.feedback.write({ receipts: [], clicks: [], replies: [row] }, [])
  }
  const people = [PHONE, '+8613800138001', '+8613800138002', '+8613800138003', '+8613800138004']
  await addContacts(shop.tuixin, people.slice(1))
  const steps = [{ id: 'greet', do: 'message', templateId: shop.prepared.templateId }]
  const { id } = await started({ name: '领券', entry, steps })
  for (const phone of people.slice(0, 3)) await reply(phone)
  let n = 0
  const enter: typeof services.runs.enter = async (...given) => {
    if (n++ === 1) throw new Error('killed')
    return services.runs.enter(...given)
  }
  const look = (deps = services) => enterFound(deps, () => false, 2)
  await expect(look({ ...services, runs: { ...services.runs, enter } })).rejects.toThrow('killed')
  expect(await view(id)).toMatchObject({ entered: 2 })
  await look()
  expect(await view(id)).toMatchObject({ entered: 3 })
  for (const [i, looks] of [true, false].entries()) {
    await pauseFlow(services, id)
    time.now += HOUR
    await reply(people[3 + i]!)
    if (looks) await look()
    time.now += HOUR
    await resumeFlow(services, id)
    await look()
    expect(await view(id)).toMatchObject({ entered: 4 + i })
  }
})
