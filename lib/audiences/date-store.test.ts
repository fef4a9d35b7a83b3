import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDb } from '#db/open.ts'
import { contacts } from '#db/schema/contacts.ts'
import { contactDates } from '#db/schema/dates.ts'
import type { Db } from '#db/client.ts'
import { install, type Installation } from '../testing/installation.ts'
import { defineField } from './convert-field.ts'
import { filterSchema } from './filter.ts'
import type { LeapDay } from './states.ts'
import { mergeContacts } from './merge-contacts.ts'
import { changeContact, saveContact } from './save-contact.ts'

let at: Installation
let db: Db
beforeEach(async () => {
  at = await install()
  db = openDb(at.env['DATABASE_URL'] ?? '')
})
afterEach(async () => {
  await db.close()
  await at.close()
})
const kept = async () =>
  (await db.select().from(contactDates))
    .map(({ field, monthDay, date }) => `${field} ${monthDay} ${date}`)
    .sort()
const person = async (phone: string, attributes: Record<string, string | number | boolean>) =>
  (await saveContact(at.services, { phone, attributes })).contact
const found = async (op: string, value?: number) =>
  (
    await at.services.contacts.count(
      filterSchema.parse({ field: 'attributes.born', op, ...(value !== undefined && { value }) })
    )
  ).count

test('days in fields follow each change of a contact, and go with it', async () => {
  const { services } = at
  const ada = await person('13800000001', {
    born: '1990-01-05',
    joined: '2020-02-29',
    city: '上海',
    about: 'met on 2020-01-01',
    never: '2020-99-01',
    points: 20200101
  })
  expect(await kept()).toEqual(['born 105 1990-01-05', 'joined 229 2020-02-29'])
  const changed = await changeContact(services, ada, { attributes: { born: '1991-01-05', joined: null } })
  expect(await kept()).toEqual(['born 105 1991-01-05'])
  // written by nobody of ours: another program with the database's own words
  await db.update(contacts).set({ attributes: { since: '2026-11-22' } })
  expect(await kept()).toEqual(['since 1122 2026-11-22'])
  await db.update(contacts).set({ name: 'Ada' })
  expect(await kept()).toEqual(['since 1122 2026-11-22'])
  const other = await person('13800000002', { born: '2001-12-31' })
  await mergeContacts(services, changed.id, other.id)
  expect(await kept()).toEqual(['born 1231 2001-12-31', 'since 1122 2026-11-22'])
  await services.contacts.erase(changed.id)
  expect(await kept()).toEqual([])
})

test('a field that becomes one of dates is found by its days from then on', async () => {
  await person('13800000001', { born: '1990/1/5' })
  await person('13800000002', { born: '22.11.2001' })
  expect(await found('yearly', 0)).toBe(0)
  await defineField(
    { attributes: at.services.attributes, clock: at.services.clock },
    { name: 'born', type: 'date', choices: [] },
    { anyway: false }
  )
  expect(await kept()).toEqual(['born 105 1990-01-05', 'born 1122 2001-11-22'])
  expect(await found('yearly', 0)).toBe(1)
})

test('who was born on the 29th of February has a birthday in every year, on the day that was chosen', async () => {
  await person('13800000001', { born: '2008-02-29' })
  const days = async () => {
    const hits: string[] = []
    for (const day of ['2026-02-28', '2026-03-01', '2028-02-28', '2028-02-29', '2028-03-01']) {
      at.time.now = Date.parse(`${day}T12:00:00+08:00`)
      if ((await found('yearly', 0)) === 1) hits.push(day)
      if ((await found('older', 18)) === 1) hits.push('of age')
    }
    return hits
  }
  expect(await days()).toEqual(['2026-02-28', 'of age', 'of age', 'of age', '2028-02-29', 'of age', 'of age'])
  await at.services.settings.set('leapDay', 'mar1', at.time.now)
  expect(await days()).toEqual(['2026-03-01', 'of age', 'of age', '2028-02-29', 'of age', 'of age'])
})

test('where the zones of a country do not agree what day it is, nobody has theirs', async () => {
  await person('+12025550143', { born: '1990-11-22' })
  const asked = async (instant: string) => {
    at.time.now = Date.parse(instant)
    return found('yearly', 0)
  }
  // ten in the evening of the 21st in Hawaii, three in the morning of the 22nd in New York
  expect(await asked('2026-11-22T08:00:00Z')).toBe(0)
  expect(await asked('2026-11-22T10:00:00Z')).toBe(1)
  expect(await asked('2026-11-23T04:59:00Z')).toBe(1)
  // New York is a day further, Hawaii is not
  expect(await asked('2026-11-23T05:00:00Z')).toBe(0)
})

test('whose day it is comes in pages that leave nobody out and bring nobody twice', async () => {
  const { services } = at
  const days = ['1990-11-22', '1990-11-22', '2001-11-22', '2026-11-22', '1990-11-23', '1990-11-21']
  for (const [i, born] of days.entries()) await person(`1380000000${i}`, { born })
  await person('13800000009', { joined: '1990-11-22' })
  const due = async (day: string, yearly: boolean, leapDay: LeapDay = 'feb28') => {
    const all: string[] = []
    let after: Awaited<ReturnType<typeof services.contactDates.due>>[number] | undefined
    for (;;) {
      const page = await services.contactDates.due(
        { field: 'born', day, yearly, leapDay },
        { after, limit: 2 }
      )
      all.push(...page.map(each => each.contactId))
      after = page.at(-1)
      if (page.length < 2) return { times: all.length, people: new Set(all).size }
    }
  }
  expect(await due('2026-11-22', true)).toEqual({ times: 4, people: 4 })
  expect(await due('2026-11-22', false)).toEqual({ times: 1, people: 1 })
  await person('13811111111', { born: '2008-02-29' })
  await person('13811111112', { born: '2008-02-28' })
  await person('13811111113', { born: '2008-03-01' })
  const leap = async (day: string, leapDay: LeapDay) => (await due(day, true, leapDay)).people
  expect([await leap('2026-02-28', 'feb28'), await leap('2026-03-01', 'feb28')]).toEqual([2, 1])
  expect([await leap('2026-02-28', 'mar1'), await leap('2026-03-01', 'mar1')]).toEqual([1, 2])
  expect([await leap('2028-02-28', 'mar1'), await leap('2028-02-29', 'mar1')]).toEqual([1, 1])
})

test('a count by days looks into no contact', async () => {
  await person('13800000001', { born: '1990-11-22' })
  expect(await found('yearly', 0)).toBe(1)
  // what the table says is what is found, whatever stands in the contact
  await db.atomic(() => [{ raw: sql`delete from contact_dates` }])
  expect(await found('yearly', 0)).toBe(0)
})
