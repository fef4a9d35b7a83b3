import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DAY } from '../clock.ts'
import { addContacts, install, type Installation } from '../testing/installation.ts'
import { createTopic } from '../topics/save-topic.ts'
import { DEFAULT_TOPIC } from '../topics/topic.ts'
import { decideTopics, wishOf, type Ticked } from './decide-topics.ts'

const ANN = '+8613800138001'
let tuixin: Installation
let fresh: string
beforeEach(async () => {
  tuixin = await install()
  await addContacts(tuixin, [ANN])
  const name = { zh: '新品', en: 'New products' }
  fresh = (await createTopic(tuixin.services, { slug: 'new', name, cap: null })).id
})
afterEach(async () => {
  await tuixin.close()
})

/** Somebody saves the preference page as it is ticked. */
async function save(ticked: Partial<Ticked>) {
  const { services, time } = tuixin
  const page = {
    offered: [DEFAULT_TOPIC, fresh],
    wanted: [DEFAULT_TOPIC, fresh],
    seldom: false,
    pause: false
  }
  const known = new Set((await services.topics.all()).map(({ id }) => id))
  const wish = wishOf({ ...page, ...ticked }, await services.choices.of(ANN), known, time.now)
  return decideTopics(services, ANN, wish, { source: 'link' })
}
const events = async () => (await tuixin.services.choices.history(ANN)).length

describe('a preference page that is saved', () => {
  test('as it was changes nothing', async () => {
    expect(await save({})).toEqual({ refused: [], pausedUntil: null, atMost: null })
    expect(await events()).toBe(0)
  })
  test('refuses what is not ticked any more, and takes it back when it is', async () => {
    expect((await save({ wanted: [DEFAULT_TOPIC] })).refused).toEqual([fresh])
    expect((await save({})).refused).toEqual([])
    expect(await events()).toBe(2)
  })
  test('says nothing of a topic that came after it was opened, nor of one that nobody knows', async () => {
    expect((await save({ offered: [DEFAULT_TOPIC, 'x'], wanted: [DEFAULT_TOPIC] })).refused).toEqual([])
  })
  test('pauses for thirty days from the first time, and again once that is over', async () => {
    const { time } = tuixin
    const until = time.now + 30 * DAY
    expect((await save({ pause: true })).pausedUntil).toBe(until)
    time.now += DAY
    expect((await save({ pause: true, seldom: true })).pausedUntil).toBe(until)
    time.now = until
    expect(await save({ seldom: true })).toMatchObject({ pausedUntil: null, atMost: 1 })
    expect((await save({ pause: true })).pausedUntil).toBe(until + 30 * DAY)
  })
  test('keeps a cap that was agreed otherwise', async () => {
    await decideTopics(tuixin.services, ANN, { atMost: 3 }, { source: 'api' })
    expect((await save({ seldom: true })).atMost).toBe(3)
    expect((await save({ seldom: false })).atMost).toBeNull()
  })
  test('frees nobody who left everything', async () => {
    const { suppressions } = tuixin.services
    await suppressions.optOut({ phone: ANN, source: 'reply', at: tuixin.time.now })
    await save({ seldom: true })
    expect(await suppressions.has(ANN)).toBe(true)
  })
})
test('a pause that has passed, or that never ends, is refused by its field', async () => {
  const { services, time } = tuixin
  const pause = (pausedUntil: number) => decideTopics(services, ANN, { pausedUntil }, { source: 'api' })
  for (const [at, message] of [
    [time.now, 'past'],
    [time.now + 400 * DAY, 'pause_long']
  ] as const)
    await expect(pause(at)).rejects.toMatchObject({ fields: [{ path: 'pausedUntil', message }] })
})
