import { describe, expect, test } from 'vitest'
import { mergeContacts } from '../audiences/merge-contacts.ts'
import { saveContact } from '../audiences/save-contact.ts'
import { DAY, HOUR } from '../clock.ts'
import { newId } from '../ids.ts'
import { install } from '../testing/installation.ts'
import { removeOldEvents } from './remove-old-events.ts'
import { changeKind, declareKind, removeKind } from './save-kind.ts'
import { eventKindInput } from './schema.ts'
import { dayOf } from './store.ts'
import { iso, PHONE, tillAndShop } from './till.suite.ts'

const tuixin = tillAndShop(install)
const { tell, fold, idOf, ofPerson, days, drops, count } = tuixin

describe('what happened to people', () => {
  test('goes along when two contacts become one, and what was on its way finds the one that stays', async () => {
    const earlier = { at: iso(tuixin.time.now - HOUR) }
    const other = await idOf('+8613800138001')
    await tell({ messageId: 'a', ...earlier, properties: { total: 5 } })
    await tell({ messageId: 'b', ...earlier, phone: '+8613800138001', properties: { total: 7 } })
    await fold()
    await tell({ messageId: 'c', ...earlier, phone: '+8613800138001', properties: { total: 1 } })
    await mergeContacts(tuixin.services, await idOf(), other)
    await fold()
    expect((await tell({ messageId: 'd', ...earlier, phone: undefined, contactId: other })).state).toBe(
      'accepted'
    )
    await fold()
    expect(await ofPerson()).toHaveLength(4)
    const today = dayOf(tuixin.time.now, 'Asia/Shanghai')
    expect(await days()).toEqual([`@${today}: 4 0`, `total CNY@${today}: 3 13000000`])
  })
  test('is gone when a person is erased: the sums stay, and the same told again is a repeat', async () => {
    await tell({ messageId: 'a', properties: { total: 5 } })
    await fold()
    await tell({ messageId: 'on its way', properties: { total: 7 } })
    const id = await idOf()
    await tuixin.services.contacts.erase(id)
    await fold()
    await saveContact(tuixin.services, { phone: PHONE })
    expect((await tell({ messageId: 'a', properties: { total: 5 } })).state).toBe('repeat')
    await fold()
    expect([await ofPerson(), await days(), await count('events')]).toEqual([[], [], 0])
    expect(await tuixin.services.events.daysOf(id)).toEqual([])
    const totals = await tuixin.services.events.totalsFrom(0)
    expect(totals.map(({ property, count: n, sumMicros }) => [property, n, sumMicros])).toEqual([
      ['', 1, 0],
      ['total CNY', 1, 5_000_000]
    ])
    expect(await drops()).toEqual(['order.paid unknown_person 1'])
  })
  test('is kept for the days of its kind; how often it was stays, and told again it is a repeat', async () => {
    await changeKind(tuixin.services, tuixin.kindId(), { keepDays: 5 })
    await tell({ messageId: 'a', properties: { total: 5 } })
    await fold()
    const before = await days()
    tuixin.time.now += 6 * DAY
    expect(await removeOldEvents(tuixin.services)).toBe(1)
    expect([await count('events'), await count('keys'), await days()]).toEqual([0, 1, before])
    await changeKind(tuixin.services, tuixin.kindId(), { keepDays: 60 })
    expect((await tell({ messageId: 'a', properties: { total: 5 } })).state).toBe('repeat')
    tuixin.time.now += 25 * DAY
    await removeOldEvents(tuixin.services)
    expect(await count('keys')).toBe(0)
  })
  test('stays with a contact whose import is taken back: it is emptied like one that was written to', async () => {
    const importId = newId()
    const phones = ['+8613900139001', '+8613900139002', '+8613900139003']
    await tuixin.services.contacts.write({
      created: phones.map(phone => ({
        id: newId(),
        phone,
        country: 'CN',
        name: '张三',
        attributes: {},
        tags: [],
        consent: 'none',
        consentAt: null,
        importId,
        createdAt: tuixin.time.now,
        updatedAt: tuixin.time.now
      }))
    })
    await tell({ phone: phones[0], messageId: 'a' })
    const key = { scope: 'user' as const, value: 'u2' }
    await tuixin.services.contactKeys.link([{ key, contactId: await idOf(phones[1]), at: tuixin.time.now }])
    await fold()
    await tuixin.services.undo.undoSome(importId, tuixin.time.now, 100)
    const left = await tuixin.services.contacts.byPhones(phones)
    expect(left.map(({ phone, name }) => `${phone} ${name}`).sort()).toEqual([
      `${phones[0]} null`,
      `${phones[1]} null`
    ])
    expect(await ofPerson(phones[0])).toHaveLength(1)
  })
  test('goes with its kind, which can be declared anew', async () => {
    await tell({ messageId: 'a' })
    await fold()
    await tell({ messageId: 'on its way' })
    await removeKind(tuixin.services, tuixin.kindId())
    expect((await tell({ messageId: 'b' })).state).toBe('undeclared')
    await fold()
    while ((await removeOldEvents(tuixin.services)) > 0);
    expect([await count('events'), await days(), await drops()]).toEqual([0, [], ['order.paid undeclared 2']])
    await declareKind(tuixin.services, eventKindInput.parse({ kind: 'order.paid' }))
    expect((await tell({ messageId: 'b' })).state).toBe('accepted')
  })
})
