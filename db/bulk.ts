import { getTableColumns, getTableName, type Column, type Table } from 'drizzle-orm'
import { toSnakeCase } from 'drizzle-orm/casing'
import { countedInsert, countedUpdate, type CountedStatement, type CountedValues } from './counted-change.ts'

/** Many rows in one statement of an atomic step. Drizzle's own multi-row insert is five times slower and overflows at 20,000. */
export interface BulkStatement {
  bulk: true
  columns: Column[]
  rows: unknown[][]
  sqlite: string
  postgres: string
  /** Of messages: how SQLite counts them by step. */
  counted?: CountedStatement
}
/** A new row of a table, as its schema says. */
export type NewRow<T extends Table> = T['$inferInsert']
/** What changes of a row, found by its id. */
export type RowChange<T extends Table> = { id: string } & Partial<NewRow<T>>
/** A column with the key that rows have it under. */
interface Chosen {
  key: string
  column: Column
}

const named = ({ column }: Chosen) => `"${toSnakeCase(column.name)}"`
const encode = (column: Column, value: unknown) =>
  value === null || value === undefined ? null : column.mapToDriverValue(value)
const unnest = (columns: Chosen[]) =>
  `select * from unnest(${columns.map(({ column }, i) => `$${i + 1}::${arrayType(column)}`).join(', ')})`
// jsonb values travel as text: an array parameter of jsonb would be read as PostgreSQL's array syntax
const arrayType = (column: Column) =>
  column.getSQLType() === 'jsonb' ? 'text[]' : `${column.getSQLType()}[]`
const fromArray = ({ column }: Chosen, i: number, alias = `c${i}`) =>
  column.getSQLType() === 'jsonb' ? `${alias}::jsonb` : alias

function chosen(table: Table, keys: string[]): Chosen[] {
  const known = getTableColumns(table)
  return keys.map(key => {
    const column = known[key]
    if (!column) throw new Error(`${getTableName(table)} has no column ${key}`)
    return { key, column }
  })
}
/** Rows as the driver takes them. What stands in a column row after row, such as the import that they are of, is encoded once. */
function valuesOf(columns: Chosen[], rows: readonly object[]): unknown[][] {
  const last = columns.map((): { value: unknown; encoded: unknown } => ({ value: undefined, encoded: null }))
  return rows.map(row =>
    columns.map(({ key, column }, i) => {
      const value: unknown = Reflect.get(row, key)
      const before = last[i]
      if (before?.value === value && before !== undefined) return before.encoded
      const encoded = encode(column, value)
      last[i] = { value, encoded }
      return encoded
    })
  )
}

const namesOf = (columns: Chosen[]) => columns.map(({ column }) => toSnakeCase(column.name))

/**
 * Inserts rows that all have the same keys; with `skipExisting` a row that breaks a unique index is left out. `where` is a condition
 * on each, whose values are c0, c1, … in the order of the keys. Messages may be `counted` by the step instead of row by row.
 */
export function bulkInsert<T extends Table>(
  table: T,
  rows: readonly NewRow<T>[],
  options: { skipExisting?: boolean; where?: string; counted?: boolean } = {}
): BulkStatement {
  const columns = chosen(table, Object.keys(rows[0] ?? {}))
  const into = `insert into "${getTableName(table)}" (${columns.map(named).join(', ')})`
  const skip = options.skipExisting ? ' on conflict do nothing' : ''
  const aliases = columns.map((_, i) => `c${i}`)
  const where = options.where ? ` where (${options.where})` : ''
  const places = columns.map(() => '?').join(', ')
  const oneRow = `select * from (select ${aliases.map(alias => `? as ${alias}`).join(', ')})`
  const sqlite = `${into} ${where ? `${oneRow}${where}` : `values (${places})`}${skip}`
  return {
    bulk: true,
    columns: columns.map(each => each.column),
    rows: valuesOf(columns, rows),
    sqlite,
    ...(options.counted ? { counted: countedInsert(sqlite, namesOf(columns)) } : {}),
    postgres: `${into} select ${columns.map((each, i) => fromArray(each, i)).join(', ')} from (${unnest(columns)}) as v(${aliases.join(', ')})${where}${skip}`
  }
}

/**
 * Inserts rows, or adds each to the one that is there under the same key. `set` says what becomes of its columns; plain column names
 * after the table's name mean the row as it was, `excluded` the new one. SQL here is ours alone: never put a value into it.
 */
export function bulkUpsert<T extends Table>(
  table: T,
  rows: readonly NewRow<T>[],
  { key, set, where }: { key: (keyof NewRow<T> & string)[]; set: Record<string, string>; where?: string }
): BulkStatement {
  const insert = bulkInsert(table, rows)
  const target = key.map(column => `"${toSnakeCase(column)}"`).join(', ')
  const sets = Object.entries(set).map(([column, expression]) => `"${column}" = ${expression}`)
  const conflict = ` on conflict (${target}) do update set ${sets.join(', ')}${where ? ` where ${where}` : ''}`
  return { ...insert, sqlite: insert.sqlite + conflict, postgres: insert.postgres + conflict }
}

/**
 * Updates rows by id: each row is `{id, …values}`. Keys named in `match` are compared and not set. `set` adds the same SQL
 * expressions to every row (plain column names mean the row as it was), `where` guards the change. Of messages, `from` says what
 * most of them are before in every counted column that changes: those are counted by the step, the others row by row. SQL here is
 * ours alone: never put a value into it.
 */
export function bulkUpdate<T extends Table>(
  table: T,
  rows: readonly RowChange<T>[],
  options: {
    set?: Record<string, string>
    where?: string
    match?: (keyof NewRow<T> & string)[]
    from?: CountedValues
  } = {}
): BulkStatement {
  const match: string[] = ['id', ...(options.match ?? [])]
  const sets = Object.keys(rows[0] ?? {}).filter(key => !match.includes(key))
  const columns = chosen(table, [...sets, ...match])
  const [changed, compared] = [columns.slice(0, sets.length), columns.slice(sets.length)]
  const name = getTableName(table)
  const fixed = Object.entries(options.set ?? {}).map(([column, expression]) => `"${column}" = ${expression}`)
  const guard = options.where ? ` and (${options.where})` : ''
  const sqliteSet = [...changed.map(each => `${named(each)} = ?`), ...fixed].join(', ')
  const sqliteMatch = compared.map(each => `"${name}".${named(each)} = ?`).join(' and ')
  const postgresSet = [
    ...changed.map((each, i) => `${named(each)} = ${fromArray(each, i, `v.c${i}`)}`),
    ...fixed
  ].join(', ')
  const postgresMatch = compared
    .map((each, i) => `"${name}".${named(each)} = v.c${sets.length + i}`)
    .join(' and ')
  const aliases = columns.map((_, i) => `c${i}`)
  const sqlite = `update "${name}" set ${sqliteSet} where ${sqliteMatch}${guard}`
  const counted =
    options.from && countedUpdate(sqlite, namesOf(changed), Object.keys(options.set ?? {}), options.from)
  return {
    bulk: true,
    columns: columns.map(each => each.column),
    rows: valuesOf(columns, rows),
    sqlite,
    ...(counted ? { counted } : {}),
    postgres: `update "${name}" set ${postgresSet} from (${unnest(columns)}) as v(${aliases.join(', ')}) where ${postgresMatch}${guard}`
  }
}

/** Deletes rows by their ids. A list of some hundreds in a condition takes longer to write than to carry out. */
export function bulkDelete<T extends Table>(table: T, ids: readonly string[]): BulkStatement {
  const columns = chosen(table, ['id'])
  const name = getTableName(table)
  return {
    bulk: true,
    columns: columns.map(each => each.column),
    rows: valuesOf(
      columns,
      ids.map(id => ({ id }))
    ),
    sqlite: `delete from "${name}" where id = ?`,
    postgres: `delete from "${name}" using (${unnest(columns)}) as v(c0) where "${name}".id = v.c0`
  }
}
