import { saveContact } from '../audiences/save-contact.ts'
import { ruleOf } from '../compliance/packs/catalogue.ts'
import { everywhere } from '../compliance/packs/every-country.ts'
import { hashedId } from '../ids.ts'
import { decideStep } from './decide-step.ts'
import { isCap, messageDrafter, type Wanted } from './draft-messages.ts'
import { MOST_MOVES_A_DAY, type FlowStep } from './flow.ts'
import type { Run, Sent } from './look-store.ts'
import { goalsOf, lookAt, type Looked, type WalkDeps } from './read-runs.ts'
import { finish, go, leave, movesToday, stay, type Outcome } from './run.ts'
import type { Move } from './run-store.ts'
import type { Flow } from './store.ts'

const TOGETHER = 500
const checkOf = (rule: string) => ruleOf(rule)?.check

/** A queued message that came too late, or is over the frequency where its step says to pass it over. */
export function isOver({ step, known }: Looked, now: number): Sent | undefined {
  if (step?.do !== 'message') return undefined
  const sent = known.sent.get(step.id)
  if (sent?.state !== 'queued') return undefined
  const capped =
    step.whenCapped === 'pass' &&
    sent.finding !== null &&
    isCap(sent.finding.rule) &&
    (sent.notBefore ?? 0) > now
  return now >= sent.validUntil || (sent.notBefore ?? 0) > sent.validUntil || capped ? sent : undefined
}

/** Gives and takes the tags of steps; done twice it changes nothing. */
async function tag(deps: WalkDeps, looked: Looked[]): Promise<void> {
  for (const { step, contact } of looked)
    if (step?.do === 'tag' && contact)
      await saveContact(deps, {
        phone: contact.phone,
        addTags: [step.add ?? []].flat(),
        removeTags: [step.remove ?? []].flat()
      })
}

function callOf(run: Run, step: FlowStep | undefined, now: number): Move['calls'] {
  if (step?.do !== 'webhook') return []
  const data = {
    items: [
      {
        flowId: run.flowId,
        step: step.id,
        runId: run.id,
        contactId: run.contactId,
        key: run.key,
        properties: run.properties
      }
    ]
  }
  const body = JSON.stringify({ type: 'flow.step', timestamp: new Date(now).toISOString(), data })
  return [{ id: hashedId(['flow', run.id, step.id]), webhookId: step.webhookId, event: 'flow.step', body }]
}

/** What becomes of a run that is looked at; `circles` when it has gone so many steps today that it leaves. */
export function decideMove(each: Looked, now: number): { move: Move; gone: boolean; circles: boolean } {
  const outcome = decideStep(each.version, each.run, each.known, now, checkOf)
  const gone = outcome.kind === 'go'
  if (gone && movesToday(each.run, now) > MOST_MOVES_A_DAY)
    return { move: leave(each.run, 'too_many_moves', now), gone: false, circles: true }
  return { move: moveOf(each, outcome, now), gone, circles: false }
}

function moveOf(each: Looked, outcome: Outcome, now: number): Move {
  const { run, version, step } = each
  switch (outcome.kind) {
    case 'stay':
      return stay(run, outcome.dueAt)
    case 'write':
      return stay(run, now)
    case 'leave':
      return leave(run, outcome.reason, now, outcome.params)
    case 'finish':
      return finish(run, now)
    case 'go':
      return { ...go(version, run, outcome, now), calls: callOf(run, step, now) ?? [] }
  }
}

/** The message that a move ends at, where it has none yet. */
export function wantedOf({ version, contact, known }: Looked, { run, to }: Move): Wanted[] {
  const step = version.walk.byId.get(to.stepId)?.step
  if (to.state !== 'waiting' || step?.do !== 'message' || !contact || known.sent.has(step.id)) return []
  return [{ run, step, version: to.version, contact, dueAt: to.arrivedAt }]
}

/**
 * Leads some runs of a flow on by one step each, all that is due and not more than a few hundred. Killed between any two statements, the
 * next round does what is left: a step is written whole or not at all. Answers how many it moved.
 */
export async function walkRuns(
  deps: WalkDeps,
  flow: Pick<Flow, 'id' | 'name'>,
  drafter = messageDrafter(deps)
): Promise<number> {
  const now = deps.clock()
  const runs = await deps.runs.due(flow.id, now, TOGETHER)
  if (runs.length === 0) return 0
  const looked = await lookAt(deps, runs)
  const over = await goalsOf(deps, looked)
  const late = looked.flatMap(each => (over.has(each.run.id) ? [] : (isOver(each, now) ?? [])))
  await deps.runs.exclude(
    late.map(({ messageId }) => messageId),
    { rule: everywhere.tooLate.id },
    now
  )
  const excluded = new Set(late.map(({ runId }) => runId))
  for (const reason of ['goal', 'not_evaluated'] as const)
    await deps.runs.leave(
      [...over].flatMap(([id, why]) => (why === reason ? [id] : [])),
      reason,
      now
    )
  // what was left out a moment ago is read again at the next round
  const open = looked.filter(({ run }) => !over.has(run.id) && !excluded.has(run.id))
  const moves: Move[] = []
  const tagged: Looked[] = []
  const wanted: Wanted[] = []
  let circles = 0
  for (const each of open) {
    const decided = decideMove(each, now)
    const { move } = decided
    if (decided.circles) circles++
    moves.push(move)
    if (decided.gone) tagged.push(each)
    wanted.push(...wantedOf(each, move))
  }
  await tag(deps, tagged)
  const drafts = await drafter.draft(wanted, now)
  const done = await deps.runs.apply(
    moves.map(move => {
      const send = drafts.get(move.run.id)
      if (!send) return move
      // looked at when it may go out, or at once where it is left out
      const dueAt =
        send.row.state === 'queued'
          ? Math.min(Math.max(now, send.row.notBefore), send.validUntil) + 1000
          : now
      return { ...move, to: { ...move.to, dueAt }, send }
    }),
    now
  )
  if (circles > 0) await deps.alerts.raise('flow_circles', flow.id, { name: flow.name, count: circles }, now)
  return done.size + over.size + excluded.size
}

/** Leads everybody on whose time has come, flow by flow. Answers how many steps were gone. */
export async function walkFlows(deps: WalkDeps, stop: () => boolean = () => false): Promise<number> {
  let gone = 0
  for (const flow of await deps.flows.inState(['running'])) {
    const drafter = messageDrafter(deps)
    for (;;) {
      const moved = await walkRuns(deps, flow, drafter)
      gone += moved
      if (moved === 0 || stop()) break
    }
    if (stop()) break
  }
  return gone
}
