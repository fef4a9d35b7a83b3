import { priceTo, type Account } from '../accounts/account.ts'
import type { Contact } from '../audiences/contact.ts'
import type { Finding } from '../compliance/finding.ts'
import { MINUTE } from '../clock.ts'
import { Refusal, refuseField } from '../errors.ts'
import { newOccurrence } from '../ids.ts'
import type { Money } from '../money.ts'
import type { Template } from '../templates/store.ts'
import { asksEvent } from '../templates/template.ts'
import type { MessageState } from './campaign.ts'
import { API_PRIORITY, apiStream } from './api-stream.ts'
import { wordingFor, type Composer } from './composer.ts'
import type { CampaignDeps } from './edit-campaign.ts'
import { judgeSingle, recipientOf, valuesOf, type Before } from './judge-contacts.ts'
import { judgeMember } from './judge-member.ts'
import { messageRow, openComposer } from './plan-campaign.ts'
import type { NewMessage } from './request-store.ts'
import type { MessageInput } from './schema.ts'
import type { Campaign } from './store.ts'

const JUST_PASSED = 5 * MINUTE

export interface SentOne {
  id: string
  state: MessageState
  parts: number
  notBefore: number
  findings: Finding[]
  /** What it is expected to cost, in millionths of `currency`. */
  costMicros: number
  currency: string
}

/** A message that is judged and not written yet. */
export interface Draft {
  row: NewMessage & {
    id: string
    state: MessageState
    parts: number
    notBefore: number
    wording: number
  }
  findings: Finding[]
  cost: Money
}
/** What messages of a template through an account have in common, read once for many. */
export interface OpenStream {
  stream: Campaign
  account: Account
  composer: Composer
}

/** The template of a message that may be sent; refuses with what is wrong. */
export async function usableTemplate(
  { templates }: Pick<CampaignDeps, 'templates'>,
  { templateId, purpose }: Pick<MessageInput, 'templateId' | 'purpose'>
): Promise<Template> {
  const template = await templates.byId(templateId)
  if (!template) throw refuseField('templateId', 'template_unknown')
  if (asksEvent(template)) throw refuseField('templateId', 'template_event')
  if (template.state !== 'approved') throw new Refusal('conflict', 'template_not_approved')
  if (purpose && purpose !== template.purpose) throw refuseField('purpose', 'purpose_mismatch')
  return template
}

/**
 * The account that a message to a country goes through: the one asked for, else the first of the country's route that is in order,
 * else the first there is. The one asked for stays it also while it is stopped: then the message waits.
 */
export async function accountFor(
  { accounts, settings }: CampaignDeps,
  country: string,
  wanted: string | undefined
): Promise<Account> {
  const all = await accounts.list()
  const asked = all.find(each => each.id === wanted)
  if (asked) return asked
  const active = all.filter(each => each.state === 'active')
  const route = (await settings.get('routes'))[country] ?? []
  const routed = route.flatMap(id => active.find(each => each.id === id) ?? [])[0]
  const account =
    routed ??
    active.find(each => each.kind !== 'sandbox') ??
    all.find(each => each.kind !== 'sandbox') ??
    all[0]
  if (!account) throw new Refusal('conflict', 'account_unknown')
  return account
}

/** Opens the stream of a template, an account and a priority; without a priority it has the usual one. */
export async function openStream(
  deps: CampaignDeps,
  template: Template,
  account: Account,
  priority: number = API_PRIORITY
): Promise<OpenStream> {
  const stream = await apiStream(deps, template, account, priority)
  return { stream, account, composer: await openComposer(deps, stream, account) }
}

/** When it may go out: a time that has just passed is now, an older one is a mistake of whoever asks. */
export function startOf(sendAt: string | undefined, now: number): number {
  const at = sendAt ? Date.parse(sendAt) : now
  if (at < now - JUST_PASSED)
    throw new Refusal('unprocessable', 'invalid', { fields: [{ path: 'sendAt', message: 'past' }] })
  return Math.max(now, at)
}

/**
 * The message of a stream to one person, judged as of `at` by the rules that campaigns meet. `before` is what the
 * person got and chose before.
 */
export function draftMessage(
  { stream, account, composer }: OpenStream,
  contact: Contact,
  given: Record<string, string>,
  at: number,
  before: Before
): Draft {
  const values = { ...valuesOf(contact), ...given }
  const wording = wordingFor(composer, 0, values['language'] ?? values['locale'])
  const recipient = recipientOf(contact, composer, before.get(contact.id))
  const judged = judgeSingle(composer, contact, {
    wording,
    ...judgeMember(composer, recipient, { values }, at, wording)
  })
  const planned = messageRow(stream, composer, contact, judged, at)
  return {
    row: {
      ...planned,
      variables: Object.keys(given).length > 0 ? { ...given, ...planned.variables } : planned.variables,
      occurrence: newOccurrence()
    },
    findings: judged.evaluation.findings,
    cost: {
      currency: account.currency,
      micros: priceTo(account, contact.country) * planned.parts
    }
  }
}

export const sentOf = ({ row, findings, cost }: Draft): SentOne => ({
  id: row.id,
  state: row.state,
  parts: row.parts,
  notBefore: row.notBefore,
  findings,
  costMicros: cost.micros,
  currency: cost.currency
})
