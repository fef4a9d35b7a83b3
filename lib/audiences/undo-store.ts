import { and, eq, exists, gt, inArray, not, or, sql } from 'drizzle-orm'
import { bulkInsert, bulkUpdate } from '#db/bulk.ts'
import type { Db, Queries, Statement } from '#db/client.ts'
import { messages } from '#db/schema/campaigns.ts'
import {
  consentEvents,
  contacts,
  importChanges,
  imports,
  type ContactBefore,
  type ImportOutcome
} from '#db/schema/contacts.ts'
import { contactKeys, eventDays } from '#db/schema/events.ts'
import { oneAtATime } from '#db/sql.ts'
import { recordChanges, recordFound } from '../changes/store.ts'
import { newId } from '../ids.ts'
import { excludeQueued } from './opt-out-store.ts'

export type UndoStore = ReturnType<typeof undoStore>
export type Undone = NonNullable<ImportOutcome['undone']>

/** States of a message that has left, or is leaving at this moment: its recipient was written to. */
const WRITTEN = ['dispatching', 'submitted', 'delivered', 'failed', 'expired', 'unknown'] as const

const NOBODY: ContactBefore = { name: null, attributes: {}, tags: [], consent: 'none', consentAt: null }
/** What came after an import, on what was there before it: `given` is what the import left. */
function rebase(now: ContactBefore, given: ContactBefore, base: ContactBefore): ContactBefore {
  const own = Object.entries(now.attributes).filter(([key, value]) => given.attributes[key] !== value)
  const tags = now.tags.filter(tag => !given.tags.includes(tag) && !base.tags.includes(tag))
  const same = now.consent === given.consent
  return {
    name: now.name === given.name ? base.name : now.name,
    attributes: { ...base.attributes, ...Object.fromEntries(own) },
    tags: [...base.tags, ...tags],
    consent: same ? base.consent : now.consent,
    consentAt: same ? base.consentAt : now.consentAt
  }
}

/** What two states are as one person: own values first, as contacts are merged. */
const joined = (own: ContactBefore, other: ContactBefore): ContactBefore => ({
  ...own,
  name: own.name ?? other.name,
  attributes: { ...other.attributes, ...own.attributes },
  tags: [...new Set([...own.tags, ...other.tags])]
})
/**
 * What undoing an import does to a contact that another is merged into: for each import that made or changed one of the two,
 * both as they were before it. A contact that an import made and that was somebody already is not removed with it.
 */
export async function mergeImportChanges(
  db: Db,
  keepId: string,
  otherId: string
): Promise<(tx: Queries) => Statement[]> {
  const pair = [keepId, otherId]
  const rows = await db.select().from(contacts).where(inArray(contacts.id, pair))
  const [keep, other] = pair.map(id => rows.find(row => row.id === id))
  if (!keep || !other) return () => []
  const records = await db.select().from(importChanges).where(inArray(importChanges.contactId, pair))
  const baseOf = (row: typeof keep, importId: string): ContactBefore => {
    const record = records.find(each => each.contactId === row.id && each.importId === importId)
    if (row.importId === importId) return NOBODY
    const { name, attributes, tags, consent, consentAt } = row
    return record?.before ?? { name, attributes, tags, consent, consentAt }
  }
  const imported = [...records, keep, other].map(each => each.importId).filter(each => each !== null)
  // a number that came by an import goes with it, unless its person was there without one
  const wasThere = keep.importId !== null && other.importId === null
  const merged = [...new Set(imported)]
    .filter(importId => importId !== keep.importId || wasThere)
    .map(importId => ({
      importId,
      contactId: keepId,
      before: joined(baseOf(keep, importId), baseOf(other, importId))
    }))
  return tx => [
    tx.delete(importChanges).where(inArray(importChanges.contactId, pair)),
    bulkInsert(importChanges, merged),
    ...(wasThere ? [tx.update(contacts).set({ importId: null }).where(eq(contacts.id, keepId))] : [])
  ]
}

/** Takes back what an import gave, a batch at a time. */
export function undoStore(db: Db) {
  /** Whether somebody has written to them, or a program has told what they did or who they are. */
  const isKnown = (tx: Pick<Queries, 'select'>) => {
    const one = { one: sql`1` }
    const written = and(eq(messages.contactId, contacts.id), inArray(messages.state, [...WRITTEN]))
    return or(
      exists(tx.select(one).from(messages).where(written)),
      exists(tx.select(one).from(eventDays).where(eq(eventDays.contactId, contacts.id))),
      exists(tx.select(one).from(contactKeys).where(eq(contactKeys.contactId, contacts.id)))
    )!
  }
  const queuedOf = (people: string[]) =>
    db.$count(messages, and(inArray(messages.contactId, people), eq(messages.state, 'queued')))

  /**
   * What later imports changed of people of this one: their records of before hold what this one gave, and to undo them must
   * not bring it back. Also what those people are left with: what came later stays.
   */
  async function withoutIt(id: string, bases: Map<string, ContactBefore>) {
    const people = [...bases.keys()]
    const later = await db
      .select()
      .from(importChanges)
      .where(and(inArray(importChanges.contactId, people), gt(importChanges.importId, id)))
      .orderBy(importChanges.importId)
    const given = new Map<string, ContactBefore>()
    for (const { contactId, before } of later)
      if (before && !given.has(contactId)) given.set(contactId, before)
    const now =
      given.size === 0
        ? []
        : await db
            .select()
            .from(contacts)
            .where(inArray(contacts.id, [...given.keys()]))
    const rebased = (contactId: string, state: ContactBefore) =>
      rebase(state, given.get(contactId) ?? NOBODY, bases.get(contactId) ?? NOBODY)
    return {
      records: later.flatMap(({ before, ...row }) =>
        before ? [{ ...row, before: rebased(row.contactId, before) }] : []
      ),
      left: new Map(now.map(row => [row.id, rebased(row.id, row)]))
    }
  }
  const rewritten = (
    tx: Queries,
    records: { importId: string; contactId: string; before: ContactBefore }[]
  ) =>
    records.map(({ importId, contactId, before }) =>
      tx
        .update(importChanges)
        .set({ before })
        .where(and(eq(importChanges.importId, importId), eq(importChanges.contactId, contactId)))
    )

  /** Contacts that the import made: removed, and where somebody has written to them emptied of what the import gave. */
  async function removeSome(id: string, now: number, limit: number): Promise<Undone> {
    const made = await db
      .select({ id: contacts.id, consent: contacts.consent, kept: sql<unknown>`${isKnown(db)}` })
      .from(contacts)
      .where(eq(contacts.importId, id))
      .limit(limit)
    const none = { removed: 0, restored: 0, kept: 0, unqueued: 0 }
    if (made.length === 0) return none
    const people = made.map(row => row.id)
    const kept = made.filter(row => Boolean(row.kept))
    const unqueued = await queuedOf(people)
    const { records } = await withoutIt(id, new Map(kept.map(row => [row.id, NOBODY])))
    await db.atomic(tx => [
      { raw: oneAtATime() },
      ...excludeQueued(tx, people, now),
      ...rewritten(tx, records),
      tx
        .update(contacts)
        .set({
          importId: null,
          name: null,
          attributes: {},
          tags: [],
          // an opt-out that came since then is never undone
          consent: sql`case when ${contacts.consent} = 'withdrawn' then 'withdrawn' else 'none' end`,
          updatedAt: now
        })
        .where(and(inArray(contacts.id, people), eq(contacts.importId, id), isKnown(tx))),
      tx
        .delete(contacts)
        .where(and(inArray(contacts.id, people), eq(contacts.importId, id), not(isKnown(tx)))),
      recordChanges(
        'contacts.saved',
        kept.map(row => row.id),
        now
      ),
      recordChanges(
        'contacts.erased',
        made.filter(row => !kept.includes(row)).map(row => row.id),
        now
      ),
      bulkInsert(
        consentEvents,
        kept.filter(row => row.consent === 'granted').map(row => takenBack(row.id, id, now))
      )
    ])
    return { ...none, removed: made.length - kept.length, kept: kept.length, unqueued }
  }

  /** Contacts that were there before: as they were, their consent too. */
  async function restoreSome(id: string, now: number, limit: number): Promise<Undone> {
    const rows = await db.select().from(importChanges).where(eq(importChanges.importId, id)).limit(limit)
    const none = { removed: 0, restored: 0, kept: 0, unqueued: 0 }
    if (rows.length === 0) return none
    const changed = rows.flatMap(row => (row.before ? [[row.contactId, row.before] as const] : []))
    const { records, left } = await withoutIt(id, new Map(changed))
    const before = changed.map(([contactId, base]) => ({ id: contactId, ...(left.get(contactId) ?? base) }))
    const ungranted = before.filter(({ consent }) => consent !== 'granted').map(row => row.id)
    const unqueued = ungranted.length > 0 ? await queuedOf(ungranted) : 0
    await db.atomic(tx => [
      { raw: oneAtATime() },
      ...(ungranted.length > 0 ? excludeQueued(tx, ungranted, now) : []),
      ...rewritten(tx, records),
      bulkUpdate(
        contacts,
        before.map(({ id: contactId, name, attributes, tags }) => ({
          id: contactId,
          name,
          attributes,
          tags,
          updatedAt: now
        }))
      ),
      bulkUpdate(
        contacts,
        before.map(({ id: contactId, consent, consentAt }) => ({ id: contactId, consent, consentAt })),
        { where: "consent <> 'withdrawn'" }
      ),
      recordChanges(
        'contacts.saved',
        before.map(row => row.id),
        now
      ),
      tx.delete(importChanges).where(
        and(
          eq(importChanges.importId, id),
          inArray(
            importChanges.contactId,
            rows.map(row => row.contactId)
          )
        )
      )
    ])
    return { ...none, restored: before.length, unqueued }
  }

  return {
    /** Takes back up to `limit` of each kind; nothing but zeros when it is done. */
    async undoSome(id: string, now: number, limit: number): Promise<Undone> {
      const removed = await removeSome(id, now, limit)
      const restored = await restoreSome(id, now, limit)
      return {
        removed: removed.removed,
        restored: restored.restored,
        kept: removed.kept,
        unqueued: removed.unqueued + restored.unqueued
      }
    },
    /** Excludes at once what is queued for people that the import made, before anything else of it is undone. */
    async stopSending(id: string, now: number): Promise<number> {
      const people = db.select({ id: contacts.id }).from(contacts).where(eq(contacts.importId, id))
      const queued = and(inArray(messages.contactId, people), eq(messages.state, 'queued'))
      const count = await db.$count(messages, queued)
      if (count > 0)
        await db.atomic(tx => [
          { raw: oneAtATime() },
          recordFound('messages.excluded', messages.id, queued, now),
          tx
            .update(messages)
            .set({ state: 'excluded', finding: { rule: 'ANY-SUPPRESSED' }, finalAt: now })
            .where(queued)
        ])
      return count
    },
    async finish(id: string, outcome: ImportOutcome, now: number): Promise<void> {
      await db.atomic(tx => [
        tx.update(imports).set({ state: 'undone', outcome, finishedAt: now }).where(eq(imports.id, id)),
        recordChanges('imports.finished', [id], now)
      ])
    }
  }
}

const takenBack = (contactId: string, importId: string, now: number) => ({
  id: newId(),
  contactId,
  purpose: 'marketing',
  state: 'withdrawn',
  source: 'import_undone',
  evidence: { import: importId },
  at: now,
  recordedAt: now
})
