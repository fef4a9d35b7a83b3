import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bulkInsert } from '#db/bulk.ts'
import { openDb } from '#db/open.ts'
import { messages } from '#db/schema/campaigns.ts'
import { signUps } from '#db/schema/contacts.ts'
import { clicks, replies } from '#db/schema/feedback.ts'
import { DAY } from '../clock.ts'
import { newId } from '../ids.ts'
import { acceptEvents, toldOf } from '../events/accept-events.ts'
import { declareKind } from '../events/save-kind.ts'
import { eventInput, eventKindInput } from '../events/schema.ts'
import { foldJournal } from '../feedback/fold-journal.ts'
import { install, type Installation } from '../testing/installation.ts'
import type { Contact } from './contact.ts'
import { holds, type Person } from './filter-in-memory.suite.ts'
import { KINDS, questions } from './filter-questions.suite.ts'
import { filterSchema, type Filter } from './filter.ts'
import { freezeAudience } from './freeze-audience.ts'
import { saveContact } from './save-contact.ts'
import { lasting, tries } from '../testing/seeded.ts'

let at: Installation
let people: Person[] = []
const DAYS = [
  '1990-01-05',
  '2001-12-31',
  '1985-06-30',
  '2026-11-22',
  '2026-12-01',
  '2001-11-25',
  '2008-11-22',
  '2008-11-23',
  '2008-02-29',
  '2008-02-28',
  '2009-03-01',
  '1886-11-22'
]
/** Noon in Shanghai; hours at which the day is another one in parts of the United States; ends of months, of years and of February. */
const MOMENTS = [
  '2026-11-22T12:00:00+08:00',
  '2026-11-23T07:00:00Z',
  '2027-01-01T08:00:00Z',
  '2026-12-31T20:00:00Z',
  '2027-02-28T20:00:00Z',
  '2027-03-01T12:00:00Z',
  '2028-02-29T12:00:00Z',
  '2028-02-28T12:00:00Z'
].map(text => Date.parse(text))
const campaigns = Array.from({ length: 3 }, newId)
const lists = Array.from({ length: 2 }, newId)
const saved = { id: newId(), filter: { field: 'tag', op: 'eq', value: 'vip' } as Filter }

// always the same people
const numbers = fc.sample(fc.nat(), { numRuns: 3000, seed: 7 })
let drawn = 0
const below = (n: number) => numbers[drawn++ % numbers.length]! % n
const pick = <T>(all: readonly T[]) => all[below(all.length)]!

beforeAll(async () => {
  at = await install()
  const { services, time } = at
  for (let i = 0; i < 60; i++) {
    const attributes: Contact['attributes'] = {}
    if (below(3) > 0) attributes.city = pick(['上海', 'Beijing', "O'Hara", '100%', ''])
    if (below(3) > 0) attributes.age = pick([5, 18, 30, '40', 'n/a', -2, 1.5, '1.2.3'])
    if (below(3) > 0) attributes.gold = pick([true, false])
    if (below(3) > 0) attributes.born = pick(DAYS)
    await saveContact(services, {
      phone:
        below(4) === 0
          ? `+12025550${100 + i}`
          : `+861${pick(['38', '30', '89', '92'])}${10_000_000 + i * 37}`,
      name: pick(['Ada 100%', 'bob_x', '张三', null]),
      tags: ['vip', 'new', 'a%b'].filter(() => below(2) === 0),
      attributes,
      ...(below(2) === 0 ? { consent: { state: 'granted', source: 'form' } } : {})
    })
  }
  const all = (await services.contacts.list({ all: [] }, { limit: 100 })).items
  for (const { phone } of all)
    if (below(6) === 0) await services.suppressions.optOut({ phone, source: 'manual', at: time.now })
  people = (await services.contacts.list({ all: [] }, { limit: 100 })).items.map(contact => ({
    ...contact,
    deeds: [],
    lists: [],
    said: [],
    told: []
  }))

  for (const id of lists) {
    const members = people.filter(() => below(3) === 0)
    await services.audiences.addMembers(
      id,
      members.map(each => each.id),
      time.now
    )
    for (const member of members) member.lists.push(id)
  }
  await tellEvents()
  await services.audiences.save({ ...saved, name: 'VIP', createdAt: 0, updatedAt: 0 })

  const rows = {
    messages: [] as (typeof messages.$inferInsert)[],
    clicks: [] as (typeof clicks.$inferInsert)[],
    replies: [] as (typeof replies.$inferInsert)[],
    signUps: [] as (typeof signUps.$inferInsert)[]
  }
  for (const person of people.filter(() => below(4) === 0)) {
    const [state, confirmedAt] = [
      pick(['pending', 'confirmed', 'replaced'] as const),
      services.clock() - below(60) * DAY - 1000
    ]
    const [phone, phoneHash] = [
      services.sealer.sealPhone(person.phone),
      services.sealer.hashPhone(person.phone)
    ]
    rows.signUps.push({
      id: newId(),
      formId: newId(),
      phone,
      phoneHash,
      state,
      evidence: {},
      at: confirmedAt,
      confirmedAt
    })
    if (state === 'confirmed') person.deeds.push({ what: 'signed_up', campaignId: '', at: confirmedAt })
  }
  for (const person of people)
    for (const campaignId of campaigns) {
      if (below(3) === 0) continue
      const state = pick(['queued', 'submitted', 'delivered', 'failed', 'unknown', 'excluded'] as const)
      const [reserved, later, click, reply] = [1, 2, 3, 4].map(() => time.now - below(60) * DAY - 1000) as [
        number,
        number,
        number,
        number
      ]
      const message = {
        id: newId(),
        campaignId,
        contactId: person.id,
        state,
        rank: 5,
        notBefore: 0,
        parts: 1
      }
      const left = ['submitted', 'delivered', 'failed', 'unknown'].includes(state)
      rows.messages.push({
        ...message,
        reservedAt: left ? reserved : null,
        finalAt: state === 'delivered' ? later : null
      })
      if (left) person.deeds.push({ what: 'received', campaignId, at: reserved })
      if (state === 'delivered') person.deeds.push({ what: 'delivered', campaignId, at: later })
      if (left && below(3) === 0) {
        const verdict = pick(['human', 'bot', 'unsure'])
        rows.clicks.push({
          id: newId(),
          campaignId,
          linkId: newId(),
          messageId: message.id,
          at: click,
          verdict,
          reason: ''
        })
        if (verdict === 'human') person.deeds.push({ what: 'clicked', campaignId, at: click })
      }
      if (left && below(4) === 0) {
        const phone = services.sealer.sealPhone(person.phone)
        const content = pick(['ok', '要 Y', 'R', '100%'])
        person.said.push(content)
        rows.replies.push({
          id: newId(),
          contactId: person.id,
          campaignId,
          phone,
          last4: '0000',
          content,
          action: 'none',
          receivedAt: reply
        })
        person.deeds.push({ what: 'replied', campaignId, at: reply })
      }
    }
  const db = openDb(at.env.DATABASE_URL!)
  await db.atomic(() => [
    bulkInsert(messages, rows.messages),
    bulkInsert(clicks, rows.clicks),
    bulkInsert(replies, rows.replies),
    bulkInsert(signUps, rows.signUps)
  ])
  await db.close()
})
afterAll(() => at.close())

/** What people did elsewhere, as a program tells it: several on one day, in no order, with points or without. */
async function tellEvents() {
  const { services, time } = at
  for (const kind of KINDS)
    await declareKind(
      services,
      eventKindInput.parse({ kind, properties: [{ name: 'points', type: 'number' }], keepDays: 3650 })
    )
  const told = people.flatMap(person =>
    Array.from({ length: below(5) }, () => {
      const event = {
        kind: pick(KINDS),
        at: time.now - below(60) * DAY - below(DAY / 1000) * 1000 - 1000,
        points: pick([0, 1, 2.5, -3, 100])
      }
      person.told.push(event)
      const { kind, points } = event
      return toldOf(
        eventInput.parse({
          kind,
          contactId: person.id,
          at: new Date(event.at).toISOString(),
          messageId: newId(),
          properties: { points }
        }),
        'CN'
      )
    })
  )
  const answers = await acceptEvents(services, { id: newId(), creates: false }, told)
  expect(answers.every(({ state }) => state === 'accepted')).toBe(true)
  while ((await foldJournal(services)) > 0);
}

const filter = questions({ campaigns, lists, audience: saved.id })

test(
  'any filter finds in the database whom it finds in memory, and counts them',
  { timeout: lasting(120_000) },
  async () => {
    await fc.assert(
      fc.asyncProperty(filter, fc.constantFrom(...MOMENTS), async (wanted, now) => {
        at.time.now = now
        const read = filterSchema.parse(wanted)
        const expected = people.filter(person =>
          holds(read, person, { now: at.time.now, saved: saved.filter })
        )
        const { items } = await at.services.contacts.list(read, { limit: 100 })
        expect(items.map(each => each.id).toSorted()).toEqual(expected.map(each => each.id).toSorted())
        const { count, reachable, optedOut, noConsent } = await at.services.contacts.count(read)
        expect(count).toBe(expected.length)
        expect(reachable).toBe(expected.filter(each => each.consent === 'granted' && !each.suppressed).length)
        expect(reachable + optedOut + noConsent).toBe(count)
        const planned = await at.services.contacts.members(read, { cursor: null, bound: newId(), limit: 100 })
        expect(planned).toHaveLength(count)
      }),
      tries(150, 4000)
    )
  }
)

test('audiences that name each other in a circle are refused, and so is one that is gone', async () => {
  const { audiences, contacts } = at.services
  const [a, b] = [newId(), newId()]
  const naming = (id: string): Filter => ({ all: [{ field: 'audience', op: 'eq', value: id }] })
  await audiences.save({ id: a, name: 'A', filter: naming(b), createdAt: 0, updatedAt: 0 })
  await audiences.save({ id: b, name: 'B', filter: naming(a), createdAt: 0, updatedAt: 0 })
  await expect(contacts.count(naming(a))).rejects.toMatchObject({ fields: [{ path: 'filter' }] })
  await expect(contacts.count(naming(newId()))).rejects.toMatchObject({ fields: [{ path: 'filter' }] })
})

test('an audience kept as a list stays as it was, whatever becomes of the filter', async () => {
  const { audiences, contacts, clock } = at.services
  const vip = people.filter(person => person.tags.includes('vip')).length
  const list = await freezeAudience({ audiences, contacts, clock }, saved.id, 'VIP list')
  expect(list.count).toBe(vip)
  const [one] = (await contacts.list(saved.filter, { limit: 1 })).items
  const { id, name, attributes } = one!
  await contacts.write({ changed: [{ id, name, attributes, tags: [], updatedAt: at.time.now }] })
  expect((await contacts.count(saved.filter)).count).toBe(vip - 1)
  expect((await contacts.count(list.filter)).count).toBe(vip)
})
