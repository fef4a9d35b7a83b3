import { describe, expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '../clock.ts'
import { die } from '../testing/seeded.ts'
import { newId } from '../ids.ts'
import { install } from '../testing/installation.ts'
import { acceptEvents } from './accept-events.ts'
import { removeOldEvents } from './remove-old-events.ts'
import { dayOf } from './store.ts'
import { iso, PHONE, SHOP, tillAndShop, TILL } from './till.suite.ts'

const tuixin = tillAndShop(install)
const { event, tell, fold, idOf, ofPerson, days, drops, count } = tuixin

describe('an event that is told', () => {
  test('is kept with its declared properties in their types, and counted by day', async () => {
    const properties = {
      order: 1001,
      total: '99.50',
      currency: 'usd',
      items: 2,
      address: '上海市南京路 1 号',
      gift: 'yes',
      wanted: '2026/12/24',
      other: 'not declared'
    }
    expect(await tell({ properties, messageId: 'a' })).toMatchObject({
      state: 'accepted',
      deduplicated: true
    })
    await fold()
    const [row] = await ofPerson()
    expect(row?.properties).toEqual({
      order: '1001',
      total: { value: 99.5, currency: 'USD' },
      items: 2,
      gift: true,
      wanted: '2026-12-24'
    })
    expect(row?.personal).toEqual({ address: '上海市南京路 1 号' })
    const today = dayOf(tuixin.time.now, 'Asia/Shanghai')
    expect(await days()).toEqual([
      `@${today}: 1 0`,
      `items@${today}: 1 2000000`,
      `total USD@${today}: 1 99500000`
    ])
  })
  test('again is a repeat before and after it is folded, and counts once', async () => {
    const told = { messageId: 'a', properties: { total: 5 } }
    expect((await tell(told)).state).toBe('accepted')
    expect((await tell(told)).state).toBe('repeat')
    await fold()
    expect((await tell(told)).state).toBe('repeat')
    // another source has numbers of its own
    expect((await tell(told, SHOP)).state).toBe('accepted')
    await fold()
    expect(await ofPerson()).toHaveLength(2)
  })
  test('without an id of its own is known by its time and what it says; without either nothing tells it apart', async () => {
    const told = { at: iso(tuixin.time.now - HOUR), properties: { total: 5 } }
    expect(await tell(told)).toMatchObject({ state: 'accepted', deduplicated: true })
    expect(await tell({ ...told, at: told.at.replace('.000Z', 'Z') })).toMatchObject({ state: 'repeat' })
    expect(await tell({ ...told, properties: { total: 6 } })).toMatchObject({ state: 'accepted' })
    for (let i = 0; i < 2; i++)
      expect(await tell({ properties: { total: 5 } })).toMatchObject({
        state: 'accepted',
        deduplicated: false
      })
    await fold()
    expect(await ofPerson()).toHaveLength(4)
  })
  test('is not taken when it cannot be right, is named, and is counted', async () => {
    const { now } = tuixin.time
    const states = [
      await tell({ kind: 'cart.updated', properties: { total: 3, note: 'x' } }),
      await tell({ at: iso(now + 11 * MINUTE) }),
      await tell({ at: iso(now - 31 * DAY) }),
      await tell({ properties: { total: 'dear' } }),
      await tell({ phone: '+8613900139000' }),
      await tell({ at: iso(now + 9 * MINUTE), messageId: 'a little ahead' })
    ].map(({ state, errors }) => [state, ...errors.map(({ path }) => path)])
    expect(states).toEqual([
      ['undeclared'],
      ['ahead', 'at'],
      ['too_old', 'at'],
      ['invalid', 'properties.total'],
      ['unknown_person'],
      ['accepted']
    ])
    await fold()
    expect((await drops()).sort()).toEqual([
      'cart.updated undeclared 1',
      'order.paid ahead 1',
      'order.paid invalid 1',
      'order.paid too_old 1',
      'order.paid unknown_person 1'
    ])
    const [cart] = (await tuixin.services.eventDrops.list(20)).filter(({ name }) => name === 'cart.updated')
    expect(cart?.shape).toEqual({ total: 'money', note: 'text' })
    // what was a little ahead happened when it came
    expect((await ofPerson()).map(({ at }) => at)).toEqual([now])
  })
  test('of a number that nobody knows makes a contact without consent, where its source may', async () => {
    const [first, second] = await acceptEvents(tuixin.services, SHOP, [
      event({ phone: '13900139000', messageId: 'a' }),
      event({ phone: '13900139000', messageId: 'b' })
    ])
    expect([first?.state, second?.state]).toEqual(['accepted', 'accepted'])
    await fold()
    expect(await tuixin.services.contacts.byPhone('+8613900139000')).toMatchObject({ consent: 'none' })
    expect(await ofPerson('+8613900139000')).toHaveLength(2)
  })
  test('counts the same in whatever order it comes, and folded twice', async () => {
    const { next, seed } = die()
    const { now } = tuixin.time
    const told = Array.from({ length: 60 }, (_, i) => ({
      messageId: `m${i}`,
      at: iso(now - Math.floor(next() * 5 * DAY)),
      properties: { total: Math.floor(next() * 100) / 10, items: i % 3, currency: i % 2 ? 'CNY' : 'USD' }
    }))
    await acceptEvents(tuixin.services, TILL, told.map(event))
    await fold()
    const expected = await tuixin.services.events.daysOf(await idOf())
    const other = '+8613800138001'
    const shuffled = told.map(each => ({ each, by: next() })).sort((a, b) => a.by - b.by)
    const entries = []
    for (const { each } of shuffled) {
      await acceptEvents(tuixin.services, SHOP, [event({ ...each, phone: other })])
      if (next() < 0.3) {
        entries.push(...(await tuixin.services.journal.take(50)))
        await fold()
        // a worker died before it could forget them
        await tuixin.services.journal.append(entries.splice(0))
      }
    }
    await fold()
    const strip = (all: typeof expected) => all.map(({ contactId: _, ...day }) => day)
    expect(strip(await tuixin.services.events.daysOf(await idOf(other))), `SEED=${seed}`).toEqual(
      strip(expected)
    )
    const sum = expected.filter(({ property }) => property === '').reduce((all, { count: n }) => all + n, 0)
    expect(sum).toBe(60)
  })
})

describe('an event of a person by the name of another program', () => {
  const identify = (value: string, phone: string | undefined, at = tuixin.time.now) =>
    acceptEvents(
      tuixin.services,
      TILL,
      [],
      [
        {
          keys: [{ scope: 'user', value }],
          phone: phone === undefined ? undefined : { e164: phone, country: 'CN' },
          name: '王五',
          at
        }
      ]
    )
  test('waits until that name is said, and is found at once after that', async () => {
    expect((await tell({ phone: undefined, externalId: 'u1', messageId: 'a' })).state).toBe('accepted')
    await fold()
    expect([await count('events'), await count('waiting')]).toEqual([0, 1])
    expect((await tell({ phone: undefined, externalId: 'u1', messageId: 'a' })).state).toBe('repeat')
    tuixin.time.now += 71 * HOUR
    await removeOldEvents(tuixin.services)
    await identify('u1', '+8613900139001')
    await fold()
    expect([await count('events'), await count('waiting')]).toEqual([1, 0])
    expect(await ofPerson('+8613900139001')).toHaveLength(1)
    expect(await tuixin.services.contacts.byPhone('+8613900139001')).toMatchObject({
      name: '王五',
      consent: 'none'
    })
    await tell({ phone: undefined, externalId: 'u1', messageId: 'b' })
    await fold()
    expect(await ofPerson('+8613900139001')).toHaveLength(2)
  })
  test.each(['named', 'late'] as const)(
    'that cannot be opened any more is set aside with an alert when it is %s, and holds up none beside it',
    async when => {
      const { waitingEvents, contactKeys, alerts, feedback } = tuixin.services
      await tell({ phone: undefined, externalId: 'u1', messageId: 'a' })
      await fold()
      const keyId = contactKeys.idOf({ scope: 'user', value: 'u1' })
      const bad = { keyId, payload: Buffer.from('no seal'), receivedAt: tuixin.time.now }
      await waitingEvents.add([
        { ...bad, id: newId() },
        { ...bad, id: newId() }
      ])
      if (when === 'named') await identify('u1', PHONE)
      else tuixin.time.now += 73 * HOUR
      await fold()
      await removeOldEvents(tuixin.services)
      expect(await count('waiting')).toBe(0)
      expect([await count('events'), await drops()]).toEqual(
        when === 'named' ? [1, []] : [0, ['order.paid unknown_person 1']]
      )
      expect(await feedback.countRejectedCallbacks()).toBe(2)
      expect(await alerts.open(5)).toMatchObject([{ kind: 'feedback_unreadable', subject: 'waiting events' }])
    }
  )
  test('is counted as of nobody when the name is not said in three days', async () => {
    await tell({ phone: undefined, externalId: 'u1', messageId: 'a' })
    await fold()
    tuixin.time.now += 73 * HOUR
    await removeOldEvents(tuixin.services)
    expect(await count('waiting')).toBe(0)
    expect(await drops()).toEqual(['order.paid unknown_person 1'])
  })
  test('goes to whom the latest word names, in whichever order the words come', async () => {
    const { now } = tuixin.time
    await identify('u1', '+8613800138001', now - HOUR)
    await identify('u1', PHONE, now - 2 * HOUR)
    await fold()
    await tell({ phone: undefined, externalId: 'u1' })
    await fold()
    expect(await ofPerson('+8613800138001')).toHaveLength(1)
    expect(await tuixin.services.contactKeys.of(await idOf('+8613800138001'))).toEqual([
      { scope: 'user', value: 'u1' }
    ])
  })
})
