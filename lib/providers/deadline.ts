import type { Outcome, Provider } from './provider.ts'

/**
 * A provider that answers a byte at a time is never silent, and would hold its place for good: past this an answer is given up,
 * whatever came of it. Well below the lease of a reservation, so that the result is still ours to write.
 */
export const DEADLINE_MS = 45_000

/** What was asked for and has no whole answer in time may have been taken. */
export function withDeadline(provider: Provider, deadlineMs: number): Provider {
  return {
    ...provider,
    async send(request) {
      const { promise, resolve } = Promise.withResolvers<Outcome>()
      const late: Outcome = { kind: 'unknown', detail: `no whole answer in ${deadlineMs / 1000} seconds` }
      const timer = setTimeout(() => resolve(late), deadlineMs)
      try {
        return await Promise.race([provider.send(request), promise])
      } finally {
        clearTimeout(timer)
      }
    }
  }
}
