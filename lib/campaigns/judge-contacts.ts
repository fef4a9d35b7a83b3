import { CHOICE_DAYS, NO_CHOICES, type Choices } from '../audiences/choice.ts'
import type { Contact } from '../audiences/contact.ts'
import { DAY } from '../clock.ts'
import type { Recipient, Sent } from '../compliance/case.ts'
import { everywhere } from '../compliance/packs/every-country.ts'
import { wordingFor, type Composer } from './composer.ts'
import { judgeMember, refused, type Judged } from './judge-member.ts'
import { instantFor } from './schedule.ts'
import { placeIn, variantsOf, WAITING } from './split.ts'
import type { MessageStore } from './message-store.ts'

/** As far back as the longest frequency cap of any pack looks. */
export const CAP_HORIZON = 31 * DAY

/** What a template's variables can be filled with: name, and every attribute by its own name. */
export function valuesOf(contact: Pick<Contact, 'name' | 'attributes'>): Record<string, string | undefined> {
  const values: Record<string, string | undefined> = { name: contact.name ?? undefined }
  for (const [key, value] of Object.entries(contact.attributes))
    if (value !== null) values[key] = String(value)
  return values
}

/**
 * A contact as the rules see it. Consent that the product recorded names its source and stands for written consent. Whether a
 * service message was asked for is known to the program that sends it: no record of marketing consent says nothing of that.
 */
export function recipientOf(
  contact: Pick<Contact, 'country' | 'phone' | 'suppressed' | 'doubted' | 'consent'>,
  { purpose, topic }: Pick<Composer, 'purpose' | 'topic'>,
  { recent = NO_HISTORY, chosen = NO_CHOICES }: BeforeOne = {}
): Recipient {
  const { country, phone, suppressed, doubted, consent } = contact
  const recipient: Recipient = {
    country,
    phone,
    suppressed,
    doubted,
    history: recent
  }
  if (purpose !== 'marketing') return recipient
  recipient.consent = CONSENT[consent]
  if (topic && chosen.refused.includes(topic.id)) recipient.refusedTopic = true
  if (chosen.pausedUntil !== null) recipient.pausedUntil = chosen.pausedUntil
  if (chosen.atMost !== null) recipient.atMost = { count: chosen.atMost, days: CHOICE_DAYS }
  return recipient
}
const NO_HISTORY: readonly never[] = []
const CONSENT = {
  granted: { state: 'express_written' },
  withdrawn: { state: 'withdrawn' },
  none: { state: 'none' }
}

export interface JudgedContact extends Judged {
  contact: Contact
  /** When this person is to get it, and so the instant that was judged. */
  at: number
  /** Number of the wording, or WAITING for the winner. */
  wording: number
}

/** Somebody of the permanent control group, if nothing else keeps it from them: only who is reachable can be compared. */
const heldBack = (judged: Judged & { wording: number }) =>
  judged.evaluation.verdict === 'block'
    ? judged
    : { wording: judged.wording, ...refused({ rule: everywhere.control.id, verdict: 'block' }, '') }

/** What one message of a stream becomes, the control group left out. */
export function judgeSingle(
  composer: Composer,
  contact: Pick<Contact, 'phone'>,
  judged: Judged & { wording: number }
): Judged & { wording: number } {
  return composer.isControl(contact.phone) ? heldBack(judged) : judged
}

/** Judges what somebody gets of a campaign: their variant, in their language; or why they get nothing. */
function judgeWording(
  composer: Composer,
  contact: Contact,
  recipient: Recipient,
  at: number
): Omit<JudgedContact, 'contact' | 'at'> {
  const values = valuesOf(contact)
  const language = values['language'] ?? values['locale']
  const judge = (variant: number) => {
    const wording = wordingFor(composer, variant, language)
    return { wording, ...judgeMember(composer, recipient, { values }, at, wording) }
  }
  if (composer.isControl(contact.phone)) return heldBack(judge(0))
  const { split, winner } = composer
  if (!split) return judge(0)
  const place = placeIn(split, composer.campaignId, contact.id)
  if (place === 'hold_out')
    return { wording: 0, ...refused({ rule: everywhere.holdOut.id, verdict: 'block' }, '') }
  if (place !== 'rest') return judge(place)
  if (winner !== null) return judge(winner)
  // whoever could not get any of them is left out now, the others once it is known which they get
  const first = judge(0)
  if (first.evaluation.verdict !== 'block') return { ...first, wording: WAITING }
  for (let variant = 1; variant < variantsOf(split); variant++) {
    const judged = judge(variant)
    if (judged.evaluation.verdict !== 'block') return { ...judged, wording: WAITING }
  }
  return first
}

/** What people got before, and what they chose to get less of, as far as it matters to a message. */
interface BeforeOne {
  recent?: readonly Sent[] | undefined
  chosen?: Choices | undefined
}
export type Before = ReadonlyMap<string, BeforeOne>
export async function readBefore(
  messages: Pick<MessageStore, 'recentMarketing' | 'choicesOf'>,
  { purpose, rules }: Pick<Composer, 'purpose'> & { rules: Pick<Composer['rules'], 'pacing'> },
  people: string[],
  now: number
): Promise<Before> {
  if (purpose !== 'marketing' || people.length === 0) return new Map()
  const chosen = await messages.choicesOf(people)
  // a cap that somebody chose holds also where ours are only shown
  const asked = rules.pacing === 'enforce' ? people : people.filter(id => chosen.get(id)?.atMost)
  const recent =
    asked.length > 0 ? await messages.recentMarketing(asked, now - CAP_HORIZON) : new Map<string, Sent[]>()
  return new Map(
    [...new Set([...chosen.keys(), ...recent.keys()])].map(id => [
      id,
      { recent: recent.get(id), chosen: chosen.get(id) }
    ])
  )
}

/** Judges a batch of contacts for one campaign, with one look-up of what they got before. */
export async function judgeContacts(
  messages: MessageStore,
  composer: Composer,
  contacts: Contact[],
  now: number
): Promise<JudgedContact[]> {
  const people = contacts.map(contact => contact.id)
  const before = await readBefore(messages, composer, people, now)
  return contacts.map(contact => {
    const recipient = recipientOf(contact, composer, before.get(contact.id))
    // judged as of the moment at which this person is to get it
    const at = instantFor(composer.schedule, recipient, now)
    return { contact, at, ...judgeWording(composer, contact, recipient, at) }
  })
}
