import { fromLocal, toLocal } from '../clock.ts'
import { Refusal } from '../errors.ts'
import { parsePhone } from '../phone.ts'
import type { Consent, Context, MessageText, Recipient, Sender } from './case.ts'
import { evaluate } from './evaluate.ts'
import { decisionOf, type Finding, type Verdict } from './finding.ts'
import { packOf } from './packs/catalogue.ts'
import { everywhere } from './packs/every-country.ts'
import type { BatchCase, SendCase } from './schema.ts'
import { firstZone, zonesOf } from './zones.ts'

/** What is decided of a stated case. `nextAllowedLocal` is a wall clock in the recipient's zone. */
export interface CaseDecision {
  verdict: Verdict
  nextAllowedLocal?: string
  findings: Finding[]
  /** As it would leave. */
  text?: string
}

const HAS_ZONE = /(Z|[+-]\d\d:?\d\d)$/
/** A stated moment: with its own offset, or by the wall clock of `zone`. */
function instantOf(moment: string, zone: string): number {
  if (HAS_ZONE.test(moment)) return Date.parse(moment)
  return fromLocal(Date.parse(`${moment.length === 10 ? `${moment}T00:00` : moment}Z`), zone)
}
const wallClock = (instant: number, zone: string): string => {
  const local = new Date(toLocal(instant, zone)).toISOString().slice(0, 19)
  return local.endsWith(':00') ? local.slice(0, 16) : local
}
function knownZone(name: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return name
  } catch {
    throw new Refusal('invalid', 'invalid', { fields: [{ path: 'timeZone', message: 'zone_unknown' }] })
  }
}

function consentOf(stated: NonNullable<SendCase['consent']>, zone: string): Consent {
  const at = (moment: string | null | undefined) => (moment ? instantOf(moment, zone) : undefined)
  const ended = [stated.revokedAt, stated.withdrawnAt, stated.objectedAt, stated.refusedAt].flatMap(
    moment => at(moment) ?? []
  )
  const { channel, channels, purpose, purposes, scope } = stated
  return {
    state: stated.state ?? undefined,
    basis: stated.basis ?? undefined,
    method: stated.method ?? undefined,
    source: stated.source ?? undefined,
    seller: stated.seller ?? undefined,
    purposes: purposes ?? scope ?? (purpose ? [purpose] : undefined),
    channels: channels ?? (channel ? [channel] : undefined),
    sharedList: stated.sharedList ?? undefined,
    evidence: stated.evidence ?? undefined,
    separateConsentForTransfer: stated.separateConsentForTransfer ?? undefined,
    fromSaleOrNegotiation: stated.fromSaleOrNegotiation ?? undefined,
    ownSimilarProducts: stated.ownSimilarProducts ?? undefined,
    refusalOfferedAtCollection: stated.refusalOfferedAtCollection ?? undefined,
    obtainedAt: at(stated.obtainedAt),
    endedAt: ended.length > 0 ? Math.max(...ended) : undefined,
    lastPurchaseAt: at(stated.lastPurchaseAt),
    subscriptionEndedAt: at(stated.subscriptionEndedAt),
    inquiryAt: at(stated.inquiryAt)
  }
}

function senderOf(c: SendCase): Sender {
  return {
    provider: c.provider,
    account: c.account ?? undefined,
    id: c.sender ?? undefined,
    registered: c.senderRegistered ?? undefined,
    tenDlc: c.senderRegistered10DLC ?? undefined,
    onAcmaRegister: c.senderOnAcmaRegister ?? undefined,
    signatureRegistered: c.signatureRegistered ?? undefined,
    templateApproved: c.templateApproved ?? undefined,
    industry: c.senderIndustry ?? undefined,
    hosts: c.hosts
      ? Object.fromEntries(
          Object.entries(c.hosts).map(([host, { icp, redirects }]) => [
            host,
            { icp: icp ?? undefined, redirects: redirects ?? undefined }
          ])
        )
      : undefined,
    verifiedHosts: c.verifiedHosts ?? undefined,
    allowlistedUrls: c.allowlistedUrls ?? undefined,
    vendorRegion: c.vendorRegion ?? undefined,
    crossBorder: c.crossBorder
      ? { legalRoute: c.crossBorder.legalRoute, separateConsent: c.crossBorder.separateConsent ?? undefined }
      : undefined,
    dlt: c.dlt ? { ...c.dlt, templateMatches: c.dlt.templateMatches ?? undefined } : undefined
  }
}

/** Judges a case as a program states it. Without a time it is judged at `now`. */
export function evaluateCase(c: SendCase, now: number, switchedOff: readonly string[] = []): CaseDecision {
  const pack = packOf(c.country)
  const blocked = (finding: Finding): CaseDecision => ({ ...decisionOf([finding]) })
  if (!pack) return blocked({ rule: everywhere.noPack.id, verdict: 'block', params: { country: c.country } })
  const parsed = c.phone ? parsePhone(c.phone, c.country) : undefined
  if (parsed && !parsed.ok) return blocked({ rule: everywhere.number.id, verdict: 'block' })

  const place = { country: c.country, region: c.state ?? c.province ?? undefined, phone: parsed?.e164 }
  const stated = c.timeZone ?? c.knownZone
  const zones = stated ? [knownZone(stated)] : zonesOf(place, pack)
  // a wall clock is the recipient's own: whichever zone that is, it is one
  const local = c.localTime && !HAS_ZONE.test(c.localTime)
  const zone = firstZone(zones)
  const at = c.utcTime ?? c.localTime
  const instant = at ? instantOf(c.utcTime && !HAS_ZONE.test(c.utcTime) ? `${c.utcTime}Z` : at, zone) : now

  const message: MessageText = {
    purpose: c.class,
    signature: c.brand ?? '',
    body: c.message,
    stated: c.message,
    bulk: c.bulk ?? undefined,
    subject: c.subject ?? undefined,
    variables: c.templateVariables ?? undefined,
    targeting: c.targeting ?? undefined,
    nonPersonalisedOption: c.nonPersonalisedOption ?? undefined
  }
  const recipient: Recipient = {
    ...place,
    zones: local ? [zone] : zones,
    suppressed: c.suppressed === true,
    doubted: c.doubted === true,
    refusedTopic: c.refusedTopic === true,
    pausedUntil: c.pausedUntil ? instantOf(c.pausedUntil, zone) : undefined,
    atMost: c.atMost ?? undefined,
    consent: c.consent ? consentOf(c.consent, zone) : undefined,
    history: c.history
      .map(sent => ({
        at: instantOf(sent.sentAt, zone),
        class: sent.class,
        sameContent: sent.sameContent ?? undefined,
        sameSignature: sent.sameSignature ?? undefined,
        subject: sent.subject ?? undefined
      }))
      .sort((a, b) => b.at - a.at),
    sameTemplateToday: c.historySummary?.sameSignatureTemplateNumber,
    subscriber: c.subscriber ?? undefined,
    age: c.recipientAge ?? undefined,
    guardianConsent: c.guardianConsent ?? undefined,
    nightConsent: c.nightConsent ?? undefined,
    onRegister: c.onNationalDNC === true || c.onDNC === true || c.onDND === true,
    dncRegisteredAt: c.dncRegisteredAt ? instantOf(c.dncRegisteredAt, zone) : undefined
  }
  const context: Context = {
    now: instant,
    pacing: 'enforce',
    switchedOff: c.policy === 'product' ? switchedOff : 'all'
  }
  const { verdict, findings, nextAllowed, text } = evaluate(message, recipient, context, senderOf(c))
  return {
    verdict,
    findings,
    text,
    ...(nextAllowed === undefined ? {} : { nextAllowedLocal: wallClock(nextAllowed, zone) })
  }
}

/** One provider call to several numbers: numbers of the mainland and others may not be mixed; otherwise judged as one message. */
export function evaluateBatch(
  { phones, ...c }: BatchCase,
  now: number,
  switchedOff: readonly string[] = []
): CaseDecision {
  const parsed = phones.map(phone => parsePhone(phone, c.country ?? 'CN'))
  const countries = new Set(parsed.flatMap(phone => (phone.ok ? phone.country : [])))
  if (parsed.some(phone => !phone.ok)) return decisionOf([{ rule: everywhere.number.id, verdict: 'block' }])
  if (countries.has('CN') && countries.size > 1)
    return decisionOf([{ rule: everywhere.mixed.id, verdict: everywhere.mixed.verdict }])
  const [first] = countries
  const country = c.country ?? first
  if (country === undefined || c.message === '') return { verdict: 'allow', findings: [] }
  return evaluateCase({ ...c, country, kind: 'send_check' }, now, switchedOff)
}
