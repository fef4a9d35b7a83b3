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
  person: [phone: string, name: string, tags?: string[]]
  /** Somebody who said no, or has no yes. */
  silent?: string
}
const line = (headers: string, values: Record<string, string>) =>
  headers
    .split(',')
    .map(header => values[header] ?? '')
    .map(cell => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(',')
export const table = (headers: string, ...rows: Record<string, string>[]) =>
  `${[headers, ...rows.map(row => line(headers, row))].join('\r\n')}\r\n`
