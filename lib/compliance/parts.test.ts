import { describe, expect, test } from 'vitest'
import { countParts } from './parts.ts'

describe('parts', () => {
  test.each([
    [70, 1],
    [71, 2],
    [134, 2],
    [135, 3],
    [160, 3]
  ])('China counts %i characters of any kind as %i', (length, parts) => {
    expect(countParts('a'.repeat(length), 'characters').parts).toBe(parts)
    expect(countParts('好'.repeat(length), 'characters').parts).toBe(parts)
  })
  test.each([
    ['a'.repeat(160), 'GSM-7', 1, 160],
    ['a'.repeat(161), 'GSM-7', 2, 161],
    ['€'.repeat(80), 'GSM-7', 1, 160],
    ['a'.repeat(152) + '€'.repeat(77), 'GSM-7', 3, 306], // the sign does not fit the last septet of a part
    ['a'.repeat(69) + '’', 'UCS-2', 1, 70],
    ['好'.repeat(71), 'UCS-2', 2, 71],
    ['😀'.repeat(35), 'UCS-2', 1, 70]
  ])('elsewhere %.12s… is %s of %i parts', (text, encoding, parts, units) =>
    expect(countParts(text, 'gsm')).toEqual({ encoding, parts, units })
  )
})
