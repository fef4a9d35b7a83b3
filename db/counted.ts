import type { Dialect } from './dialect.ts'

/**
 * One number that is kept of each campaign: how many rows of a table there are, or the sum of a column, by a key.
 * `m` is the row in every expression.
 */
export interface Counted {
  table: string
  kind: string
  /** What the number is told apart by, as text; '' where there is one number alone. */
  key: string
  /** What a row adds; 1 where nothing is said. */
  n?: string
  /** Which rows count; all of them where nothing is said. The key of a row that counts is never null. */
  when?: string
  /** Told apart by the wording of the message too. */
  byWording?: boolean
  /** Of messages, the key once more, said of a row in memory: nothing of one that does not count. The tally of a step asks it (tally.ts). */
  of?: (message: CountedMessage) => string | undefined
}

/** What the numbers of a message follow from, as SQLite has it. */
export interface CountedMessage {
  campaign_id: Buffer
  state: string
  wording: number
  parts: number
  submitted_at: number | null
  fees_micros: number | null
  final_at: number | null
  first_click_at: number | null
  error_code: string | null
  finding: string | null
  place: string | null
}

/** Seconds below which a receipt came; `more` above the last. */
const DELAYS = [5, 15, 60, 300, 1800, 7200]

/** What the two databases write differently. */
const WORDS = {
  sqlite: {
    hour: (column: string) => `cast(${column} / 3600000 as text)`,
    id: (column: string) => `lower(hex(${column}))`,
    rule: "json_extract(m.finding, '$.rule')",
    seconds: '(m.final_at - m.submitted_at) / 1000'
  },
  postgres: {
    hour: (column: string) => `floor(extract(epoch from ${column}) / 3600)::bigint::text`,
    id: (column: string) => `replace(${column}::text, '-', '')`,
    rule: "m.finding ->> 'rule'",
    seconds: 'extract(epoch from m.final_at - m.submitted_at)'
  }
}

const hourOf = (at: number) => String(Math.trunc(at / 3_600_000))
function ruleOf(finding: string | null): string {
  const read: unknown = JSON.parse(finding ?? '{}')
  return typeof read === 'object' && read !== null && 'rule' in read ? String(read.rule) : ''
}
function delayOf({ state, submitted_at, final_at }: CountedMessage): string | undefined {
  if (!['delivered', 'failed', 'expired'].includes(state) || final_at === null || submitted_at === null)
    return undefined
  const seconds = Math.trunc((final_at - submitted_at) / 1000)
  return String(DELAYS.find(most => seconds < most) ?? 'more')
}

const SENT = 'm.submitted_at is not null'
const CLICKED = 'm.first_click_at is not null'
const PLACED = 'm.place is not null'
/** The place of a message of which something holds. */
const placed = (holds: boolean, { place }: CountedMessage) => (holds && place !== null ? place : undefined)

const COUNTED_BY_PLACE = [
  {
    table: 'messages',
    kind: 'place-sent',
    key: 'm.place',
    when: `${SENT} and ${PLACED}`,
    of: m => placed(m.submitted_at !== null, m)
  },
  {
    table: 'messages',
    kind: 'place-delivered',
    key: 'm.place',
    when: `m.state = 'delivered' and ${PLACED}`,
    of: m => placed(m.state === 'delivered', m)
  },
  {
    table: 'messages',
    kind: 'place-failed',
    key: 'm.place',
    when: `m.state = 'failed' and ${PLACED}`,
    of: m => placed(m.state === 'failed', m)
  },
  {
    table: 'messages',
    kind: 'place-clicked',
    key: 'm.place',
    when: `${CLICKED} and ${PLACED}`,
    of: m => placed(m.first_click_at !== null, m)
  }
] as const satisfies Counted[]
function countedOfMessages(dialect: Dialect) {
  const { hour, rule, seconds } = WORDS[dialect]
  const delay = `case ${DELAYS.map(most => `when ${seconds} < ${most} then '${most}'`).join(' ')} else 'more' end`
  return [
    { table: 'messages', kind: 'state', key: 'm.state', byWording: true, of: m => m.state },
    {
      table: 'messages',
      kind: 'parts',
      key: "''",
      n: 'm.parts',
      when: SENT,
      byWording: true,
      of: m => (m.submitted_at === null ? undefined : '')
    },
    {
      table: 'messages',
      kind: 'fees',
      key: "''",
      n: 'm.fees_micros',
      when: 'm.fees_micros is not null',
      byWording: true,
      of: m => (m.fees_micros === null ? undefined : '')
    },
    {
      table: 'messages',
      kind: 'sent',
      key: hour('m.submitted_at'),
      when: SENT,
      byWording: true,
      of: m => (m.submitted_at === null ? undefined : hourOf(m.submitted_at))
    },
    {
      table: 'messages',
      kind: 'delivered',
      key: hour('m.final_at'),
      when: "m.state = 'delivered' and m.final_at is not null",
      byWording: true,
      of: m => (m.state === 'delivered' && m.final_at !== null ? hourOf(m.final_at) : undefined)
    },
    {
      table: 'messages',
      kind: 'clicked',
      key: hour('m.first_click_at'),
      when: CLICKED,
      byWording: true,
      of: m => (m.first_click_at === null ? undefined : hourOf(m.first_click_at))
    },
    {
      table: 'messages',
      kind: 'failure',
      key: 'm.error_code',
      when: "m.state = 'failed' and m.error_code is not null",
      byWording: true,
      of: m => (m.state === 'failed' ? (m.error_code ?? undefined) : undefined)
    },
    {
      table: 'messages',
      kind: 'exclusion',
      key: `coalesce(${rule}, '')`,
      when: "m.state = 'excluded'",
      byWording: true,
      of: m => (m.state === 'excluded' ? ruleOf(m.finding) : undefined)
    },
    ...COUNTED_BY_PLACE,
    {
      table: 'messages',
      kind: 'opened',
      key: hour('m.submitted_at'),
      when: `${CLICKED} and ${SENT}`,
      of: m => (m.first_click_at === null || m.submitted_at === null ? undefined : hourOf(m.submitted_at))
    },
    {
      table: 'messages',
      kind: 'delay',
      key: delay,
      when: `m.state in ('delivered', 'failed', 'expired') and m.final_at is not null and ${SENT}`,
      of: delayOf
    }
  ] as const satisfies Counted[]
}

/**
 * Everything that is counted. The triggers (counter-triggers.ts), the count from the rows themselves (counters.ts) and the tally of
 * a step (tally.ts) are made from this list, on both databases: after a change of it, `npm run db:counters` writes the migration.
 */
export function counted(dialect: Dialect) {
  const { id } = WORDS[dialect]
  return [
    ...countedOfMessages(dialect),
    { table: 'clicks', kind: 'click', key: 'm.verdict' },
    { table: 'clicks', kind: 'link', key: id('m.link_id'), when: "m.verdict = 'human'" },
    { table: 'replies', kind: 'reply', key: 'm.action', when: 'm.campaign_id is not null' },
    { table: 'conversions', kind: 'conversion', key: 'm.event', when: 'm.attributed' },
    { table: 'conversions', kind: 'converted', key: "''", when: 'm.attributed and m.first' },
    { table: 'conversions', kind: 'late', key: "''", when: 'not m.attributed' },
    { table: 'conversions', kind: 'credit', key: 'm.via', when: 'm.attributed' },
    {
      table: 'conversions',
      kind: 'credited-value',
      key: "m.via || ' ' || m.currency",
      n: 'm.value_micros',
      when: 'm.attributed and m.value_micros is not null and m.currency is not null'
    },
    {
      table: 'conversions',
      kind: 'value',
      key: 'm.currency',
      n: 'm.value_micros',
      when: 'm.attributed and m.value_micros is not null and m.currency is not null'
    }
  ] as const satisfies Counted[]
}

/** What is counted of a campaign. */
export type CounterKind = ReturnType<typeof counted>[number]['kind']

/** What is counted, by the table whose rows are counted. */
export const countedByTable = (dialect: Dialect): Map<string, Counted[]> =>
  Map.groupBy(counted(dialect), ({ table }: Counted) => table)

/** The key of a row that counts, and null of one that does not. */
export const keyOf = ({ key, when }: Counted): string =>
  when === undefined ? key : `case when ${when} then ${key} end`
