import { GET as health } from '#app/api/health/route.ts'
import { foldJournal } from '#lib/feedback/fold-journal.ts'
import { toRequestNumber } from '#lib/ids.ts'
import { until } from '#lib/testing/wait.ts'
import type { World } from './world.ts'

/** What must not be, and how often it was. */
export interface Verdict {
  /** Messages that came to the provider more than once. */
  doubles: number
  /** Messages that came to the provider after the opt-out of their number had been acknowledged. */
  optedOut: number
  /** Messages that are called sent and never came, and people of the audience without a message. */
  lost: number
  /** Messages that still wait when everything has been well again for a while. */
  stuck: number
  /** Counters that differ from the rows, and clicks that were redirected and not kept. */
  sums: number
  /** Health says ok while messages are stuck, or says that it fails while nothing does. */
  health: number
}
/** A request that was reserved before the opt-out may still be under way. */
const UNDER_WAY_MS = 2000
const holder: typeof globalThis & { tuixinServices?: unknown } = globalThis

/** Waits until nothing moves any more, then compares what the provider saw with what the product says. */
export async function judge(world: World, patienceMs: number): Promise<Verdict> {
  const { tuixin, provider, campaignId, members } = world
  const { services } = tuixin
  const waiting = async () => {
    const { audience, queued } = await services.campaigns.counts(campaignId)
    const own = await Promise.all(world.programs.map(id => services.messages.byId(id)))
    return members - audience + queued + own.filter(each => each?.state === 'queued').length
  }
  await until(async () => (await waiting()) === 0, patienceMs)
  // what a killed worker had under way becomes unknown with its lease, which nobody waits for here
  await until(async () => (await services.campaigns.counts(campaignId)).dispatching === 0, 3000)
  await services.messages.releaseLeases(services.clock() + 3_600_000)
  holder.tuixinServices = services
  const well = await until(async () => (await health()).status === 200, 5000)
  await until(async () => (await foldJournal(services)) === 0, 10_000)

  const { items } = await services.messages.page(campaignId, { limit: members + 1 })
  const own = await Promise.all(world.programs.map(id => services.messages.byId(id)))
  const messages = [...items.map(({ message }) => message), ...own.filter(each => each !== undefined)]
  const came = (id: string) => provider.requests.get(toRequestNumber(id)) ?? []
  const tooLate = items.filter(({ message, phone }) => {
    const at = world.optedOut.get(phone ?? '')
    return at !== undefined && came(message.id).some(time => time > at + UNDER_WAY_MS)
  })
  const calledSent = messages.filter(
    ({ state, id }) => ['submitted', 'delivered'].includes(state) && came(id).length === 0
  )
  const stuck = messages.filter(({ state }) => ['queued', 'dispatching'].includes(state)).length
  const { clicks } = await services.reports.summary(campaignId)
  const kept = clicks.human + clicks.bot + clicks.unsure
  const differences = await services.counters.differences(campaignId)
  return {
    doubles: [...provider.requests.values()].filter(times => times.length > 1).length,
    optedOut: tooLate.length,
    lost: calledSent.length + (members - items.length) + (world.programs.length - own.filter(Boolean).length),
    stuck,
    sums: differences.length + Math.max(0, world.redirects - kept),
    health: well === stuck > 0 ? 1 : 0
  }
}
