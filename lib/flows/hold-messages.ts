import type { MessageStore } from '../campaigns/message-store.ts'
import type { Candidate } from '../campaigns/queue-store.ts'
import type { Campaign } from '../campaigns/store.ts'
import type { ContactStore } from '../audiences/store.ts'
import { SECOND, type Clock } from '../clock.ts'
import type { Run, Sent } from './look-store.ts'
import type { RunStore } from './run-store.ts'
import { askFilters, versionReader } from './read-runs.ts'
import type { FlowStore } from './store.ts'

export interface HoldDeps {
  flows: FlowStore
  runs: RunStore
  contacts: ContactStore
  messages: Pick<MessageStore, 'cancelQueued'>
  journal: { oldest(): Promise<number | undefined> }
  clock: Clock
  log: (event: string, detail: Record<string, unknown>) => void
}
/** A paid order may wait in the journal for so long before the messages that it would end are held. */
const JOURNAL_BEHIND = 2 * SECOND

/**
 * Which of a flow's messages may be reserved: those whose run is open and has not reached what the flow is for. What cannot be told is
 * held back. A queued message whose run is over is cancelled.
 */
export function messageGate(deps: HoldDeps) {
  const steps = new Map<string, ReturnType<FlowStore['stepOf']>>()
  const stepOf = (campaignId: string) => {
    const known = steps.get(campaignId) ?? deps.flows.stepOf(campaignId)
    steps.set(campaignId, known)
    // a flow that is being started at this moment, or a look-up that failed, is asked again
    known.then(
      step => step ?? steps.delete(campaignId),
      () => steps.delete(campaignId)
    )
    return known
  }
  /** People who reached a filter that is the flow's goal are looked at by the flow, and get nothing. */
  async function short(candidates: Candidate[], runs: Map<string, Run>, sent: Sent[]): Promise<Candidate[]> {
    const read = versionReader(deps)
    const byRun = Map.groupBy(sent, ({ runId }) => runId)
    const asked = []
    for (const run of runs.values()) {
      const { goal } = (await read(run)).definition
      if (goal && 'filter' in goal) {
        const own = new Map((byRun.get(run.id) ?? []).map(each => [each.stepId, each]))
        asked.push({ run, filter: goal.filter, sent: own })
      }
    }
    if (asked.length === 0) return candidates
    const answers = await askFilters(deps, asked)
    const held = asked.flatMap(({ run }) => (answers.get(run.id) === false ? [] : [run.id]))
    await deps.runs.poke(held, deps.clock())
    return candidates.filter(({ message }) => !held.includes(runs.get(message.id)?.id ?? ''))
  }
  return async (campaign: Pick<Campaign, 'id'>, candidates: Candidate[]): Promise<Candidate[]> => {
    if (candidates.length === 0) return candidates
    const step = await stepOf(campaign.id)
    // a step that was resumed by itself waits for its flow
    if (!step || (await deps.flows.byId(step.flowId))?.state !== 'running') return []
    const { goal } = (await versionReader(deps)(step)).definition
    if (goal && 'event' in goal) {
      const oldest = await deps.journal.oldest()
      if (oldest !== undefined && deps.clock() - oldest > JOURNAL_BEHIND) return []
    }
    const runs = await deps.runs.ofMessages(candidates.map(({ message }) => message.id))
    const open: Candidate[] = []
    for (const candidate of candidates) {
      const run = runs.get(candidate.message.id)
      if (run?.state === 'waiting') open.push(candidate)
      else await deps.messages.cancelQueued(candidate.message.id, deps.clock())
    }
    if (!goal || !('filter' in goal)) return open
    const ids = [...runs.values()].map(({ id }) => id)
    return short(open, runs, await deps.runs.sent(ids))
  }
}
