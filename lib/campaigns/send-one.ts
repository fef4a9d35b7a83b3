import { priceTo, type Account } from '../accounts/account.ts'
import { saveContact, type SaveContactDeps } from '../audiences/save-contact.ts'
import type { Finding } from '../compliance/finding.ts'
import { HOUR, MINUTE, SECOND } from '../clock.ts'
import { Refusal, refuseField } from '../errors.ts'
import { newOccurrence } from '../ids.ts'
import type { Money } from '../money.ts'
import type { MessageState } from './campaign.ts'
import { API_PRIORITY, apiStream } from './api-stream.ts'
import type { CampaignDeps } from './edit-campaign.ts'
import { CAP_HORIZON, recipientOf, valuesOf } from './judge-contacts.ts'
import { wordingFor } from './composer.ts'
import { judgeMember } from './judge-member.ts'
import { messageRow, openComposer } from './plan-campaign.ts'
import type { NewMessage } from './request-store.ts'
import type { MessageInput } from './schema.ts'

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

/** What the caller's key says: countries, null for all, how urgent its messages are, and a budget that a message's cost in millionths is taken from. */
export interface SendLimits {
  countries: string[] | null
  /** Of messages that name none; null for the usual one. */
  priority: number | null
  spend: (cost: Money) => Promise<boolean>
}
/** What a program adds to a message. */
export interface ByProgram extends SendLimits {
  /** The id that the message gets: the names that the program gave are claimed for it. */
  messageId: string
  /** Refuses what the rules make of it, before anything is written. */
  accept: (findings: Finding[]) => void
  /** Writes the message, with the names that the program gave. */
  insert: (row: NewMessage) => Promise<unknown>
}

/**
 * The account that a message to a country goes through: the one asked for, else the first of the country's route that is in order,
 * else the first there is. The one asked for stays it also while it is stopped: then the message waits.
 */
async function accountFor(
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

/** A key has countries it may send to and a budget of the day: a leaked one costs so much and no more. */
async function checkLimits({ countries, spend }: SendLimits, country: string, cost: Money): Promise<void> {
  if (countries !== null && !countries.includes(country)) throw new Refusal('forbidden', 'key_country')
  if (!(await spend(cost)))
    throw new Refusal('rate_limited', 'key_budget', { retryAfterSeconds: HOUR / SECOND })
}

/** When it may go out: a time that has just passed is now, an older one is a mistake of whoever asks. */
function startOf(sendAt: string | undefined, now: number): number {
  const at = sendAt ? Date.parse(sendAt) : now
  if (at < now - JUST_PASSED)
    throw new Refusal('unprocessable', 'invalid', { fields: [{ path: 'sendAt', message: 'past' }] })
  return Math.max(now, at)
}

/** Queues one message to one number, judged by the rules that campaigns meet. */
export async function sendOne(
  deps: CampaignDeps & SaveContactDeps,
  input: MessageInput,
  program?: ByProgram,
  accountId?: string
): Promise<SentOne> {
  const template = await deps.templates.byId(input.templateId)
  if (!template) throw refuseField('templateId', 'template_unknown')
  if (template.state !== 'approved') throw new Refusal('conflict', 'template_not_approved')
  if (input.purpose && input.purpose !== template.purpose) throw refuseField('purpose', 'purpose_mismatch')
  const { contact } = await saveContact(deps, { phone: input.phone })
  const account = await accountFor(deps, contact.country, accountId)
  const priority = input.priority ?? program?.priority ?? API_PRIORITY
  const stream = await apiStream(deps, template, account, priority)
  const now = deps.clock()
  const at = startOf(input.sendAt, now)
  const recent = await deps.messages.recentMarketing([contact.id], at - CAP_HORIZON)
  const composer = await openComposer(deps, stream, account)
  const values = { ...valuesOf(contact), ...input.variables }
  const wording = wordingFor(composer, 0, values['language'] ?? values['locale'])
  const judged = {
    wording,
    ...judgeMember(
      composer,
      recipientOf(contact, stream.purpose, recent.get(contact.id)),
      { values },
      at,
      wording
    )
  }
  const planned = messageRow(
    { id: stream.id, priority, purpose: stream.purpose },
    composer,
    contact,
    judged,
    at
  )
  program?.accept(judged.evaluation.findings)
  const row = {
    ...planned,
    id: program?.messageId ?? planned.id,
    variables:
      Object.keys(input.variables).length > 0
        ? { ...input.variables, ...judged.variables }
        : planned.variables,
    occurrence: newOccurrence()
  }
  const costMicros = priceTo(account, contact.country) * row.parts
  const cost = { currency: account.currency, micros: costMicros }
  if (program && row.state === 'queued') await checkLimits(program, contact.country, cost)
  await (program ? program.insert(row) : deps.messages.insert(row))
  return {
    id: row.id,
    state: row.state,
    parts: row.parts,
    notBefore: row.notBefore,
    findings: judged.evaluation.findings,
    costMicros,
    currency: account.currency
  }
}
