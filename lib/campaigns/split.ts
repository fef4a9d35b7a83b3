import { createHash } from 'node:crypto'
import type { Sealer } from '../crypto.ts'
import type { Split } from './campaign.ts'

/** Wording of a message that waits until it is known which variant won. */
export const WAITING = -1
/** Time of such a message: none. */
export const NEVER = Date.parse('9999-12-31T00:00:00Z')

export const variantsOf = (split: Split | null): number => (split ? split.templateIds.length + 1 : 1)

/**
 * Where somebody is in a campaign's split: held out, in the test with a variant, or in the rest that gets the winner. By
 * chance, and for the same person in the same campaign always the same.
 */
export function placeIn(split: Split, campaignId: string, contactId: string): number | 'hold_out' | 'rest' {
  const percent =
    (createHash('sha256').update(`${campaignId} ${contactId}`).digest().readUInt32BE() / 2 ** 32) * 100
  if (percent < split.holdOut) return 'hold_out'
  const tested = ((100 - split.holdOut) * split.share) / 100
  const at = percent - split.holdOut
  if (at >= tested) return 'rest'
  return Math.min(Math.floor((at / tested) * variantsOf(split)), variantsOf(split) - 1)
}

/**
 * Where a number is among all numbers, in percent: those below the size of the permanent control group are in it. By the keyed
 * hash, so that it stays so when the person is erased, imported again or the secret is renewed; a larger group keeps the smaller.
 */
export const controlPercent = ({ hashPhone }: Pick<Sealer, 'hashPhone'>, phone: string): number =>
  (hashPhone(`control ${phone}`).readUInt32BE() / 2 ** 32) * 100

/** What became of one variant: people it reached, and how many of them did what is counted. */
export interface VariantOutcome {
  variant: number
  /** Messages that the provider took. */
  reached: number
  delivered: number
  /** Whose click is a person's. */
  clicked: number
  optedOut: number
}

/** Probability of at least so far from the middle of a normal distribution, both sides (Abramowitz and Stegun 26.2.17). */
function twoSided(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z))
  const tail =
    (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return Math.min(1, 2 * tail)
}

export interface Comparison {
  /** The one that is ahead: most human clicks, or fewest opt-outs, for each person reached. Equal ones: the first. */
  best: number
  /** Chance that the best and the next are no different at all, corrected for how many were compared; 1 when there is no telling. */
  p: number
  /** Whether the difference is more than noise: p at most 0.05, and at least five on either side of both counts. */
  certain: boolean
}
const LEVEL = 0.05
const FEWEST = 5

/** Compares variants by a two-sided test of two proportions, the best with each other one, after Bonferroni. */
export function compareVariants(outcomes: VariantOutcome[], by: Split['by']): Comparison {
  const counted = outcomes.map(each => ({ ...each, count: by === 'clicks' ? each.clicked : each.optedOut }))
  const rate = ({ count, reached }: { count: number; reached: number }) =>
    reached === 0 ? undefined : count / reached
  const better = (a: number | undefined, b: number | undefined) => {
    if (a === undefined) return false
    if (b === undefined) return true
    return by === 'clicks' ? a > b : a < b
  }
  const best = counted.reduce((lead, each) => (better(rate(each), rate(lead)) ? each : lead))
  let p = 0
  let enough = true
  for (const other of counted) {
    if (other === best) continue
    const reached = best.reached + other.reached
    const pooled = reached === 0 ? 0 : (best.count + other.count) / reached
    const spread = Math.sqrt(pooled * (1 - pooled) * (1 / best.reached + 1 / other.reached))
    const apart =
      best.reached > 0 && other.reached > 0 && spread > 0
        ? twoSided((best.count / best.reached - other.count / other.reached) / spread)
        : 1
    p = Math.max(p, Math.min(1, apart * (counted.length - 1)))
    // the test holds for counts that are not tiny
    for (const each of [best, other])
      if (each.reached * pooled < FEWEST || each.reached * (1 - pooled) < FEWEST) enough = false
  }
  return { best: best.variant, p, certain: enough && p <= LEVEL }
}
