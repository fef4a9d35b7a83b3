import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createSealer } from '../crypto.ts'
import { packBatch, unpackBatch } from './pack-batch.ts'
import { CHUNK_CHARACTERS, readBatches, type ImportBatch } from './read-batches.ts'

const sealer = createSealer('a secret of at least thirty-two characters')
let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'tuixin-test-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const notes = Array.from({ length: 40 }, (_, i) => `note${i}`)
const headers = ['phone', 'name', ...notes]
async function read(rows: string[], position = 0): Promise<ImportBatch[]> {
  const path = join(folder, 'people.csv')
  writeFileSync(path, `${headers.join()}\n${rows.join('\n')}\n`)
  const batches: ImportBatch[] = []
  const all = readBatches(
    {
      path,
      headers,
      attributeTypes: [],
      position,
      batch: 100,
      options: {
        mapping: Object.fromEntries(
          headers.map((header, i) => [header, i < 2 ? header : `attributes.${header}`])
        ),
        tags: [],
        consentSource: null,
        country: 'CN',
        encoding: 'utf-8',
        delimiter: ',',
        dryRun: false
      }
    },
    sealer
  )
  for await (const batch of all) batches.push(batch)
  return batches
}

/** Four hundred and fifty rows of 20,000 characters; every seventh is refused. */
const WIDE = Array.from({ length: 450 }, (_, i) => {
  const number = i % 7 === 0 ? '1' : `138${10_000_000 + i * 7919}`
  return `${number},n${i}${`,${'x'.repeat(490)}`.repeat(notes.length)}`
})
const namesOf = (batches: ImportBatch[]) =>
  batches.flatMap(({ entries, refused }) => [
    ...refused.map(each => each.row),
    ...entries.map(each => each.name)
  ])

test('rows of a chunk are in the order of the index of numbers, each person with the own number', async () => {
  const [batch] = await read([
    '13900000002,b,',
    '13800000002,a,',
    '13800000001,c,',
    '13900000002,again,',
    'x,d,'
  ])
  const numbers = batch!.entries.map(({ phone, phoneHash, name }) => {
    const e164 = sealer.openPhone(phone)
    expect(phoneHash).toEqual(sealer.hashPhone(e164))
    return [e164, name]
  })
  expect(numbers[0]).toEqual(['+8613800000001', 'c'])
  const twice = numbers.filter(([e164]) => e164 === '+8613900000002')
  expect(twice.map(([, name]) => name)).toEqual(['b', 'again'])
  expect(batch!.refused).toMatchObject([{ row: 6, reason: 'phone_characters' }])
  expect(unpackBatch(packBatch(batch!))).toEqual(batch)
})

test('a wide file is sorted in smaller chunks, and is read on from any place of them', async () => {
  const rows = WIDE
  const whole = await read(rows)
  expect(rows.join().length).toBeGreaterThan(2 * CHUNK_CHARACTERS)
  expect(whole.at(-1)?.position).toBe(450)
  expect(whole.reduce((sum, each) => sum + each.refused.length, 0)).toBe(65)
  expect(whole.reduce((sum, each) => sum + each.entries.length, 0)).toBe(385)
  for (const [i, { position, characters }] of whole.entries()) {
    expect(characters).toBeLessThan(1.1 * CHUNK_CHARACTERS)
    expect(namesOf(await read(rows, position))).toEqual(namesOf(whole.slice(i + 1)))
  }
})
