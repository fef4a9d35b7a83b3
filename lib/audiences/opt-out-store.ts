import { and, eq, gte, inArray, isNull, max, notExists, or, sql } from 'drizzle-orm'
import type { Db, Queries, Statement } from '#db/client.ts'
import { campaigns, messages } from '#db/schema/campaigns.ts'
import {
  consentEvents,
  contacts,
  doubtedNumbers,
  suppressionEvents,
  suppressions
} from '#db/schema/contacts.ts'
import { oneAtATime } from '#db/sql.ts'
import { recordChanges, recordFound } from '../changes/store.ts'
import type { Clock } from '../clock.ts'
import type { Sealer } from '../crypto.ts'
import { newId } from '../ids.ts'
import type { ConsentState } from './contact.ts'
import type { Witness } from '../installation/witness.ts'
import type { OptOutLine } from '../installation/witness-files.ts'

export interface OptOut {
  /** E.164. */
  phone: string
  /** reply, link, api, manual, import. */
  source: string
  evidence?: Record<string, unknown>
  at: number
}
/** The same without the number, which may be known by its hash alone. */
type Change = Omit<OptOut, 'phone'> & {
  /** Of what the ledger says about it. */
  id: string
  phoneHash: Buffer
  last4: string
}

/** People who are opted out in one step: what is sent waits for it, so it is kept short. */
const TOGETHER = 200

/** Excludes the marketing that is queued for people who may not get it any more. */
export function excludeQueued(tx: Queries, people: string[], now: number): Statement[] {
  const queued = and(
    inArray(messages.contactId, people),
    eq(messages.state, 'queued'),
    inArray(
      messages.campaignId,
      tx.select({ id: campaigns.id }).from(campaigns).where(eq(campaigns.purpose, 'marketing'))
    )
  )
  return [
    recordFound('messages.excluded', messages.id, queued, now),
    tx
      .update(messages)
      .set({ state: 'excluded', finding: { rule: 'ANY-SUPPRESSED' }, finalAt: now })
      .where(queued)
  ]
}

/** Every write to the suppression list. Each is durable in the database and outside it (the witness) before it is answered. */
export function optOutStore(db: Db, sealer: Sealer, witness: Pick<Witness, 'append'>, clock: Clock) {
  const hex = (hash: Buffer) => Buffer.from(hash).toString('hex')
  /** Ids of the contacts by the hash of their number. */
  async function contactsWith(changes: readonly Pick<Change, 'phoneHash' | 'last4'>[]) {
    const rows = await db
      .select({ id: contacts.id, phoneHash: contacts.phoneHash })
      .from(contacts)
      .where(
        or(
          // by the last digits too, where they are known: the index that finds people begins with them
          ...changes.map(({ phoneHash, last4 }) =>
            and(last4 === '' ? undefined : eq(contacts.last4, last4), eq(contacts.phoneHash, phoneHash))
          )
        )
      )
    return new Map(rows.map(({ id, phoneHash }) => [hex(phoneHash), id]))
  }
  const changeOf = ({ phone, ...rest }: OptOut): Change => ({
    ...rest,
    id: newId(),
    phoneHash: sealer.hashPhone(phone),
    last4: phone.slice(-4)
  })
  const lineOf = ({ phoneHash, last4, source, at }: Change, state: OptOutLine['state']) => ({
    at,
    hash: hex(phoneHash),
    scope: 'all' as const,
    state,
    source,
    last4
  })

  const consentEvent = (tx: Queries, contactId: string, state: string, { source, evidence, at }: Change) =>
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
  const suppressionEvent = (
    tx: Queries,
    state: 'added' | 'removed',
    { id, phoneHash, last4, source, evidence, at }: Change
  ) =>
    tx
      .insert(suppressionEvents)
      .values({ id, phoneHash, last4, state, source, evidence: evidence ?? null, at })
  const setConsent = (tx: Queries, contactId: string, consent: ConsentState, at: number) =>
    tx.update(contacts).set({ consent, consentAt: at, updatedAt: at }).where(eq(contacts.id, contactId))

  const happened = (type: 'contacts.opted_out' | 'contacts.opted_in', all: readonly Change[]) =>
    recordChanges(
      type,
      all.map(({ id }) => id),
      clock()
    )

  /** A clear word ends every doubt about an earlier one. */
  const decided = (tx: Queries, phoneHash: Buffer, at: number) =>
    tx
      .update(doubtedNumbers)
      .set({ decidedAt: at })
      .where(and(eq(doubtedNumbers.phoneHash, phoneHash), isNull(doubtedNumbers.decidedAt)))

  /** All or none. */
  async function add(changes: readonly Change[]): Promise<void> {
    const known = await contactsWith(changes)
    await db.atomic(tx => [
      { raw: oneAtATime() },
      ...changes.flatMap(change => {
        const { phoneHash, last4, source, evidence, at } = change
        const contactId = known.get(hex(phoneHash))
        return [
          tx
            .insert(suppressions)
            .values({ phoneHash, last4, source, evidence: evidence ?? null, createdAt: at })
            .onConflictDoNothing(),
          decided(tx, phoneHash, at),
          suppressionEvent(tx, 'added', change),
          ...(contactId
            ? [
                setConsent(tx, contactId, 'withdrawn', at),
                consentEvent(tx, contactId, 'withdrawn', change),
                ...excludeQueued(tx, [contactId], at)
              ]
            : [])
        ]
      }),
      happened('contacts.opted_out', changes)
    ])
  }

  /** Whoever asked may not ask again: what could not be written is written as soon as it can be, or at the next start. */
  function addLater(changes: readonly Change[], pause = 200): void {
    setTimeout(() => {
      add(changes).catch(() => addLater(changes, Math.min(pause * 2, 30_000)))
    }, pause).unref()
  }

  /** When these numbers last came on the list, or off it, by hash in hex. */
  async function lastHeardOf(hashes: Buffer[], state: 'added' | 'removed'): Promise<Map<string, number>> {
    const heard = await db
      .select({ hash: suppressionEvents.phoneHash, at: max(suppressionEvents.at) })
      .from(suppressionEvents)
      .where(and(inArray(suppressionEvents.phoneHash, hashes), eq(suppressionEvents.state, state)))
      .groupBy(suppressionEvents.phoneHash)
    return new Map(heard.flatMap(({ hash, at }) => (at === null ? [] : [[hex(hash), at] as const])))
  }
  /**
   * An opt-out is never older than the opt-in that it came after: whoever reads both later, with the clock put back in between,
   * goes by their times.
   */
  async function afterOptIns(changes: readonly Change[]): Promise<Change[]> {
    // the opt-out is written even when nobody can be asked what came before it
    const optIns = await lastHeardOf(
      changes.map(({ phoneHash }) => phoneHash),
      'removed'
    ).catch(() => new Map<string, number>())
    return changes.map(change => ({
      ...change,
      at: Math.max(change.at, optIns.get(hex(change.phoneHash)) ?? change.at)
    }))
  }

  /** Durable when it resolves, in the database and in the witness. */
  async function optOutAll(optOuts: readonly OptOut[]): Promise<void> {
    for (let from = 0; from < optOuts.length; from += TOGETHER) {
      const changes = await afterOptIns(optOuts.slice(from, from + TOGETHER).map(changeOf))
      // the database is written even when the files cannot be: the person is safe, and whoever asked is told to ask again
      const [noted, stored] = await Promise.allSettled([
        witness.append(changes.map(change => lineOf(change, 'out'))),
        add(changes)
      ])
      if (stored.status === 'rejected') addLater(changes)
      for (const each of [stored, noted]) if (each.status === 'rejected') throw each.reason
    }
  }

  /** Answers whether the number is free now. */
  async function remove(change: Change): Promise<boolean> {
    const { phoneHash, at } = change
    const later = db
      .select({ one: sql`1` })
      .from(suppressionEvents)
      .where(
        and(
          eq(suppressionEvents.phoneHash, phoneHash),
          eq(suppressionEvents.state, 'added'),
          // of the same moment the opt-out holds
          gte(suppressionEvents.at, at)
        )
      )
    const [, freed] = await db.atomic(tx => [
      { raw: oneAtATime() },
      tx
        .delete(suppressions)
        .where(and(eq(suppressions.phoneHash, phoneHash), notExists(later)))
        .returning({ last4: suppressions.last4 })
    ])
    if ((await db.$count(suppressions, eq(suppressions.phoneHash, phoneHash))) > 0) return false
    const contactId = (await contactsWith([change])).get(hex(phoneHash))
    await db.atomic(tx => [
      decided(tx, phoneHash, at),
      ...(freed.length > 0
        ? [suppressionEvent(tx, 'removed', change), happened('contacts.opted_in', [change])]
        : []),
      ...(contactId
        ? [setConsent(tx, contactId, 'granted', at), consentEvent(tx, contactId, 'granted', change)]
        : [])
    ])
    return true
  }

  async function bringBack(change: Change): Promise<boolean> {
    const free = await remove(change)
    if (free) await witness.append([lineOf(change, 'in')])
    return free
  }

  /** When these numbers were last opted out, by hash in hex; of those listed from before there were events, when they came. */
  async function lastOptOuts(hashes: Buffer[]): Promise<Map<string, number>> {
    const known = await lastHeardOf(hashes, 'added')
    const listed = await db
      .select({ hash: suppressions.phoneHash, at: suppressions.createdAt })
      .from(suppressions)
      .where(inArray(suppressions.phoneHash, hashes))
    for (const { hash, at } of listed) known.set(hex(hash), Math.max(at, known.get(hex(hash)) ?? at))
    return known
  }

  return {
    /**
     * Durable when it resolves. What is queued for the person is excluded in the same step, and no reservation can commit
     * after it without having seen it (oneAtATime).
     */
    optOut: (optOut: OptOut) => optOutAll([optOut]),
    /** The same for many people, some hundreds in a step: those of the steps before one that fails stay opted out. */
    optOutAll,
    /**
     * The person asked for messages again: the only way back that needs no admin. An opt-out that came after `at` stays,
     * whatever is worked through first; answers whether the number is free now.
     */
    optIn: (optIn: OptOut) => bringBack(changeOf(optIn)),
    /** Somebody takes the number off the list at this moment: after every opt-out that is known, whatever clock wrote those. */
    async optInNow(optIn: Omit<OptOut, 'at'>): Promise<boolean> {
      const change = changeOf({ ...optIn, at: clock() })
      const last = (await lastOptOuts([change.phoneHash])).get(hex(change.phoneHash))
      return bringBack({ ...change, at: Math.max(change.at, (last ?? -1) + 1) })
    },
    /** Takes in what the witness knows and this database does not: the later word about each number holds, of the same moment the opt-out. */
    async reapply(lines: OptOutLine[]): Promise<{ optOuts: number; optIns: number }> {
      const done = { optOuts: 0, optIns: 0 }
      const about = lines.filter(line => line.scope === 'all')
      const hashes = about.map(line => Buffer.from(line.hash, 'hex'))
      const [outs, ins] = [await lastOptOuts(hashes), await lastHeardOf(hashes, 'removed')]
      for (const { hash, at, state, source = 'restored', last4 = '' } of about) {
        const [out, back] = [outs.get(hash) ?? -Infinity, ins.get(hash) ?? -Infinity]
        const phoneHash = Buffer.from(hash, 'hex')
        const change = { id: newId(), phoneHash, last4, source, at, evidence: { restored: true } }
        if (state === 'out') {
          if (out >= at || back > at) continue
          await add([change])
          outs.set(hash, at)
          done.optOuts++
        } else {
          // who was never opted out here asked for nothing back
          if (out === -Infinity || out >= at || back >= at || !(await remove(change))) continue
          ins.set(hash, at)
          done.optIns++
        }
      }
      return done
    }
  }
}
