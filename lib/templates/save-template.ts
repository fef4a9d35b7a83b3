import type { RegistrationState } from './states.ts'
import type { AccountStore } from '../accounts/store.ts'
import type { SignatureStore } from '../accounts/signature-store.ts'
import type { CodeStore } from '../codes/store.ts'
import type { Clock } from '../clock.ts'
import { checkTargets } from '../compliance/rules/targets.ts'
import { found, Refusal, refuseField } from '../errors.ts'
import { isId, newId } from '../ids.ts'
import type { SettingsStore } from '../settings/store.ts'
import type { TopicStore } from '../topics/store.ts'
import { DEFAULT_TOPIC } from '../topics/topic.ts'
import type { Template, TemplateStore } from './store.ts'
import type { TemplateInput } from './schema.ts'
import { linksOf, parseTemplate, poolsIn, type Node } from './template.ts'

export interface TemplateDeps {
  templates: TemplateStore
  signatures: SignatureStore
  settings: Pick<SettingsStore, 'get'>
  topics: Pick<TopicStore, 'byId'>
  codes: Pick<CodeStore, 'standIns'>
  clock: Clock
}

async function check({ signatures, topics, codes }: TemplateDeps, input: TemplateInput) {
  const known = await codes.standIns()
  const unknown = (nodes: Node[]) => poolsIn(nodes).some(name => !known.has(name))
  const parsed = parseTemplate(input.body)
  if (!parsed.ok) throw refuseField('body', parsed.error)
  if (unknown(parsed.nodes)) throw refuseField('body', 'code_pool_unknown')
  for (const [language, { body }] of Object.entries(input.languages ?? {})) {
    const other = parseTemplate(body)
    if (!other.ok) throw refuseField(`languages.${language}.body`, other.error)
    if (unknown(other.nodes)) throw refuseField(`languages.${language}.body`, 'code_pool_unknown')
  }
  if (!(await signatures.byId(input.signatureId))) throw refuseField('signatureId', 'signature_unknown')
  if (!input.topicId) return
  if (input.purpose !== 'marketing') throw refuseField('topicId', 'topic_of_service')
  const topic = await topics.byId(input.topicId)
  if (!topic || topic.archivedAt !== null) throw refuseField('topicId', 'topic_unknown')
}

/** What is kept of the input: an empty id or no further language is none, and marketing has a topic. */
const keptOf = ({ providerTemplateId, languages, topicId, ...input }: TemplateInput) => ({
  ...input,
  topicId: input.purpose === 'marketing' ? topicId || DEFAULT_TOPIC : null,
  providerTemplateId: providerTemplateId || null,
  languages: languages && Object.keys(languages).length > 0 ? languages : null
})

/** A new template as a draft. */
export async function createTemplate(
  deps: TemplateDeps,
  input: TemplateInput,
  actor: string,
  id = newId()
): Promise<Template> {
  const known = await deps.templates.byId(id)
  if (known) return known
  await check(deps, input)
  const now = deps.clock()
  const template: Template = {
    id,
    familyId: id,
    version: 1,
    ...keptOf(input),
    state: 'draft',
    reviewNote: null,
    createdBy: actor,
    createdAt: now,
    updatedAt: now
  }
  await deps.templates.insert(template)
  return found(await deps.templates.byId(id))
}

/** Changes a draft in place; anything that was reviewed gets a new version, and the old one stays as it was. */
export async function reviseTemplate(
  deps: TemplateDeps,
  id: string,
  input: TemplateInput,
  actor: string,
  nextId = newId()
): Promise<Template> {
  const known = await deps.templates.byId(nextId)
  if (known) return known
  await check(deps, input)
  const old = found(await deps.templates.byId(id))
  const now = deps.clock()
  const content = keptOf(input)
  // whoever wrote it last is its author: whoever approves it has then seen what another one left
  const changed = await deps.templates.move(id, 'draft', { ...content, createdBy: actor, updatedAt: now })
  if (changed) return changed
  const version = (await deps.templates.latestVersion(old.familyId)) + 1
  const next: Template = {
    ...old,
    ...content,
    id: nextId,
    version,
    state: 'draft',
    reviewNote: null,
    createdBy: actor,
    createdAt: now,
    updatedAt: now
  }
  await deps.templates.insert(next)
  return next
}

/** Says something about a version of a template, to whoever looks at any of its versions. */
export async function commentOn(deps: TemplateDeps, id: string, body: string, actor: string): Promise<void> {
  const { familyId, version } = found(await deps.templates.byId(id))
  await deps.templates.addComment({
    id: newId(),
    familyId,
    version,
    personId: actor,
    body,
    createdAt: deps.clock()
  })
}

/** Sets the id that a template has with one account. */
export async function registerAt(
  deps: TemplateDeps & { accounts: AccountStore },
  templateId: string,
  {
    accountId,
    providerTemplateId,
    state = 'approved'
  }: { accountId: string; providerTemplateId: string | null; state?: RegistrationState }
): Promise<void> {
  found(await deps.templates.byId(templateId))
  if (!(await deps.accounts.byId(accountId))) throw refuseField('accountId', 'account_unknown')
  await deps.templates.register({
    id: newId(),
    templateId,
    accountId,
    providerTemplateId,
    state,
    updatedAt: deps.clock()
  })
}

const REVIEW = {
  submit: { from: 'draft', to: 'in_review' },
  approve: { from: 'in_review', to: 'approved' },
  reject: { from: 'in_review', to: 'rejected' },
  retire: { from: 'approved', to: 'retired' }
} as const

/** Nobody is asked to look at links that may not be sent. */
async function checkLinks({ settings }: TemplateDeps, { body, languages }: Template): Promise<void> {
  const hosts = await settings.get('filedHosts')
  const targets = [body, ...Object.values(languages ?? {}).map(each => each.body)].flatMap(text => {
    const parsed = parseTemplate(text)
    return parsed.ok ? linksOf(parsed.nodes).map(link => link.url) : []
  })
  if (checkTargets(targets, hosts.length > 0 ? { verifiedHosts: hosts } : {}).length > 0)
    throw refuseField('body', 'template_links')
}

/** Takes a template one step through its review. */
export async function reviewTemplate(
  deps: TemplateDeps,
  id: string,
  step: keyof typeof REVIEW,
  note?: string,
  actor?: string
): Promise<Template> {
  const template = found(await deps.templates.byId(id))
  if (step === 'approve' && found(await deps.signatures.byId(template.signatureId)).state !== 'approved')
    throw new Refusal('conflict', 'signature_not_approved')
  if (step === 'approve' && actor !== undefined && template.createdBy === actor)
    if (await deps.settings.get('templateFourEyes')) throw new Refusal('forbidden', 'template_four_eyes')
  if (step === 'submit') await checkLinks(deps, template)
  const moved = await deps.templates.move(id, REVIEW[step].from, {
    state: REVIEW[step].to,
    reviewNote: note ?? null,
    updatedAt: deps.clock()
  })
  if (!moved) throw new Refusal('conflict', 'template_state')
  // a reason is part of the talk about the template, and stays with it
  if (note && actor && isId(actor)) await commentOn(deps, id, note, actor)
  return moved
}
