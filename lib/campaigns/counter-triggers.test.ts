import { eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newId } from '../ids.ts'
import { install, type Installation } from '../testing/installation.ts'
import { openDb } from '#db/open.ts'
import { bulkInsert, bulkUpdate } from '#db/bulk.ts'
import type { Db } from '#db/client.ts'
import { KEPT, type CountedValues } from '#db/counted-change.ts'
import { COUNTING, counterTriggers } from '#db/counter-triggers.ts'
import { recountEverything } from '#db/counters.ts'
import { dialectOf } from '#db/dialect.ts'
import { messages } from '#db/schema/campaigns.ts'
import { clicks, conversions, replies } from '#db/schema/feedback.ts'
import { lasting, tries } from '../testing/seeded.ts'

let tuixin: Installation
let db: Db
beforeEach(async () => {
  tuixin = await install()
  db = openDb(tuixin.env['DATABASE_URL'] ?? '')
})
afterEach(async () => {
  await db.close()
  await tuixin.close()
})
const dialect = dialectOf()
const plain = (text: string) =>
  text.toLowerCase().replaceAll('public.', '').replaceAll('or replace ', '').replaceAll(/\s+/g, ' ').trim()

/** What keeps the counters in a database that every migration has been through. */
async function standing(): Promise<string[]> {
  const rows = await db.rows<{ text: string }>(
    dialect === 'sqlite'
      ? sql.raw(`select sql as text from sqlite_master where ${COUNTING}`)
      : sql`select pg_get_triggerdef(oid) as text from pg_trigger where not tgisinternal and tgfoid in (select oid from pg_proc where prosrc like '%into counters%')
            union all select 'create function ' || proname || '() returns trigger language plpgsql as $$' || prosrc || '$$' from pg_proc where prosrc like '%into counters%'`
  )
  return rows.map(row => plain(row.text)).sort()
}

test('the triggers of a fresh database are those that the list makes: npm run db:counters', async () => {
  const wanted = counterTriggers(dialect).map(part => ({ ...part, text: plain(part.sql) }))
  const there = await standing()
  const missing = wanted.filter(part => !there.includes(part.text)).map(part => `${part.kind} ${part.name}`)
  const besides = there
    .filter(text => !wanted.some(part => part.text === text))
    .map(text => text.slice(0, 60))
  expect({ missing, besides }).toEqual({ missing: [], besides: [] })
})

const HOUR = 3_600_000
const T = 495_000 * HOUR
const campaignId = newId()
const message = (changes: Partial<typeof messages.$inferInsert> = {}) => ({
  id: newId(),
  campaignId,
  contactId: newId(),
  state: 'queued' as const,
  rank: 5,
  notBefore: T,
  parts: 1,
  ...changes
})
const kept = async () =>
  (
    await db.rows<{ kind: string; key: string; wording: number; n: number | string }>(
      sql`select kind, key, wording, sum(n) as n from counters group by kind, key, wording having sum(n) <> 0`
    )
  )
    .map(row => `${row.kind} ${row.wording} ${row.key}: ${row.n}`)
    .sort()
const recount = () => db.atomic(() => recountEverything(dialect).map(each => ({ raw: sql.raw(each) })))

test('a message is counted under everything that it is, moves with each change and leaves nothing behind', async () => {
  const one = message({ wording: 2, place: 'CN/mobile/GD' })
  await db.insert(messages).values(one)
  expect(await kept()).toEqual(['state 2 queued: 1'])
  await db.update(messages).set({ state: 'submitted', submittedAt: T, parts: 3, feesMicros: 90 })
  expect(await kept()).toEqual([
    'fees 2 : 90',
    'parts 2 : 3',
    'place-sent 0 CN/mobile/GD: 1',
    'sent 2 495000: 1',
    'state 2 submitted: 1'
  ])
  await db.update(messages).set({ state: 'delivered', finalAt: T + HOUR, firstClickAt: T + 2 * HOUR })
  const delivered = [
    'clicked 2 495002: 1',
    'delay 0 7200: 1',
    'delivered 2 495001: 1',
    'fees 2 : 90',
    'opened 0 495000: 1',
    'parts 2 : 3',
    'place-clicked 0 CN/mobile/GD: 1',
    'place-delivered 0 CN/mobile/GD: 1',
    'place-sent 0 CN/mobile/GD: 1',
    'sent 2 495000: 1',
    'state 2 delivered: 1'
  ]
  expect(await kept()).toEqual(delivered)
  await db.update(messages).set({ wording: 0 })
  expect(await kept()).toEqual(delivered.map(row => row.replace(' 2 ', ' 0 ')).sort())
  await recount()
  expect(await kept()).toEqual(delivered.map(row => row.replace(' 2 ', ' 0 ')).sort())
  await db.delete(messages)
  expect(await kept()).toEqual([])
})

test('a conversion and an unmatched reply are counted once they belong somewhere', async () => {
  const told = { clickId: newId(), campaignId, event: 'order', source: 'server' as const, at: T, first: true }
  await db.insert(conversions).values([
    { ...told, id: newId(), attributed: true, valueMicros: 5, currency: 'CNY' },
    { ...told, id: newId(), attributed: false }
  ])
  await db.insert(replies).values({
    id: newId(),
    phone: Buffer.from('sealed'),
    last4: '0001',
    content: 'R',
    action: 'opt_out',
    receivedAt: T
  })
  const conversionsAlone = [
    'conversion 0 order: 1',
    'converted 0 : 1',
    'credit 0 click: 1',
    'credited-value 0 click CNY: 5',
    'late 0 : 1',
    'value 0 CNY: 5'
  ]
  expect(await kept()).toEqual(conversionsAlone)
  await db.update(replies).set({ campaignId })
  expect(await kept()).toEqual([...conversionsAlone, 'reply 0 opt_out: 1'].sort())
  await db.update(replies).set({ campaignId: null })
  await db.delete(conversions)
  expect(await kept()).toEqual([])
})

const instant = fc.option(fc.integer({ min: 0, max: 3 * HOUR }).map(ms => T + ms))
const change = fc.record({
  state: fc.constantFrom('queued', 'submitted', 'delivered', 'failed', 'expired', 'excluded', 'cancelled'),
  wording: fc.nat(1),
  parts: fc.integer({ min: 1, max: 3 }),
  submittedAt: instant,
  finalAt: instant,
  firstClickAt: instant,
  feesMicros: fc.option(fc.nat(90)),
  errorCode: fc.option(fc.constantFrom('E1', 'E2')),
  finding: fc.option(fc.constantFrom('CN-TIME-OP', 'ANY-CAP').map(rule => ({ rule }))),
  place: fc.option(fc.constantFrom('CN/mobile/GD', 'CN//'))
})

test(
  'whatever rows become, one change at a time or many, counting everything anew says the same',
  { timeout: lasting(60_000) },
  async () => {
    const verdict = fc.constantFrom('human', 'machine', 'doubt')
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(change, fc.nat(3), verdict), { maxLength: 12 }), async changes => {
        const rows = Array.from({ length: 3 }, () => message())
        await db.insert(messages).values(rows)
        const links = rows.map(row => ({ id: row.id, campaignId, linkId: newId(), at: T, reason: 'x' }))
        await db.insert(clicks).values(links.map(link => ({ ...link, verdict: 'human' as const })))
        for (const [set, which, judged] of changes) {
          const only = rows[which]
          // past the last of them, all at once
          await db
            .update(messages)
            .set(set as Partial<typeof messages.$inferInsert>)
            .where(only && eq(messages.id, only.id))
          await db
            .update(clicks)
            .set({ verdict: judged })
            .where(only && eq(clicks.id, only.id))
        }
        const before = await kept()
        await recount()
        expect(await kept()).toEqual(before)
        await db.delete(messages)
        await db.delete(clicks)
        expect(await kept()).toEqual([])
      }),
      tries(25, 400)
    )
  }
)

test(
  'what a step counts for itself, what it leaves to triggers and what it skips add up to what the rows say',
  { timeout: lasting(60_000) },
  async () => {
    const from: CountedValues = { state: 'queued', submitted_at: null, fees_micros: null, final_at: KEPT }
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), instant, async (changes, at) => {
        const rows = changes.map(set => message(set as Partial<typeof messages.$inferInsert>))
        const twice = [...rows, ...rows.map(row => ({ ...row, id: newId() }))]
        const submitted = rows.map(({ id }, i) => ({ id, submittedAt: at, feesMicros: i }))
        await db.atomic(() => [
          bulkInsert(messages, twice, { skipExisting: true, counted: true }),
          bulkUpdate(messages, submitted, {
            set: { state: "'submitted'", final_at: 'coalesce(final_at, null)' },
            where: "state <> 'cancelled'",
            from
          })
        ])
        const before = await kept()
        await recount()
        expect(await kept()).toEqual(before)
        expect(before.length).toBeGreaterThan(0)
        await db.delete(messages)
        expect(await kept()).toEqual([])
      }),
      tries(25, 400)
    )
  }
)

test('a step that is broken off while it counts leaves the triggers at work', async () => {
  const [one, other] = [message(), message()]
  const broken = { ...one, id: newId(), contactId: newId(), state: null as never }
  await expect(db.atomic(() => [bulkInsert(messages, [one, broken], { counted: true })])).rejects.toThrow()
  expect(await kept()).toEqual([])
  await db.insert(messages).values(other)
  expect(await kept()).toEqual(['state 0 queued: 1'])
})

test('a change of what is counted has to say what was there before', () => {
  const rows = [{ id: newId(), submittedAt: T }]
  expect(() => bulkUpdate(messages, rows, { from: { state: 'queued' } })).toThrow('submitted_at')
})
