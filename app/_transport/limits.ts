import { Refusal } from '#lib/errors.ts'
import { countCall } from '#lib/limits.ts'

const MINUTE = 60
/** Calls and the seconds that they are counted over. */
const LIMITS = {
  action: [240, MINUTE],
  api: [6000, MINUTE],
  apiFailures: [60, MINUTE],
  testSend: [50, 24 * 3600],
  public: [60, MINUTE],
  // a carrier has many people behind one network
  signUp: [30, 600],
  preferences: [600, MINUTE],
  signUpDay: [200, 24 * 3600],
  export: [30, 3600]
} as const

/** Counts one call of `who`; refuses with the seconds to wait when there were too many. `most` is a limit of their own. */
export async function allow(what: keyof typeof LIMITS, who: string, most?: number | null): Promise<void> {
  const [calls, seconds] = LIMITS[what]
  const wait = await countCall(what, who, most ?? calls, seconds)
  if (wait > 0) throw new Refusal('rate_limited', 'rate_limited', { retryAfterSeconds: wait })
}
