import { and, asc, desc, eq, exists, gt, inArray, isNull, lt, notExists, sql, type SQL } from 'drizzle-orm'
import type { Db, Queries, Statement } from '#db/client.ts'
import { messages, campaigns } from '#db/schema/campaigns.ts'
import {
  consentEvents,
  contacts,
  doubtedNumbers,
  suppressionEvents,
  suppressions
} from '#db/schema/contacts.ts'
import { oneAtATime } from '#db/sql.ts'
import type { Sealer } from '../crypto.ts'
import { newId } from '../ids.ts'
import { hasNumber } from './filter-store.ts'

export interface OptOut {
  /** E.164. */
  phone: string
  /** reply, link, api, manual, import. */
  source: string
  evidence?: Record<string, unknown>
  at: number
}
export type SuppressionStore = ReturnType<typeof suppressionStore>

/** Excludes the marketing that is queued for people who may not get it any more. */
export const excludeQueued = (tx: Queries, people: string[], now: number): Statement =>
  tx
    .update(messages)
    .set({ state: 'excluded', finding: { rule: 'ANY-SUPPRESSED' }, finalAt: now })
    .where(
      and(
        inArray(messages.contactId, people),
        eq(messages.state, 'queued'),
        inArray(
          messages.campaignId,
          tx.select({ id: campaigns.id }).from(campaigns).where(eq(campaigns.purpose, 'marketing'))
        )
      )
    )

/** Whether the contact of a row is on the list; within a query of contacts. */
export const contactSuppressed = (db: Pick<Db, 'select'>): SQL =>
  exists(
    db
      .select({ one: sql`1` })
      .from(suppressions)
      .where(eq(suppressions.phoneHash, contacts.phoneHash))
  )
/** Whether the recipient of a row is; within a query of messages. */
export const recipientSuppressed = (db: Pick<Db, 'select'>): SQL =>
  exists(
    db
      .select({ one: sql`1` })
      .from(contacts)
      .innerJoin(suppressions, eq(suppressions.phoneHash, contacts.phoneHash))
      .where(eq(contacts.id, messages.contactId))
  )

/** Numbers that must not get marketing. Entries go in at once and leave only by the person's own new consent or an admin. */
export function suppressionStore(db: Db, sealer: Sealer) {
  const contactWith = (phone: string) =>
    db.select({ id: contacts.id }).from(contacts).where(hasNumber(sealer, phone))
  const ledger = (
    tx: Pick<Db, 'insert'>,
    contactId: string,
    state: string,
    { source, evidence, at }: OptOut
  ) =>
    tx.insert(consentEvents).values({
      id: newId(),
      contactId,
      purpose: 'marketing',
      state,
      source,
      evidence: evidence ?? null,
      at,
      recordedAt: at
    })

  const event = (
    tx: Pick<Db, 'insert'>,
    phoneHash: Buffer,
    state: 'added' | 'removed',
    { phone, source, evidence, at }: OptOut
  ) =>
    tx.insert(suppressionEvents).values({
      id: newId(),
      phoneHash,
      last4: phone.slice(-4),
      state,
      source,
      evidence: evidence ?? null,
      at
    })

  /** A clear word ends every doubt about an earlier one. */
  const decided = (tx: Pick<Db, 'update'>, phoneHash: Buffer, at: number) =>
    tx
      .update(doubtedNumbers)
      .set({ decidedAt: at })
      .where(and(eq(doubtedNumbers.phoneHash, phoneHash), isNull(doubtedNumbers.decidedAt)))

  return {
    /**
     * Durable when it resolves. What is queued for the person is excluded in the same step, and no reservation can commit
     * after it without having seen it (oneAtATime).
     */
    async optOut(optOut: OptOut): Promise<void> {
      const phoneHash = sealer.hashPhone(optOut.phone)
      const [contact] = await contactWith(optOut.phone)
      const entry = {
        phoneHash,
        last4: optOut.phone.slice(-4),
        source: optOut.source,
        evidence: optOut.evidence ?? null,
        createdAt: optOut.at
      }
      await db.atomic(tx => [
        { raw: oneAtATime() },
        tx.insert(suppressions).values(entry).onConflictDoNothing(),
        decided(tx, phoneHash, optOut.at),
        event(tx, phoneHash, 'added', optOut),
        ...(contact
          ? [
              tx
                .update(contacts)
                .set({ consent: 'withdrawn', consentAt: optOut.at, updatedAt: optOut.at })
                .where(eq(contacts.id, contact.id)),
              ledger(tx, contact.id, 'withdrawn', optOut),
              excludeQueued(tx, [contact.id], optOut.at)
            ]
          : [])
      ])
    },
    /**
     * The person asked for messages again: the only way back that needs no admin. An opt-out that came after `at` stays,
     * whatever is worked through first; answers whether the number is free now.
     */
    async optIn(optIn: OptOut): Promise<boolean> {
      const phoneHash = sealer.hashPhone(optIn.phone)
      const later = db
        .select({ one: sql`1` })
        .from(suppressionEvents)
        .where(
          and(
            eq(suppressionEvents.phoneHash, phoneHash),
            eq(suppressionEvents.state, 'added'),
            gt(suppressionEvents.at, optIn.at)
          )
        )
      const [, freed] = (await db.atomic(tx => [
        { raw: oneAtATime() },
        tx
          .delete(suppressions)
          .where(and(eq(suppressions.phoneHash, phoneHash), notExists(later)))
          .returning({ last4: suppressions.last4 })
      ])) as [unknown, unknown[]]
      if ((await db.$count(suppressions, eq(suppressions.phoneHash, phoneHash))) > 0) return false
      const [contact] = await contactWith(optIn.phone)
      await db.atomic(tx => [
        decided(tx, phoneHash, optIn.at),
        ...(freed.length > 0 ? [event(tx, phoneHash, 'removed', optIn)] : []),
        ...(contact
          ? [
              tx
                .update(contacts)
                .set({ consent: 'granted', consentAt: optIn.at, updatedAt: optIn.at })
                .where(eq(contacts.id, contact.id)),
              ledger(tx, contact.id, 'granted', optIn)
            ]
          : [])
      ])
      return true
    },
    async has(phone: string): Promise<boolean> {
      return (await db.$count(suppressions, eq(suppressions.phoneHash, sealer.hashPhone(phone)))) > 0
    },
    /** Newest first. With `last4`, the numbers that end so. */
    async list({
      limit,
      before,
      last4
    }: {
      limit: number
      before?: number | undefined
      last4?: string | undefined
    }) {
      return db
        .select({ last4: suppressions.last4, source: suppressions.source, createdAt: suppressions.createdAt })
        .from(suppressions)
        .where(
          and(
            before === undefined ? undefined : lt(suppressions.createdAt, before),
            last4 === undefined ? undefined : eq(suppressions.last4, last4)
          )
        )
        .orderBy(desc(suppressions.createdAt))
        .limit(limit)
    },
    /** All of them, for exports, in the order of their hashes. */
    async page({ limit, cursor }: { limit: number; cursor?: string | undefined }) {
      const rows = await db
        .select()
        .from(suppressions)
        .where(cursor === undefined ? undefined : gt(suppressions.phoneHash, Buffer.from(cursor, 'hex')))
        .orderBy(asc(suppressions.phoneHash))
        .limit(limit)
      return {
        items: rows.map(({ last4, source, createdAt }) => ({ last4, source, createdAt })),
        nextCursor: rows.length === limit ? Buffer.from(rows.at(-1)!.phoneHash).toString('hex') : null
      }
    },
    /** What ever happened to a number on this list, newest first; it outlives the contact. */
    history: (phone: string) =>
      db
        .select()
        .from(suppressionEvents)
        .where(eq(suppressionEvents.phoneHash, sealer.hashPhone(phone)))
        .orderBy(desc(suppressionEvents.at)),
    count: () => db.$count(suppressions)
  }
}
