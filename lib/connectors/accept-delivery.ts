import type { ContactKey } from '../audiences/key-store.ts'
import { saveContact, type SaveContactDeps } from '../audiences/save-contact.ts'
import { readBytes } from '../body.ts'
import { MINUTE } from '../clock.ts'
import { describeError, Refusal } from '../errors.ts'
import { acceptEvents, type AcceptEventsDeps } from '../events/accept-events.ts'
import { optedOutAt } from '../feedback/event-time.ts'
import { hashedId } from '../ids.ts'
import { countCall } from '../limits.ts'
import type { AsideReason, CallOutcome } from './connector.ts'
import { envelopeOf, readDelivery, type DeliveredConsent, type Delivery } from './read-delivery.ts'
import { descriptionOf } from './registry.ts'
import type { Connector, ConnectorStore } from './store.ts'
import { isSigned, type Posted } from './verify-signature.ts'

export interface AcceptDeliveryDeps extends AcceptEventsDeps, SaveContactDeps {
  connectors: Pick<ConnectorStore, 'byToken' | 'note' | 'keepAside'>
}
type Receiving = Omit<Connector, 'token'>
type Envelope = ReturnType<typeof envelopeOf>
/** What a signed call comes to; why, where it cannot be taken as it is. */
export type TakenCall =
  | { outcome: Exclude<CallOutcome, 'refused' | 'aside'>; aside?: undefined }
  | { outcome: 'aside'; aside: AsideReason }

const LARGEST = 1024 * 1024
const CALLS_A_MINUTE = 6000
const REFUSED_A_MINUTE = 60
const AHEAD = 10 * MINUTE
const SOURCE = 'shop'

/** The shop's name for a person: two shops count their people from one. */
const keyOf = ({ id }: Receiving, person: string): ContactKey => ({ scope: 'user', value: `${id}:${person}` })

/** The number that a call is about: what it says itself, else that of whoever the shop's id of the person is known for. */
async function numberOf(deps: AcceptDeliveryDeps, connector: Receiving, { phone, person }: Delivery) {
  if (phone?.own) return phone.e164
  if (person === undefined) return phone?.e164
  const keyId = deps.contactKeys.idOf(keyOf(connector, person))
  const contactId = (await deps.contactKeys.find([keyId])).get(keyId)
  const contact = contactId === undefined ? undefined : await deps.contacts.byId(contactId)
  return contact?.phone ?? phone?.e164
}

/** Whether the newest word about a number on the suppression list is an opt-out that this connector told. */
async function isOwnOptOut({ suppressions }: AcceptDeliveryDeps, { id }: Receiving, phone: string) {
  const [latest] = await suppressions.history(phone)
  return latest?.state === 'added' && latest.evidence?.['connector'] === id
}

/**
 * An opt-out always counts. A grant counts when an admin stated how the shop obtains it, by its own time and never before what is
 * known: anybody may type a number in a shop, so one that opted out elsewhere comes back by the phone itself alone.
 * False when it says of nobody's number, or not when, and a person has to look.
 */
async function applyConsent(
  deps: AcceptDeliveryDeps,
  connector: Receiving,
  phone: string | undefined,
  { said, state, level, place, at }: DeliveredConsent,
  delivery: string
): Promise<boolean> {
  if (said === 'other') return true
  if (phone === undefined) return false
  const now = deps.clock()
  const evidence = {
    connector: connector.id,
    connectorName: connector.name,
    delivery,
    state,
    ...(level === undefined ? {} : { level }),
    ...(place === undefined ? {} : { place }),
    ...(at === undefined ? {} : { toldAt: at })
  }
  if (said === 'withdrawn') {
    const heard = await deps.suppressions.history(phone)
    // the same once more, after a later word of the person, says nothing new
    if (heard.findIndex(({ evidence: before }) => before?.['delivery'] === delivery) > 0) return true
    await deps.suppressions.optOut({ phone, source: SOURCE, evidence, at: optedOutAt(at ?? null, now) })
    return true
  }
  if (connector.consentText === null) return true
  if (at === undefined || at > now + AHEAD) return false
  const grantedAt = Math.min(at, now)
  const stated = { ...evidence, obtained: connector.consentText, statedBy: connector.consentBy }
  const known = await deps.contacts.byPhone(phone)
  if (!known && !connector.creates) return true
  if (known?.consentAt !== undefined && known.consentAt !== null && known.consentAt >= grantedAt) return true
  if (await deps.suppressions.has(phone)) {
    if (await isOwnOptOut(deps, connector, phone))
      await deps.suppressions.optIn({ phone, source: SOURCE, evidence: stated, at: grantedAt })
    return true
  }
  const consent = {
    state: 'granted' as const,
    source: SOURCE,
    evidence: stated,
    at: new Date(grantedAt).toISOString()
  }
  await saveContact(deps, { phone, consent })
  return true
}

/** Who the shop says that somebody is; an unknown number is made a contact only where the connector may. */
async function identityOf(deps: AcceptDeliveryDeps, connector: Receiving, delivery: Delivery) {
  const { phone, person, name, at } = delivery
  if (!phone?.own || person === undefined) return []
  if (!connector.creates && !(await deps.events.byNumbers([phone.e164])).has(phone.e164)) return []
  const { e164, country } = phone
  return [{ keys: [keyOf(connector, person)], phone: { e164, country }, name, at: at ?? deps.clock() }]
}

/** Takes what a signed call tells; durable when it resolves. */
async function take(deps: AcceptDeliveryDeps, connector: Receiving, delivery: Delivery): Promise<TakenCall> {
  const phone = await numberOf(deps, connector, delivery)
  const { consent, person, at, properties, messageId } = delivery
  const heard =
    !consent || (await applyConsent(deps, connector, phone, consent, hashedId([messageId, consent.state])))
  const kind = connector.kinds[delivery.kind] ?? delivery.kind
  const told = {
    kind,
    phone,
    contactId: undefined,
    keys: person === undefined ? [] : [keyOf(connector, person)],
    at,
    writtenAt: undefined,
    properties,
    messageId
  }
  const isAhead = at !== undefined && at > deps.clock() + AHEAD
  const [verdict] = await acceptEvents(
    deps,
    { id: connector.id, creates: connector.creates },
    kind === '' ? [] : [told],
    // a clock that is ahead would keep every later word from counting
    isAhead ? [] : await identityOf(deps, connector, delivery)
  )
  if (!heard) return { outcome: 'aside', aside: 'consent' }
  switch (verdict?.state) {
    case undefined:
      return { outcome: 'ignored' }
    case 'accepted':
      return { outcome: 'taken' }
    case 'repeat':
      return { outcome: 'repeat' }
    case 'invalid':
    case 'ahead':
      return { outcome: 'aside', aside: verdict.state }
    default:
      return { outcome: 'not_taken' }
  }
}

/** Takes a call whose signature was right, for what it is worth. */
export async function takeCall(
  deps: AcceptDeliveryDeps,
  connector: Receiving,
  envelope: Envelope
): Promise<TakenCall> {
  const description = descriptionOf(connector.kind, connector.fields)
  const delivery = readDelivery(description, envelope, connector.country)
  if (delivery === 'ignored') return { outcome: 'ignored' }
  if (delivery) return take(deps, connector, delivery)
  return { outcome: 'aside', aside: envelope.outer ? 'not_understood' : 'not_json' }
}

/**
 * Takes what a shop posts to a connector's address. Of the body nothing is believed before its signature was right. When it
 * resolves, everything is durable, every opt-out in force, and what could not be taken as it is kept aside.
 */
export async function acceptDelivery(
  deps: AcceptDeliveryDeps,
  token: string,
  posted: Posted,
  address = 'unknown'
): Promise<{ outcome: CallOutcome; answer: string }> {
  const now = deps.clock()
  const found = await deps.connectors.byToken(token, now)
  if (!found || found.connector.state !== 'active') throw new Refusal('not_found', 'not_found')
  const { connector, secrets } = found
  const limited = async (what: string, who: string, most: number) => {
    const wait = await countCall(what, who, most)
    if (wait > 0) throw new Refusal('rate_limited', 'rate_limited', { retryAfterSeconds: wait })
  }
  const description = descriptionOf(connector.kind, connector.fields)
  const { scheme, inner, ping, answer } = description
  if (!isSigned(scheme, posted, inner, { secrets, clientId: connector.clientId, now })) {
    await limited('connectorRefused', `${connector.id} ${address}`, REFUSED_A_MINUTE)
    // asks whether somebody is there, and says nothing else
    const isPing =
      ping !== undefined &&
      posted.header(scheme.header) === undefined &&
      posted.body.length < 100 &&
      new RegExp(`^${ping}\\d+$`).test(posted.body.toString('utf8'))
    if (isPing) return { outcome: 'ignored', answer }
    await deps.connectors.note(connector.id, 'refused', now)
    throw new Refusal('unauthenticated', 'unauthenticated')
  }
  await limited('connector', connector.id, CALLS_A_MINUTE)
  const envelope = envelopeOf(description, posted)
  const { outcome, aside } = await takeCall(deps, connector, envelope)
  if (aside) {
    const { topic, signed, text } = envelope
    const id = hashedId(['aside', connector.id, topic, signed])
    await deps.connectors.keepAside({ id, connectorId: connector.id, reason: aside, topic, body: text }, now)
  }
  await deps.connectors.note(connector.id, outcome, now)
  return { outcome, answer }
}

const STATUS: Partial<Record<Refusal['code'], number>> = {
  not_found: 404,
  unauthenticated: 401,
  rate_limited: 429,
  unavailable: 503
}
export interface DeliveryCall {
  token: string
  header: (name: string) => string | undefined
  body: AsyncIterable<Uint8Array> | null
  address: string | undefined
}

/** What a shop is answered, whoever serves its path. */
export async function answerDelivery(
  deps: AcceptDeliveryDeps & { log: (event: string, detail: Record<string, unknown>) => void },
  { token, header, body, address }: DeliveryCall
): Promise<{ status: number; body: string; headers: Record<string, string> }> {
  const answer = (status: number, text: string, retryAfter?: number) => ({
    status,
    body: text,
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) })
    }
  })
  const refused = (status: number, message: string, retryAfter?: number) =>
    answer(status, JSON.stringify({ error: message }), retryAfter)
  try {
    const bytes = await readBytes(body, LARGEST)
    if (!bytes) return refused(413, 'too_large')
    return answer(200, (await acceptDelivery(deps, token, { body: bytes, header }, address)).answer)
  } catch (error) {
    if (error instanceof Refusal)
      return refused(STATUS[error.code] ?? 400, error.message, error.retryAfterSeconds)
    deps.log('a shop was not heard', { error: describeError(error) })
    return refused(503, 'try_again', 2)
  }
}
