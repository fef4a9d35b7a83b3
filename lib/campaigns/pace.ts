/** How many may go now, at so many a second: unused time is kept for one second at most. */
export function pace(perSecond: number, now: number) {
  let tokens = Math.max(1, perSecond / 4)
  let at = now
  let rate = perSecond
  let blockedUntil = 0
  const refill = (instant: number) => {
    // a clock that steps back must not freeze the pace
    tokens = Math.min(rate, tokens + (Math.max(0, instant - at) * rate) / 1000)
    at = instant
  }
  return {
    available(instant: number): number {
      if (instant < blockedUntil) return 0
      refill(instant)
      return Math.floor(tokens)
    },
    take(count: number) {
      tokens -= count
    },
    setRate(next: number) {
      rate = next
    },
    /** Called too often: nothing until then. */
    block(until: number) {
      blockedUntil = Math.max(blockedUntil, until)
    }
  }
}
export type Pace = ReturnType<typeof pace>
