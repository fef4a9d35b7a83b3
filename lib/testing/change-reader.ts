// A program that follows changes and keeps what it has read with the cursor, one line each: killed at any moment, it goes on behind its
// last whole line.
import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs'
import { readCursor } from '../changes/change.ts'
import { env } from '../env.ts'
import { createServices } from '../services.ts'
import { readChanges } from '../webhooks/read-changes.ts'
import { wait } from './wait.ts'

const kept = process.env.KEPT ?? ''
const services = createServices(env())
const text = existsSync(kept) ? readFileSync(kept, 'utf8') : ''
const whole = text.slice(0, text.lastIndexOf('\n') + 1)
if (text !== whole) truncateSync(kept, Buffer.byteLength(whole))
let cursor = whole.trimEnd().split('\n').at(-1)?.split(' ')[0] || '0'
process.send?.('ready')
for (;;) {
  const { items, nextCursor } = await readChanges(services, {
    after: readCursor(cursor),
    types: undefined,
    limit: 5
  })
  for (const each of items) {
    appendFileSync(kept, `${each.cursor} `)
    await wait(1)
    appendFileSync(kept, `${String(each.data['name'])}\n`)
  }
  cursor = nextCursor
  if (items.length === 0) await wait(5)
}
