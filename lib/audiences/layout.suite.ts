// Exports of well-known programs with their real headers and invented people; each is imported without touching its mapping.
export interface Layout {
  program: string
  text: string
  country?: string
  created: number
  reachable: number
  optedOut?: number
  rejected?: number
  /** A person of the file: number, name, tags. */
  person: [phone: string, name: string | null, tags?: string[]]
  /** Somebody who said no, or has no yes. */
  silent?: string
}
const line = (headers: string, values: Record<string, string>) =>
  headers
    .split(',')
    .map(header => values[header] ?? '')
    .map(cell => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(',')
const valuesOf = (row: string): Record<string, string> =>
  Object.fromEntries(
    row.split('|').map(pair => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)])
  )
/** A file with these headers; a row is an object, or “header=value|header=value”. */
export const table = (headers: string, ...rows: (Record<string, string> | string)[]) =>
  `${[headers, ...rows.map(row => line(headers, typeof row === 'string' ? valuesOf(row) : row))].join('\r\n')}\r\n`
