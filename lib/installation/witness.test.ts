import { appendFileSync, chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { connectSqlite } from '#db/sqlite.ts'
import { newId } from '../ids.ts'
import { openWitness } from './witness.ts'
import type { OptOutLine } from './witness-files.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tuixin-witness-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))
const line = (n: number, state: 'out' | 'in' = 'out') => ({
  at: n,
  hash: n.toString(16).padStart(32, '0'),
  scope: 'all' as const,
  state
})
async function read(folders: string[], key = 'key'): Promise<OptOutLine[]> {
  const witness = openWitness(folders, key)
  const lines = []
  for await (const each of witness.read()) lines.push(each)
  await witness.close()
  return lines
}

describe('the witness', () => {
  test('keeps what several processes write, each in a file of its own', async () => {
    const [one, two] = [openWitness([folder], 'key'), openWitness([folder], 'key')]
    await Promise.all([one.append([line(1)]), two.append([line(2), line(3)]), one.append([line(4, 'in')])])
    await one.close()
    await two.close()
    expect((await read([folder])).map(({ at }) => at)).toEqual(expect.arrayContaining([1, 2, 3, 4]))
  })
  test('passes over a line that was cut, and reads on behind it', async () => {
    const witness = openWitness([folder], 'key')
    await witness.append([line(1)])
    const [file = ''] = readdirSync(folder).filter(name => name.startsWith('opt-outs'))
    appendFileSync(join(folder, file), '{"seq":2,"at":5,"ha')
    await witness.append([line(2)])
    await witness.close()
    expect((await read([folder])).map(({ at }) => at)).toEqual([1, 2])
  })
  test('knows nothing of numbers that were hashed with another key', async () => {
    const witness = openWitness([folder], 'another')
    await witness.append([line(1)])
    await witness.close()
    expect(await read([folder])).toEqual([])
  })
  test('has an opt-out in both of its places before it is acknowledged', async () => {
    const second = join(folder, 'second')
    const witness = openWitness([join(folder, 'first'), second], 'key')
    await witness.append([line(1)])
    expect(await read([second])).toHaveLength(1)
    await witness.close()
  })
  test('answers an error when a place cannot be written, and goes on when it can again', async () => {
    if (process.getuid?.() === 0) rmSync(folder, { recursive: true })
    appendFileSync(`${folder}.file`, '')
    const blocked = join(`${folder}.file`, 'below')
    const witness = openWitness([blocked], 'key')
    await expect(witness.append([line(1)])).rejects.toBeDefined()
    rmSync(`${folder}.file`)
    await witness.append([line(2)])
    expect((await read([blocked])).map(({ at }) => at)).toEqual([2])
    await witness.close()
    rmSync(`${folder}.file`, { recursive: true })
  })
  test('remembers the highest epoch of each installation, and tells a smaller one', () => {
    const witness = openWitness([folder], 'key')
    const id = newId()
    expect(witness.noteEpoch({ id, epoch: 7 }, 0)).toBe(true)
    // written before a step that is already known to be later: no older database
    expect(witness.noteEpoch({ id, epoch: 6 }, 5)).toBe(true)
    expect(witness.noteEpoch({ id, epoch: 7 }, 7)).toBe(false)
    expect(openWitness([folder], 'key').epochs()).toEqual(new Map([[id, 7]]))
  })
  test('is readable for its owner alone, and so are the files of the database', async () => {
    const witness = openWitness([folder], 'key')
    await witness.append([line(1)])
    witness.noteEpoch({ id: newId(), epoch: 1 }, 0)
    const file = join(folder, 'x.db')
    appendFileSync(file, '')
    chmodSync(file, 0o644)
    const client = connectSqlite(`file:${file}`)
    client.exec('create table t (x)')
    const modes = readdirSync(folder).map(name => statSync(join(folder, name)).mode & 0o777)
    expect(modes).toHaveLength(5)
    expect(new Set(modes)).toEqual(new Set([0o600]))
    client.close()
    await witness.close()
  })
})
