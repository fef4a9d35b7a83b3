import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import type { SQL } from 'drizzle-orm'
import type { BulkStatement } from './bulk.ts'
import type { BulkFind } from './find.ts'
import type { Dialect } from './dialect.ts'

/** What both databases can do, typed as PostgreSQL. `.all()`, `execute` and `transaction` do not exist here. */
export type Queries = Pick<
  NodePgDatabase,
  'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | '$count'
>

/** A statement of a transaction: a query that was built and not awaited, many rows at once, or written SQL. */
export type Statement = PromiseLike<unknown> | BulkStatement | { raw: SQL }

export interface Db extends Queries {
  dialect: Dialect
  /** All statements or none, in order; nothing can be awaited between them. Answers each statement's rows. */
  atomic<const T extends readonly Statement[]>(
    build: (tx: Queries) => T
  ): Promise<{ [K in keyof T]: Answer<T[K]> }>
  /** Looks rows up and carries out what follows from them, all or nothing: nobody changes them in between. */
  findThenWrite<A, B>(
    finds: readonly [BulkFind<A>, BulkFind<B>],
    build: (a: (A | undefined)[], b: (B | undefined)[], tx: Queries) => readonly Statement[]
  ): Promise<void>
  /** Looks rows up by a unique key: what is found for each, in the order of the keys. */
  find<A>(find: BulkFind<A>): Promise<(A | undefined)[]>
  /** One read in written SQL, for what the builder cannot say; only db/ and stores use it. */
  rows<T>(query: SQL): Promise<T[]>
  /** Takes what was deleted out of the files, too, as far as the database itself does not see to that. */
  sweepDeleted(): Promise<void>
  /** Answers when the database can be written to. */
  ping(): Promise<void>
  close(): Promise<void>
}
type Answer<T> = T extends PromiseLike<infer R> ? R : unknown[]
