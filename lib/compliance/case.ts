import type { MessageClass } from './message-class.ts'
import type { HoursRule, Rule } from './packs/pack.ts'

/** What is to be sent, the same for every recipient but for the rendered body. */
export interface MessageText {
  purpose: MessageClass
  /** Without brackets. Empty when the body carries its own signature, or none. */
  signature: string
  body: string
  /** What the message is about, for caps that count messages about the same thing. */
  subject?: string | undefined
  /** Which of the house's topics it is about. */
  topic?: string | undefined
  /** To many people at once. */
  bulk?: boolean | undefined
  /** Values filled into the provider's template. */
  variables?: Record<string, string> | undefined
  /** `profile` when recipients were chosen by automated profiling. */
  targeting?: string | undefined
  nonPersonalisedOption?: boolean | undefined
  /** The text as somebody else would send it: what is added here does not count as its own offer to refuse. */
  stated?: string | undefined
}

/** Who sends, and through whom. What is not stated is in order. */
export interface Sender {
  /** Name of a provider that has rules of its own; `generic` otherwise. */
  provider: string
  account?: string | undefined
  /** Sender id or number that the recipient sees. */
  id?: string | undefined
  registered?: boolean | undefined
  tenDlc?: boolean | undefined
  onAcmaRegister?: boolean | undefined
  signatureRegistered?: boolean | undefined
  templateApproved?: boolean | undefined
  industry?: string | undefined
  hosts?: Record<string, { icp?: boolean | undefined; redirects?: boolean | undefined }> | undefined
  /** Hosts with an ICP filing. Stated: all others have none. */
  verifiedHosts?: readonly string[] | undefined
  /** Addresses that operators let through. Stated: all others are stopped. */
  allowlistedUrls?: readonly string[] | undefined
  vendorRegion?: string | undefined
  crossBorder?: { legalRoute?: string | null | undefined; separateConsent?: boolean | undefined } | undefined
  dlt?:
    | {
        peId?: string | null | undefined
        header?: string | null | undefined
        templateId?: string | null | undefined
        templateMatches?: boolean | undefined
      }
    | undefined
}

/** Consent as it is on record. Instants in epoch milliseconds; what is not stated is in order. */
export interface Consent {
  /** none, express, express_written, requested, inferred, implied, soft_opt_in, withdrawn, revoked, objected, refused … */
  state?: string | undefined
  /** What implied consent rests on: purchase, subscription or inquiry. */
  basis?: string | undefined
  method?: string | undefined
  source?: string | undefined
  purposes?: readonly string[] | undefined
  channels?: readonly string[] | undefined
  seller?: string | undefined
  sharedList?: boolean | undefined
  evidence?: boolean | undefined
  separateConsentForTransfer?: boolean | undefined
  fromSaleOrNegotiation?: boolean | undefined
  ownSimilarProducts?: boolean | undefined
  refusalOfferedAtCollection?: boolean | undefined
  obtainedAt?: number | undefined
  /** When it was withdrawn, revoked, objected to or refused. */
  endedAt?: number | undefined
  lastPurchaseAt?: number | undefined
  subscriptionEndedAt?: number | undefined
  inquiryAt?: number | undefined
}

/** A message that this person got before. */
export interface Sent {
  /** Epoch milliseconds. */
  at: number
  class: MessageClass
  sameContent?: boolean | undefined
  sameSignature?: boolean | undefined
  subject?: string | undefined
  topic?: string | undefined
}

export interface Recipient {
  country: string
  /** E.164; tells region and time zones where they are not given. */
  phone?: string | undefined
  /** State or province. */
  region?: string | undefined
  /** Every zone the person may be in. Given, nothing is inferred from the number. */
  zones?: readonly string[] | undefined
  suppressed: boolean
  /** A reply may have been an opt-out, and nobody has decided yet. */
  doubted?: boolean | undefined
  /** They refused what this message is about, and nothing else. */
  refusedTopic?: boolean | undefined
  /** They asked for nothing before then, in epoch milliseconds. */
  pausedUntil?: number | undefined
  /** They asked for no more than so many within so many days. */
  atMost?: { count: number; days: number } | undefined
  consent?: Consent | undefined
  /** As far back as the longest cap, newest first. */
  history: readonly Sent[]
  /** Messages of the same signature and template within the last 24 hours, when only their number is known. */
  sameTemplateToday?: number | undefined
  /** individual, sole_trader or corporate. */
  subscriber?: string | undefined
  age?: number | undefined
  guardianConsent?: boolean | undefined
  nightConsent?: boolean | undefined
  /** On a do-not-call register; `dncRegisteredAt` in epoch milliseconds. */
  onRegister?: boolean | undefined
  dncRegisteredAt?: number | undefined
}

export interface Context {
  /** Epoch milliseconds. */
  now: number
  /**
   * `enforce`, or `warn` on the sandbox provider, where nobody is woken: rules of time and frequency are then shown and
   * not applied. Law and consent are never relaxed.
   */
  pacing: 'enforce' | 'warn'
  /** Our own defaults that an admin switched off, by rule id; `all` leaves only what law and providers ask for. */
  switchedOff?: readonly string[] | 'all' | undefined
  /** Hours that the sender keeps by choice, on top of what the law allows; the same object for all recipients. */
  window?: HoursRule | undefined
  /** Rules of the house about marketing, such as its quiet days; the same objects for all recipients. */
  house?: readonly Rule[] | undefined
}
