import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

// One process counts for itself: enough to keep one caller from taking the machine from the others.
const limiters = new Map<string, RateLimiterMemory>()

/** Counts one call of `who` under `what`, so many of which are allowed a minute; answers the seconds to wait when there were too many. */
export async function countCall(what: string, who: string, perMinute: number, seconds = 60): Promise<number> {
  const name = `${what} ${perMinute} ${seconds}`
  let limiter = limiters.get(name)
  if (!limiter)
    limiters.set(name, (limiter = new RateLimiterMemory({ points: perMinute, duration: seconds })))
  try {
    await limiter.consume(who)
    return 0
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error
    return Math.max(1, Math.ceil(error.msBeforeNext / 1000))
  }
}
