import Database from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import pg from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openDb } from '#db/open.ts'
import type { Db } from '#db/client.ts'
import { dialectOf } from '#db/dialect.ts'
import { foldJournal } from '../feedback/fold-journal.ts'
import { MESSAGE_STATES } from './campaign.ts'
import { countingProvider, type CountingProvider } from '../testing/counting-provider.ts'
import { addMany, install, launch, prepare, type Installation } from '../testing/installation.ts'
import { planCampaign } from './plan-campaign.ts'
import { messageSender } from './send-messages.ts'

let tuixin: Installation
let door: CountingProvider
let db: Db
/** Every statement that was asked for, with the values of one time. */
let asked: Map<string, unknown[]>
beforeEach(async () => {
  tuixin = await install()
  door = await countingProvider(1)
  db = openDb(tuixin.env['DATABASE_URL'] ?? '')
  asked = new Map()
})
afterEach(async () => {
  vi.restoreAllMocks()
  await db.close()
  await door.close()
  await tuixin.close()
})
const sqlite = dialectOf() === 'sqlite'

/** Keeps what is asked of the database from here on. */
function listen() {
  if (sqlite) {
    const prepare = Reflect.get(Database.prototype, 'prepare') as () => never
    vi.spyOn(Database.prototype, 'prepare').mockImplementation(function (this: Database.Database, text) {
      asked.set(text, [])
      return Reflect.apply(prepare, this, [text])
    })
    return
  }
  const query = Reflect.get(pg.Client.prototype, 'query') as () => never
  vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...values: unknown[]) {
    const [first, second] = values as [string | pg.QueryConfig, unknown[] | undefined]
    const said = typeof first === 'string' ? { text: first } : first
    asked.set(said.text, (Array.isArray(second) ? second : said.values) ?? [])
    return Reflect.apply(query, this, values)
  })
}

/** What a statement goes through row by row. */
async function scans(text: string, values: unknown[]): Promise<string[]> {
  if (sqlite) {
    const plan = await db.rows<{ detail: string }>(
      sql.raw(`explain query plan ${text.replaceAll('?', 'null')}`)
    )
    return plan.map(({ detail }) => detail).filter(detail => detail.startsWith('SCAN'))
  }
  const client = new pg.Client(tuixin.env['DATABASE_URL'])
  await client.connect()
  try {
    // a small table is read as it lies even where an index would do
    await client.query('set enable_seqscan = off')
    const { rows } = await client.query(`explain ${text}`, values)
    const lines = rows.map(row => String(row['QUERY PLAN']))
    return lines.flatMap(line => /Seq Scan on (\w+)/.exec(line)?.[1] ?? []).map(table => `SCAN ${table}`)
  } finally {
    await client.end()
  }
}
/** What may be gone through: a handful of rows, or an index that holds what is queued or under way alone. */
const SHORT =
  /^SCAN (messages USING (COVERING )?INDEX messages_(leases|queue)|CONSTANT ROW|heads|found|webhooks|api_keys)/
/** The size of an audience is counted once, when planning begins. */
const isSize = (text: string) => text.startsWith('select count(') && text.includes('from "contacts"')

test('nothing that is asked for each message or each batch reads a table from end to end', async () => {
  const { services, time } = tuixin
  await addMany(tuixin, 30)
  const prepared = await prepare(tuixin, { baseUrl: door.url, settings: { concurrency: 8 } })
  const campaign = await launch(tuixin, prepared, {
    linkOptions: { conversionDays: 1 },
    budget: 10
  })
  listen()
  await planCampaign(services, campaign)
  const sender = messageSender(services)
  for (let i = 0; i < 40 && door.seen.size < 30; i++) {
    time.now += 100
    await sender.tick()
    await sender.drain(Infinity)
  }
  await sender.close()
  expect(door.seen.size).toBe(30)
  const { items } = await services.messages.page(campaign.id, { limit: 30 })
  await services.journal.append(
    items.map(({ message }) => ({
      kind: 'receipt',
      accountId: null,
      payload: services.sealer.seal(
        JSON.stringify({ kind: 'receipt', messageId: message.id, rawStatus: 'DELIVRD', at: time.now }),
        'journal.payload'
      ),
      receivedAt: time.now
    }))
  )
  await foldJournal(services)
  for (const state of MESSAGE_STATES) await services.messages.page(campaign.id, { limit: 2, state })
  await services.messages.byCode(items[0]?.message.code ?? '')
  await services.messages.lastTo(items[0]?.message.contactId ?? '', 0)
  await services.messages.releaseLeases(time.now)
  await services.messages.waiting(campaign.id, 10)
  await services.messages.goesOn(campaign.id)
  await services.messages.cancelSome(time.now, 10)
  await services.campaigns.completeFinished(time.now)
  vi.restoreAllMocks()

  const hot = [...asked].filter(
    ([text]) => /^(select|insert|update|delete|with)\b.*(messages|contacts)/is.test(text) && !isSize(text)
  )
  expect(hot.length).toBeGreaterThan(15)
  const found: Record<string, string[]> = {}
  for (const [text, values] of hot) {
    const lines = (await scans(text, values)).filter(line => !SHORT.test(line))
    if (lines.length > 0) found[text] = lines
  }
  expect(found).toEqual({})
})
