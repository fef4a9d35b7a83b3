import type { ReactNode } from 'react'

export interface Column<Row> {
  key: string
  label: string
  /** Numbers stand on the right. */
  numeric?: boolean
  /** Sentences need room: on a narrow screen the table scrolls instead of stacking letters. */
  wide?: boolean
  cell: (row: Row) => ReactNode
}

/** The one table of the interface. `caption` is read out; a narrow screen scrolls the table, not the page. */
export function Table<Row>({
  caption,
  columns,
  rows,
  rowKey,
  empty
}: {
  caption: string
  columns: Column<Row>[]
  rows: Row[]
  rowKey: (row: Row) => string
  empty?: ReactNode
}) {
  if (rows.length === 0 && empty) return <>{empty}</>
  return (
    <div className="overflow-x-auto" role="region" aria-label={caption} tabIndex={0}>
      <table className="w-full border-collapse text-left">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-line text-xs text-ink-soft">
            {columns.map(column => (
              <th key={column.key} scope="col" className={`px-4 py-2 font-medium whitespace-nowrap ${column.numeric ? 'text-right' : ''}`}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={rowKey(row)} className="border-b border-line last:border-0 hover:bg-raised/50">
              {columns.map(column => (
                <td
                  key={column.key}
                  className={`px-4 py-2.5 align-top ${column.numeric ? 'text-right whitespace-nowrap tabular-nums' : column.wide ? 'min-w-64' : 'min-w-24'}`}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
