import { describe, expect, test } from 'vitest'
import type { Outcome } from '../providers/provider.ts'
import { breaker } from './breaker.ts'

const ok: Outcome = { kind: 'accepted', feesMicros: null }
const down: Outcome = { kind: 'retry', code: '503', detail: '' }
const refused: Outcome = { kind: 'rejected', code: '610', detail: '' }

describe('a circuit breaker', () => {
  test('opens after five troubles in a row and lets one message try, at growing intervals', () => {
    const circuit = breaker()
    for (let i = 0; i < 4; i++) expect(circuit.record(down, 0)).toBeUndefined()
    expect(circuit.allows(0)).toBe(Infinity)
    expect(circuit.record(down, 0)).toBe('opened')
    expect(circuit.allows(999)).toBe(0)
    expect(circuit.allows(1000)).toBe(1)
    expect(circuit.allows(1001)).toBe(0)
    circuit.record(down, 1001)
    expect(circuit.allows(2500)).toBe(0)
    expect(circuit.allows(3001)).toBe(1)
    expect(circuit.record(ok, 3100)).toBe('closed')
    expect(circuit.allows(3100)).toBe(Infinity)
  })
  test('opens when half of the last twenty fail', () => {
    const circuit = breaker()
    const results = Array.from({ length: 20 }, (_, i) => circuit.record(i % 2 === 0 ? ok : down, 0))
    expect(results.at(-1)).toBe('opened')
  })
  test('refusals of single messages do not open it, and a down half hour is probed at most every minute (F31)', () => {
    const circuit = breaker()
    for (let i = 0; i < 50; i++) circuit.record(refused, 0)
    expect(circuit.isClosed()).toBe(true)
    for (let i = 0; i < 5; i++) circuit.record(down, 0)
    let probes = 0
    for (let now = 0; now < 30 * 60_000; now += 100)
      if (circuit.allows(now) === 1) {
        probes++
        circuit.record(down, now)
      }
    expect(probes).toBeLessThan(45)
    expect(probes).toBeGreaterThan(25)
  })
  test('a probe that was never answered does not keep it shut for ever', () => {
    const circuit = breaker()
    for (let i = 0; i < 5; i++) circuit.record(down, 0)
    expect(circuit.allows(1000)).toBe(1)
    expect(circuit.allows(30_000)).toBe(0)
    expect(circuit.allows(62_000)).toBe(1)
  })
})
