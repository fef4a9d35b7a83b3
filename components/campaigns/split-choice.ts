import type { Split } from '#lib/campaigns/campaign.ts'

/** A split as a form holds it. */
export interface SplitChoice {
  templateIds: string[]
  share: string
  by: Split['by']
  hours: string
  holdOut: string
}
export const splitChoiceOf = (split: Split | null | undefined): SplitChoice => ({
  templateIds: split?.templateIds ?? [],
  share: String(split?.share ?? 20),
  by: split?.by ?? 'clicks',
  hours: String((split?.afterMinutes ?? 240) / 60),
  holdOut: String(split?.holdOut ?? 0)
})
export function splitOf({ templateIds, share, by, hours, holdOut }: SplitChoice): Split | null {
  if (templateIds.length === 0 && !Number(holdOut)) return null
  return {
    templateIds,
    share: Number(share),
    by,
    afterMinutes: Math.round(Number(hours) * 60),
    holdOut: Number(holdOut)
  }
}
