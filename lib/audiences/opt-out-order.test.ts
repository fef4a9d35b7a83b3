import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { HOUR, MINUTE } from '../clock.ts'
import type { OptOutLine } from '../installation/witness-files.ts'
import { install, type Installation } from '../testing/installation.ts'

const PHONE = '+8613800138001'
let tuixin: Installation
beforeEach(async () => {
  tuixin = await install()
})
afterEach(() => tuixin.close())

const hashOf = (phone: string) => Buffer.from(tuixin.services.sealer.hashPhone(phone)).toString('hex')
const out = (at: number, phone = PHONE) => tuixin.services.suppressions.optOut({ phone, source: 'reply', at })
const back = (at: number) => tuixin.services.suppressions.optIn({ phone: PHONE, source: 'reply', at })
const isOut = (phone = PHONE) => tuixin.services.suppressions.has(phone)
const line = (at: number, state: 'out' | 'in'): OptOutLine => ({
  seq: 1,
  at,
  hash: hashOf(PHONE),
  scope: 'all',
  state
})
/** What the files outside the database say of the number, in the order in which it was written. */
async function noted() {
  const lines: OptOutLine[] = []
  for await (const each of tuixin.services.witness.read()) if (each.hash === hashOf(PHONE)) lines.push(each)
  return lines
}

let numbers = 0
/** Whether the number is opted out in a copy of the day before, once it has read these lines: another number stands for it. */
async function inAnOlderCopy(lines: readonly OptOutLine[], dayBefore: 'out' | 'free') {
  const phone = `+86138001390${String(++numbers).padStart(2, '0')}`
  if (dayBefore === 'out') await out(1, phone)
  await tuixin.services.suppressions.reapply(lines.map(each => ({ ...each, hash: hashOf(phone) })))
  return isOut(phone)
}

describe('an opt-out after an opt-in', () => {
  test('of the same moment holds, whichever is worked through first', async () => {
    const { now } = tuixin.time
    await out(now - MINUTE)
    expect(await back(now)).toBe(true)
    await out(now)
    expect(await isOut()).toBe(true)
    // the same opt-in is told once more, or late
    expect(await back(now)).toBe(false)
    expect(await isOut()).toBe(true)
  })
  test.each(['out', 'free'] as const)(
    'of the same moment holds in an older copy as well, where the number was %s',
    async dayBefore => {
      const { now } = tuixin.time
      expect(await inAnOlderCopy([line(now, 'in'), line(now, 'out')], dayBefore)).toBe(true)
      expect(await inAnOlderCopy([line(now, 'out'), line(now, 'in')], dayBefore)).toBe(true)
    }
  )
  test('by a clock that was put back meanwhile holds, also in an older copy', async () => {
    const { now } = tuixin.time
    await out(now - MINUTE)
    // the clock was an hour ahead when the person came back, and is right when the person goes again
    expect(await back(now + HOUR)).toBe(true)
    await out(now + MINUTE)
    expect(await isOut()).toBe(true)
    const lines = await noted()
    expect(lines.map(({ state }) => state)).toEqual(['out', 'in', 'out'])
    for (const dayBefore of ['out', 'free'] as const) {
      expect(await inAnOlderCopy(lines, dayBefore)).toBe(true)
      expect(await inAnOlderCopy(lines.toReversed(), dayBefore)).toBe(true)
    }
  })
  test('that only the files know of is taken in, though the database has an opt-in of the same moment', async () => {
    const { now } = tuixin.time
    await out(now - MINUTE)
    await back(now)
    await tuixin.services.suppressions.reapply([line(now, 'out')])
    expect(await isOut()).toBe(true)
  })
  test('is not done again at each start', async () => {
    const { now } = tuixin.time
    await out(now - MINUTE)
    await back(now + HOUR)
    await out(now + MINUTE)
    const lines = await noted()
    const { suppressions } = tuixin.services
    expect(await suppressions.reapply(lines)).toEqual({ optOuts: 0, optIns: 0 })
    expect(await suppressions.reapply(lines.toReversed())).toEqual({ optOuts: 0, optIns: 0 })
  })
  test('ends when somebody takes the number off the list, though a clock that was ahead wrote it', async () => {
    const { now } = tuixin.time
    await out(now + HOUR)
    expect(await back(now)).toBe(false)
    expect(await tuixin.services.suppressions.optInNow({ phone: PHONE, source: 'api' })).toBe(true)
    expect(await isOut()).toBe(false)
    expect(await inAnOlderCopy(await noted(), 'free')).toBe(false)
  })
  test('ends with an opt-in that comes later, in every copy', async () => {
    const { now } = tuixin.time
    await out(now)
    expect(await back(now + 1)).toBe(true)
    expect(await isOut()).toBe(false)
    expect(await inAnOlderCopy(await noted(), 'out')).toBe(false)
  })
})
