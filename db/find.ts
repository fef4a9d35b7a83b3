import { getTableColumns, getTableName, type Column, type Table } from 'drizzle-orm'
import { toSnakeCase } from 'drizzle-orm/casing'

/** A look-up of many rows at once, at the beginning of a transaction that depends on what it finds (`Db.findThenWrite`). */
export interface BulkFind<Found> {
  /** Encoded as the driver wants them: one list for each row that is looked for. */
  keys: unknown[][]
  width: number
  sqlite: string
  postgres: string
  /** A row as the driver gives it, in the order of the fields. */
  read: (values: unknown[]) => Found
}

const named = (column: Column) => `"${toSnakeCase(column.name)}"`

/**
 * Looks rows up by a unique key: what is found for each key, in its order, and undefined where nothing is. On PostgreSQL the
 * rows are held until the step ends, and with `shared` they are only read.
 */
export function bulkFind<T extends Table, Found>(
  table: T,
  by: readonly (keyof T['_']['columns'] & string)[],
  keys: unknown[][],
  fields: readonly (keyof T['_']['columns'] & string)[],
  found: (row: Pick<T['$inferSelect'], (typeof fields)[number]>) => Found,
  { shared = false }: { shared?: boolean } = {}
): BulkFind<Found> {
  const known = getTableColumns(table)
  const chosen = (key: string): Column => {
    const column = known[key]
    if (!column) throw new Error(`${getTableName(table)} has no column ${key}`)
    return column
  }
  const where = by.map(chosen)
  const columns = fields.map(chosen)
  const name = getTableName(table)
  const select = columns.map(column => `t.${named(column)}`).join(', ')
  const arrays = where.map((column, i) => `$${i + 1}::${column.getSQLType()}[]`).join(', ')
  const on = where.map((column, i) => `t.${named(column)} = k.k${i}`).join(' and ')
  const aliases = where.map((_, i) => `k${i}`).join(', ')
  return {
    width: where.length,
    keys: keys.map(key => key.map((value, i) => where[i]?.mapToDriverValue(value))),
    sqlite: `select ${select} from "${name}" t where ${where.map(column => `t.${named(column)} = ?`).join(' and ')}`,
    postgres: `select k.i, ${select} from unnest(${arrays}) with ordinality as k(${aliases}, i) join "${name}" t on ${on}${shared ? '' : ' for update of t'}`,
    read(values) {
      const row = Object.fromEntries(
        columns.map((column, i) => {
          const value = values[i] ?? null
          return [fields[i], value === null ? null : column.mapFromDriverValue(value)]
        })
      )
      return found(row as Pick<T['$inferSelect'], (typeof fields)[number]>)
    }
  }
}
