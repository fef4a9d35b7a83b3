// Turns the first sheet of an .xlsx file into a CSV file, in a process of its own with a bound on its memory: a file that
// unfolds to gigabytes ends this process and nothing else. Usage: node worker/convert-workbook.ts FROM TO
import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import { readSheet, type CellValue } from 'read-excel-file/node'

const [from = '', to = ''] = process.argv.slice(2)
/** As somebody would have typed it; whole numbers keep all their digits. */
function textOf(cell: CellValue | null | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date)
    return cell
      .toISOString()
      .replace(/T00:00:00\.000Z$/, '')
      .replace('.000Z', '')
  return String(cell)
}
const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

const rows = await readSheet(from)
const out = createWriteStream(to, { mode: 0o600 })
for (const row of rows) {
  const line = row.map(cell => quoted(textOf(cell))).join(',')
  if (!out.write(`${line}\n`)) await once(out, 'drain')
}
out.end()
await finished(out)
