// Writes the migration that makes the triggers of db/counted.ts stand on both databases, when the newest ones do not.
// Usage: npm run db:counters [-- --recount]   (--recount counts every campaign again, where numbers mean something else now)
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { counterTriggers } from '../db/counter-triggers.ts'
import { recountEverything } from '../db/counters.ts'
import type { Dialect } from '../db/dialect.ts'
import { migrate } from '../db/migrate.ts'
import { connectSqlite } from '../db/sqlite.ts'

const recount = process.argv.includes('--recount')
const root = join(import.meta.dirname, '..')

interface Standing {
  name: string
  sql: string
}
/** The counting triggers that the migrations so far leave on SQLite, where each number has its own. */
async function standing(): Promise<Standing[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tuixin-counters-'))
  try {
    const url = `file:${join(folder, 'fresh.db')}`
    await migrate(url)
    const client = connectSqlite(url)
    const rows = client
      .prepare<[], Standing>(
        "select name, sql from sqlite_master where type = 'trigger' and sql like '%into counters%' order by name"
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
const wanted = counterTriggers('sqlite').map(part => part.sql.toLowerCase())
if (
  !recount &&
  before.length === wanted.length &&
  before.every(({ sql }) => wanted.includes(sql.toLowerCase()))
) {
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
  const parts = counterTriggers(dialect)
  const drops =
    dialect === 'sqlite'
      ? before.map(({ name }) => `drop trigger ${name}`)
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
