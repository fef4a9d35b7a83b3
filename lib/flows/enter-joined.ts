import type { Filter } from '../audiences/filter.ts'
import type { ContactStore } from '../audiences/store.ts'
import { HOUR, MINUTE } from '../clock.ts'
import { canonicalJson, sha256 } from '../crypto.ts'
import { Refusal } from '../errors.ts'
import { ENTRIES_AN_HOUR, enterMany, MAX_AGE_HOURS, openFlows, roomOf, type EnterDeps } from './enter-flow.ts'
import type { FlowEntry } from './flow.ts'
import type { Look, MemberStore } from './member-store.ts'
import type { OpenVersion } from './run.ts'
import type { Flow } from './store.ts'

export type JoinDeps = EnterDeps & {
  members: MemberStore
  contacts: Pick<ContactStore, 'expand' | 'matchingWithin'>
}
/** Contacts that are compared in one step. */
const STEP = 10_000
const TOGETHER = 500
/** From the end of one look at everybody to the next. */
const REST = { audience: 15 * MINUTE, tag: MINUTE }

/** The people whom a flow is entered by joining, as a filter; undefined where it is entered otherwise. */
export function joinFilter(entry: FlowEntry): Filter | undefined {
  if (entry.on === 'audience') return { field: 'audience', op: 'eq', value: entry.audienceId }
  return entry.on === 'tag' ? { field: 'tag', op: 'eq', value: entry.tag } : undefined
}

/**
 * Where a look goes on. The first one lets in whoever is there only where the entry says so. What is asked for may have changed, or
 * nobody has looked for so long that when people joined is not known: they are taken down as being inside, and do not enter.
 */
function begin(look: Look | undefined, flowId: string, entry: FlowEntry, asked: string, now: number): Look {
  if (!look || look.stage === 'found') {
    const stage = entry.on === 'audience' && entry.present === true ? 'present' : 'seed'
    return { flowId, asked, stage, cursor: null, lookedAt: now, restsUntil: now, rev: look?.rev ?? 0 }
  }
  const maxAge = (entry.maxAgeHours ?? MAX_AGE_HOURS) * HOUR
  const stale = look.stage === 'follow' && now - Math.max(look.lookedAt, look.restsUntil) > maxAge
  return look.asked === asked && !stale
    ? look
    : { ...look, asked, stage: 'seed', cursor: null, lookedAt: now, restsUntil: now }
}

/** Compares the next contacts with whom the flow has seen inside. Answers where the look stands, and whether it may go on at once; undefined where another worker has looked meanwhile. */
async function step(
  deps: JoinDeps,
  flow: Flow,
  version: OpenVersion,
  { look, filter, rest, most }: { look: Look; filter: Filter; rest: number; most: number }
): Promise<{ look: Look; more: boolean; entered: number } | undefined> {
  const now = deps.clock()
  const stretch = await deps.members.stretch(look.cursor ?? undefined, STEP)
  const inside = new Set(await deps.members.inside(flow.id, stretch))
  const matching = await deps.contacts.matchingWithin(filter, stretch)
  const still = new Set(matching)
  const joined = matching.filter(id => !inside.has(id))
  const gone = [...inside].filter(id => !still.has(id))
  const room =
    look.stage === 'seed' || joined.length === 0 ? joined.length : await roomOf(deps, flow.id, most)
  const taken = joined.slice(0, room)
  // whom another worker has taken down since, or who is to be taken down anew, is not for this one to let in
  if (((await deps.members.look(flow.id))?.rev ?? 0) !== look.rev) return undefined
  let entered = 0
  if (look.stage !== 'seed')
    for (let from = 0; from < taken.length; from += TOGETHER)
      entered += (
        await enterMany(
          deps,
          taken.slice(from, from + TOGETHER).map(contactId => ({
            flow,
            version,
            contactId,
            source: `joined ${now}`,
            at: now,
            properties: {},
            messageId: undefined
          }))
        )
      ).size
  const whole = taken.length === joined.length
  const over = whole && stretch.to === undefined
  const next = await deps.members.saw(
    {
      ...look,
      cursor: over ? null : whole ? (stretch.to ?? null) : look.cursor,
      stage: over ? 'follow' : look.stage,
      lookedAt: now,
      restsUntil: over ? now + rest : now
    },
    taken,
    gone
  )
  return next && { look: next, more: whole && !over, entered }
}

/**
 * Lets in who joined an audience or got a tag since the last look, by comparing who is inside now with whom the flow has seen there: in
 * steps with a lasting place. A step that is done again after a crash finds whoever entered by their keys.
 */
export async function enterJoined(
  deps: JoinDeps,
  stop: () => boolean = () => false,
  most = ENTRIES_AN_HOUR
): Promise<number> {
  let total = 0
  for (const { flow, version } of await openFlows(deps, ['audience', 'tag'])) {
    const { entry } = version.definition
    const filter = joinFilter(entry)
    if (!filter) continue
    const now = deps.clock()
    try {
      const expanded = await deps.contacts.expand(filter)
      const asked = sha256(canonicalJson(expanded)).toString('base64url')
      let look = begin(await deps.members.look(flow.id), flow.id, entry, asked, now)
      // a clock that was set back has no say in how long to rest
      const rest = entry.on === 'tag' ? REST.tag : REST.audience
      if (now < look.restsUntil && look.restsUntil - now <= rest) continue
      for (let more = true; more && !stop();) {
        const done = await step(deps, flow, version, { look, filter: expanded, rest, most })
        if (!done) break
        ;({ look, more } = done)
        total += done.entered
      }
    } catch (error) {
      // an audience or a kind of event that is gone: nobody enters
      if (!(error instanceof Refusal)) throw error
      deps.log('flow entry not evaluated', { flow: flow.id, error: error.message })
    }
  }
  return total
}
