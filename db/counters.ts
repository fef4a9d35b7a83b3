import { sql, type SQL } from 'drizzle-orm'
import { countedByTable, keyOf, type Counted } from './counted.ts'
import { dialectOf, type Dialect } from './dialect.ts'

// What the triggers keep in `counters`, counted again from the rows themselves.

/** Rows that all count alike are summed first: sorting them for each number again took twice as long. */
function alike(table: string, counted: Counted[], condition: string): string {
  const wording = counted.some(each => each.byWording) ? 'm.wording' : '0'
  const keys = counted.map((each, i) => `${keyOf(each)} as key_${i}`)
  const sums = counted.flatMap((each, i) => (each.n ? [`sum(${each.n}) as n_${i}`] : []))
  const columns = ['m.campaign_id', `${wording} as wording`, ...keys]
  return `select ${[...columns, ...sums].join(', ')}, count(*) as n from ${table} m ${condition} group by ${columns.map((_, i) => i + 1).join(', ')}`
}

/** SQL of campaign_id, kind, key, wording and n, from the rows that `condition` leaves. */
function countRows(dialect: Dialect, condition: string): string {
  const tables = [...countedByTable(dialect)]
  const sources = tables.map(
    ([table, counted]) => `alike_${table} as materialized (${alike(table, counted, condition)})`
  )
  const parts = tables.flatMap(([table, counted]) =>
    counted.map(
      (each, i) =>
        `select campaign_id, '${each.kind}' as kind, key_${i} as key, ${each.byWording ? 'wording' : '0'} as wording, ${each.n ? `n_${i}` : 'n'} as n from alike_${table} where key_${i} is not null`
    )
  )
  return `with ${sources.join(', ')} select campaign_id, kind, key, wording, sum(n) as n from (${parts.join(' union all ')}) as counted where campaign_id is not null group by campaign_id, kind, key, wording`
}

/** Rows of campaign_id, kind, key, wording and n of one campaign. SQL of ours alone. */
export function countedAgain(campaign: SQL): SQL {
  const [first = '', ...rest] = countRows(dialectOf(), 'where m.campaign_id = $campaign').split('$campaign')
  return sql.join([sql.raw(first), ...rest.flatMap(part => [campaign, sql.raw(part)])])
}

/** What counts every campaign again: for a migration that changes what is counted. */
export const recountEverything = (dialect: Dialect): string[] => [
  'delete from counters',
  `insert into counters (campaign_id, kind, key, wording, shard, n) select campaign_id, kind, key, wording, 0, n from (${countRows(dialect, '')}) as fresh`
]

/** Keeps writers away while a campaign is counted again. SQLite has one writer at a time and needs nothing. */
export const holdCounted = (): SQL =>
  dialectOf() === 'sqlite'
    ? sql`select 1`
    : sql.raw(`lock table ${[...countedByTable('postgres').keys()].join(', ')} in share row exclusive mode`)
