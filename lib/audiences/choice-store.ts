import { and, asc, count, desc, eq, exists, gt, inArray, lt, or, sql, type SQL } from 'drizzle-orm'
import type { Db, Queries, Statement } from '#db/client.ts'
import { templates } from '#db/schema/accounts.ts'
import { campaigns, messages } from '#db/schema/campaigns.ts'
import { consentEvents, contacts } from '#db/schema/contacts.ts'
import { choiceEvents, choices } from '#db/schema/topics.ts'
import { oneAtATime, valueOf } from '#db/sql.ts'
import { recordChanges, recordFound } from '../changes/store.ts'
import { DAY, type Clock } from '../clock.ts'
import type { Sealer } from '../crypto.ts'
import { newId } from '../ids.ts'
import type { Witness } from '../installation/witness.ts'
import type { NewLine, OptOutLine } from '../installation/witness-files.ts'
import { DEFAULT_TOPIC, NO_TOPIC, type ChoiceKind } from '../topics/topic.ts'
import { CHOICE_DAYS, type Choices } from './choice.ts'

export type ChoiceStore = ReturnType<typeof choiceStore>

/** One thing that somebody chose, or took back. */
export interface Choice {
  kind: ChoiceKind
  /** NO_TOPIC where it is about none. */
  topicId: string
  holds: boolean
  until: number | null
  most: number | null
  source: string
  evidence?: Record<string, unknown>
  at: number
}
/** By the number's hash, which is all that is known of it after a restore. */
type Change = Choice & { id: string; phoneHash: Buffer; last4: string }

const TOGETHER = 200
const hex = (hash: Uint8Array) => Buffer.from(hash).toString('hex')

/**
 * Whether the recipient of a row chose not to get marketing about this topic now; within a query of messages. A cap counts what was
 * reserved before, so that two campaigns at once are not two messages.
 */
export function recipientDeclines(db: Pick<Db, 'select'>, topicId: string, now: number): SQL {
  const since = valueOf(now - CHOICE_DAYS * DAY, messages.reservedAt)
  const got = sql`(select count(*) from messages earlier where earlier.contact_id = ${messages.contactId}
    and earlier.id <> ${messages.id} and earlier.reserved_at > ${since}
    and earlier.state in ('dispatching', 'submitted', 'delivered', 'unknown')
    and (select of_earlier.purpose from campaigns of_earlier where of_earlier.id = earlier.campaign_id) = 'marketing')`
  return exists(
    db
      .select({ one: sql`1` })
      .from(contacts)
      .innerJoin(choices, eq(choices.phoneHash, contacts.phoneHash))
      .where(
        and(
          eq(contacts.id, messages.contactId),
          or(
            and(eq(choices.kind, 'topic'), eq(choices.topicId, topicId)),
            and(eq(choices.kind, 'pause'), gt(choices.until, now)),
            and(eq(choices.kind, 'cap'), sql`${choices.most} <= ${got}`)
          )
        )
      )
  )
}

type Row = typeof choices.$inferSelect
function folded(rows: readonly Pick<Row, 'kind' | 'topicId' | 'until' | 'most'>[]): Choices {
  const one = (kind: ChoiceKind) => rows.find(row => row.kind === kind)
  return {
    refused: rows.filter(row => row.kind === 'topic').map(row => row.topicId),
    pausedUntil: one('pause')?.until ?? null,
    atMost: one('cap')?.most ?? null
  }
}
/** What these contacts chose; of those who chose nothing, nothing. */
export async function choicesOf(db: Db, contactIds: readonly string[]): Promise<Map<string, Choices>> {
  const { kind, topicId, until, most } = choices
  const rows = await db
    .select({ contactId: contacts.id, kind, topicId, until, most })
    .from(contacts)
    .innerJoin(choices, eq(choices.phoneHash, contacts.phoneHash))
    .where(inArray(contacts.id, [...contactIds]))
  const byContact = new Map<string, (typeof rows)[number][]>()
  for (const row of rows) byContact.set(row.contactId, [...(byContact.get(row.contactId) ?? []), row])
  return new Map([...byContact].map(([id, own]) => [id, folded(own)]))
}

/** Excludes the queued marketing of a person that a choice is about. A cap is asked when each message's turn comes. */
function excludeDeclined(tx: Queries, contactId: string, { kind, topicId, until, holds, at }: Change) {
  if (!holds || kind === 'cap') return []
  const about = tx
    .select({ id: campaigns.id })
    .from(campaigns)
    .leftJoin(templates, eq(templates.id, campaigns.templateId))
    .where(
      and(
        eq(campaigns.purpose, 'marketing'),
        kind === 'topic'
          ? sql`coalesce(${templates.topicId}, ${valueOf(DEFAULT_TOPIC, templates.topicId)}) = ${valueOf(topicId, templates.topicId)}`
          : undefined
      )
    )
  const queued = and(
    eq(messages.contactId, contactId),
    eq(messages.state, 'queued'),
    // what goes out after the pause stays
    kind === 'pause' ? lt(messages.notBefore, until ?? 0) : undefined,
    inArray(messages.campaignId, about)
  )
  const rule = kind === 'topic' ? 'ANY-TOPIC' : 'ANY-PAUSED'
  return [
    recordFound('messages.excluded', messages.id, queued, at),
    tx.update(messages).set({ state: 'excluded', finding: { rule }, finalAt: at }).where(queued)
  ]
}

/** One choice of one number: the row as it is from then on, what the ledgers say, and what is left out of the queue. */
function written(tx: Queries, change: Change, contactId: string | undefined): Statement[] {
  const { id, phoneHash, last4, kind, topicId, holds, until, most, source, evidence, at } = change
  const own = and(eq(choices.phoneHash, phoneHash), eq(choices.kind, kind), eq(choices.topicId, topicId))
  const row = { phoneHash, kind, topicId, last4, until, most, source, at }
  return [
    holds
      ? tx
          .insert(choices)
          .values(row)
          .onConflictDoUpdate({
            target: [choices.phoneHash, choices.kind, choices.topicId],
            set: { until, most, source, at }
          })
      : tx.delete(choices).where(own),
    tx.insert(choiceEvents).values({ ...row, id, holds, evidence: evidence ?? null }),
    ...(contactId && kind === 'topic'
      ? [
          tx.insert(consentEvents).values({
            id: newId(),
            contactId,
            purpose: 'marketing',
            topicId,
            state: holds ? 'withdrawn' : 'granted',
            source,
            evidence: evidence ?? null,
            at,
            recordedAt: at
          })
        ]
      : []),
    ...(contactId ? excludeDeclined(tx, contactId, change) : [])
  ]
}

/** What people chose to get less of. Each is durable in the database and outside it (the witness) before it is answered. */
export function choiceStore(db: Db, sealer: Sealer, witness: Pick<Witness, 'append'>, clock: Clock) {
  const lineOf = ({
    phoneHash,
    last4,
    kind,
    topicId,
    holds,
    until,
    most,
    source,
    at
  }: Omit<Change, 'id'>): NewLine => ({
    at,
    hash: hex(phoneHash),
    scope: kind,
    ...(kind === 'topic' ? { id: topicId } : {}),
    ...(until === null ? {} : { until }),
    ...(most === null ? {} : { most }),
    state: holds ? 'out' : 'in',
    source,
    last4
  })
  /** All or none. */
  async function write(changes: readonly Change[]): Promise<void> {
    const known = await db
      .select({ id: contacts.id, phoneHash: contacts.phoneHash })
      .from(contacts)
      .where(
        or(
          ...changes.map(({ phoneHash, last4 }) =>
            and(last4 === '' ? undefined : eq(contacts.last4, last4), eq(contacts.phoneHash, phoneHash))
          )
        )
      )
    const byHash = new Map(known.map(row => [hex(row.phoneHash), row.id]))
    await db.atomic(tx => [
      { raw: oneAtATime() },
      ...changes.flatMap(change => written(tx, change, byHash.get(hex(change.phoneHash)))),
      recordChanges(
        'contacts.saved',
        known.map(({ id }) => id),
        clock()
      )
    ])
  }
  const ofHash = async (phoneHash: Buffer) =>
    db.select().from(choices).where(eq(choices.phoneHash, phoneHash))

  return {
    /** What holds now: a pause that has ended is none. */
    async of(phone: string): Promise<Choices> {
      const chosen = folded(await ofHash(sealer.hashPhone(phone)))
      const paused = chosen.pausedUntil !== null && chosen.pausedUntil > clock()
      return paused ? chosen : { ...chosen, pausedUntil: null }
    },
    /** Durable when it resolves; no reservation can commit after it without having seen it (oneAtATime). */
    async choose(chosen: readonly (Choice & { phone: string })[]): Promise<void> {
      for (let from = 0; from < chosen.length; from += TOGETHER) {
        const changes = chosen.slice(from, from + TOGETHER).map(({ phone, ...choice }) => ({
          ...choice,
          id: newId(),
          phoneHash: sealer.hashPhone(phone),
          last4: phone.slice(-4)
        }))
        const both = await Promise.allSettled([witness.append(changes.map(lineOf)), write(changes)])
        for (const each of both) if (each.status === 'rejected') throw each.reason
      }
    },
    /** Takes in what the witness knows and this database does not: of each choice the later word holds, of the same moment the stricter. */
    async reapply(lines: readonly OptOutLine[]): Promise<number> {
      let taken = 0
      for (const { scope, hash, id, until, most, state, source = 'restored', last4 = '', at } of lines) {
        if (scope !== 'topic' && scope !== 'pause' && scope !== 'cap') continue
        const phoneHash = Buffer.from(hash, 'hex')
        const topicId = id ?? NO_TOPIC
        const [last] = await db
          .select({ at: choiceEvents.at, holds: choiceEvents.holds })
          .from(choiceEvents)
          .where(
            and(
              eq(choiceEvents.phoneHash, phoneHash),
              eq(choiceEvents.kind, scope),
              eq(choiceEvents.topicId, topicId)
            )
          )
          .orderBy(desc(choiceEvents.at), desc(choiceEvents.holds))
          .limit(1)
        const holds = state === 'out'
        if (last && (last.at > at || (last.at === at && (last.holds || !holds)))) continue
        if (!last && !holds) continue
        const said = { kind: scope, topicId, holds, until: until ?? null, most: most ?? null, source, at }
        await write([{ ...said, id: newId(), phoneHash, last4, evidence: { restored: true } }])
        taken++
      }
      return taken
    },
    /** How many refused each topic. */
    async countByTopic(): Promise<Map<string, number>> {
      const rows = await db
        .select({ topicId: choices.topicId, n: count() })
        .from(choices)
        .where(eq(choices.kind, 'topic'))
        .groupBy(choices.topicId)
      return new Map(rows.map(({ topicId, n }) => [topicId, n]))
    },
    /** What ever was chosen for a number, newest first. */
    history: (phone: string) =>
      db
        .select()
        .from(choiceEvents)
        .where(eq(choiceEvents.phoneHash, sealer.hashPhone(phone)))
        .orderBy(desc(choiceEvents.at)),
    /** All of them, for exports and the witness, in the order of their hashes. */
    async *all(page = 1000): AsyncGenerator<Row[]> {
      for (let last: Row | undefined; ;) {
        const rows = await db
          .select()
          .from(choices)
          .where(
            last &&
              or(
                gt(choices.phoneHash, last.phoneHash),
                and(eq(choices.phoneHash, last.phoneHash), gt(choices.kind, last.kind)),
                and(
                  eq(choices.phoneHash, last.phoneHash),
                  eq(choices.kind, last.kind),
                  gt(choices.topicId, last.topicId)
                )
              )
          )
          .orderBy(asc(choices.phoneHash), asc(choices.kind), asc(choices.topicId))
          .limit(page)
        if (rows.length > 0) yield rows
        last = rows.at(-1)
        if (rows.length < page) return
      }
    },
    /** The whole of them as lines for the witness. */
    async *lines(): AsyncGenerator<NewLine> {
      for await (const rows of this.all())
        for (const row of rows) yield lineOf({ ...row, phoneHash: Buffer.from(row.phoneHash), holds: true })
    }
  }
}
