import { and, eq, exists, inArray, isNull, lt, lte, sql, type SQL } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { messages } from '#db/schema/campaigns.ts'
import { contacts, doubtedNumbers } from '#db/schema/contacts.ts'
import { oneAtATime } from '#db/sql.ts'
import { HOUR } from '../clock.ts'
import type { Sealer } from '../crypto.ts'
import { hasNumber } from './filter-store.ts'

export type DoubtStore = ReturnType<typeof doubtStore>

const undecided = isNull(doubtedNumbers.decidedAt)
/** Whether the contact of a row waits for a decision; within a query of contacts. */
export const contactDoubted = (db: Pick<Db, 'select'>): SQL =>
  exists(
    db
      .select({ one: sql`1` })
      .from(doubtedNumbers)
      .where(and(eq(doubtedNumbers.phoneHash, contacts.phoneHash), undecided))
  )
/** Whether the recipient of a row does; within a query of messages. */
export const recipientDoubted = (db: Pick<Db, 'select'>): SQL =>
  exists(
    db
      .select({ one: sql`1` })
      .from(contacts)
      .innerJoin(doubtedNumbers, eq(doubtedNumbers.phoneHash, contacts.phoneHash))
      .where(and(eq(contacts.id, messages.contactId), undecided))
  )

/** Numbers whose reply may have been an opt-out: marketing to them waits until a person has decided. */
export function doubtStore(db: Db, sealer: Sealer) {
  return {
    /** Durable when it resolves: no reservation can commit after it without having seen it (oneAtATime). */
    async raise({ phone, at }: { phone: string; at: number }): Promise<void> {
      const phoneHash = sealer.hashPhone(phone)
      const entry = { phoneHash, last4: phone.slice(-4), askedAt: at, decidedAt: null }
      await db.atomic(tx => [
        { raw: oneAtATime() },
        tx
          .insert(doubtedNumbers)
          .values(entry)
          .onConflictDoUpdate({
            target: doubtedNumbers.phoneHash,
            set: { askedAt: at, decidedAt: null },
            setWhere: lt(doubtedNumbers.askedAt, at)
          })
      ])
    },
    /** It was no opt-out: what waits for this person is looked at again at once. */
    async settle({ phone, at }: { phone: string; at: number }): Promise<void> {
      const phoneHash = sealer.hashPhone(phone)
      const own = db.select({ id: contacts.id }).from(contacts).where(hasNumber(sealer, phone))
      await db.atomic(tx => [
        { raw: oneAtATime() },
        tx
          .update(doubtedNumbers)
          .set({ decidedAt: at })
          .where(and(eq(doubtedNumbers.phoneHash, phoneHash), isNull(doubtedNumbers.decidedAt))),
        // those that wait for the winner of a test do so for much longer
        tx
          .update(messages)
          .set({ notBefore: at })
          .where(
            and(
              inArray(messages.contactId, own),
              eq(messages.state, 'queued'),
              lte(messages.notBefore, at + 2 * HOUR)
            )
          )
      ])
    },
    /** Which of these numbers nobody has decided about yet. */
    async open(phones: readonly string[]): Promise<Set<string>> {
      if (phones.length === 0) return new Set()
      const byHash = new Map(phones.map(phone => [sealer.hashPhone(phone).toString('hex'), phone]))
      const rows = await db
        .select({ phoneHash: doubtedNumbers.phoneHash })
        .from(doubtedNumbers)
        .where(
          and(
            inArray(
              doubtedNumbers.phoneHash,
              [...byHash.keys()].map(hash => Buffer.from(hash, 'hex'))
            ),
            isNull(doubtedNumbers.decidedAt)
          )
        )
      return new Set(rows.flatMap(row => byHash.get(Buffer.from(row.phoneHash).toString('hex')) ?? []))
    },
    count: () => db.$count(doubtedNumbers, isNull(doubtedNumbers.decidedAt))
  }
}
