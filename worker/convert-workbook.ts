// Turns a sheet of an .xlsx file into a CSV file, in a process of its own with a bound on its memory and time.
// Usage: node worker/convert-workbook.ts FROM TO [SHEET]; prints the sheets and the one that was chosen as JSON.
import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import { chooseSheet, openWorkbook } from '#lib/audiences/workbook.ts'

const [from = '', to = '', wanted] = process.argv.slice(2)
/** Rows that are missing between two others are kept, so that the rows have the numbers that people see. */
const WIDEST_GAP = 1000
const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

const workbook = await openWorkbook(from)
const sheet = await chooseSheet(workbook, wanted)
const out = createWriteStream(to, { mode: 0o600 })
let last = 0
if (sheet)
  for await (const { row, cells } of workbook.rows(sheet)) {
    const gap = Math.min(Math.max(row - last - 1, 0), WIDEST_GAP)
    last = Math.max(row, last + 1)
    const line = `${'\n'.repeat(gap)}${cells.map(cell => quoted(cell)).join(',')}\n`
    if (!out.write(line)) await once(out, 'drain')
  }
out.end()
await finished(out)
process.stdout.write(JSON.stringify({ sheets: workbook.sheets.map(each => each.name), sheet: sheet?.name }))
