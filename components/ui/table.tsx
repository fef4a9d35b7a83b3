// Safari takes a table whose rows are blocks for no table: so the roles are said, though they are the elements' own.
/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role */
import type { ReactNode } from 'react'
import { classes } from './classes.ts'

export interface Column<Row> {
  key: string
  label: string
  /** What a rate is a part of: stands below its name. */
  base?: string
  /** Numbers stand on the right. */
  numeric?: boolean
  /** Sentences need room. */
  wide?: boolean
  cell: (row: Row) => ReactNode
}

/** A cell below the first of its block, with its column's name before it. */
const NAMED =
  'max-sm:flex max-sm:gap-3 max-sm:before:w-32 max-sm:before:shrink-0 max-sm:before:text-small max-sm:before:text-ink-soft max-sm:before:content-[attr(data-label)]'

/**
 * The one table of the interface. `caption` is read out. On a phone each row is a block of its own: the first column is its
 * head, the others stand below it with their names.
 */
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
  // a name and a number stand side by side on any screen
  const blocks = columns.length > 2
  return (
    <div className="overflow-x-auto" role="region" aria-label={caption} tabIndex={0}>
      <table role="table" className={classes('w-full border-collapse text-left', blocks && 'max-sm:block')}>
        <caption className="sr-only">{caption}</caption>
        <thead role="rowgroup" {...(blocks ? { className: 'max-sm:sr-only' } : {})}>
          <tr role="row" className="border-b border-line text-xs text-ink-soft">
            {columns.map(column => (
              <th
                key={column.key}
                role="columnheader"
                scope="col"
                className={classes('px-4 py-2 font-medium whitespace-nowrap', column.numeric && 'text-right')}
              >
                {column.label}
                {column.base && <span className="block font-normal">{column.base}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" {...(blocks ? { className: 'max-sm:block' } : {})}>
          {rows.map(row => (
            <tr
              key={rowKey(row)}
              role="row"
              className={classes(
                'border-b border-line last:border-0 hover:bg-raised/50',
                blocks && 'max-sm:block max-sm:py-2.5'
              )}
            >
              {columns.map((column, i) => (
                <td
                  key={column.key}
                  role="cell"
                  data-label={column.base ? `${column.label} · ${column.base}` : column.label}
                  className={classes(
                    'px-4 py-2.5 align-top',
                    blocks && 'max-sm:py-0.5',
                    blocks && (i === 0 ? 'max-sm:block' : NAMED),
                    column.numeric &&
                      classes(
                        'tabular-nums',
                        blocks ? 'sm:text-right sm:whitespace-nowrap' : 'text-right whitespace-nowrap'
                      ),
                    !column.numeric && (column.wide ? 'sm:min-w-64' : 'sm:min-w-24')
                  )}
                >
                  <div className="min-w-0 break-words max-sm:flex-1">{column.cell(row)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
