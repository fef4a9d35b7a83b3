import type { SQL } from 'drizzle-orm'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import type { BulkStatement } from './bulk.ts'
import type { Db, Queries, Statement } from './client.ts'

const RETRYABLE = new Set(['40001', '40P01'])

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
  async function once(build: (tx: Queries) => readonly Statement[]) {
    const client = await pool.connect()
    try {
      const tx = drizzle(client, { casing: 'snake_case' })
      await client.query('begin')
      const answers: unknown[] = []
      for (const statement of build(tx)) answers.push(await run(client, tx, statement))
      await client.query('commit')
      client.release()
      return answers
    } catch (error) {
      // a connection that cannot even roll back is thrown away
      await client.query('rollback').then(
        () => client.release(),
        () => client.release(true)
      )
      throw error
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
    atomic: (async build => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await once(build)
        } catch (error) {
          const cause = (error as { cause?: unknown }).cause ?? error
          if (attempt >= 5 || !RETRYABLE.has((cause as { code?: string }).code ?? '')) throw error
        }
      }
    }) as Db['atomic'],
    rows: async <T>(query: SQL) => (await orm.execute(query)).rows as T[],
    async ping() {
      await pool.query('select 1')
    },
    async close() {
      await pool.end()
    }
  }
}
