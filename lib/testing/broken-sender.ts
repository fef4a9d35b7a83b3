// Two senders that are wrong on purpose, so that the kill loop can show that it would notice.
import { eq, inArray } from 'drizzle-orm'
import { openDb } from '#db/client.ts'
import { messages } from '#db/schema/campaigns.ts'
import { providerAccounts } from '#db/schema/accounts.ts'
import { toRequestNumber } from '../ids.ts'

const { MISTAKE, DATABASE_URL } = process.env
const AT_ONCE = 16
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

process.once('disconnect', () => process.exit(0))
process.send?.('ready')
for (;;) {
  const rows = await db
    .select({ id: messages.id })
    .from(messages)
    .where(eq(messages.state, 'queued'))
    .limit(AT_ONCE)
  const ids = rows.map(row => row.id)
  if (ids.length === 0) break
  if (MISTAKE === 'send-then-mark') {
    // killed in between, it sends them all again
    await Promise.all(ids.map(send))
    await mark(ids)
  } else {
    // “checkpoint at fetch”: killed in between, it loses them
    await mark(ids)
    for (const id of ids) await send(id)
  }
}
