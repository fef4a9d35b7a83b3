// Child process of backup, restore and copy: `read` writes every row of DATABASE_URL to standard output, `write` puts rows from
// standard input into an empty database, `digest` reads all and says how much there is. The last line of output is the digest.
import { createInterface } from 'node:readline'
import { once } from 'node:events'
import { openDb } from '#db/open.ts'
import { openJournal, type JournalEntry } from '#db/journal.ts'
import { migrate } from '#db/migrate.ts'
import {
  clearTable,
  countTable,
  decodeRow,
  digester,
  encodeRow,
  readTable,
  tableNames,
  writeTable,
  type Digest
} from '#db/tables.ts'

const mode = process.argv[2]
const url = process.env.DATABASE_URL!
if (mode === 'write') await migrate(url)
const db = openDb(url)
const journal = openJournal(url, db)
const BATCH = 500
/** What was acknowledged and not folded in yet is little, and is kept as a table like the others. */
const WAITING = 1_000_000
async function* rowsOf(name: string): AsyncGenerator<object[]> {
  if (name === 'journal') yield await journal.take(WAITING)
  else yield* readTable(db, name)
}
const names = [...tableNames(), 'journal']

async function say(line: string) {
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain')
}
async function read(show: boolean): Promise<Record<string, Digest>> {
  const digests: Record<string, Digest> = {}
  for (const name of names) {
    const digest = digester()
    for await (const rows of rowsOf(name))
      for (const row of rows) {
        const text = encodeRow(row)
        digest.add(text)
        if (show) await say(`${name} ${text}`)
      }
    digests[name] = digest.done()
  }
  return digests
}
async function write() {
  // what a command has noted about an empty database, and the topic that every one begins with, give way to what the backup says
  const given = ['installation', 'topics']
  for (const name of tableNames())
    if ((await countTable(db, name)) > (given.includes(name) ? 1 : 0))
      throw new Error(`the target is not empty: ${name} has rows`)
  for (const name of given) await clearTable(db, name)
  let [current, rows] = ['', [] as Record<string, unknown>[]]
  const flush = async () => {
    if (rows.length > 0)
      await (current === 'journal'
        ? journal.append(rows as unknown as JournalEntry[])
        : writeTable(db, current, rows))
    rows = []
  }
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.startsWith('{')) continue
    const cut = line.indexOf(' ')
    const name = line.slice(0, cut)
    if (name !== current || rows.length >= BATCH) await flush()
    current = name
    rows.push(decodeRow(line.slice(cut + 1)))
  }
  await flush()
}

try {
  if (mode === 'write') await write()
  await say(JSON.stringify(await read(mode === 'read')))
  journal.close()
  await db.close()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
