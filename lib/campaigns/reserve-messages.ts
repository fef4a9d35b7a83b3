import { deciding } from '../compliance/finding.ts'
import { everywhere } from '../compliance/packs/every-country.ts'
import { RULES_VERSION } from '../compliance/rules-version.ts'
import { newOccurrence, toRequestNumber } from '../ids.ts'
import type { ProviderRequest } from '../providers/provider.ts'
import type { StoredFinding } from './campaign.ts'
import type { Campaign } from './store.ts'
import { readBefore, recipientOf, type Before } from './judge-contacts.ts'
import type { Composer } from './composer.ts'
import { judgeMember } from './judge-member.ts'
import type { MessageStore } from './message-store.ts'
import { parametersOf } from './parameters.ts'
import type { Candidate } from './queue-store.ts'
import type { Reservation } from './reservation-store.ts'

/** One message that this worker alone may send, until its lease ends. */
export interface Reserved {
  id: string
  fence: number
  leaseUntil: number
  attempts: number
  campaignId: string
  /** The account that it goes out through. */
  accountId: string
  /** Given back to the budget that it was taken from when the provider did not take the message. */
  refund?: { campaignId: string; price: number }
  request: ProviderRequest
}
/** Longer than the longest request: past it nobody knows what became of the message. */
export const LEASE_MS = 90_000

function requestOf(
  { id, code, wording, variables }: Candidate['message'],
  { phone }: Recipient,
  composer: Composer,
  text: string
): ProviderRequest {
  const composed = composer.wordings[wording]
  if (!composed) throw new Error(`The campaign has no wording ${wording}`)
  return {
    requestNumber: toRequestNumber(id),
    phone,
    providerTemplateId: composed.providerTemplateId ?? composer.campaignId,
    providerSignId: composed.providerSignId ?? composed.signature,
    variables: parametersOf(composer, composed, variables ?? {}, code),
    text
  }
}

export interface Taken {
  reserved: Reserved[]
  /** Allowed and then not reserved: an opt-out, a pause or another worker's use of the pace came between. */
  refused: number
  /** Millionths that were taken from the budget. */
  cost: number
  /** Some would have gone, but for the budget. */
  tooDear: boolean
}

/** Messages that were read to be reserved, with what their recipients got before. */
export interface Batch {
  candidates: Candidate[]
  before: Before
}
/** Reads what is due; `offset` passes over the first ones. */
export async function readBatch(
  messages: MessageStore,
  campaign: Campaign,
  composer: Composer,
  now: number,
  { limit, offset = 0 }: { limit: number; offset?: number }
): Promise<Batch> {
  const candidates = await messages.due(campaign.id, now, limit, offset)
  await fillCodes(messages, composer, candidates)
  const people = candidates.map(each => each.message.contactId)
  return { candidates, before: await readBefore(messages, composer, people, now) }
}
/** Puts each message's own codes into its variables. */
async function fillCodes(messages: MessageStore, composer: Composer, candidates: Candidate[]): Promise<void> {
  if (composer.pools.size === 0) return
  const codes = await messages.codesOf(candidates.map(each => each.message.id))
  for (const { message } of candidates) {
    const own = codes.get(message.id)
    const named = (composer.wordings[message.wording]?.codes ?? []).flatMap(({ pool, key }) =>
      own?.[pool] === undefined ? [] : [[key, own[pool]] as const]
    )
    if (named.length > 0) message.variables = { ...message.variables, ...Object.fromEntries(named) }
  }
}
/** Whether what somebody got before counts against this campaign. */
const counted = (campaign: Campaign, composer: Composer) =>
  campaign.purpose === 'marketing' && composer.rules.pacing === 'enforce'

/** What a campaign may still spend, and what a segment costs in millionths. */
export interface Budget {
  /** Whose it is: the campaign's own, or of a flow's day. */
  campaignId: string
  priceOf: (country: string) => number
  spent: number
  most: number
}
type Recipient = NonNullable<Candidate['contact']>
/** What is to be written about a batch, and what may go out when that is done. */
interface Plan {
  reservation: Reservation
  ready: Map<string, Reserved>
  cost: number
  tooDear: boolean
}
/** What counts a message against a budget; nothing without one. */
const priceIn = (budget: Budget | undefined, country: string) => budget?.priceOf(country) ?? 0

/** What the rules say of one queued message now. */
function judge({ message }: Candidate, contact: Recipient, composer: Composer, before: Before, now: number) {
  const recipient = recipientOf(contact, composer, before.get(message.contactId))
  const filling = { resolved: message.variables ?? {} }
  const { evaluation } = judgeMember(composer, recipient, filling, now, message.wording)
  const why = deciding(evaluation)
  const finding: StoredFinding = { rule: why?.rule ?? '', version: RULES_VERSION }
  if (why?.params) finding.params = why.params
  return { evaluation, finding }
}

/** Judges a batch: what is left out, what waits, and what is reserved as far as the budget goes. */
function planReservation(
  campaign: Campaign,
  composer: Composer,
  now: number,
  { candidates, before }: Batch,
  paces: Reservation['paces'],
  budget: Budget | undefined
): Plan {
  const capped = counted(campaign, composer)
  const held = { fence: newOccurrence(), leaseUntil: now + LEASE_MS }
  const reservation: Reservation = { ...held, reserve: [], exclude: [], defer: [], paces, capped }
  if (composer.topic) reservation.topicId = composer.topic.id
  const plan: Plan = { reservation, ready: new Map(), cost: 0, tooDear: false }
  const prices = new Map<number, string[]>()
  const taken = new Set<string>()
  for (const candidate of candidates) {
    const { id, contactId, code, parts, attempts } = candidate.message
    const { contact } = candidate
    if (!contact) {
      reservation.exclude.push({ id, finding: { rule: everywhere.number.id } })
      continue
    }
    const { evaluation, finding } = judge(candidate, contact, composer, before, now)
    if (evaluation.verdict === 'block') reservation.exclude.push({ id, finding })
    else if (evaluation.verdict === 'defer')
      reservation.defer.push({
        id,
        notBefore: evaluation.nextAllowed ?? now,
        notAfter: evaluation.notAfter ?? null,
        finding
      })
    // a second message to the same person waits until the first one counts
    else if ((capped || before.get(contactId)?.chosen?.atMost) && taken.has(contactId)) continue
    else {
      const price = priceIn(budget, contact.country)
      if (budget && budget.spent + plan.cost + parts * price > budget.most) {
        plan.tooDear = true
        continue
      }
      plan.cost += parts * price
      const alike = prices.get(price)
      if (alike) alike.push(id)
      else prices.set(price, [id])
      taken.add(contactId)
      // the judged text holds a stand-in of the same length
      const text = code ? evaluation.text.replaceAll('/s/xxxxxxxx', `/s/${code}`) : evaluation.text
      const request = requestOf(candidate.message, contact, composer, text)
      const { id: campaignId, accountId } = campaign
      const one: Reserved = { id, ...held, attempts, campaignId, accountId, request }
      if (budget) one.refund = { campaignId: budget.campaignId, price }
      reservation.reserve.push(id)
      plan.ready.set(id, one)
    }
  }
  if (budget) {
    const { campaignId, most } = budget
    const byPrice = [...prices].map(([price, ids]) => ({ price, ids }))
    reservation.budget = { campaignId, most, cost: plan.cost, prices: byPrice }
  }
  return plan
}

/**
 * Takes messages for this worker: judges each once more (opt-out, consent, hours, caps), writes the verdicts, and answers
 * those whose reservation is durable. Only now may a byte leave. The batch may be a moment old: what could have changed so
 * that it matters is asked again inside the statement.
 */
export async function reserveMessages(
  messages: Pick<MessageStore, 'reserve'>,
  campaign: Campaign,
  composer: Composer,
  now: number,
  batch: Batch,
  paces: Reservation['paces'] = [],
  budget?: Budget
): Promise<Taken> {
  if (batch.candidates.length === 0) return { reserved: [], refused: 0, cost: 0, tooDear: false }
  const { reservation, ready, cost, tooDear } = planReservation(campaign, composer, now, batch, paces, budget)
  const ids = await messages.reserve(campaign, reservation, now)
  return {
    reserved: [...ready.values()].filter(each => ids.has(each.id)),
    refused: ready.size - ids.size,
    cost,
    tooDear
  }
}
