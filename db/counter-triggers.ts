import { countedByTable, keyOf, type Counted } from './counted.ts'
import type { Dialect } from './dialect.ts'

/** One statement that makes a trigger, or what one needs, and what it is called there. */
export interface TriggerPart {
  kind: 'trigger' | 'function' | 'table' | 'view'
  name: string
  table: string
  sql: string
}
const COLUMNS = 'campaign_id, kind, key, wording, shard, n'

// SQLite runs a trigger for each row, so each number has one for the columns that it reads: a change of other columns
// costs nothing. There is one writer, and so one shard.

/** How a trigger says the row as it was and as it is. */
interface Sides {
  before: string
  after: string
}
const DIRECT: Sides = { before: 'OLD.', after: 'NEW.' }
const PASSED_ON: Sides = { before: 'NEW.old_', after: 'NEW.new_' }
const row = (side: string, expression: string) => expression.replaceAll(/\bm\./g, side)
const add = (side: string, { kind, key, n = '1', when = '1 = 1', byWording }: Counted, sign: '' | '-' = '') =>
  `  insert into counters (${COLUMNS}) select ${row(side, `m.campaign_id, '${kind}', ${key}, ${byWording ? 'm.wording' : '0'}, 0, ${sign}(${n}) where ${when}`)} on conflict do update set n = n + excluded.n;`

function changed(each: Counted, { before, after }: Sides): string {
  const key = keyOf(each)
  const others = ['m.campaign_id', ...(each.byWording ? ['m.wording'] : []), ...(each.n ? [each.n] : [])]
  return [key, ...others]
    .map(expression => `(${row(before, expression)}) is not (${row(after, expression)})`)
    .join(' or ')
}
/** The columns that a number of a row comes from. */
function columnsOf(each: Counted): string[] {
  const text = [each.key, each.n, each.when, 'm.campaign_id', each.byWording && 'm.wording'].join(' ')
  return [...new Set([...text.matchAll(/\bm\.(\w+)/g)].map(found => found[1] ?? ''))]
}
function triggerMaker(table: string, suffix: string) {
  return (name: string, event: string, lines: string[]): TriggerPart => ({
    kind: 'trigger',
    name: `${table}_${suffix}_${name}`,
    table,
    sql: `create trigger ${table}_${suffix}_${name} ${event} begin\n${lines.join('\n')}\nend`
  })
}
function onSqlite(table: string, counted: Counted[]): TriggerPart[] {
  const trigger = triggerMaker(table, 'counted')
  const removed = trigger(
    'delete',
    `after delete on ${table}`,
    counted.map(each => add(DIRECT.before, each, '-'))
  )
  if (BY_STEP.has(table)) return [removed, ...passedOn(table, counted)]
  return [
    trigger(
      'insert',
      `after insert on ${table}`,
      counted.map(each => add(DIRECT.after, each))
    ),
    removed,
    ...counted.map(each =>
      trigger(
        each.kind.replaceAll('-', '_'),
        `after update of ${columnsOf(each).join(', ')} on ${table} when ${changed(each, DIRECT)}`,
        [add(DIRECT.before, each, '-'), add(DIRECT.after, each)]
      )
    )
  ]
}

/** Tables whose hottest statements count by step (tally.ts). */
const BY_STEP = new Set(['messages'])
/** Holds a row, inside of one step, while a statement counts for itself what it changes. */
const STEPS = 'counting_steps'

/** How SQLite's catalogue finds all of it. */
export const COUNTING = `(type = 'trigger' and (sql like '%into counters%' or sql like '%${STEPS}%')
  or type = 'view' and name like '%\\_passed' escape '\\' or type = 'table' and name = '${STEPS}')`

// Even a trigger that does nothing costs by its length. So two short ones pass changes on to a view, whose triggers hold the
// same logic for each number, and while a statement counts for itself they do not even that (decision 0030).
function passedOn(table: string, counted: Counted[]): TriggerPart[] {
  const view = `${table}_passed`
  const columns = [...new Set(counted.flatMap(columnsOf))]
  const names = (side: string) => columns.map(column => `${side}${column}`)
  const on = triggerMaker(table, 'counted')
  const pass = (name: string, event: string, into: string[], values: string[]) =>
    on(name, `after ${event} on ${table} when not exists (select 1 from ${STEPS})`, [
      `  insert into ${view} (${into.join(', ')}) values (${values.join(', ')});`
    ])
  const passed = triggerMaker(table, 'passed')
  const isNew = 'NEW.old_campaign_id is null'
  return [
    {
      kind: 'table',
      name: STEPS,
      table,
      sql: `create table ${STEPS} (step integer not null)`
    },
    {
      kind: 'view',
      name: view,
      table,
      sql: `create view ${view} as select ${[...names('old_'), ...names('new_')].map(name => `null as ${name}`).join(', ')}`
    },
    pass('insert', 'insert', names('new_'), names('NEW.')),
    pass(
      'update',
      `update of ${columns.join(', ')}`,
      [...names('old_'), ...names('new_')],
      [...names('OLD.'), ...names('NEW.')]
    ),
    passed(
      'insert',
      `instead of insert on ${view} when ${isNew}`,
      counted.map(each => add(PASSED_ON.after, each))
    ),
    ...counted.map(each =>
      passed(
        each.kind.replaceAll('-', '_'),
        `instead of insert on ${view} when not (${isNew}) and (${changed(each, PASSED_ON)})`,
        [add(PASSED_ON.before, each, '-'), add(PASSED_ON.after, each)]
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
