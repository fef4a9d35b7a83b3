import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createSealer, hashPassword, verifyPassword } from './crypto.ts'

const sealer = createSealer('a secret of at least thirty-two characters')
const other = createSealer('another secret of thirty-two characters')

describe('sealing', () => {
  test('a number seals to the same bytes each time and opens again', () => {
    const sealed = sealer.sealPhone('+8613812345678')
    expect(sealer.sealPhone('+8613812345678')).toEqual(sealed)
    expect(sealed.toString('latin1')).not.toContain('138')
    expect(sealer.openPhone(sealed)).toBe('+8613812345678')
  })
  test('a changed bit or another secret does not open', () => {
    const sealed = sealer.sealPhone('+8613812345678')
    expect(() => other.openPhone(sealed)).toThrow()
    for (let i = 0; i < sealed.length; i++) {
      const bad = Buffer.from(sealed)
      bad[i]! ^= 1
      expect(() => sealer.openPhone(bad)).toThrow()
    }
  })
  test('a secret opens only in the place it was sealed for', () => {
    const sealed = sealer.seal('code', 'accounts.1')
    expect(sealer.open(sealed, 'accounts.1')).toBe('code')
    expect(() => sealer.open(sealed, 'accounts.2')).toThrow()
  })
  test('the suppression hash is keyed', () =>
    expect(sealer.hashPhone('+8613812345678')).not.toEqual(other.hashPhone('+8613812345678')))
})

test.each([
  ['+1', '10926bf96e793948cfb851213bb3fe136d42', 'c3f442ce48bc2569502d462819496494'],
  [
    '+8613812345678',
    '1e3e00fbe42b336d524dc3f061d4ce547856b6b805ec37f7fc955a142d9b',
    'e4a97d7dff740062b92407bc3488c843'
  ],
  [
    '+123456789012345',
    '3b2bfcb9646c172c066875aaba59d64ae737c084374f554257abab6f547a1921',
    '8c0b8d2f2e8e6d2e2af1a7fd31d23210'
  ],
  [
    '+1234567890123456',
    '9d48eee815285159def30af30c87a6485b5c25c4694fc03786d7b4206c415cc61d',
    '6be9ce48752a09c674fd1c00eaed1588'
  ],
  [
    '号码 一二三四五六七八九十一二三四五六七八九十',
    '7a2142855befaa73e4e2dae8658d0026bd169d8236ad3157f0c9d1955550ef9312c31c0a07a5935c8ada9c9306be1576444995331ba45787b3e3de63a88c8ce9862587b47e4365cbdf4bc8064ab9375fbcce29',
    '3bea1f35d038847ee4d7ae7203960da6'
  ],
  ['', '067602b447b57537523ec6a26d58572f', '90a465c816113a6ed1e60fe76b14345c']
])('%s has the same bytes for good', (plain, sealed, hash) => {
  expect(sealer.sealPhone(plain).toString('hex')).toBe(sealed)
  expect(sealer.hashPhone(plain).toString('hex')).toBe(hash)
  expect(sealer.openPhone(Buffer.from(sealed, 'hex'))).toBe(plain)
})
test('a long key of the suppression list hashes as every HMAC does', () => {
  const key = Buffer.alloc(100, 7)
  const long = createSealer(
    `a secret of at least thirty-two characters suppression=${key.toString('base64')}`
  )
  const expected = createHmac('sha256', key).update('+8613812345678').digest().subarray(0, 16)
  expect(long.hashPhone('+8613812345678')).toEqual(expected)
})
test('what is no sealed number does not open', () => {
  expect(() => sealer.openPhone(Buffer.alloc(0))).toThrow()
  expect(() => sealer.openPhone(Buffer.alloc(15))).toThrow()
})
test('a hash is kept by whoever asked for it when the next is made', () => {
  const first = sealer.hashPhone('+8613812345678')
  const sealed = sealer.sealPhone('+8613812345678')
  sealer.sealPhone('+8613812345679')
  sealer.hashPhone('+8613812345679')
  expect(first.toString('hex')).toBe('e4a97d7dff740062b92407bc3488c843')
  expect(sealer.openPhone(sealed)).toBe('+8613812345678')
})

test('a password verifies exactly as typed, composed or not', async () => {
  const stored = await hashPassword('  Pässword 推信 ')
  expect(await verifyPassword('  Pässword 推信 '.normalize('NFD'), stored)).toBe(true)
  expect(await verifyPassword('Pässword 推信', stored)).toBe(false)
})
