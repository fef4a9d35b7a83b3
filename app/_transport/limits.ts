import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { Refusal } from '#lib/errors.ts'

// One web process counts for itself: enough to keep one caller from taking the machine from the others.
const limiters = {
  action: new RateLimiterMemory({ points: 240, duration: 60 }),
  api: new RateLimiterMemory({ points: 6000, duration: 60 }),
  apiFailures: new RateLimiterMemory({ points: 60, duration: 60 }),
  testSend: new RateLimiterMemory({ points: 50, duration: 24 * 3600 }),
  public: new RateLimiterMemory({ points: 60, duration: 60 })
}

/** Counts one call of `who`; refuses with the seconds to wait when there were too many. */
export async function allow(what: keyof typeof limiters, who: string): Promise<void> {
  try {
    await limiters[what].consume(who)
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error
    throw new Refusal('rate_limited', 'rate_limited', { retryAfterSeconds: Math.ceil(error.msBeforeNext / 1000) })
  }
}
