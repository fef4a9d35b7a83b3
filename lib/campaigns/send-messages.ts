import { MINUTE } from '../clock.ts'
import { failOver } from './change-campaign.ts'
import { messageClaims, ratesOf, type ClaimDeps } from './claim-messages.ts'
import { messageDelivery, type DeliverDeps } from './deliver-message.ts'
import { knownPaces } from './known-paces.ts'
import { providerLines, type Line, type LineDeps } from './provider-lines.ts'
import type { Campaign } from './store.ts'

export type SendDeps = ClaimDeps & DeliverDeps & LineDeps

const REFRESH_MS = 250
/** With nothing to send, what comes is looked for more often: a code waits for no second. */
const IDLE_REFRESH_MS = 50
/** This share of an account belongs to its less urgent campaigns while the most urgent one is busy. */
const SHARED = 0.1
const MOST_CREDIT = 50
/** So long an account may fail before what goes out through it goes on with another, where one is named. */
const FAIL_OVER_MS = MINUTE

/** Goes on with another account after a minute of trouble; answers whether it tried to. */
async function failOverWhereNamed(deps: DeliverDeps, line: Line, now: number): Promise<boolean> {
  if (line.failingSince === undefined) return false
  // a clock that was ahead when the trouble began
  line.failingSince = Math.min(line.failingSince, now)
  if (now - line.failingSince < FAIL_OVER_MS) return false
  line.failingSince = now
  await failOver(deps, line.account.id)
  return true
}

/** The sender of one worker: claims, sends with bounded concurrency and pace, and records. `tick` never overlaps itself. */
export function messageSender(deps: SendDeps) {
  const paces = knownPaces(deps.paces)
  const lines = providerLines(deps)
  const claims = messageClaims(deps, paces)
  const delivery = messageDelivery(deps, lines, paces)
  /** Campaigns that are being sent, most urgent first. */
  let lanes: Campaign[] = []
  let refreshedAt = 0

  async function refresh(now: number) {
    lanes = await deps.campaigns.lanes(now)
    refreshedAt = now
    await lines.refresh(new Set(lanes.map(lane => lane.accountId)))
    const rates = lanes.flatMap(lane => {
      const line = lines.of(lane.accountId)
      return line ? ratesOf(lane, line) : []
    })
    await paces.refresh(new Map(rates), now)
    await claims.refresh(lanes)
  }
  async function claim(campaign: Campaign, line: Line, limit: number, now: number): Promise<number> {
    const { reserved, stale } = await claims.claim(campaign, line, limit, now)
    if (stale) refreshedAt = 0
    delivery.begin(line, reserved)
    return reserved.length
  }
  /**
   * One round of an account's campaigns, most urgent first. Of all that the first one takes, a tenth is credit of the others,
   * who use it in turns and before it: an urgent campaign overtakes at once and starves nobody.
   */
  async function serve(line: Line, group: Campaign[], now: number): Promise<number> {
    if (await failOverWhereNamed(deps, line, now)) refreshedAt = 0
    const slots = line.account.settings.concurrency
    const free = () => slots - line.inFlight
    // many small claims cost more than one that waits a moment
    if (free() < slots / 8) return 0
    const [first, ...others] = group
    let taken = 0
    const turn = others[line.next % Math.max(1, others.length)]
    if (turn && line.credit >= 1) {
      line.next++
      const served = await claim(turn, line, Math.min(free(), Math.floor(line.credit)), now)
      line.credit -= served
      taken += served
    }
    const urgent = first ? await claim(first, line, free(), now) : 0
    if (turn) line.credit = Math.min(MOST_CREDIT, line.credit + (urgent * SHARED) / (1 - SHARED))
    taken += urgent
    for (const lane of others) if (free() > 0) taken += await claim(lane, line, free(), now)
    return taken
  }

  return {
    /** One round over the campaigns; answers how many messages it reserved. */
    async tick(): Promise<number> {
      const now = deps.clock()
      const rest = lanes.length > 0 ? REFRESH_MS : IDLE_REFRESH_MS
      if (now - refreshedAt >= rest || now < refreshedAt) await refresh(now)
      let taken = 0
      for (const [accountId, group] of Map.groupBy(lanes, lane => lane.accountId)) {
        const line = lines.of(accountId)
        if (line) taken += await serve(line, group, now)
      }
      return taken
    },
    /** Results wait that could not be stored at the last try. */
    failing: () => delivery.failing(),
    inFlight: () => lines.inFlight(),
    /** Waits for what is under way and for its results to be stored. */
    async drain(deadline: number) {
      while (lines.inFlight() > 0 && deps.clock() < deadline) await new Promise(done => setTimeout(done, 20))
      await delivery.settled()
    },
    close: () => lines.close()
  }
}
