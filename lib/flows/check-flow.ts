import { sendsTemplates, type Account } from '../accounts/account.ts'
import { senderRules } from '../accounts/sender.ts'
import { checkFilter } from '../audiences/check-filter.ts'
import type { ContactDates } from '../audiences/date-store.ts'
import type { AttributeStore } from '../audiences/attribute-store.ts'
import { poolsOfContent } from '../campaigns/composer.ts'
import { contentOf, type CampaignDeps } from '../campaigns/edit-campaign.ts'
import { found, Refusal } from '../errors.ts'
import type { EventProperty } from '../events/event.ts'
import type { EventKindStore } from '../events/kind-store.ts'
import { checkTemplate } from '../templates/check-template.ts'
import { fieldsOf, MOST_LINKS, parseTemplate } from '../templates/template.ts'
import type { Template } from '../templates/store.ts'
import { fullestDay } from './enter-dates.ts'
import { ENTRIES_AN_HOUR } from './enter-flow.ts'
import { joinFilter } from './enter-joined.ts'
import { contactFilter, propertiesIn, stepsAskedIn } from './flow-filter.ts'
import { type FlowDefinition, type FlowFilter, type FlowFinding, type FlowStep, type StepOf } from './flow.ts'
import { stepsIn } from './steps.ts'
import type { FlowStore } from './store.ts'

export interface CheckFlowDeps extends CampaignDeps {
  flows: FlowStore
  eventKinds: Pick<EventKindStore, 'list'>
  attributes: AttributeStore
  contactDates: ContactDates
  webhooks: { byId(id: string): Promise<{ state: string } | undefined> }
}
type Kinds = Map<string, EventProperty[]>
type Params = NonNullable<FlowFinding['params']>
const block = (step: string, rule: string, params?: Params): FlowFinding => ({
  step,
  rule,
  verdict: 'block',
  ...(params ? { params } : {})
})
const warn = (step: string, rule: string, params?: Params): FlowFinding => ({
  ...block(step, rule, params),
  verdict: 'warn'
})

/** Kinds and properties that are named are declared. `kind` is of the event that the conditions are on; undefined where there is none. */
function checkEvent(
  step: string,
  kinds: Kinds,
  kind: string | undefined,
  names: readonly string[]
): FlowFinding[] {
  if (kind === undefined) return names.map(property => block(step, 'flow_property_nowhere', { property }))
  const declared = kinds.get(kind)
  if (!declared) return [block(step, 'flow_event_unknown', { kind })]
  return names.flatMap(name => {
    const known = declared.find(each => each.name === name)
    if (!known) return [block(step, 'flow_property_unknown', { kind, property: name })]
    return known.personal ? [block(step, 'flow_property_personal', { kind, property: name })] : []
  })
}

/** Conditions on the person, as an audience has them, and on this run. */
async function checkConditions(
  deps: CheckFlowDeps,
  step: string,
  filter: FlowFilter,
  { kinds, kind, earlier }: { kinds: Kinds; kind: string | undefined; earlier: readonly FlowStep[] }
): Promise<FlowFinding[]> {
  const findings = propertiesIn(filter).length > 0 ? checkEvent(step, kinds, kind, propertiesIn(filter)) : []
  for (const id of stepsAskedIn(filter))
    if (!earlier.some(each => each.id === id && each.do === 'message'))
      findings.push(block(step, 'flow_step_unknown', { step: id }))
  try {
    await checkFilter(
      deps,
      contactFilter(filter, () => true),
      { numbers: false }
    )
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    findings.push(block(step, error.fields[0]?.message ?? error.message))
  }
  return findings
}

/** Ids of the provider's templates and signatures that are missing. */
async function checkIds(
  deps: CheckFlowDeps,
  step: StepOf<'message'>,
  account: Account
): Promise<FlowFinding[]> {
  const { content } = await contentOf(deps, { templateId: step.templateId, accountId: account.id })
  const findings: FlowFinding[] = []
  if (sendsTemplates(account)) {
    const texts = [content, ...(content.others ?? [])]
    if (texts.some(each => !each.providerTemplateId))
      findings.push(block(step.id, 'provider_template_missing'))
    if (texts.some(each => !each.providerSignId)) findings.push(block(step.id, 'provider_sign_missing'))
  }
  return findings
}
/** What the rules say of a text, whoever gets it. */
async function checkText(
  deps: CheckFlowDeps,
  step: string,
  template: Template,
  account: Account
): Promise<FlowFinding[]> {
  const signature = found(await deps.signatures.byId(template.signatureId))
  const { body, purpose } = template
  const { country } = await deps.settings.home()
  const text = { body, purpose, signature: signature.text, country, sample: {} }
  const checked = checkTemplate(
    text,
    await senderRules(deps.settings, account),
    deps.shortLinkBase,
    deps.clock()
  )
  return checked.findings.flatMap(({ rule, verdict, params }) =>
    verdict === 'block' || verdict === 'warn' ? [{ step, rule, verdict, ...(params ? { params } : {}) }] : []
  )
}

/** The account of a message step: the one that it names, else the first real one, else the sandbox. */
export async function accountOf({ accounts }: Pick<CampaignDeps, 'accounts'>, step: StepOf<'message'>) {
  const all = await accounts.list()
  if (step.accountId !== undefined) return all.find(each => each.id === step.accountId)
  return (
    all.find(each => each.state === 'active' && each.kind !== 'sandbox') ??
    all.find(each => each.kind !== 'sandbox') ??
    all[0]
  )
}

async function checkMessage(
  deps: CheckFlowDeps,
  step: StepOf<'message'>,
  kinds: Kinds,
  kind: string | undefined
): Promise<FlowFinding[]> {
  const template = await deps.templates.byId(step.templateId)
  if (!template) return [block(step.id, 'template_unknown')]
  const findings: FlowFinding[] = []
  if (template.state !== 'approved') findings.push(block(step.id, 'template_not_approved'))
  const account = await accountOf(deps, step)
  if (!account) return [...findings, block(step.id, 'account_unknown')]
  if ((await deps.settings.get('demo')) && account.kind !== 'sandbox')
    findings.push(block(step.id, 'demo_present'))
  findings.push(
    ...(await checkIds(deps, step, account)),
    ...(await checkText(deps, step.id, template, account))
  )
  const parsed = parseTemplate(template.body)
  if (!parsed.ok) return [...findings, block(step.id, parsed.error)]
  if (parsed.nodes.filter(node => node.kind === 'link').length > MOST_LINKS)
    findings.push(block(step.id, 'campaign_links'))
  // refused by name, rather than everybody left out for want of a code
  const [list] = poolsOfContent(
    (await contentOf(deps, { templateId: template.id, accountId: account.id })).content
  )
  if (list !== undefined) findings.push(block(step.id, 'flow_codes_closed', { list }))
  const asked = fieldsOf(parsed.nodes).flatMap(field => (field.startsWith('event.') ? [field.slice(6)] : []))
  if (asked.length > 0 && kind !== undefined) findings.push(...checkEvent(step.id, kinds, kind, asked))
  return findings
}

async function checkStep(
  deps: CheckFlowDeps,
  step: FlowStep,
  earlier: readonly FlowStep[],
  { kinds, entry }: { kinds: Kinds; entry: FlowDefinition['entry'] }
): Promise<FlowFinding[]> {
  const kind = entry.on === 'event' ? entry.event : undefined
  switch (step.do) {
    case 'message':
      return checkMessage(deps, step, kinds, kind)
    case 'if':
      return checkConditions(deps, step.id, step.filter, { kinds, kind, earlier })
    case 'wait':
      return step.event === undefined
        ? []
        : checkEvent(step.id, kinds, step.event, step.where ? propertiesIn(step.where) : [])
    case 'webhook': {
      const webhook = await deps.webhooks.byId(step.webhookId)
      return webhook ? [] : [block(step.id, 'flow_webhook_unknown')]
    }
    case 'tag':
      // whoever gets the tag would enter again
      return entry.on === 'tag' && [step.add ?? []].flat().includes(entry.tag)
        ? [block(step.id, 'flow_own_tag', { tag: entry.tag })]
        : []
    case 'split':
    case 'end':
      return []
  }
}

/** Steps that nobody can come to, since the list ends before them. */
function unreachable(list: readonly FlowStep[]): FlowFinding[] {
  const ends = list.findIndex(step => step.do === 'end')
  return ends < 0 ? [] : list.slice(ends + 1).map(step => warn(step.id, 'flow_unreachable'))
}

/** A budget is a sum of one currency. */
async function checkBudget(deps: CheckFlowDeps, steps: readonly FlowStep[]): Promise<FlowFinding[]> {
  const currencies = new Set<string>()
  for (const step of steps) {
    const account = step.do === 'message' ? await accountOf(deps, step) : undefined
    if (account) currencies.add(account.currency)
  }
  return currencies.size > 1
    ? [block('', 'flow_budget_currencies', { currencies: [...currencies].join(', ') })]
    : []
}

/** The audience that people join is there; those who are in it already enter at once where the flow says so. */
async function checkJoin(deps: CheckFlowDeps, entry: FlowDefinition['entry']): Promise<FlowFinding[]> {
  const filter = joinFilter(entry)
  if (!filter) return []
  try {
    await deps.contacts.expand(filter)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return [block('', error.fields[0]?.message ?? error.message)]
  }
  if (entry.on !== 'audience' || !entry.present) return []
  const { count } = await deps.contacts.count(filter)
  return [warn('', 'flow_present', { count, hour: ENTRIES_AN_HOUR })]
}

/** So many on one day are said where they are far more than on others: an average tells nothing of a day that stands for 'unknown'. */
const CROWD = 100
/** Somebody has such a day, and a day that brings in many at once is named. */
async function checkDays(deps: CheckFlowDeps, entry: FlowDefinition['entry']): Promise<FlowFinding[]> {
  if (entry.on !== 'date') return []
  const { field } = entry
  if (!(await deps.contactDates.any(field))) return [warn('', 'flow_date_nobody', { field })]
  const { day, count, all } = await fullestDay(deps, entry, deps.clock())
  const crowded = count > ENTRIES_AN_HOUR || (count >= CROWD && count > (3 * all) / 365)
  return crowded ? [warn('', 'flow_date_crowded', { field, day, count, hour: ENTRIES_AN_HOUR })] : []
}

/** What is wrong with a definition. Nothing that is blocked here is started. */
export async function checkDefinition(
  deps: CheckFlowDeps,
  definition: FlowDefinition
): Promise<FlowFinding[]> {
  const { entry, goal, steps } = definition
  const kinds: Kinds = new Map((await deps.eventKinds.list()).map(each => [each.kind, each.properties]))
  const findings: FlowFinding[] = []
  if (entry.on === 'event') {
    const key = entry.key?.startsWith('properties.') ? [entry.key.slice('properties.'.length)] : []
    const asked = [...(entry.where ? propertiesIn(entry.where) : []), ...key]
    findings.push(...checkEvent('', kinds, entry.event, asked))
  }
  findings.push(...(await checkJoin(deps, entry)))
  findings.push(...(await checkDays(deps, entry)))
  const kind = entry.on === 'event' ? entry.event : undefined
  if (goal && 'event' in goal)
    findings.push(...checkEvent('', kinds, goal.event, goal.where ? propertiesIn(goal.where) : []))
  if (goal && 'filter' in goal)
    findings.push(...(await checkConditions(deps, '', goal.filter, { kinds, kind, earlier: [] })))
  const all = stepsIn(steps).map(each => each.step)
  for (const [i, step] of all.entries())
    findings.push(...(await checkStep(deps, step, all.slice(0, i), { kinds, entry })))
  findings.push(...unreachable(steps))
  if (definition.budgetPerDay !== undefined) findings.push(...(await checkBudget(deps, all)))
  if (!all.some(step => step.do === 'message')) findings.push(warn('', 'flow_no_message'))
  if (goal && 'event' in goal && entry.on === 'event' && goal.event === entry.event && !goal.where)
    findings.push(block('', 'flow_goal_entry'))
  return findings
}

/** What is wrong with the newest version of a flow, step by step. */
export async function checkFlow(deps: CheckFlowDeps, id: string): Promise<FlowFinding[]> {
  const flow = found(await deps.flows.byId(id))
  const { definition } = found(await deps.flows.version(id, flow.newest))
  return checkDefinition(deps, definition)
}

/** Refuses what `check` blocks: the first of it is named. */
export async function demandSound(deps: CheckFlowDeps, definition: FlowDefinition): Promise<void> {
  const blocked = (await checkDefinition(deps, definition)).filter(({ verdict }) => verdict === 'block')
  const [first] = blocked
  if (first)
    throw new Refusal('conflict', 'flow_findings', {
      params: { count: String(blocked.length), step: first.step || '-', rule: first.rule }
    })
}
