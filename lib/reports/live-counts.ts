import type { CampaignState } from '../campaigns/campaign.ts'
import type { CampaignStore } from '../campaigns/store.ts'
import type { Clock } from '../clock.ts'
import type { CampaignReport, CampaignReports } from './campaign-report.ts'

export type LiveSummary = { state: CampaignState } & Pick<
  CampaignReport,
  'counts' | 'sent' | 'clicks' | 'replies' | 'optOuts' | 'fees' | 'currency' | 'asOf'
>
type Listener = (summary: LiveSummary) => void
interface Watched {
  listeners: Set<Listener>
  /** What was said last, without its time. */
  said: string
  saidAt: number
  /** A slow read is not caught up with by the next one. */
  reading: boolean
}

const EVERY_MS = 1000
/** A page is told now and then that nothing has happened, so that it can say how old its numbers are. */
const QUIET_MS = 5000

/**
 * The numbers of campaigns that somebody looks at, told as they change. Each campaign is read once a second, however many pages
 * show it; one that nobody looks at is not read at all.
 */
export function liveCounts({
  campaigns,
  reports,
  clock,
  failed
}: {
  campaigns: Pick<CampaignStore, 'byId'>
  reports: Pick<CampaignReports, 'summary'>
  clock: Clock
  failed: (error: unknown) => void
}) {
  const watched = new Map<string, Watched>()
  let timer: ReturnType<typeof setInterval> | undefined

  async function read(id: string, one: Watched) {
    const campaign = await campaigns.byId(id)
    if (!campaign) return
    const summary: LiveSummary = { state: campaign.state, ...(await reports.summary(id)) }
    const said = JSON.stringify({ ...summary, asOf: 0 })
    if (said === one.said && clock() - one.saidAt < QUIET_MS) return
    one.said = said
    one.saidAt = clock()
    for (const listener of one.listeners) listener(summary)
  }
  /** Each by itself: one that cannot be read, or takes long, keeps no other waiting. */
  async function readAgain(id: string, one: Watched) {
    if (one.reading) return
    one.reading = true
    try {
      await read(id, one)
    } catch (error) {
      failed(error)
    } finally {
      one.reading = false
    }
  }
  const tick = async () => {
    await Promise.all([...watched].map(([id, one]) => readAgain(id, one)))
  }
  return {
    /** Calls `listener` with every change until what it answers is called. */
    watch(id: string, listener: Listener): () => void {
      const one = watched.get(id) ?? { listeners: new Set<Listener>(), said: '', saidAt: 0, reading: false }
      watched.set(id, one)
      one.listeners.add(listener)
      // whoever comes later must not wait for the next change
      one.said = ''
      timer ??= setInterval(() => void tick(), EVERY_MS)
      return () => {
        one.listeners.delete(listener)
        if (one.listeners.size === 0) watched.delete(id)
        if (watched.size > 0) return
        clearInterval(timer)
        timer = undefined
      }
    },
    watching: () => watched.size,
    tick
  }
}
