import { deciding } from '../compliance/finding.ts'
import { everywhere } from '../compliance/packs/every-country.ts'
import { RULES_VERSION } from '../compliance/rules-version.ts'
import { newOccurrence, toRequestNumber } from '../ids.ts'
import type { ProviderRequest } from '../providers/provider.ts'
import { linksOf } from '../templates/template.ts'
import type { Campaign } from './store.ts'
import { CAP_HORIZON, recipientOf } from './judge-contacts.ts'
import { judgeMember, linkIn, type Composer } from './judge-member.ts'
import type { Candidate, MessageStore, Reservation } from './message-store.ts'

/** One message that this worker alone may send, until its lease ends. */
export interface Reserved {
  id: string
  fence: number
  leaseUntil: number
  attempts: number
  campaignId: string
  /** The account that it goes out through. */
  accountId: string
  /** Given back to the campaign's budget when the provider did not take the message. */
  refund?: { key: string; price: number }
  request: ProviderRequest
}
/** Longer than the longest request: past it nobody knows what became of the message. */
export const LEASE_MS = 90_000

function requestOf(
  { message, contact }: Candidate,
  campaignId: string,
  composer: Composer,
  text: string
): ProviderRequest {
  const composed = composer.wordings[message.wording]!
  const linked = linksOf(composed.nodes).map(({ url, slot }, i) => [
    `link${i + 1}`,
    linkIn(composer, url, slot, message.code)
  ])
  return {
    requestNumber: toRequestNumber(message.id),
    phone: contact!.phone,
    providerTemplateId: composed.providerTemplateId ?? campaignId,
    providerSignId: composed.providerSignId ?? composed.signature,
    variables: { ...message.variables, ...Object.fromEntries(linked) },
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
  recent: Map<string, number[]>
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
  if (candidates.length === 0 || !counted(campaign, composer)) return { candidates, recent: new Map() }
  const people = candidates.map(each => each.message.contactId)
  return { candidates, recent: await messages.recentMarketing(people, now - CAP_HORIZON) }
}
/** Whether what somebody got before counts against this campaign. */
const counted = (campaign: Campaign, composer: Composer) =>
  campaign.purpose === 'marketing' && composer.rules.pacing === 'enforce'

/**
 * Takes messages for this worker: judges each once more (opt-out, consent, hours, caps), writes the verdicts, and answers
 * those whose reservation is durable. Only now may a byte leave. The batch may be a moment old: what could have changed so
 * that it matters is asked again inside the statement.
 */
export async function reserveMessages(
  messages: MessageStore,
  campaign: Campaign,
  composer: Composer,
  now: number,
  { candidates, recent }: Batch,
  paces: Reservation['paces'] = [],
  budget?: { key: string; priceOf: (country: string) => number; spent: number; most: number }
): Promise<Taken> {
  if (candidates.length === 0) return { reserved: [], refused: 0, cost: 0, tooDear: false }
  const counts = counted(campaign, composer)
  const fence = newOccurrence()
  const leaseUntil = now + LEASE_MS
  const plan: Reservation = { fence, leaseUntil, reserve: [], exclude: [], defer: [], paces, capped: counts }
  let [cost, tooDear] = [0, false]
  const ready = new Map<string, Reserved>()
  const prices = new Map<number, string[]>()
  const taken = new Set<string>()
  for (const candidate of candidates) {
    const { message, contact } = candidate
    if (!contact) {
      plan.exclude.push({ id: message.id, finding: { rule: everywhere.number.id } })
      continue
    }
    const recipient = recipientOf(contact, campaign.purpose, recent.get(message.contactId))
    const { evaluation } = judgeMember(
      composer,
      recipient,
      { resolved: message.variables ?? {} },
      now,
      message.wording
    )
    const why = deciding(evaluation)
    const finding = {
      rule: why?.rule ?? '',
      ...(why?.params ? { params: why.params } : {}),
      version: RULES_VERSION
    }
    if (evaluation.verdict === 'block') plan.exclude.push({ id: message.id, finding })
    else if (evaluation.verdict === 'defer')
      plan.defer.push({
        id: message.id,
        notBefore: evaluation.nextAllowed!,
        notAfter: evaluation.notAfter ?? null,
        finding
      })
    else if (counts && taken.has(message.contactId)) {
      // a second message to the same person waits until the first one counts
      continue
    } else if (budget && budget.spent + cost + message.parts * budget.priceOf(contact.country) > budget.most)
      tooDear = true
    else {
      const price = budget?.priceOf(contact.country) ?? 0
      cost += message.parts * price
      const alike = prices.get(price)
      if (alike) alike.push(message.id)
      else prices.set(price, [message.id])
      taken.add(message.contactId)
      // the judged text holds a stand-in of the same length
      const text = message.code
        ? evaluation.text.replaceAll('/s/xxxxxxxx', `/s/${message.code}`)
        : evaluation.text
      plan.reserve.push(message.id)
      ready.set(message.id, {
        id: message.id,
        fence,
        leaseUntil,
        attempts: message.attempts,
        campaignId: campaign.id,
        accountId: campaign.accountId,
        ...(budget ? { refund: { key: budget.key, price } } : {}),
        request: requestOf(candidate, campaign.id, composer, text)
      })
    }
  }
  if (budget)
    plan.budget = {
      key: budget.key,
      most: budget.most,
      cost,
      prices: [...prices].map(([price, ids]) => ({ price, ids }))
    }
  const ids = await messages.reserve(campaign, plan, now)
  return {
    reserved: [...ready.values()].filter(each => ids.has(each.id)),
    refused: ready.size - ids.size,
    cost,
    tooDear
  }
}
