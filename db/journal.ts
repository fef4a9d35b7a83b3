import { asc, gt, inArray } from 'drizzle-orm'
import { newId } from '../lib/ids.ts'
import { bulkInsert } from './bulk.ts'
import type { Db } from './client.ts'
import { dialectOf } from './dialect.ts'
import { journal } from './schema/feedback.ts'
import { connectSqlite } from './sqlite.ts'
import { BUSY_MS, databaseBusy, whenFree, type BusyError } from './when-free.ts'

export interface JournalEntry {
  id: string
  kind: string
  accountId: string | null
  /** Sealed. */
  payload: Buffer
  receivedAt: number
}

/**
 * Where clicks and callbacks are durable before they are answered, until the worker folds them in. Appends that arrive
 * together share one commit. On SQLite it is a file of its own, so that imports and sending do not hold it up.
 */
export interface Journal {
  /** An id may be given to what must be named before it is written. */
  append(entries: (Omit<JournalEntry, 'id'> & { id?: string })[]): Promise<void>
  take(limit: number): Promise<JournalEntry[]>
  /** Those behind one in the order of their ids; all, page by page, to whoever looks through them. */
  page(limit: number, after?: string): Promise<JournalEntry[]>
  forget(ids: string[]): Promise<void>
  /** When the oldest entry that waits came in. */
  oldest(): Promise<number | undefined>
  close(): void
}

interface Waiting {
  entries: JournalEntry[]
  done: () => void
  fail: (error: unknown) => void
}

/** One commit for all that came in since the last one. */
function grouped(commit: (entries: JournalEntry[]) => void | Promise<void>): Journal['append'] {
  let waiting: Waiting[] = []
  let running = false
  async function flush() {
    running = true
    while (waiting.length > 0) {
      const group = waiting
      waiting = []
      try {
        await commit(group.flatMap(each => each.entries))
        for (const each of group) each.done()
      } catch (error) {
        for (const each of group) each.fail(error)
      }
    }
    running = false
  }
  return entries =>
    new Promise((done, fail) => {
      waiting.push({ entries: entries.map(entry => ({ id: newId(), ...entry })), done, fail })
      if (!running) {
        running = true
        setImmediate(() => void flush())
      }
    })
}

const fileBeside = (url: string) => url.replace(/(\.db)?$/, '-journal.db')

export function openJournal(url: string, db: Db, busy: BusyError = databaseBusy): Journal {
  if (dialectOf(url) === 'postgres')
    return {
      append: grouped(async entries => void (await db.atomic(() => [bulkInsert(journal, entries)]))),
      take: limit => db.select().from(journal).orderBy(asc(journal.receivedAt)).limit(limit),
      page: (limit, after) =>
        db
          .select()
          .from(journal)
          .where(after === undefined ? undefined : gt(journal.id, after))
          .orderBy(asc(journal.id))
          .limit(limit),
      forget: async ids => void (await db.delete(journal).where(inArray(journal.id, ids))),
      oldest: async () =>
        (
          await db.select({ at: journal.receivedAt }).from(journal).orderBy(asc(journal.receivedAt)).limit(1)
        )[0]?.at,
      close: () => undefined
    }
  const client = connectSqlite(fileBeside(url))
  client.pragma(`busy_timeout = ${BUSY_MS}`)
  const free = whenFree(busy)
  client.exec(
    'create table if not exists journal (id text primary key, kind text not null, account_id text, payload blob not null, received_at integer not null) without rowid'
  )
  const insert = client.prepare('insert into journal values (@id, @kind, @accountId, @payload, @receivedAt)')
  const select = client.prepare(
    'select id, kind, account_id as "accountId", payload, received_at as "receivedAt" from journal where id > ? order by id limit ?'
  )
  const first = client.prepare('select received_at from journal order by id limit 1').pluck()
  const remove = client.prepare('delete from journal where id = ?')
  const write = client.transaction((entries: JournalEntry[]) => entries.forEach(entry => insert.run(entry)))
  const clear = client.transaction((ids: string[]) => ids.forEach(id => remove.run(id)))
  return {
    append: grouped(entries => free(() => write.immediate(entries))),
    take: async limit => select.all('', limit) as JournalEntry[],
    page: async (limit, after = '') => select.all(after, limit) as JournalEntry[],
    forget: ids => free(() => clear.immediate(ids)),
    oldest: async () => first.get() as number | undefined,
    close: () => void client.close()
  }
}
