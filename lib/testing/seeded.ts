/** Random numbers that are the same for the same seed, so that a run that found something can be repeated. */
export interface Die {
  seed: number
  /** From 0 up to, and without, 1. */
  next: () => number
  /** A whole number from 0 up to, and without, `sides`. */
  below: (sides: number) => number
  oneOf: <T>(choices: readonly [T, ...T[]]) => T
}

/** SEED of the environment, or another one each time. The method is mulberry32. */
export function die(seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 32))): Die {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (sides: number) => Math.floor(next() * sides)
  return { seed, next, below, oneOf: choices => choices[below(choices.length)] ?? choices[0] }
}

/**
 * How often a property is tried: a few times in every run of the tests, many times in `npm run bench -- soak` (SOAK is set).
 * SEED has the same run again.
 */
export function tries(few: number, many: number): { numRuns: number; seed?: number } {
  const numRuns = process.env.SOAK ? many : few
  return process.env.SEED ? { numRuns, seed: Number(process.env.SEED) | 0 } : { numRuns }
}

/** How long a test with such a loop may take. */
export const lasting = (ms: number): number => (process.env.SOAK ? 30 * ms : ms)
