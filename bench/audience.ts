import { sql, type SQL } from 'drizzle-orm'
import { openDb } from '#db/open.ts'
import type { Filter } from '#lib/audiences/filter.ts'
import { newId } from '#lib/ids.ts'
import { addMany, install } from '#lib/testing/installation.ts'
import { measure, type Round } from './rounds.ts'

const CONTACTS = Number(process.env.CONTACTS ?? 1_000_000)
const CAMPAIGNS = Number(process.env.CAMPAIGNS ?? 10)
const ROUNDS = 3

/** Counts and first pages of filters over many contacts with a message of each campaign, beside the same question by hand. */
export async function rounds(): Promise<Round[]> {
  const at = await install()
  const db = openDb(at.env.DATABASE_URL!)
  const started = performance.now()
  await addMany(at, CONTACTS)
  const sqlite = db.dialect === 'sqlite'
  const id = sqlite ? sql`randomblob(16)` : sql`gen_random_uuid()`
  const bytes = (uuid: string) =>
    sqlite ? sql`${Buffer.from(uuid.replaceAll('-', ''), 'hex')}` : sql`${uuid}::uuid`
  const instant = (ms: number): SQL => (sqlite ? sql`${ms}` : sql`${new Date(ms).toISOString()}::timestamptz`)
  const campaigns = Array.from({ length: CAMPAIGNS }, newId)
  for (const [i, campaign] of campaigns.entries())
    await db.atomic(() => [
      {
        raw: sql`insert into messages (id, campaign_id, contact_id, occurrence, state, rank, not_before, parts, attempts, reserved_at, final_at)
          select ${id}, ${bytes(campaign)}, id, 0, 'delivered', 5, ${instant(0)}, 1, 0, ${instant(at.time.now - (i + 1) * 5 * 86_400_000)}, ${instant(at.time.now - (i + 1) * 5 * 86_400_000)} from contacts`
      }
    ])
  // everybody whose number ends in 7 opened the link of the first campaign
  await db.atomic(() => [
    {
      raw: sql`insert into clicks (id, campaign_id, link_id, message_id, at, verdict, reason)
        select ${id}, m.campaign_id, m.campaign_id, m.id, m.final_at, 'human', '' from messages m join contacts c on c.id = m.contact_id where m.campaign_id = ${bytes(campaigns[0]!)} and c.last4 like '%7'`
    }
  ])
  if (sqlite) await db.rows(sql`pragma optimize`)
  else await db.rows(sql`analyze`)
  console.log(
    `${CONTACTS} contacts and ${CONTACTS * CAMPAIGNS} messages in ${Math.round((performance.now() - started) / 1000)} s`
  )

  const since = instant(at.time.now - 7 * 86_400_000)
  const cases: [string, Filter, SQL][] = [
    ['last four digits', { field: 'last4', op: 'eq', value: '1234' }, sql`last4 = '1234'`],
    ['country', { field: 'country', op: 'eq', value: 'CN' }, sql`country = 'CN'`],
    [
      'got a message in 7 days',
      { field: 'received', op: 'within', value: 7 },
      sql`exists (select 1 from messages m where m.contact_id = contacts.id and m.reserved_at > ${since} and m.state in ('submitted', 'delivered', 'failed', 'expired', 'unknown'))`
    ],
    [
      'never opened a link',
      { field: 'clicked', op: 'never' },
      sql`not exists (select 1 from messages m join clicks k on k.message_id = m.id where m.contact_id = contacts.id and k.verdict = 'human')`
    ]
  ]
  const results: Round[] = []
  for (const [what, filter, where] of cases)
    for (let round = 0; round < ROUNDS; round++) {
      const by = `${what}: counted by hand`
      const suppressed = sql`exists (select 1 from suppressions s where s.phone_hash = contacts.phone_hash)`
      results.push({
        ...(await measure(by, 1, async () => {
          await db.rows(
            sql`select count(*), count(case when ${suppressed} then 1 end), count(case when consent = 'granted' then 1 end), count(case when consent = 'granted' and ${suppressed} then 1 end) from contacts where ${where}`
          )
        })),
        beside: by
      })
      results.push({
        ...(await measure(`${what}: count`, 1, async () => void (await at.services.contacts.count(filter)))),
        beside: by
      })
      results.push({
        ...(await measure(
          `${what}: first page`,
          1,
          async () => void (await at.services.contacts.list(filter, { limit: 50 }))
        )),
        beside: by
      })
    }
  for (const { what, perSecond } of results)
    console.log(what.padEnd(50), `${Math.round(1000 / perSecond)} ms`)
  await db.close()
  await at.close()
  return results
}
