// Senders that are wrong on purpose, so that the kill loop and the chaos script can show that they would notice.
import { eq, inArray } from 'drizzle-orm'
import { openDb } from '#db/open.ts'
import { messages } from '#db/schema/campaigns.ts'
import { providerAccounts } from '#db/schema/accounts.ts'
import { heartbeats } from '#db/schema/people.ts'
import { toRequestNumber } from '../ids.ts'
import { wait } from './wait.ts'

const { MISTAKE, DATABASE_URL } = process.env
const AT_ONCE = 16
const PAUSE_MS = Number(process.env.PAUSE_MS ?? 0)
const db = openDb(DATABASE_URL ?? '')
const [account] = await db.select().from(providerAccounts).limit(1)

async function send(id: string) {
  await fetch(`${account?.baseUrl}/v2/sms/single/msg/sender`, {
    method: 'POST',
    body: new URLSearchParams({ reqNo: toRequestNumber(id) })
  }).catch(() => {})
}
const mark = (ids: string[]) =>
  db.update(messages).set({ state: 'submitted' }).where(inArray(messages.id, ids))

const beat = () =>
  db
    .insert(heartbeats)
    .values({ process: 'worker', at: Date.now(), healthy: true })
    .onConflictDoUpdate({ target: heartbeats.process, set: { at: Date.now(), healthy: true } })
const waiting = (state: 'queued' | 'excluded') =>
  db.select({ id: messages.id }).from(messages).where(eq(messages.state, state)).limit(AT_ONCE)

process.once('disconnect', () => process.exit(0))
process.send?.('ready')
for (;;) {
  await beat()
  await wait(PAUSE_MS)
  if (MISTAKE === 'beat-only') continue
  let rows = await waiting('queued')
  // who left is excluded: this one writes to them all the same, and to whoever leaves later
  if (rows.length === 0 && MISTAKE === 'send-to-all') rows = await waiting('excluded')
  const ids = rows.map(row => row.id)
  if (ids.length === 0 && MISTAKE !== 'send-to-all') break
  if (ids.length === 0) continue
  if (MISTAKE === 'send-then-mark' || MISTAKE === 'send-to-all') {
    // killed in between, it sends them all again
    await Promise.all(ids.map(send))
    await mark(ids)
  } else {
    // “checkpoint at fetch”: killed in between, it loses them
    await mark(ids)
    for (const id of ids) await send(id)
  }
}
