import { describe, expect, test } from 'vitest'
import { saveContact } from '../audiences/save-contact.ts'
import { mergeContacts } from '../audiences/merge-contacts.ts'
import { DAY, HOUR, MINUTE } from '../clock.ts'
import { newId } from '../ids.ts'
import { addContacts, install } from '../testing/installation.ts'
import { die, lasting, tries } from '../testing/seeded.ts'
import { approveFlow, submitFlow } from './approve-flow.ts'
import { checkFlow } from './check-flow.ts'
import { enterJoined } from './enter-joined.ts'
import { endFlow, pauseFlow, resumeFlow } from './run-flow.ts'
import { createFlow } from './save-flow.ts'
import { flowInput } from './schema.ts'
import { flowShop, LIMITS, PHONE } from './walking.suite.ts'

const { shop, started, view } = flowShop(install)
const OTHERS = ['+8613800138001', '+8613800138002', '+8613800138003']
const DIED = new Error('the process died here')
const flowOn = (entry: object) => ({
  name: '会员',
  entry,
  steps: [
    { id: 'wait', do: 'wait', minutes: 1 },
    { id: 'greet', do: 'message', templateId: shop.prepared.templateId }
  ]
})
async function audienceOf(tag = 'gold', id = newId()): Promise<string> {
  const now = shop.tuixin.time.now
  const filter = { field: 'tag', op: 'eq', value: tag } as const
  await shop.tuixin.services.audiences.save({ id, name: tag, filter, createdAt: now, updatedAt: now })
  return id
}
const gets = (phone: string, tag = 'gold') =>
  saveContact(shop.tuixin.services, { phone, addTags: [tag], removeTags: [] })
const loses = (phone: string, tag = 'gold') =>
  saveContact(shop.tuixin.services, { phone, addTags: [], removeTags: [tag] })
/** Looks after a while; answers how many have entered by now. */
async function after(id: string, ms: number): Promise<number> {
  shop.tuixin.time.now += ms
  await enterJoined(shop.tuixin.services)
  return (await view(id)).entered
}

describe('who joins an audience', () => {
  test('enters, and those already in do not, every fifteen minutes', async () => {
    await addContacts(shop.tuixin, OTHERS)
    await gets(PHONE)
    const { id } = await started(flowOn({ on: 'audience', audienceId: await audienceOf() }))
    expect(await after(id, MINUTE)).toBe(0)
    await gets(OTHERS[0]!)
    expect(await after(id, 14 * MINUTE)).toBe(0)
    expect(await after(id, MINUTE)).toBe(1)
    expect(await after(id, 15 * MINUTE)).toBe(1)
  })
  test('enters at the start where the flow says so, and check says how many those are', async () => {
    await addContacts(shop.tuixin, OTHERS)
    for (const phone of OTHERS) await gets(phone)
    const { services } = shop.tuixin
    const input = flowOn({ on: 'audience', audienceId: await audienceOf(), present: true })
    const { id } = await createFlow(services, flowInput.parse(input), 'someone')
    expect(await checkFlow(services, id)).toContainEqual(
      expect.objectContaining({ rule: 'flow_present', params: { count: 3, hour: 10_000 } })
    )
    await submitFlow(services, id, { id: 'someone' })
    // three at once are more than two
    const own = approveFlow(services, id, { id: 'someone' }, { ...LIMITS, recipients: 2 })
    await expect(own).rejects.toMatchObject({ message: 'four_eyes' })
    const flow = await started(input)
    expect(await after(flow.id, 0)).toBe(3)
    expect(await after(flow.id, HOUR)).toBe(3)
  })
  test('enters with no more than the hour lets in, also when a process is killed that let them in', async () => {
    await addContacts(shop.tuixin, OTHERS)
    for (const phone of [PHONE, ...OTHERS]) await gets(phone)
    const { services, time } = shop.tuixin
    const { id } = await started(flowOn({ on: 'audience', audienceId: await audienceOf(), present: true }))
    const look = async (deps = services) => {
      await enterJoined(deps, () => false, 2)
      return (await view(id)).entered
    }
    const saw = () => Promise.reject(DIED)
    await expect(look({ ...services, members: { ...services.members, saw } })).rejects.toBe(DIED)
    for (let i = 0; i < 3; i++) expect(await look()).toBe(2)
    time.now += HOUR - MINUTE
    expect(await look()).toBe(2)
    time.now += MINUTE
    // the first of these takes down whom the killed one let in
    for (let i = 0; i < 3; i++) await look()
    expect(await look()).toBe(4)
  })
  test('enters again only after a look that found them outside, and only where the flow takes them again', async () => {
    const audienceId = await audienceOf()
    const once = await started(flowOn({ on: 'audience', audienceId }))
    const again = await started(flowOn({ on: 'audience', audienceId, again: { days: 1 } }))
    await after(once.id, 0)
    await gets(PHONE)
    expect([await after(again.id, 15 * MINUTE), await after(once.id, 0)]).toEqual([1, 1])
    for (let day = 0; day < 12; day++) await after(again.id, 6 * HOUR)
    expect((await view(again.id)).entered).toBe(1)
    await loses(PHONE)
    await after(again.id, 15 * MINUTE)
    await gets(PHONE)
    expect([await after(again.id, 15 * MINUTE), await after(once.id, 0)]).toEqual([2, 1])
  })
  test('before an older copy is resumed is taken as being there, also where nobody has looked yet', async () => {
    const { services, time } = shop.tuixin
    await addContacts(shop.tuixin, OTHERS)
    const audienceId = await audienceOf()
    const looked = await started(flowOn({ on: 'audience', audienceId }))
    await after(looked.id, 0)
    const fresh = await started(flowOn({ on: 'audience', audienceId, present: true }))
    await gets(PHONE)
    await services.flows.hold('restored', time.now)
    for (const { id } of [looked, fresh]) await resumeFlow(services, id, 'leave')
    expect([await after(looked.id, 15 * MINUTE), await after(fresh.id, 0)]).toEqual([0, 0])
    await gets(OTHERS[0]!)
    expect([await after(looked.id, 15 * MINUTE), await after(fresh.id, 0)]).toEqual([1, 1])
  })
  test('is let in by one worker alone: an older round changes nothing', async () => {
    const { services, time } = shop.tuixin
    await gets(PHONE)
    const { id } = await started(flowOn({ on: 'tag', tag: 'gold', again: { days: 1 } }))
    await after(id, 0)
    await loses(PHONE)
    time.now += MINUTE
    // another one looks, and is told that everybody is to be taken down anew, while the first still compares
    const slow = {
      ...services,
      contacts: {
        ...services.contacts,
        async matchingWithin(...given: Parameters<typeof services.contacts.matchingWithin>) {
          const seen = await services.contacts.matchingWithin(...given)
          await gets(PHONE)
          await services.flows.hold('restored', time.now)
          await resumeFlow(services, id, 'leave')
          await enterJoined(services)
          return seen
        }
      }
    }
    await enterJoined(slow)
    expect(await after(id, MINUTE)).toBe(0)
  })
  test('while nobody looked for long is taken as being there, and whom a changed audience finds anew, too', async () => {
    const audienceId = await audienceOf()
    await gets(OTHERS[0]!, 'silver')
    const { id } = await started(flowOn({ on: 'audience', audienceId }))
    await after(id, 0)
    await pauseFlow(shop.tuixin.services, id)
    await gets(PHONE)
    await after(id, 2 * DAY)
    await resumeFlow(shop.tuixin.services, id)
    expect(await after(id, MINUTE)).toBe(0)
    await audienceOf('silver', audienceId)
    expect(await after(id, 15 * MINUTE)).toBe(0)
    await gets(OTHERS[1]!, 'silver')
    expect(await after(id, 15 * MINUTE)).toBe(1)
  })
})

test('who gets a tag enters within a minute, also somebody new; who is merged with somebody inside does not enter again', async () => {
  await addContacts(shop.tuixin, OTHERS)
  const { id } = await started(flowOn({ on: 'tag', tag: 'gold', again: { days: 1 } }))
  await after(id, 0)
  await gets(PHONE)
  expect(await after(id, MINUTE)).toBe(1)
  await gets('+8613800138777')
  expect(await after(id, MINUTE)).toBe(2)
  const { services } = shop.tuixin
  const [keep, other] = await services.contacts.byPhones([OTHERS[0]!, PHONE])
  await mergeContacts(services, keep!.id, other!.id)
  for (let i = 0; i < 6; i++) await after(id, 6 * HOUR)
  expect((await view(id)).entered).toBe(2)
})

test(
  'random tags and kills: whoever was seen outside and then inside enters, once',
  async () => {
    const { numRuns, seed } = tries(2, 40)
    const { services, time } = shop.tuixin
    const people = [PHONE, ...OTHERS]
    await addContacts(shop.tuixin, OTHERS)
    for (let round = 0; round < numRuns; round++) {
      const dice = die(seed)
      const again = dice.below(2) === 0
      const input = flowOn({ on: 'tag', tag: 'gold', ...(again ? { again: { days: 1 } } : {}) })
      const has = new Set<string>()
      for (const phone of people) if (dice.below(3) === 0) has.add(phone)
      for (const phone of has) await gets(phone)
      const flow = await started(input)
      await enterJoined(services)
      const seen = new Set(has)
      const last = new Map<string, number>()
      let expected = 0
      for (let action = 0; action < 20; action++) {
        const phone = dice.oneOf([PHONE, ...OTHERS])
        if (has.delete(phone)) await loses(phone)
        else {
          has.add(phone)
          await gets(phone)
        }
        if (dice.below(2) === 0) continue
        time.now += dice.oneOf([MINUTE, HOUR, 11 * HOUR])
        const dying =
          <A extends unknown[], R>(work: (...args: A) => Promise<R>) =>
          async (...args: A): Promise<R> => {
            if (dice.next() < 0.3) throw DIED
            const answer = await work(...args)
            if (dice.next() < 0.3) throw DIED
            return answer
          }
        const { runs, members } = services
        const mortal = {
          ...services,
          runs: { ...runs, enter: dying((...given: Parameters<typeof runs.enter>) => runs.enter(...given)) },
          members: {
            ...members,
            saw: dying((...given: Parameters<typeof members.saw>) => members.saw(...given))
          }
        }
        for (let i = 0; i < 2; i++)
          await enterJoined(mortal).catch((error: unknown) => {
            if (error !== DIED) throw error
          })
        await enterJoined(services)
        for (const each of people) {
          if (has.has(each) && !seen.has(each)) {
            const before = last.get(each)
            if (before === undefined || (again && time.now - before > DAY)) {
              expected++
              last.set(each, time.now)
            }
          }
        }
        seen.clear()
        for (const each of has) seen.add(each)
      }
      expect((await view(flow.id)).entered, `SEED=${dice.seed}`).toBe(expected)
      await endFlow(services, flow.id)
      for (const phone of has) await loses(phone)
      time.now += 2 * DAY
    }
  },
  lasting(60_000)
)
