import { sql, type SQL } from 'drizzle-orm'
import { dialectOf } from './dialect.ts'

// What the triggers keep in `counters` (migrations 0007 and 0010), counted again from the rows themselves.
const sqlite = dialectOf() === 'sqlite'
const hour = (column: string) =>
  sqlite ? `cast(${column} / 3600000 as text)` : `floor(extract(epoch from ${column}) / 3600)::bigint::text`
const rule = sqlite ? "json_extract(m.finding, '$.rule')" : "m.finding ->> 'rule'"
const seconds = sqlite
  ? '(m.final_at - m.submitted_at) / 1000'
  : 'extract(epoch from m.final_at - m.submitted_at)'
/** Seconds below which a receipt came; `more` above the last. Migration 0010 has the same. */
export const DELAYS = [5, 15, 60, 300, 1800, 7200]
const delay = `case ${DELAYS.map(most => `when ${seconds} < ${most} then '${most}'`).join(' ')} else 'more' end`
const link = sqlite ? 'lower(hex(m.link_id))' : "replace(m.link_id::text, '-', '')"

/** Messages that all count alike, summed once: sorting them for each kind anew took twice as long. */
const ALIKE = {
  wording: 'm.wording',
  state: 'm.state',
  place: 'm.place',
  error: 'm.error_code',
  rule: `case when m.state = 'excluded' then coalesce(${rule}, '') end`,
  sent: hour('m.submitted_at'),
  final: hour('m.final_at'),
  clicked: hour('m.first_click_at'),
  delay: `case when m.state in ('delivered', 'failed', 'expired') and m.final_at is not null and m.submitted_at is not null then ${delay} end`
}
/** Kind, key, number and condition of each thing that is counted, by table; `alike` are the messages. */
const COUNTED = {
  alike: [
    ['state', 'm.state', 'm.n', '1 = 1'],
    ['parts', "''", 'm.parts', 'm.sent is not null'],
    ['fees', "''", 'm.fees', 'm.fees is not null'],
    ['sent', 'm.sent', 'm.n', 'm.sent is not null'],
    ['delivered', 'm.final', 'm.n', "m.state = 'delivered' and m.final is not null"],
    ['clicked', 'm.clicked', 'm.n', 'm.clicked is not null'],
    ['failure', 'm.error', 'm.n', "m.state = 'failed' and m.error is not null"],
    ['exclusion', 'm.rule', 'm.n', "m.state = 'excluded'"],
    ['place-sent', 'm.place', 'm.n', 'm.sent is not null and m.place is not null'],
    ['place-delivered', 'm.place', 'm.n', "m.state = 'delivered' and m.place is not null"],
    ['place-failed', 'm.place', 'm.n', "m.state = 'failed' and m.place is not null"],
    ['place-clicked', 'm.place', 'm.n', 'm.clicked is not null and m.place is not null'],
    ['opened', 'm.sent', 'm.n', 'm.clicked is not null and m.sent is not null'],
    ['delay', 'm.delay', 'm.n', 'm.delay is not null']
  ],
  clicks: [
    ['click', 'm.verdict', '1', '1 = 1'],
    ['link', link, '1', "m.verdict = 'human'"]
  ],
  replies: [['reply', 'm.action', '1', '1 = 1']],
  conversions: [
    ['conversion', 'm.event', '1', 'm.attributed'],
    ['converted', "''", '1', 'm.attributed and m.first'],
    ['late', "''", '1', 'not m.attributed'],
    [
      'value',
      'm.currency',
      'm.value_micros',
      'm.attributed and m.value_micros is not null and m.currency is not null'
    ]
  ]
} as const
/** What is told apart by wording. */
const BY_WORDING = ['state', 'parts', 'fees', 'sent', 'delivered', 'clicked', 'failure', 'exclusion']

/** Rows of campaign_id, kind, key, wording and n, from the rows that they count. SQL of ours alone. */
export function countedAgain(campaign: SQL): SQL {
  const named = Object.entries(ALIKE)
  const alike = sql`select ${sql.raw(named.map(([name, value]) => `${value} as ${name}`).join(', '))}, count(*) as n, sum(m.parts) as parts, sum(m.fees_micros) as fees from messages m where m.campaign_id = ${campaign} group by ${sql.raw(named.map((_, i) => i + 1).join(', '))}`
  const parts = Object.entries(COUNTED).flatMap(([table, counted]) =>
    counted.map(([kind, key, n, condition]) => {
      const what = `'${kind}' as kind, ${key} as key, ${BY_WORDING.includes(kind) ? 'm.wording' : '0'} as wording, ${n} as n from ${table} m where ${condition}`
      return table === 'alike'
        ? sql`select ${sql.raw(what)}`
        : sql`select ${sql.raw(what)} and m.campaign_id = ${campaign}`
    })
  )
  return sql`with alike as materialized (${alike}) select ${campaign}${sql.raw(sqlite ? '' : '::uuid')} as campaign_id, kind, key, wording, sum(n) as n from (${sql.join(parts, sql` union all `)}) as counted group by kind, key, wording`
}

/** Keeps writers away while a campaign is counted again. SQLite has one writer at a time and needs nothing. */
export const holdCounted = (): SQL =>
  sqlite ? sql`select 1` : sql`lock table messages, clicks, replies, conversions in share row exclusive mode`
