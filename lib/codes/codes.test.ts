import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { install, type Installation } from '../testing/installation.ts'
import { ALPHABET, checkSign, foldCode, mostOfLength, standingOf } from './code.ts'
import { createCodes, newCouponCode } from './create-codes.ts'
import { importCodes } from './import-codes.ts'
import { createPool, removePool } from './save-pool.ts'
import { codePoolInput } from './schema.ts'

let tuixin: Installation
beforeEach(async () => {
  tuixin = await install()
})
afterEach(() => tuixin.close())
const pool = (changes: object = {}) =>
  createPool(tuixin.services, codePoolInput.parse({ name: 'spring', value: 20, ...changes }))
const read = (id: string, text: string | Buffer, piece = 7) => {
  const bytes = Buffer.from(text)
  const pieces = Array.from({ length: Math.ceil(bytes.length / piece) }, (_, i) =>
    bytes.subarray(i * piece, (i + 1) * piece)
  )
  return importCodes(tuixin.services, id, Readable.from(pieces))
}
const codesOf = async (id: string) =>
  (await tuixin.services.codes.page(id, { limit: 1000 })).items.map(each => each.code)
const counts = async (id: string) => (await tuixin.services.codes.counts([id])).get(id)

describe('a file of codes', () => {
  test('is taken in line by line; duplicates, look-alikes and bad lines are told with their numbers', async () => {
    const { id } = await pool({ length: 8 })
    const text = [
      '\ufeffcode,note',
      'ABC-1001,first',
      '"ABC-1002"',
      '',
      'ABC-1001',
      'abc 1003',
      'ABCIOO4;x',
      'ABC1004',
      'AB',
      'ABC-1000-99999'
    ].join('\r\n')
    expect(await read(id, text)).toEqual({
      added: 3,
      duplicates: 2,
      invalid: 3,
      refused: [
        { line: 5, reason: 'code_known' },
        { line: 6, reason: 'code_characters' },
        { line: 8, reason: 'code_known' },
        { line: 9, reason: 'code_short' },
        { line: 10, reason: 'code_long' }
      ]
    })
    expect(await codesOf(id)).toEqual(['ABC-1001', 'ABC-1002', 'ABCIOO4'])
    expect(await counts(id)).toMatchObject({ total: 3, free: 3 })
    expect((await tuixin.services.codes.byId(id))?.free).toBe(3)
  })
  test('that is read again adds what is missing and nothing twice', async () => {
    const { id } = await pool()
    const list = Array.from({ length: 1500 }, (_, i) => `CODE${i + 10_000}`)
    expect(await read(id, list.slice(0, 1200).join('\n'), 1000)).toMatchObject({ added: 1200 })
    expect(await read(id, list.join('\n'), 1000)).toMatchObject({ added: 300, duplicates: 1200, invalid: 0 })
    expect((await tuixin.services.codes.byId(id))?.free).toBe(1500)
  })
  test('may be in two pools: a code is unique in its own', async () => {
    const [first, second] = [await pool(), await pool({ name: 'summer' })]
    expect(await read(first.id, 'CODE-1')).toMatchObject({ added: 1 })
    expect(await read(second.id, 'CODE-1')).toMatchObject({ added: 1 })
  })
})

describe('codes that are made', () => {
  test('are of the length, without look-alikes, and each another', async () => {
    const { id } = await pool({ length: 8 })
    await createCodes(tuixin.services, id, 2100)
    const { items } = await tuixin.services.codes.page(id, { limit: 3000 })
    expect(new Set(items.map(each => foldCode(each.code))).size).toBe(2100)
    for (const { code } of items) {
      expect(code).toMatch(/^[23456789CFGHJKMNPRTVWXY]{8}$/)
      expect(checkSign(code.slice(0, -1))).toBe(code.at(-1))
    }
  })
  test('with one wrong sign, or two that changed places, are no codes', () => {
    const isRight = (text: string) => checkSign(text.slice(0, -1)) === text.at(-1)
    const mistaken: string[] = []
    for (let n = 0; n < 50; n++) {
      const code = newCouponCode(8)
      for (const [at, own] of [...code].entries()) {
        const others = [...ALPHABET].filter(sign => sign !== own)
        const before = code.charAt(at - 1)
        const typed = others.map(sign => code.slice(0, at) + sign + code.slice(at + 1))
        if (at > 0 && own !== before) typed.push(code.slice(0, at - 1) + own + before + code.slice(at + 1))
        mistaken.push(...typed.filter(isRight))
      }
    }
    expect(mistaken).toEqual([])
  })
  test('are not made of a length that a guess could find', async () => {
    const { id } = await pool({ length: 5 })
    const most = mostOfLength(5)
    await expect(createCodes(tuixin.services, id, most + 1)).rejects.toMatchObject({
      code: 'conflict',
      message: 'code_length_few'
    })
    expect(await createCodes(tuixin.services, id, 10)).toBe(10)
  })
})

test('codes are sealed at rest', async () => {
  const { id } = await pool()
  await read(id, 'SECRET-01')
  const [row] = await tuixin.services.codes.candidates('secret 01')
  expect(row?.sealed.toString('latin1')).not.toContain('SECRET')
  expect(row && tuixin.services.codes.open(row)).toBe('SECRET-01')
})

test('a pool is removed with its codes, and another of its name is refused', async () => {
  const { id } = await pool()
  await expect(pool()).rejects.toMatchObject({ message: 'code_pool_exists' })
  await read(id, 'CODE-1\nCODE-2')
  await removePool(tuixin.services, id)
  expect(await tuixin.services.codes.byId(id)).toBeUndefined()
  expect(await counts(id)).toMatchObject({ total: 0 })
})

test('a list says how it stands for campaigns that are still to come', () => {
  const now = 1000
  const standing = (total: number, free: number, held = 0, until: number | null = null) =>
    standingOf({ total, free, held }, until, now)
  expect(standing(0, 0)).toBe('empty')
  expect(standing(100, 50, 0, 999)).toBe('ended')
  expect(standing(100, 50, 0, 1000)).toBe('ready')
  expect(standing(100, 10)).toBe('ready')
  expect(standing(100, 50, 41)).toBe('dry')
  expect(standing(100, 50, 50)).toBe('out')
})
