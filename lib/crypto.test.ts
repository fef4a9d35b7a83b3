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

test('a password verifies exactly as typed, composed or not', async () => {
  const stored = await hashPassword('  Pässword 推信 ')
  expect(await verifyPassword('  Pässword 推信 '.normalize('NFD'), stored)).toBe(true)
  expect(await verifyPassword('Pässword 推信', stored)).toBe(false)
})
