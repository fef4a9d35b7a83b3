import { HOUR, MINUTE } from '../clock.ts'
import { wordOf } from '../text.ts'
import { enterMany, MAX_AGE_HOURS, openFlows, type Arrival, type EnterDeps } from './enter-flow.ts'
import type { FlowEntry } from './flow.ts'
import type { FoundPlace, FoundStore } from './found-store.ts'
import type { Look, MemberStore } from './member-store.ts'
import type { OpenVersion } from './run.ts'
import type { Flow } from './store.ts'

type FoundDeps = EnterDeps & { found: FoundStore; members: Pick<MemberStore, 'look' | 'saw'> }
/** What is written a moment late is still found. */
const OVERLAP = MINUTE
const TOGETHER = 500

/** Something that somebody did. */
interface Found {
  id: string
  contactId: string
  at: number
  formId?: string
  content?: string
}
interface Finding {
  flow: Flow
  version: OpenVersion
  look: Look
}

const fits = (entry: FlowEntry, { formId, content = '' }: Found): boolean =>
  entry.on === 'sign_up'
    ? entry.formId === undefined || entry.formId === formId
    : entry.on === 'reply' && wordOf(entry.word) === wordOf(content)

/** Up to where a flow has looked; one that has not yet begins with what may still enter. A clock that was set back has no say. */
async function findingOf(deps: FoundDeps, flow: Flow, version: OpenVersion, now: number): Promise<Finding> {
  const oldest = now - (version.definition.entry.maxAgeHours ?? MAX_AGE_HOURS) * HOUR
  const known = await deps.members.look(flow.id)
  const lookedAt = Math.max(oldest, Math.min(known?.lookedAt ?? oldest, now))
  const place = { flowId: flow.id, asked: '', stage: 'found', cursor: null, restsUntil: lookedAt } as const
  return { flow, version, look: { ...place, lookedAt, rev: known?.rev ?? 0 } }
}

/** Takes down that everything before an instant was looked at; not each time, since what is looked at again changes nothing. */
async function reach(deps: FoundDeps, finding: Finding, at: number): Promise<void> {
  const { look } = finding
  if (look.rev > 0 && at - look.lookedAt < OVERLAP) return
  const next = await deps.members.saw({ ...look, lookedAt: at, restsUntil: at }, [], [])
  if (next) finding.look = next
}

/**
 * Lets in who signed up on a page or replied with a word, some at a time with a lasting place: what is there is looked through, and looked
 * through again it changes nothing. Who came while the flow was paused or nothing ran enters as long as it is not too long ago.
 */
export async function enterFound(
  deps: FoundDeps,
  stop: () => boolean = () => false,
  together = TOGETHER
): Promise<number> {
  let entered = 0
  for (const kind of ['sign_up', 'reply'] as const) {
    const open = await openFlows(deps, [kind])
    if (open.length === 0) continue
    const now = deps.clock()
    const findings = await Promise.all(open.map(({ flow, version }) => findingOf(deps, flow, version, now)))
    let from: FoundPlace = { at: Math.min(...findings.map(({ look }) => look.lookedAt)) - OVERLAP }
    for (let more = true; more;) {
      if (stop()) return entered
      const page: Found[] = await deps.found[kind === 'reply' ? 'replies' : 'signUps']({
        from,
        limit: together
      })
      const arrivals = page.flatMap(each =>
        findings.flatMap(({ flow, version }): Arrival[] => {
          const { id, contactId, at } = each
          if (!fits(version.definition.entry, each) || at < (flow.startedAt ?? 0)) return []
          return [
            { flow, version, contactId, source: `${kind} ${id}`, at, properties: {}, messageId: undefined }
          ]
        })
      )
      entered += (await enterMany(deps, arrivals)).size
      const last = page.at(-1)
      more = page.length === together && last !== undefined
      if (last) from = { at: last.at, id: last.id }
      for (const finding of findings) await reach(deps, finding, more ? Math.min(from.at, now) : now)
    }
  }
  return entered
}
