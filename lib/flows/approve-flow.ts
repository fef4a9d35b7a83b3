import { priceTo } from '../accounts/account.ts'
import { isOwn, type FourEyes } from '../campaigns/check-approval.ts'
import { contentOf } from '../campaigns/edit-campaign.ts'
import { DAY } from '../clock.ts'
import { canonicalJson, sha256 } from '../crypto.ts'
import { senderRules } from '../accounts/sender.ts'
import { found, Refusal } from '../errors.ts'
import { toMicros } from '../money.ts'
import { checkTemplate } from '../templates/check-template.ts'
import { accountOf, demandSound, type CheckFlowDeps } from './check-flow.ts'
import { datesSince, fullestDay } from './enter-dates.ts'
import { joinFilter } from './enter-joined.ts'
import { contactFilter } from './flow-filter.ts'
import type { FlowDefinition, FlowEstimate, StepOf } from './flow.ts'
import { stepsIn } from './steps.ts'
import type { Flow } from './store.ts'

/** Entries of the last so many days say how many are to be expected. */
const LOOKS_BACK = 30

export const messagesIn = ({ steps }: FlowDefinition): StepOf<'message'>[] =>
  stepsIn(steps).flatMap(({ step }) => (step.do === 'message' ? [step] : []))

/** The hash that an approval is bound to: the definition, the texts that its steps send, and whom its filters ask for. */
export async function flowHash(deps: CheckFlowDeps, definition: FlowDefinition): Promise<string> {
  const texts = []
  for (const step of messagesIn(definition)) {
    const account = found(await accountOf(deps, step))
    const { content } = await contentOf(deps, { templateId: step.templateId, accountId: account.id })
    texts.push([step.id, account.id, content])
  }
  const filters = []
  for (const { step } of stepsIn(definition.steps))
    if (step.do === 'if') filters.push(await deps.contacts.expand(contactFilter(step.filter, () => true)))
  const joined = joinFilter(definition.entry)
  if (joined) filters.push(await deps.contacts.expand(joined))
  const { goal } = definition
  if (goal && 'filter' in goal)
    filters.push(await deps.contacts.expand(contactFilter(goal.filter, () => true)))
  return sha256(canonicalJson([definition, texts, filters])).toString('base64url')
}

/** So many enter a day, if the next days are like the last ones. */
async function entriesADay(deps: CheckFlowDeps, flow: Flow, { entry }: FlowDefinition): Promise<number> {
  const now = deps.clock()
  const since = now - LOOKS_BACK * DAY
  const filter = joinFilter(entry)
  if (filter) {
    // all who are there at once, or as many as got there lately
    if (entry.on === 'audience' && entry.present) return (await deps.contacts.count(filter)).count
    const young = { field: 'created', op: 'gt', value: new Date(since).toISOString() } as const
    const { count } = await deps.contacts.count({ all: [filter, young] })
    return Math.ceil(Math.max(count, await deps.flows.entriesSince(flow.id, entry, since)) / LOOKS_BACK)
  }
  const came =
    entry.on === 'date'
      ? await datesSince(deps, entry, since, now)
      : await deps.flows.entriesSince(flow.id, entry, since)
  return Math.ceil(came / LOOKS_BACK)
}

/** What it comes to if so many enter and everybody gets every message. */
async function estimateOf(
  deps: CheckFlowDeps,
  definition: FlowDefinition,
  entries: number
): Promise<FlowEstimate> {
  const { country } = await deps.settings.home()
  let costMicros = 0
  const messages = messagesIn(definition)
  for (const step of messages) {
    const account = found(await accountOf(deps, step))
    const { body, purpose, signatureId } = found(await deps.templates.byId(step.templateId))
    const signature = found(await deps.signatures.byId(signatureId)).text
    const text = { body, purpose, signature, country, sample: {} }
    const rules = await senderRules(deps.settings, account)
    const { parts } = checkTemplate(text, rules, deps.shortLinkBase, deps.clock()).parts
    costMicros += entries * parts * priceTo(account, country)
  }
  return { entries, messages: entries * messages.length, costMicros }
}

const newestOf = async ({ flows }: CheckFlowDeps, id: string) => {
  const flow = found(await flows.byId(id))
  return { flow, version: found(await flows.version(id, flow.newest)) }
}

/** Asks for approval of the newest version. */
export async function submitFlow(deps: CheckFlowDeps, id: string, actor: { id: string }): Promise<Flow> {
  const { flow, version } = await newestOf(deps, id)
  await demandSound(deps, version.definition)
  const moved = await deps.flows.moveVersion(flow, ['draft'], {
    state: 'in_review',
    submittedBy: actor.id,
    authoredHash: await flowHash(deps, version.definition),
    updatedAt: deps.clock()
  })
  if (!moved) throw new Refusal('conflict', 'flow_state')
  return found(await deps.flows.byId(id))
}

/**
 * Approves the newest version as it is now. What is large or dear needs a second person, who sees what the first one submitted: a
 * template or an audience that was changed since has been seen by one alone.
 */
export async function approveFlow(
  deps: CheckFlowDeps,
  id: string,
  actor: { id: string },
  limit: FourEyes
): Promise<Flow> {
  const { flow, version } = await newestOf(deps, id)
  await demandSound(deps, version.definition)
  const hash = await flowHash(deps, version.definition)
  const { definition } = version
  const { entry } = definition
  // as often as the last thirty days had what it is entered by; of days, the fullest that is to come counts for what is large
  const entries = await entriesADay(deps, flow, definition)
  const fullest = entry.on === 'date' ? (await fullestDay(deps, entry, deps.clock())).count : 0
  const estimate = await estimateOf(deps, definition, entries)
  const most = await estimateOf(deps, definition, Math.max(entries, fullest))
  const large = most.entries > limit.recipients
  if (large || most.costMicros > toMicros(limit.cost)) {
    if (isOwn(version, actor.id)) throw new Refusal('forbidden', large ? 'four_eyes' : 'four_eyes_cost')
    if (hash !== version.authoredHash) throw new Refusal('conflict', 'changed_since_submitted')
  }
  const moved = await deps.flows.moveVersion(flow, ['draft', 'in_review'], {
    state: 'approved',
    approvedBy: actor.id,
    approvedHash: hash,
    estimate,
    updatedAt: deps.clock()
  })
  if (!moved) throw new Refusal('conflict', 'flow_state')
  return found(await deps.flows.byId(id))
}

/** Gives the newest version back to whoever wrote it. */
export async function rejectFlow(deps: CheckFlowDeps, id: string): Promise<Flow> {
  const { flow } = await newestOf(deps, id)
  const change = { state: 'draft' as const, submittedBy: null, updatedAt: deps.clock() }
  if (!(await deps.flows.moveVersion(flow, ['in_review'], change)))
    throw new Refusal('conflict', 'flow_state')
  return found(await deps.flows.byId(id))
}
