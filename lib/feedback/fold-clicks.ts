import { BURST, isLoopback, judgeClick } from '../links/click.ts'
import { MINUTE } from '../clock.ts'
import type { FixedLinkStore } from '../links/fixed-link-store.ts'
import { networkFinder } from '../links/networks.ts'
import type { SettingsStore } from '../settings/store.ts'
import type { Of } from './journal-event.ts'
import type { ClickRow, FeedbackStore } from './store.ts'

interface ClickDeps {
  feedback: Pick<FeedbackStore, 'deliveredAt' | 'clicksFrom' | 'rejudge'>
  settings: Pick<SettingsStore, 'get'>
  fixedLinks: Pick<FixedLinkStore, 'campaignOf'>
}

/** A click on a link of a template, as one of the campaign that it counts for; a batch asks once for each link and network. */
function campaignFinder({ fixedLinks }: Pick<ClickDeps, 'fixedLinks'>) {
  const known = new Map<string, ReturnType<FixedLinkStore['campaignOf']>>()
  return ({ entry, event }: Of<'click'>) => {
    const { campaignId, linkId, network } = event
    if (campaignId !== null) return Promise.resolve({ campaignId, linkId })
    const key = `${linkId} ${network ?? ''} ${Math.floor(entry.receivedAt / MINUTE)}`
    const found = known.get(key) ?? fixedLinks.campaignOf(linkId, network, entry.receivedAt)
    known.set(key, found)
    return found
  }
}

/** Clicks as rows, each judged by what is known of it now. `delivered` are messages whose receipt comes in the same batch. */
export async function clickRows(
  { feedback, settings, fixedLinks }: ClickDeps,
  clicked: Of<'click'>[],
  delivered: ReadonlyMap<string, number>
): Promise<ClickRow[]> {
  if (clicked.length === 0) return []
  const known = await feedback.deliveredAt(clicked.flatMap(({ event }) => event.messageId ?? []))
  const isDataCentre = networkFinder(await settings.get('dataCentres'))
  const campaignOf = campaignFinder({ fixedLinks })
  const rows: ClickRow[] = []
  for (const each of clicked) {
    const { entry, event } = each
    // nobody has sent it yet: it is the provider's reviewer who looks
    const counts = await campaignOf(each)
    if (!counts) continue
    const { kind: _, ...visit } = event
    const { messageId, method, userAgent, network } = visit
    const deliveredAt = messageId ? (known.get(messageId) ?? delivered.get(messageId)) : undefined
    const judged = judgeClick({
      method,
      userAgent: userAgent ?? undefined,
      secondsAfterDelivery: deliveredAt === undefined ? null : (entry.receivedAt - deliveredAt) / 1000,
      fromDataCentre: isDataCentre(network)
    })
    rows.push({ id: entry.id, at: entry.receivedAt, ...visit, ...counts, ...judged })
  }
  return rows
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
