import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

// One process counts for itself: enough to keep one caller from taking the machine from the others.
const limiters = new Map<string, RateLimiterMemory>()

function limiterOf(what: string, points: number, duration: number): RateLimiterMemory {
  const name = `${what} ${points} ${duration}`
  let limiter = limiters.get(name)
  if (!limiter) limiters.set(name, (limiter = new RateLimiterMemory({ points, duration })))
  return limiter
}
const secondsOf = ({ msBeforeNext }: RateLimiterRes) => Math.max(1, Math.ceil(msBeforeNext / 1000))

/** Counts one call of `who` under `what`, so many of which are allowed a minute; answers the seconds to wait when there were too many. */
export async function countCall(what: string, who: string, perMinute: number, seconds = 60): Promise<number> {
  try {
    await limiterOf(what, perMinute, seconds).consume(who)
    return 0
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error
    return secondsOf(error)
  }
}

/** The seconds to wait when one call more would be too many; counts nothing. */
export async function waitOf(what: string, who: string, perMinute: number, seconds = 60): Promise<number> {
  const counted = await limiterOf(what, perMinute, seconds).get(who)
  return counted && counted.consumedPoints >= perMinute ? secondsOf(counted) : 0
}
