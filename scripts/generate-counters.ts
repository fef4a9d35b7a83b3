// Writes the migration that makes the triggers of db/counted.ts stand on both databases, when the newest ones do not.
// Usage: npm run db:counters [-- --recount]   (--recount counts every campaign again, where numbers mean something else now)
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { COUNTING, counterTriggers } from '../db/counter-triggers.ts'
import { recountEverything } from '../db/counters.ts'
import type { Dialect } from '../db/dialect.ts'
import { migrate } from '../db/migrate.ts'
import { connectSqlite } from '../db/sqlite.ts'

const recount = process.argv.includes('--recount')
const root = join(import.meta.dirname, '..')

interface Standing {
  type: string
  name: string
  sql: string
}
/** What counts on SQLite as the migrations so far leave it: triggers, where each number has its own, and what they need. */
async function standing(): Promise<Standing[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tuixin-counters-'))
  try {
    const url = `file:${join(folder, 'fresh.db')}`
    await migrate(url)
    const client = connectSqlite(url)
    const rows = client
      .prepare<[], Standing>(
        `select type, name, sql from sqlite_master where ${COUNTING}
         order by case type when 'trigger' then 1 when 'view' then 2 else 3 end, name`
      )
      .all()
    client.close()
    return rows
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The file that has just been added to a folder of migrations. */
function newest(dialect: Dialect): string {
  const folder = join(root, 'db', 'migrations', dialect)
  const name = readdirSync(folder)
    .filter(each => each.endsWith('.sql'))
    .sort()
    .at(-1)
  if (!name || !readFileSync(join(folder, name), 'utf8').startsWith('-- Custom'))
    throw new Error(`${folder} has no empty migration as its last: was one generated?`)
  return join(folder, name)
}

const before = await standing()
const among = (list: { sql: string }[], one: { sql: string }) =>
  list.some(each => each.sql.toLowerCase() === one.sql.toLowerCase())
const wanted = counterTriggers('sqlite')
const gone = before.filter(each => !among(wanted, each))
const missing = wanted.filter(each => !among(before, each))
if (!recount && gone.length === 0 && missing.length === 0) {
  console.log('The newest migration makes the triggers of db/counted.ts already.')
  process.exit(0)
}
const run = spawnSync(
  process.execPath,
  [join(root, 'scripts', 'generate-migrations.mjs'), '--custom', '--name', 'counters'],
  { cwd: root, stdio: 'inherit' }
)
if (run.status !== 0) process.exit(1)
for (const dialect of ['sqlite', 'postgres'] as const) {
  const parts = dialect === 'sqlite' ? missing : counterTriggers(dialect)
  const drops =
    dialect === 'sqlite'
      ? gone.map(({ type, name }) => `drop ${type} ${name}`)
      : parts
          .filter(part => part.kind === 'trigger')
          .map(part => `drop trigger if exists ${part.name} on ${part.table}`)
  const statements = [
    ...drops,
    ...(recount ? recountEverything(dialect) : []),
    ...parts.map(part => part.sql)
  ]
  writeFileSync(
    newest(dialect),
    `-- Made from db/counted.ts by npm run db:counters.\n${statements.map(each => `${each};`).join('\n--> statement-breakpoint\n')}\n`
  )
}
