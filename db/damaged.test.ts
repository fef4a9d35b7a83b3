import { copyFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { StartError } from '../lib/env.ts'
import { migrate } from './migrate.ts'
import { connectSqlite } from './sqlite.ts'

// Power cuts, bad disks and bad copies leave files like these.
let folder: string
let whole: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tuixin-damaged-'))
  whole = join(folder, 'whole.db')
  await migrate(`file:${whole}`)
  const client = connectSqlite(`file:${whole}`)
  client.exec('create table filler (n integer primary key, text text not null)')
  const add = client.prepare('insert into filler (text) values (?)')
  client.transaction(() => {
    for (let n = 0; n < 20_000; n++) add.run(`row ${n} ${'x'.repeat(n % 90)}`)
  })()
  client.exec('create index filler_text on filler (text)')
  client.pragma('wal_checkpoint(truncate)')
  client.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function startWith(change: (file: string) => void): Promise<'started' | StartError> {
  const file = join(folder, 'copy.db')
  for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true })
  copyFileSync(whole, file)
  change(file)
  try {
    await migrate(`file:${file}`)
    return 'started'
  } catch (error) {
    if (error instanceof StartError) return error
    throw error
  }
}
const withByte = (at: number) => (file: string) => {
  const bytes = readFileSync(file)
  bytes[at] = (bytes[at] ?? 0) ^ 0xff
  writeFileSync(file, bytes)
}

describe('a damaged database file', () => {
  test('with one byte changed is refused with what to do, or is sound (F54)', async () => {
    const { length } = readFileSync(whole)
    let refused = 0
    // the header byte by byte, where a page begins, and places all over the file
    const places = [
      ...Array.from({ length: 100 }, (_, at) => at),
      ...Array.from({ length: 40 }, (_, n) => 4096 * (n * 7 + 1)),
      ...Array.from({ length: 60 }, (_, n) => Math.floor((length / 60) * n) + 4)
    ]
    for (const at of places) {
      const outcome = await startWith(withByte(at))
      if (outcome === 'started') continue
      refused++
      expect(outcome.message).toMatch(/restore a backup/)
    }
    expect(refused).toBeGreaterThan(60)
  })
  test('that is cut short is refused with what to do', async () => {
    const { length } = readFileSync(whole)
    for (const part of [0.1, 0.5, 0.9, 0.999])
      expect(await startWith(file => truncateSync(file, Math.floor(length * part)))).toMatchObject({
        message: expect.stringMatching(/restore a backup/)
      })
  })
  test('that is no database at all is refused with what to do', async () => {
    expect(await startWith(file => writeFileSync(file, 'not a database\n'.repeat(500)))).toMatchObject({
      message: expect.stringMatching(/restore a backup/)
    })
  })
})
