import { BURST, CONVERTED, judgeClick } from '../links/click.ts'
import { networkFinder } from '../links/networks.ts'
import type { SettingsStore } from '../settings/store.ts'
import type { FeedbackStore } from './store.ts'

const BATCH = 500

/**
 * Judges every click again by the rules as they are now; what was found in bursts or by a conversion stays. Answers how many have another
 * verdict. Numbers and first clicks follow in the same step.
 */
export async function judgeClicks({
  feedback,
  settings
}: {
  feedback: FeedbackStore
  settings: Pick<SettingsStore, 'get'>
}): Promise<{ looked: number; changed: number }> {
  const isDataCentre = networkFinder(await settings.get('dataCentres'))
  let cursor: string | null = null
  const result = { looked: 0, changed: 0 }
  for (;;) {
    const clicks = await feedback.clicksAfter(cursor, BATCH)
    if (clicks.length === 0) return result
    cursor = clicks.at(-1)?.id ?? null
    const delivered = await feedback.deliveredAt(clicks.flatMap(click => click.messageId ?? []))
    const changed = clicks.flatMap(({ id, messageId, at, method, userAgent, verdict, reason, network }) => {
      const deliveredAt = messageId ? delivered.get(messageId) : undefined
      const judged = judgeClick({
        method,
        userAgent: userAgent ?? undefined,
        secondsAfterDelivery: deliveredAt === undefined ? null : (at - deliveredAt) / 1000,
        fromDataCentre: isDataCentre(network)
      })
      const stays = judged.verdict === verdict || reason === BURST.reason || reason === CONVERTED.reason
      return stays ? [] : [{ id, ...judged }]
    })
    await feedback.rejudge(changed)
    result.looked += clicks.length
    result.changed += changed.length
  }
}
