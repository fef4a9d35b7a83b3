import { countedByTable, keyOf, type Counted } from './counted.ts'
import type { Dialect } from './dialect.ts'

/** One statement that makes a trigger, or the function of one, and what it is called there. */
export interface TriggerPart {
  kind: 'trigger' | 'function'
  name: string
  table: string
  sql: string
}
const COLUMNS = 'campaign_id, kind, key, wording, shard, n'

// SQLite runs a trigger for each row, so each number has one for the columns that it reads: a change of other columns
// costs nothing. There is one writer, and so one shard.
const row = (side: 'OLD' | 'NEW', expression: string) => expression.replaceAll(/\bm\./g, `${side}.`)
const add = (side: 'OLD' | 'NEW', { kind, key, n = '1', when = '1 = 1', byWording }: Counted) =>
  `  insert into counters (${COLUMNS}) select ${row(side, `m.campaign_id, '${kind}', ${key}, ${byWording ? 'm.wording' : '0'}, 0, ${side === 'OLD' ? '-' : ''}(${n}) where ${when}`)} on conflict do update set n = n + excluded.n;`

function changed(each: Counted): string {
  const key = keyOf(each)
  const others = ['m.campaign_id', ...(each.byWording ? ['m.wording'] : []), ...(each.n ? [each.n] : [])]
  return [key, ...others]
    .map(expression => `(${row('OLD', expression)}) is not (${row('NEW', expression)})`)
    .join(' or ')
}
/** The columns that a number of a row comes from. */
function columnsOf(each: Counted): string[] {
  const text = [each.key, each.n, each.when, 'm.campaign_id', each.byWording && 'm.wording'].join(' ')
  return [...new Set([...text.matchAll(/\bm\.(\w+)/g)].map(found => found[1] ?? ''))]
}
function onSqlite(table: string, counted: Counted[]): TriggerPart[] {
  const trigger = (name: string, event: string, lines: string[]): TriggerPart => ({
    kind: 'trigger',
    name: `${table}_counted_${name}`,
    table,
    sql: `create trigger ${table}_counted_${name} ${event} begin\n${lines.join('\n')}\nend`
  })
  return [
    trigger(
      'insert',
      `after insert on ${table}`,
      counted.map(each => add('NEW', each))
    ),
    trigger(
      'delete',
      `after delete on ${table}`,
      counted.map(each => add('OLD', each))
    ),
    ...counted.map(each =>
      trigger(
        each.kind.replaceAll('-', '_'),
        `after update of ${columnsOf(each).join(', ')} on ${table} when ${changed(each)}`,
        [add('OLD', each), add('NEW', each)]
      )
    )
  ]
}

// PostgreSQL sums what a statement changed, and adds it to rows of the connection's own, so that no two wait for each other.
const EVENTS = {
  insert: { rows: ['new'], referencing: 'new table as new_rows' },
  update: { rows: ['new', 'old'], referencing: 'old table as old_rows new table as new_rows' },
  delete: { rows: ['old'], referencing: 'old table as old_rows' }
} as const
function onPostgres(table: string, counted: Counted[]): TriggerPart[] {
  const values = counted
    .map(
      each =>
        `      ('${each.kind}', ${keyOf(each)}, ${each.byWording ? 'm.wording' : '0'}, (${each.n ?? '1'})::bigint)`
    )
    .join(',\n')
  const rows = (side: 'old' | 'new') =>
    `    select m.campaign_id, v.kind, v.key, v.wording, ${side === 'old' ? '-' : ''}v.n as n from ${side}_rows m cross join lateral (values\n${values}\n    ) as v (kind, key, wording, n) where v.key is not null and m.campaign_id is not null`
  return Object.entries(EVENTS).flatMap(([event, { rows: sides, referencing }]): TriggerPart[] => {
    const name = `${table}_counted_${event}`
    const body = ` begin
  insert into counters (${COLUMNS})
  select campaign_id, kind, key, wording, pg_backend_pid(), sum(n) from (
${sides.map(rows).join('\n    union all\n')}
  ) as delta group by campaign_id, kind, key, wording having sum(n) <> 0
  on conflict (campaign_id, kind, key, wording, shard) do update set n = counters.n + excluded.n;
  return null;
end `
    return [
      {
        kind: 'function',
        name,
        table,
        sql: `create or replace function ${name}() returns trigger language plpgsql as $$${body}$$`
      },
      {
        kind: 'trigger',
        name,
        table,
        sql: `create trigger ${name} after ${event} on ${table} referencing ${referencing} for each statement execute function ${name}()`
      }
    ]
  })
}

/** The triggers that keep `counters`, as the description of what is counted demands them. */
export const counterTriggers = (dialect: Dialect): TriggerPart[] =>
  [...countedByTable(dialect)].flatMap(([table, counted]) =>
    dialect === 'sqlite' ? onSqlite(table, counted) : onPostgres(table, counted)
  )
