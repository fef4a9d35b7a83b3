import { describe, expect, test } from 'vitest'
import { saveContact } from '../audiences/save-contact.ts'
import { DAY, HOUR, MINUTE } from '../clock.ts'
import { install } from '../testing/installation.ts'
import { die, lasting, tries } from '../testing/seeded.ts'
import { approveFlow, submitFlow } from './approve-flow.ts'
import { checkFlow } from './check-flow.ts'
import { enterByDates } from './enter-dates.ts'
import { endFlow, pauseFlow, resumeFlow } from './run-flow.ts'
import { createFlow } from './save-flow.ts'
import { flowInput } from './schema.ts'
import { flowShop, LIMITS, PHONE } from './walking.suite.ts'

const { shop, started, view } = flowShop(install)
const birthday = (entry: object = {}) => ({
  name: '生日',
  entry: { on: 'date', field: '生日', yearly: true, ...entry },
  steps: [
    { id: 'wait', do: 'wait', minutes: 1 },
    { id: 'greet', do: 'message', templateId: shop.prepared.templateId }
  ]
})
const has = (day: string | null, phone = PHONE, field = '生日') =>
  saveContact(shop.tuixin.services, { phone, attributes: { [field]: day } })
/** Looks at an instant, on the clock of Shanghai unless it says otherwise; answers how many have entered by now. */
async function at(id: string, instant: string): Promise<number> {
  shop.tuixin.time.now = Date.parse(/[Z+]/.test(instant.slice(10)) ? instant : `${instant}:00+08:00`)
  await enterByDates(shop.tuixin.services)
  return (await view(id)).entered
}

describe('by a day in a field', () => {
  test('people enter at the hour on their own clock, once a year, whatever is edited', async () => {
    await has('1990-11-24')
    const { id } = await started(birthday())
    expect(await at(id, '2026-11-24T09:59')).toBe(0)
    expect(await at(id, '2026-11-24T10:00')).toBe(1)
    expect(await at(id, '2026-11-24T10:01')).toBe(1)
    await has('1990-11-25')
    expect(await at(id, '2026-11-25T10:00')).toBe(1)
    expect(await at(id, '2027-11-25T10:00')).toBe(2)
  })
  test('days before and after count from the day, across the end of a year', async () => {
    await has('2027-01-03')
    const before = await started(birthday({ days: -7, yearly: false, at: '08:30' }))
    const after = await started(birthday({ days: 2, yearly: false }))
    expect(await at(before.id, '2026-12-27T08:29')).toBe(0)
    expect(await at(before.id, '2026-12-27T08:30')).toBe(1)
    expect(await at(after.id, '2027-01-05T09:59')).toBe(0)
    expect(await at(after.id, '2027-01-05T10:00')).toBe(1)
    // renewed: another day is another occurrence
    await has('2028-01-03')
    expect(await at(before.id, '2027-12-27T08:30')).toBe(2)
  })
  test('where a number may be in several zones, the latest of them counts, also when the clocks change', async () => {
    await has('1990-03-14', '+12025550143')
    await has('1990-03-14', '+61412345678')
    const { id } = await started(birthday())
    // Perth is the last in Australia, where the hour comes first
    expect(await at(id, '2027-03-14T01:59:00Z')).toBe(0)
    expect(await at(id, '2027-03-14T02:00:00Z')).toBe(1)
    // on this day Washington goes over to summer time: ten o'clock is 14:00 and no longer 15:00
    expect(await at(id, '2027-03-14T13:59:00Z')).toBe(1)
    expect(await at(id, '2027-03-14T20:00:00Z')).toBe(2)
  })
  test('who was born on the 29th of February has their day each year', async () => {
    await has('2000-02-29')
    const early = await started(birthday({ leap: '02-28' }))
    const late = await started(birthday({ leap: '03-01' }))
    expect([await at(early.id, '2027-02-28T10:00'), await at(late.id, '2027-02-28T10:00')]).toEqual([1, 0])
    expect([await at(early.id, '2027-03-01T10:00'), await at(late.id, '2027-03-01T10:00')]).toEqual([1, 1])
    expect([await at(early.id, '2028-02-29T10:00'), await at(late.id, '2028-02-29T10:00')]).toEqual([2, 2])
    expect([await at(early.id, '2028-03-01T10:00'), await at(late.id, '2028-03-01T10:00')]).toEqual([2, 2])
  })
  test('what came in later that day enters, and what was missed for long is too late', async () => {
    const { id } = await started(birthday({ maxAgeHours: 6 }))
    expect(await at(id, '2026-11-24T10:00')).toBe(0)
    await has('1990-11-24')
    expect(await at(id, '2026-11-24T15:59')).toBe(1)
    await has('1991-11-24', '+8613800138001')
    expect(await at(id, '2026-11-24T16:01')).toBe(1)
    // paused over a birthday, or stopped for months
    await has('1990-11-26', '+8613800138002')
    await pauseFlow(shop.tuixin.services, id)
    expect(await at(id, '2026-11-26T10:00')).toBe(1)
    await resumeFlow(shop.tuixin.services, id)
    expect(await at(id, '2027-04-01T12:00')).toBe(1)
  })
  test('no more enter in an hour than it lets in, whoever edits, and the others a while later', async () => {
    const { services, time } = shop.tuixin
    const people = [PHONE, ...['1', '2', '3', '4'].map(n => `+861380013800${n}`)]
    for (const phone of people) await has('1990-11-24', phone)
    const { id } = await started(birthday())
    const look = async (clock: string) => {
      time.now = Date.parse(`2026-11-24T${clock}:00+08:00`)
      await enterByDates(services, () => false, 2)
      return (await view(id)).entered
    }
    expect([await look('10:00'), await look('10:01'), await look('10:59')]).toEqual([2, 2, 2])
    expect([await look('11:00'), await look('11:01')]).toEqual([4, 4])
    // another year of the same day: who has entered takes nobody's place
    for (const phone of people) await has('1989-11-24', phone)
    expect([await look('12:00'), await look('13:00')]).toEqual([5, 5])
  })
  test('a day on which very many have theirs is said, and asks for a second person', async () => {
    const { services } = shop.tuixin
    for (let i = 0; i < 100; i++) await has('1990-01-01', `+86138001381${String(i).padStart(2, '0')}`)
    await has('1990-03-01')
    const { id } = await createFlow(services, flowInput.parse(birthday()), 'someone')
    const params = { field: '生日', day: '01-01', count: 100, hour: 10_000 }
    expect(await checkFlow(services, id)).toContainEqual(
      expect.objectContaining({ rule: 'flow_date_crowded', params })
    )
    await submitFlow(services, id, { id: 'someone' })
    const limits = { ...LIMITS, recipients: 50 }
    const own = approveFlow(services, id, { id: 'someone' }, limits)
    await expect(own).rejects.toMatchObject({ message: 'four_eyes' })
    await approveFlow(services, id, { id: 'another' }, limits)
    expect((await services.flows.version(id, 1))?.estimate).toMatchObject({ entries: 0 })
  })
  test('an older copy that is resumed lets nobody in whose hour had come before', async () => {
    await has('1990-11-24')
    await has('1990-11-25', '+8613800138001')
    const { id } = await started(birthday())
    const { services, time } = shop.tuixin
    time.now = Date.parse('2026-11-24T11:00:00+08:00')
    await services.flows.hold('restored', time.now)
    await resumeFlow(services, id, 'leave')
    expect(await at(id, '2026-11-24T11:01')).toBe(0)
    expect(await at(id, '2026-11-25T10:00')).toBe(1)
  })
  test('check says that nobody has such a day, and an approval expects who had theirs in the last 30 days', async () => {
    const { services } = shop.tuixin
    const { id } = await createFlow(services, flowInput.parse(birthday()), 'someone')
    expect((await checkFlow(services, id)).map(({ rule }) => rule)).toContain('flow_date_nobody')
    for (let i = 0; i < 61; i++)
      await has(`1990-11-${10 + (i % 10)}`, `+86138001381${String(i).padStart(2, '0')}`)
    await has('1990-06-01')
    expect((await checkFlow(services, id)).map(({ rule }) => rule)).not.toContain('flow_date_nobody')
    await submitFlow(services, id, { id: 'someone' })
    await approveFlow(services, id, { id: 'another' }, LIMITS)
    expect((await services.flows.version(id, 1))?.estimate).toMatchObject({ entries: 3, messages: 3 })
  })
})

const DIED = new Error('the process died here')
test(
  'random days, edits and kills: each day brings each person in once, as a plain calendar says',
  async () => {
    const { numRuns, seed } = tries(2, 40)
    const { services, time } = shop.tuixin
    const people: [string, ...string[]] = [PHONE, '+8613800138001', '+8613800138002', '+8613800138003']
    for (let round = 0; round < numRuns; round++) {
      const dice = die(seed)
      const days = dice.below(9) - 4
      const hour = dice.below(24)
      const yearly = dice.below(2) === 0
      const clock = `${String(hour).padStart(2, '0')}:00`
      const input = birthday({ days, at: clock, yearly, maxAgeHours: 3 })
      const flow = await started(input)
      const born = new Map<string, string>()
      const entered = new Set<string>()
      const dayOf = (instant: number) => new Date(instant + 8 * HOUR).toISOString().slice(0, 10)
      for (let action = 0; action < 25; action++) {
        if (dice.below(4) === 0) {
          const phone = dice.oneOf(people)
          const near = dayOf(time.now + (dice.below(7) - 3) * DAY)
          const day = dice.below(2) === 0 && yearly ? `1990${near.slice(4)}` : near
          born.set(phone, day)
          await has(day, phone)
        } else time.now += dice.oneOf([10 * MINUTE, HOUR, 2 * HOUR, 20 * HOUR])
        const mortal: typeof services = {
          ...services,
          runs: {
            ...services.runs,
            async enter(...given) {
              if (dice.next() < 0.2) throw DIED
              const answer = await services.runs.enter(...given)
              if (dice.next() < 0.2) throw DIED
              return answer
            }
          }
        }
        for (let i = 0; i < 2; i++)
          await enterByDates(mortal).catch((error: unknown) => {
            if (error !== DIED) throw error
          })
        await enterByDates(services)
        for (const [phone, date] of born)
          for (const back of [0, 1]) {
            const local = dayOf(time.now - back * DAY)
            const due = Date.parse(`${local}T${clock}:00+08:00`)
            const day = dayOf(Date.parse(`${local}T12:00:00+08:00`) - days * DAY)
            const own = yearly ? date.slice(5) === day.slice(5) && date <= day : date === day
            if (own && time.now >= due && time.now - due <= 3 * HOUR)
              entered.add(`${phone} ${yearly ? day.slice(0, 4) : day}`)
          }
      }
      expect((await view(flow.id)).entered, `SEED=${dice.seed} ${JSON.stringify(input.entry)}`).toBe(
        entered.size
      )
      await endFlow(services, flow.id)
      for (const phone of people) await has(null, phone)
      time.now += 3 * DAY
    }
  },
  lasting(60_000)
)
