import { and, asc, eq, gt, gte, isNotNull, sql, type Column, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import type { Db, Statement } from '#db/client.ts'
import type { Journal } from '#db/journal.ts'
import { valueOf } from '#db/sql.ts'
import { connectorAsides } from '#db/schema/connectors.ts'
import { importErrors } from '#db/schema/contacts.ts'
import { waitingEvents } from '#db/schema/events.ts'
import { rejectedCallbacks } from '#db/schema/feedback.ts'
import { drafts, formPosts, idempotency, webhookDeliveries } from '#db/schema/people.ts'
import { ERASED, openAnswer } from '../api-keys/once-store.ts'
import type { Sealer } from '../crypto.ts'
import { parsePhone } from '../phone.ts'
import { PROVIDERS_HOME, readJson } from '../providers/callback-event.ts'
import { eraseTraces } from './erase-traces.ts'
import { speaksOf, type Traces } from './traces.ts'

export type CopyStore = ReturnType<typeof copyStore>
const PAGE = 200
const JOURNAL_PAGE = 1000

/** What comes after a row in the order of some columns. */
const ahead = (columns: Column[], values: unknown[]): SQL =>
  sql`(${sql.join(
    columns.map(column => sql`${column}`),
    sql`, `
  )}) > (${sql.join(
    values.map((value, i) => valueOf(value, columns[i]!)),
    sql`, `
  )})`

/** What cannot be opened tells nothing of anybody: it was damaged, or sealed with a secret that is gone. */
function opened(open: () => string): string {
  try {
    return open()
  } catch {
    return ''
  }
}

/** The items of a call that do not speak of them; undefined where it is no list of items. */
function withoutThem(body: string, traces: Traces): { body: string; left: number } | undefined {
  const told: unknown = JSON.parse(body)
  if (typeof told !== 'object' || told === null || !('data' in told)) return undefined
  const { data } = told
  if (typeof data !== 'object' || data === null || !('items' in data) || !Array.isArray(data.items))
    return undefined
  const items: unknown[] = data.items.filter(item => !speaksOf(traces, JSON.stringify(item)))
  return { body: JSON.stringify({ ...told, data: { ...data, items } }), left: items.length }
}

/** The number that an entry of the journal is about, as its provider wrote it or as it was read. */
const toldBy = z
  .union([
    z.object({ phoneNumber: z.string() }).transform(({ phoneNumber }) => phoneNumber),
    z.object({ phone: z.string() }).transform(({ phone }) => phone)
  ])
  .transform(number => parsePhone(number, PROVIDERS_HOME))

/** Whether an entry of the journal is theirs: by its number where it has one that can be read, for others may speak of them too. */
function isTheirs(traces: Traces, entry: string): boolean {
  const told = toldBy.safeParse(readJson(entry)).data
  if (told?.ok) return traces.numbers.has(told.e164.slice(1))
  return speaksOf({ ...traces, ids: new Set() }, entry)
}

/**
 * Copies of what people told or were told, kept for a while for another reason than knowing them: answers and calls that may have to
 * be repeated, what waits, and what nobody could read. No column says whose they are, so they are opened and read.
 */
export function copyStore(db: Db, sealer: Sealer, journal: Pick<Journal, 'page' | 'forget'>) {
  /** Goes through a table page by page and carries out what each row asks for. */
  async function each<Row>(
    read: (last: Row | undefined) => PromiseLike<Row[]>,
    see: (row: Row) => Statement | undefined
  ): Promise<void> {
    for (let last: Row | undefined; ;) {
      const rows = await read(last)
      const changes = rows.flatMap(row => see(row) ?? [])
      if (changes.length > 0) await db.atomic(() => changes)
      if (rows.length < PAGE) return
      last = rows.at(-1)
    }
  }

  const answers = (traces: Traces, since: number) =>
    each<typeof idempotency.$inferSelect>(
      last =>
        db
          .select()
          .from(idempotency)
          .where(
            and(
              isNotNull(idempotency.answer),
              gte(idempotency.createdAt, since),
              last && ahead([idempotency.apiKeyId, idempotency.key], [last.apiKeyId, last.key])
            )
          )
          .orderBy(asc(idempotency.apiKeyId), asc(idempotency.key))
          .limit(PAGE),
      row =>
        speaksOf(
          traces,
          opened(() => JSON.stringify(openAnswer(sealer, row)))
        )
          ? // the call stays known, so that the same again does nothing
            db
              .update(idempotency)
              .set({ status: ERASED, answer: null })
              .where(and(eq(idempotency.apiKeyId, row.apiKeyId), eq(idempotency.key, row.key)))
          : undefined
    )

  const posts = (traces: Traces, since: number) =>
    each<typeof formPosts.$inferSelect>(
      last =>
        db
          .select()
          .from(formPosts)
          .where(
            and(
              isNotNull(formPosts.answer),
              gte(formPosts.createdAt, since),
              last && gt(formPosts.id, last.id)
            )
          )
          .orderBy(asc(formPosts.id))
          .limit(PAGE),
      ({ id, answer }) => {
        const place = `form_posts.answer.${id}`
        if (
          !answer ||
          !speaksOf(
            traces,
            opened(() => sealer.open(answer, place))
          )
        )
          return undefined
        return db
          .update(formPosts)
          .set({ answer: sealer.seal('', place) })
          .where(eq(formPosts.id, id))
      }
    )

  const calls = (traces: Traces, since: number) =>
    each<typeof webhookDeliveries.$inferSelect>(
      last =>
        db
          .select()
          .from(webhookDeliveries)
          .where(and(gte(webhookDeliveries.createdAt, since), last && gt(webhookDeliveries.id, last.id)))
          .orderBy(asc(webhookDeliveries.id))
          .limit(PAGE),
      ({ id, event, state, body }) => {
        const place = `webhook_deliveries.body.${id}`
        const text = opened(() => sealer.open(body, place))
        // whose record is to be deleted elsewhere is told by an id that names nobody any more
        if (event === 'contacts.erased' || !speaksOf(traces, text)) return undefined
        const left = withoutThem(text, traces)
        const own = eq(webhookDeliveries.id, id)
        if (!left || (left.left === 0 && state === 'waiting')) return db.delete(webhookDeliveries).where(own)
        return db
          .update(webhookDeliveries)
          .set({ body: sealer.seal(left.body, place) })
          .where(own)
      }
    )

  const refusedLines = (traces: Traces) =>
    each<typeof importErrors.$inferSelect>(
      last =>
        db
          .select()
          .from(importErrors)
          .where(last && ahead([importErrors.importId, importErrors.row], [last.importId, last.row]))
          .orderBy(asc(importErrors.importId), asc(importErrors.row))
          .limit(PAGE),
      ({ importId, row, line }) => {
        const place = `import_errors.line.${importId}.${row}`
        return speaksOf(
          traces,
          opened(() => sealer.open(line, place))
        )
          ? db
              .update(importErrors)
              .set({ line: sealer.seal('', place) })
              .where(and(eq(importErrors.importId, importId), eq(importErrors.row, row)))
          : undefined
      }
    )

  const written = (traces: Traces) =>
    each<typeof drafts.$inferSelect>(
      last =>
        db
          .select()
          .from(drafts)
          .where(last && ahead([drafts.personId, drafts.form], [last.personId, last.form]))
          .orderBy(asc(drafts.personId), asc(drafts.form))
          .limit(PAGE),
      ({ personId, form, fields }) =>
        speaksOf(traces, JSON.stringify(fields))
          ? db.delete(drafts).where(and(eq(drafts.personId, personId), eq(drafts.form, form)))
          : undefined
    )

  /** What nobody could read. What a provider posts tells of many people: what it says of others stays. What a shop posts is about one. */
  const kept = (traces: Traces, since: number, table: typeof rejectedCallbacks | typeof connectorAsides) => {
    const { id, body, receivedAt } = table
    const place = table === rejectedCallbacks ? 'rejected_callbacks.body' : 'connector_asides.body'
    return each<{ id: string; body: Buffer }>(
      last =>
        db
          .select({ id, body })
          .from(table)
          .where(and(gte(receivedAt, since), last && gt(id, last.id)))
          .orderBy(asc(id))
          .limit(PAGE),
      row => {
        const text = opened(() => sealer.open(row.body, `${place}.${row.id}`))
        if (!speaksOf(traces, text)) return undefined
        const left = table === rejectedCallbacks ? eraseTraces(traces, text) : undefined
        return left === undefined
          ? db.delete(table).where(eq(id, row.id))
          : db
              .update(table)
              .set({ body: sealer.seal(left, `${place}.${row.id}`) })
              .where(eq(id, row.id))
      }
    )
  }

  const waiting = (traces: Traces, since: number, keyIds: ReadonlySet<string>) =>
    each<typeof waitingEvents.$inferSelect>(
      last =>
        db
          .select()
          .from(waitingEvents)
          .where(and(gte(waitingEvents.receivedAt, since), last && gt(waitingEvents.id, last.id)))
          .orderBy(asc(waitingEvents.id))
          .limit(PAGE),
      ({ id, keyId, payload }) =>
        keyIds.has(keyId) ||
        speaksOf(
          traces,
          opened(() => sealer.open(payload, `waiting_events.payload.${id}`))
        )
          ? db.delete(waitingEvents).where(eq(waitingEvents.id, id))
          : undefined
    )

  /** What came in and is not folded yet; what an event names by its contact finds nobody there and is counted. */
  async function unfolded(traces: Traces): Promise<void> {
    for (let after: string | undefined; ;) {
      const entries = await journal.page(JOURNAL_PAGE, after)
      const theirs = entries.filter(({ payload }) => {
        const text = opened(() => sealer.open(payload, 'journal.payload'))
        return !/"contactId":"/.test(text) && isTheirs(traces, text)
      })
      if (theirs.length > 0) await journal.forget(theirs.map(({ id }) => id))
      if (entries.length < JOURNAL_PAGE) return
      after = entries.at(-1)?.id
    }
  }

  return {
    /** Removes or empties every copy that speaks of them and was made since an instant; `keyIds` are those of their names. */
    async erase(traces: Traces, keyIds: ReadonlySet<string>, since = 0): Promise<void> {
      await unfolded(traces)
      await answers(traces, since)
      await posts(traces, since)
      await calls(traces, since)
      await kept(traces, since, rejectedCallbacks)
      await kept(traces, since, connectorAsides)
      await waiting(traces, since, keyIds)
      await refusedLines(traces)
      await written(traces)
    }
  }
}
