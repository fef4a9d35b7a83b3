import { sql, type SQL } from 'drizzle-orm'
import { dialectOf } from './dialect.ts'

// What the triggers keep in `counters` (migrations 0007 and 0010), counted again from the rows themselves.
const sqlite = dialectOf() === 'sqlite'
const hour = (column: string) =>
  sqlite ? `cast(${column} / 3600000 as text)` : `floor(extract(epoch from ${column}) / 3600)::bigint::text`
const rule = sqlite ? "json_extract(m.finding, '$.rule')" : "m.finding ->> 'rule'"
const seconds = sqlite ? '(m.final_at - m.submitted_at) / 1000' : 'extract(epoch from m.final_at - m.submitted_at)'
/** Seconds below which a receipt came; `more` above the last. Migration 0010 has the same. */
export const DELAYS = [5, 15, 60, 300, 1800, 7200]
const delay = `case ${DELAYS.map(most => `when ${seconds} < ${most} then '${most}'`).join(' ')} else 'more' end`
const link = sqlite ? 'lower(hex(m.link_id))' : "replace(m.link_id::text, '-', '')"

/** Kind, key, number and condition of each thing that is counted, by table. */
const COUNTED = {
  messages: [
    ['state', 'm.state', '1', '1 = 1'],
    ['parts', "''", 'm.parts', 'm.submitted_at is not null'],
    ['fees', "''", 'm.fees_micros', 'm.fees_micros is not null'],
    ['sent', hour('m.submitted_at'), '1', 'm.submitted_at is not null'],
    ['delivered', hour('m.final_at'), '1', "m.state = 'delivered' and m.final_at is not null"],
    ['clicked', hour('m.first_click_at'), '1', 'm.first_click_at is not null'],
    ['failure', 'm.error_code', '1', "m.state = 'failed' and m.error_code is not null"],
    ['exclusion', `coalesce(${rule}, '')`, '1', "m.state = 'excluded'"],
    ['place-sent', 'm.place', '1', 'm.submitted_at is not null and m.place is not null'],
    ['place-delivered', 'm.place', '1', "m.state = 'delivered' and m.place is not null"],
    ['place-failed', 'm.place', '1', "m.state = 'failed' and m.place is not null"],
    ['place-clicked', 'm.place', '1', 'm.first_click_at is not null and m.place is not null'],
    ['opened', hour('m.submitted_at'), '1', 'm.first_click_at is not null and m.submitted_at is not null'],
    ['delay', delay, '1', "m.state in ('delivered', 'failed', 'expired') and m.final_at is not null and m.submitted_at is not null"]
  ],
  clicks: [
    ['click', 'm.verdict', '1', '1 = 1'],
    ['link', link, '1', "m.verdict = 'human'"]
  ],
  replies: [['reply', 'm.action', '1', 'm.campaign_id is not null']],
  conversions: [
    ['conversion', 'm.event', '1', 'm.attributed'],
    ['converted', "''", '1', 'm.attributed and m.first'],
    ['late', "''", '1', 'not m.attributed'],
    ['value', 'm.currency', 'm.value_micros', 'm.attributed and m.value_micros is not null and m.currency is not null']
  ]
} as const
/** What is told apart by wording. */
const BY_WORDING = ['state', 'parts', 'fees', 'sent', 'delivered', 'clicked', 'failure', 'exclusion']

/** Rows of campaign_id, kind, key, wording and n, from the rows that they count. SQL of ours alone. */
export function countedAgain(campaign: SQL): SQL {
  const parts = Object.entries(COUNTED).flatMap(([table, counted]) =>
    counted.map(
      ([kind, key, n, condition]) =>
        sql`select m.campaign_id, ${sql.raw(`'${kind}' as kind, ${key} as key, ${BY_WORDING.includes(kind) ? 'm.wording' : '0'} as wording, ${n} as n from ${table} m where ${condition}`)} and m.campaign_id = ${campaign}`
    )
  )
  return sql`select campaign_id, kind, key, wording, sum(n) as n from (${sql.join(parts, sql` union all `)}) as counted group by campaign_id, kind, key, wording`
}

/** Keeps writers away while a campaign is counted again. SQLite has one writer at a time and needs nothing. */
export const holdCounted = (): SQL =>
  sqlite ? sql`select 1` : sql`lock table messages, clicks, replies, conversions in share row exclusive mode`
