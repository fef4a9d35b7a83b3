import { BURST, isLoopback, judgeClick } from '../links/click.ts'
import { networkFinder } from '../links/networks.ts'
import type { SettingsStore } from '../settings/store.ts'
import type { Of } from './journal-event.ts'
import type { ClickRow, FeedbackStore } from './store.ts'

interface ClickDeps {
  feedback: Pick<FeedbackStore, 'deliveredAt' | 'clicksFrom' | 'rejudge'>
  settings: Pick<SettingsStore, 'get'>
}

/** Clicks as rows, each judged by what is known of it now. `delivered` are messages whose receipt comes in the same batch. */
export async function clickRows(
  { feedback, settings }: ClickDeps,
  clicked: Of<'click'>[],
  delivered: ReadonlyMap<string, number>
): Promise<ClickRow[]> {
  if (clicked.length === 0) return []
  const known = await feedback.deliveredAt(clicked.flatMap(({ event }) => event.messageId ?? []))
  const isDataCentre = networkFinder(await settings.get('dataCentres'))
  return clicked.map(({ entry, event }) => {
    const { kind: _, ...visit } = event
    const { messageId, method, userAgent, network } = visit
    const deliveredAt = messageId ? (known.get(messageId) ?? delivered.get(messageId)) : undefined
    const judged = judgeClick({
      method,
      userAgent: userAgent ?? undefined,
      secondsAfterDelivery: deliveredAt === undefined ? null : (entry.receivedAt - deliveredAt) / 1000,
      fromDataCentre: isDataCentre(network)
    })
    return { id: entry.id, at: entry.receivedAt, ...visit, ...judged }
  })
}

/** Clicks in the order of their time that are part of a burst: many people's links within a moment. */
function burstsAmong<Click extends { at: number; messageId?: string | null }>(ordered: Click[]): Set<Click> {
  const doubtful = new Set<Click>()
  let first = 0
  for (const [last, click] of ordered.entries()) {
    while (click.at - (ordered[first]?.at ?? click.at) > BURST.seconds * 1000) first++
    const burst = ordered.slice(first, last + 1)
    if (new Set(burst.map(each => each.messageId)).size >= BURST.recipients)
      for (const each of burst) doubtful.add(each)
  }
  return doubtful
}

/**
 * Clicks of one network on many people's links within a moment may be a machine's: those of this batch, and those before that
 * passed for people until the others came. Nobody can be sure: a carrier has many people behind one address.
 */
export async function doubtBursts({ feedback }: ClickDeps, fresh: ClickRow[]): Promise<void> {
  const networks = new Set(
    fresh.flatMap(({ network, messageId }) => (network && messageId && !isLoopback(network) ? network : []))
  )
  if (networks.size === 0) return
  const span = BURST.seconds * 1000
  const times = fresh.map(click => click.at)
  const before = await feedback.clicksFrom(
    [...networks],
    Math.min(...times) - span,
    Math.max(...times) + span
  )
  const doubt = { verdict: BURST.verdict, reason: BURST.reason }
  const earlier = new Set<string>()
  for (const [network, clicks] of Map.groupBy([...before, ...fresh], click => click.network)) {
    if (!network || !networks.has(network)) continue
    const ordered = clicks.filter(click => click.messageId).toSorted((a, b) => a.at - b.at)
    for (const click of burstsAmong(ordered)) {
      if (click.verdict !== 'human') continue
      const own = fresh.find(each => each.id === click.id)
      if (own) Object.assign(own, doubt)
      else earlier.add(click.id)
    }
  }
  await feedback.rejudge([...earlier].map(id => ({ id, ...doubt })))
}
