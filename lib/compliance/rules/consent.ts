import { DAY, formatLocal, fromLocal, HOUR } from '../../clock.ts'
import type { Consent, Recipient } from '../case.ts'
import { firstZone } from '../zones.ts'
import { isExpress, when, type PersonCase, type PersonRule } from './check.ts'

const ENDED = ['withdrawn', 'revoked', 'objected', 'refused', 'opted_out']

/** Someone who opted out gets no marketing, in any country and from any account. */
export const suppressed: PersonRule<'suppressed'> = (_, { recipient }) => when(recipient.suppressed)

/** Someone who refused what the message is about gets nothing about it, and the rest. */
export const refusedTopic: PersonRule<'refused-topic'> = (_, { recipient }) => when(recipient.refusedTopic)
/** Someone who asked for a pause gets nothing while it lasts; it ends by itself. */
export const paused: PersonRule<'paused'> = (_, { recipient, context, pack }) => {
  const { pausedUntil: until, zones } = recipient
  if (until === undefined || until <= context.now) return undefined
  return { params: { until: formatLocal(until, firstZone(zones ?? pack.zones)) } }
}
/** A cap that somebody chose is no waiting line: what comes too early is left out. */
export const atMost: PersonRule<'at-most'> = (_, { recipient, context }) => {
  if (!recipient.atMost) return undefined
  const { count, days } = recipient.atMost
  const since = context.now - days * DAY
  const got = recipient.history.filter(
    ({ at, class: of }) => of === 'marketing' && at > since && at <= context.now
  )
  return when(got.length >= count, { count, days })
}

/** Held messages are looked at again after this time; a decision releases them at once. */
const LOOK_AGAIN = HOUR
/** Nobody is written to while a person has to decide whether they refused. */
export const doubted: PersonRule<'doubted'> = (_, { recipient, context }) =>
  recipient.doubted ? { nextAllowed: context.now + LOOK_AGAIN } : undefined

/** Whether consent was ended and not given again since. An end that lies ahead has not come. */
function hasEnded(consent: Consent | undefined, now: number): boolean {
  if (!consent) return false
  if (ENDED.includes(consent.state ?? '')) return true
  return (
    consent.endedAt !== undefined &&
    consent.endedAt <= now &&
    !(consent.obtainedAt !== undefined && consent.obtainedAt > consent.endedAt)
  )
}
export const consentEnded: PersonRule<'consent-ended'> = (_, { recipient, context }) =>
  when(hasEnded(recipient.consent, context.now))

/** Consent of a kind that the country accepts, given before the message is sent. */
export const consent: PersonRule<'consent'> = (rule, { recipient, context }) => {
  const given = recipient.consent
  if (!given || rule.exemptSubscribers?.includes(recipient.subscriber ?? '')) return undefined
  if (given.obtainedAt !== undefined && given.obtainedAt > context.now) return {}
  return when(given.state !== undefined && !rule.accepts.includes(given.state))
}
export const consentMethod: PersonRule<'consent-method'> = ({ refuses }, { recipient }) =>
  when(refuses.includes(recipient.consent?.method ?? ''), { method: recipient.consent?.method ?? '' })
export const consentPurpose: PersonRule<'consent-purpose'> = (_, { recipient }) =>
  when(recipient.consent?.purposes !== undefined && !recipient.consent.purposes.includes('marketing'))
export const consentChannel: PersonRule<'consent-channel'> = ({ channel }, { recipient }) => {
  const { channels, state } = recipient.consent ?? {}
  return when(channels !== undefined && state !== 'soft_opt_in' && !channels.includes(channel))
}
export const consentEvidence: PersonRule<'consent-evidence'> = (_, { recipient }) =>
  when(recipient.consent?.evidence === false)
export const consentSeller: PersonRule<'consent-seller'> = (_, { recipient, message }) => {
  const seller = recipient.consent?.seller
  return when(seller !== undefined && message.signature !== '' && seller !== message.signature)
}
export const consentShared: PersonRule<'consent-shared'> = (_, { recipient }) =>
  when(recipient.consent?.sharedList === true)
export const consentTransfer: PersonRule<'consent-transfer'> = (_, { recipient }) =>
  when(recipient.consent?.source === 'third_party' && recipient.consent.separateConsentForTransfer === false)

/** All of: a sale or talks of one, own similar products, a way to refuse when the number was given. */
export const softOptIn: PersonRule<'soft-opt-in'> = (_, { recipient }) => {
  const given = recipient.consent
  if (given?.state !== 'soft_opt_in') return undefined
  return when(
    given.fromSaleOrNegotiation === false ||
      given.ownSimilarProducts === false ||
      given.refusalOfferedAtCollection === false
  )
}

/** The same day and hour `months` earlier, in UTC. */
function monthsBefore(now: number, months: number): number {
  const date = new Date(now)
  const day = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() - months)
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(day, last))
  // whole days: the law counts from the day of the event
  return Math.floor(date.getTime() / DAY) * DAY
}
/** Implied consent lapses: the clock of a subscription starts when it ends. */
export const consentAge: PersonRule<'consent-age'> = ({ basis, months }, { recipient, context }) => {
  const given = recipient.consent
  if (!given || isExpress(given)) return undefined
  const inquiry = given.basis === 'inquiry'
  if ((basis === 'inquiry') !== inquiry) return undefined
  const last = inquiry
    ? given.inquiryAt
    : Math.max(given.lastPurchaseAt ?? -Infinity, given.subscriptionEndedAt ?? -Infinity)
  return when(last !== undefined && last !== -Infinity && last < monthsBefore(context.now, months), {
    months
  })
}

/** A consent request says what will come, how often and for how long. */
export const consentRequest: PersonRule<'consent-request'> = ({ needs }, { message }) =>
  when(needs.some(need => !need.test(message.body)))
/** No answer is a refusal: nobody is asked twice. */
export const consentRequestRepeated: PersonRule<'consent-request-repeated'> = (_, { recipient, context }) =>
  when(
    recipient.history.some(sent => sent.class === 'consent_request') ||
      hasEnded(recipient.consent, context.now)
  )

const CONFIRM_WITHIN = 5 * 60 * 1000
/** One confirmation of an opt-out, at once and without advertising. */
export const optoutConfirmation: PersonRule<'optout-confirmation'> = (
  _,
  { recipient, context, promotion }
) => {
  const ended = recipient.consent?.endedAt
  return when(
    promotion.length > 0 ||
      recipient.history.some(
        sent => sent.class === 'optout_confirmation' && (ended === undefined || sent.at >= ended)
      ) ||
      (ended !== undefined && context.now - ended > CONFIRM_WITHIN)
  )
}

/** Advertising in a service message needs the consent that advertising needs. */
export const classMixing: PersonRule<'class-mixing'> = ({ unlessConsent }, { recipient, promotion }) => {
  if (promotion.length === 0) return undefined
  const given = recipient.consent
  const agreed =
    unlessConsent.includes(given?.state ?? '') &&
    (given?.purposes === undefined || given.purposes.includes('marketing'))
  return {
    words: promotion,
    params: { words: promotion.join('、') },
    ...(agreed ? { verdict: 'warn' as const } : {})
  }
}

/** Working days after which an entry in a register binds; weekends do not count. */
function plusWorkingDays(at: number, days: number, zone: string): number {
  let [moment, left] = [at, days]
  while (left > 0) {
    moment += DAY
    const weekday = new Date(
      fromLocal(Date.parse(`${formatLocal(moment, zone).slice(0, 10)}T00:00Z`), 'UTC')
    ).getUTCDay()
    if (weekday !== 0 && weekday !== 6) left--
  }
  return moment
}
const isBound = (recipient: Recipient, c: PersonCase, days: number) =>
  recipient.dncRegisteredAt === undefined ||
  plusWorkingDays(recipient.dncRegisteredAt, days, firstZone(c.pack.zones)) <= c.context.now
/** On a do-not-call register, without the consent that overrides it. */
export const register: PersonRule<'register'> = ({ unlessConsent, afterWorkingDays = 0 }, c) => {
  const { recipient } = c
  if (!recipient.onRegister || unlessConsent.includes(recipient.consent?.state ?? '')) return undefined
  return when(isBound(recipient, c, afterWorkingDays))
}

export const guardian: PersonRule<'guardian'> = (_, { recipient }) =>
  when(recipient.age !== undefined && recipient.age < 14 && recipient.guardianConsent === false)
