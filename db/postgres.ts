import type { SQL } from 'drizzle-orm'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import type { BulkStatement } from './bulk.ts'
import type { BulkFind } from './find.ts'
import type { Db, Statement } from './client.ts'

const RETRYABLE = new Set(['40001', '40P01'])
const MET = new Set([...RETRYABLE, '23505'])
/** PostgreSQL's code of an error that may be wrapped in another. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : ''
}

async function find<Found>(
  client: pg.PoolClient | pg.Pool,
  { keys, width, postgres, read }: BulkFind<Found>
) {
  const found = keys.map((): Found | undefined => undefined)
  if (keys.length === 0) return found
  const arrays = Array.from({ length: width }, (_, column) => keys.map(key => key[column]))
  const { rows } = await client.query<unknown[]>({ text: postgres, values: arrays, rowMode: 'array' })
  for (const [place, ...values] of rows) found[Number(place) - 1] = read(values)
  return found
}

export function openPostgres(url: string): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    application_name: 'tuixin',
    // a process that was stopped in the middle of a step must not hold the others up for ever
    idle_in_transaction_session_timeout: 15_000
  })
  // an idle connection that the server closes must not end the process; the next query opens another
  pool.on('error', () => undefined)
  const orm = drizzle(pool, { casing: 'snake_case' })

  async function runBulk(client: pg.PoolClient, statement: BulkStatement) {
    if (statement.rows.length === 0) return []
    const arrays = statement.columns.map((_, column) => statement.rows.map(row => row[column]))
    await client.query(statement.postgres, arrays)
    return []
  }
  async function run(client: pg.PoolClient, tx: NodePgDatabase, statement: Statement) {
    if ('bulk' in statement) return runBulk(client, statement)
    if ('raw' in statement) return (await tx.execute(statement.raw)).rows
    return statement
  }
  /** Carries out one step on a connection of its own; one that others got in the way of starts over. */
  async function step<T>(
    work: (client: pg.PoolClient, tx: NodePgDatabase) => Promise<T>,
    again: ReadonlySet<string>
  ): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const client = await pool.connect()
      try {
        await client.query('begin')
        const answer = await work(client, drizzle(client, { casing: 'snake_case' }))
        await client.query('commit')
        client.release()
        return answer
      } catch (error) {
        // a connection that cannot even roll back is thrown away
        await client.query('rollback').then(
          () => client.release(),
          () => client.release(true)
        )
        if (attempt >= 5 || !again.has(codeOf(error))) throw error
      }
    }
  }

  return {
    select: orm.select.bind(orm),
    selectDistinct: orm.selectDistinct.bind(orm),
    insert: orm.insert.bind(orm),
    update: orm.update.bind(orm),
    delete: orm.delete.bind(orm),
    $count: orm.$count.bind(orm),
    dialect: 'postgres',
    atomic: (build =>
      step(async (client, tx) => {
        const answers: unknown[] = []
        for (const statement of build(tx)) answers.push(await run(client, tx, statement))
        return answers
      }, RETRYABLE)) as Db['atomic'],
    find: found => find(pool, found),
    // a row that somebody else brought in a moment ago breaks a unique index, and is found the next time
    findThenWrite: ([first, second], build) =>
      step(async (client, tx) => {
        const a = await find(client, first)
        const b = await find(client, second)
        for (const statement of build(a, b, tx)) await run(client, tx, statement)
      }, MET),
    rows: async <T>(query: SQL) => (await orm.execute(query)).rows as T[],
    // autovacuum does it
    sweepDeleted: () => Promise.resolve(),
    async ping() {
      await pool.query('select 1')
    },
    async close() {
      await pool.end()
    }
  }
}
