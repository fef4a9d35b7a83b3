import { describe, expect, test } from 'vitest'
import { formatLocal, fromLocal, minuteOfDay, toLocal } from './clock.ts'

const local = (text: string) => Date.parse(`${text}:00Z`)
describe('local time', () => {
  test('goes there and back', () => {
    const instant = Date.parse('2026-11-22T01:30:00Z')
    expect(formatLocal(instant, 'Asia/Shanghai')).toBe('2026-11-22 09:30')
    expect(fromLocal(toLocal(instant, 'Asia/Kathmandu'), 'Asia/Kathmandu')).toBe(instant)
    expect(minuteOfDay(instant, 'Asia/Kolkata')).toBe(7 * 60)
  })
  test('in a gap is the first valid instant after it', () =>
    expect(new Date(fromLocal(local('2026-03-08T02:30'), 'America/New_York')).toISOString()).toBe(
      '2026-03-08T07:30:00.000Z'
    ))
  test('in an overlap is the first of the two', () =>
    expect(new Date(fromLocal(local('2026-11-01T01:30'), 'America/New_York')).toISOString()).toBe(
      '2026-11-01T05:30:00.000Z'
    ))
})
