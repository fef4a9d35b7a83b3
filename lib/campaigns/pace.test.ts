import { describe, expect, test } from 'vitest'
import { available, cut, FULL, gapOf, rateNow } from './pace.ts'

const T = 1_700_000_000_000

describe('a pace', () => {
  test('allows a quarter of a second at once, and never more than the rate', () => {
    expect(available(100, FULL, T)).toBe(25)
    const used = { ...FULL, due: T * 1000 + 25 * gapOf(100, FULL, T) }
    expect(available(100, used, T)).toBe(0)
    expect(available(100, used, T + 10)).toBe(1)
    expect(available(100, used, T + 1000)).toBe(25)
  })
  test('of one in ten seconds keeps one', () => {
    expect(available(0.1, FULL, T)).toBe(1)
    expect(available(0.1, { ...FULL, due: T * 1000 + 10_000_000 }, T + 5000)).toBe(0)
  })
  test('stands still while blocked, halves, and is whole again within a minute', () => {
    const storm = cut(FULL, 100, T + 7000, T)
    expect(available(100, storm, T + 6999)).toBe(0)
    expect(rateNow(100, storm, T + 7000)).toBe(50)
    expect(rateNow(100, storm, T + 7000 + 36_000)).toBeGreaterThanOrEqual(80)
    expect(rateNow(100, storm, T + 67_000)).toBe(100)
  })
  test('a storm of answers counts once a second, and never stops it for good', () => {
    let state = FULL
    for (let i = 0; i < 100; i++) state = cut(state, 100, T + 2000, T + i)
    expect(rateNow(100, state, T + 2000)).toBe(50)
    for (let i = 0; i < 100; i++) state = cut(state, 100, T + i * 1000, T + i * 1000)
    expect(rateNow(100, state, T + 100_000)).toBeGreaterThanOrEqual(5)
  })
})
