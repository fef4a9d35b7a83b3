import { MINUTE } from '../clock.ts'
import { wordOf } from '../text.ts'
import { enterMany, openFlows, type Arrival, type EnterDeps } from './enter-flow.ts'
import type { FoundStore } from './found-store.ts'

/** What is written a moment late is still found. */
const OVERLAP = MINUTE
const LOOKS_BACK = 12 * 60 * MINUTE

/** Lets in who signed up on a page or replied with a word: what is there is looked through, and looked through again it changes nothing. */
export function entryFinder(deps: EnterDeps & { found: FoundStore }) {
  let since: number | undefined
  return async (): Promise<number> => {
    const flows = await openFlows(deps, ['sign_up', 'reply'])
    const now = deps.clock()
    // a flow that was started since the last look takes whoever came meanwhile
    const from = Math.min(since ?? now - LOOKS_BACK, now) - OVERLAP
    since = now
    if (flows.length === 0) return 0
    const arrivals: Arrival[] = []
    const on = (kind: 'sign_up' | 'reply') =>
      flows.filter(({ version }) => version.definition.entry.on === kind)
    const common = { properties: {}, messageId: undefined }
    if (on('sign_up').length > 0)
      for (const { id, formId, contactId, at } of await deps.found.signUps(from))
        for (const { flow, version } of on('sign_up')) {
          const { entry } = version.definition
          if (
            entry.on === 'sign_up' &&
            (entry.formId === undefined || entry.formId === formId) &&
            at >= (flow.startedAt ?? 0)
          )
            arrivals.push({ flow, version, contactId, source: `sign_up ${id}`, at, ...common })
        }
    if (on('reply').length > 0)
      for (const { id, contactId, content, at } of await deps.found.replies(from))
        for (const { flow, version } of on('reply')) {
          const { entry } = version.definition
          if (entry.on === 'reply' && wordOf(entry.word) === wordOf(content) && at >= (flow.startedAt ?? 0))
            arrivals.push({ flow, version, contactId, source: `reply ${id}`, at, ...common })
        }
    return (await enterMany(deps, arrivals)).size
  }
}
