import type { MessageClass } from '../message-class.ts'
import type { Certainty, Verdict } from '../finding.ts'

/** Hours after local midnight, the end not included. */
export type Span = readonly [from: number, to: number]
/** Sunday first. An empty day is closed. */
export type Week = readonly (readonly Span[])[]

/** Pattern of words that a rule is about, and where they are allowed after all. */
export interface WordList {
  words: RegExp
  /** Matched against the text around a word (12 characters before, 10 after): there the finding is a warning. */
  exceptions?: RegExp
  /** Matched likewise: there nothing is found. */
  unless?: RegExp
  /** Nothing is found when the text has this. */
  unlessText?: RegExp
  /** Found only when the text has this as well. */
  onlyWith?: RegExp
  /** What may stand in a word's place. */
  instead?: Record<string, string>
}

export interface Cap {
  count: number
  /** Seconds of a rolling window, or the clock's own minute, hour or day in the recipient's zone. */
  per: number | 'minute' | 'hour' | 'day'
}

/**
 * What a rule looks at, with its parameters. One function in rules/ for each; a rule whose check is not there cannot be
 * evaluated, and blocks.
 */
export type Check =
  | { check: 'suppressed' | 'refused-topic' | 'paused' | 'at-most' | 'doubted' | 'guardian' | 'never' }
  | { check: 'register'; unlessConsent: readonly string[]; afterWorkingDays?: number }
  | { check: 'consent'; accepts: readonly string[]; exemptSubscribers?: readonly string[] }
  | {
      check:
        | 'consent-ended'
        | 'consent-evidence'
        | 'consent-seller'
        | 'consent-shared'
        | 'consent-transfer'
        | 'cross-border'
    }
  | { check: 'consent-purpose' | 'soft-opt-in' }
  | { check: 'consent-method'; refuses: readonly string[] }
  | { check: 'consent-channel'; channel: string }
  | { check: 'consent-age'; basis: 'purchase' | 'inquiry'; months: number }
  | { check: 'consent-request'; needs: readonly RegExp[] }
  | { check: 'consent-request-repeated' | 'optout-confirmation' }
  | { check: 'class-mixing'; unlessConsent: readonly string[] }
  | {
      check:
        | 'service-opt-out'
        | 'individual-account'
        | 'unregistered-signature'
        | 'unregistered-sender'
        | 'unregistered-10dlc'
    }
  | {
      check:
        | 'unlisted-sender'
        | 'unapproved-template'
        | 'dlt'
        | 'dlt-header'
        | 'profiling'
        | 'body-brackets'
        | 'link-variable'
    }
  | { check: 'signature' }
  | { check: 'signature-shape'; pattern: RegExp }
  | { check: 'signature-words'; words: readonly string[] }
  | { check: 'brand' }
  | { check: 'contact' }
  | { check: 'prefix'; text: string; unless?: RegExp }
  | { check: 'unsolicited-label'; text: string; unless: RegExp }
  | { check: 'unsolicited-opt-out'; accepted: RegExp }
  | { check: 'sender-shape'; pattern: RegExp; prefix?: string }
  | { check: 'opt-out'; accepted: RegExp; wording: string; separator: string }
  | ({ check: 'words' } & WordList)
  | { check: 'industry'; refuses: readonly string[] }
  | { check: 'characters'; symbols: RegExp }
  | { check: 'link-hosts'; what: 'icp' | 'redirects' | 'shortener' | 'allowlist' | 'any' | 'messenger' }
  | { check: 'link-spaces' }
  | { check: 'body-phone' | 'placeholders' }
  | { check: 'variables' }
  | { check: 'variable-length'; max: number }
  | { check: 'length'; max: number; parts?: number }
  | { check: 'many-parts' | 'gsm-only' }
  | {
      check: 'frequency'
      caps: readonly Cap[]
      counts?: readonly ('sameContent' | 'sameSignature' | 'subject' | 'topic')[]
      ofClass?: 'same'
    }
  | { check: 'template-frequency'; count: number }
  | {
      check: 'hours'
      week: Week
      holidays?: string
      closed?: readonly string[]
      nightConsent?: true
      phones?: RegExp
    }

/** A rule as data: what it checks, for whom, who says so, how sure that is, and what to tell the person who meets it. */
export type Rule = Check & {
  id: string
  verdict: Verdict
  source: string
  certainty: Certainty
  /** {name} stands for a parameter of the finding. */
  say: { 'zh-CN': string; en: string }
  /** Classes of message; marketing when not said. */
  classes?: readonly MessageClass[]
  /** Providers; every one when not said. */
  providers?: readonly string[]
  /** States or provinces; a recipient whose region is unknown meets the rules of all. */
  regions?: readonly string[]
  /** Countries of a pack that serves several. */
  countries?: readonly string[]
  /** Only when the vendor is in another country than the recipient. */
  foreignVendor?: true
  /** First and last day on which it holds, yyyy-mm-dd, in UTC. */
  from?: string
  until?: string
  /** Our own default, narrower than law or provider: an admin may switch it off, with a record. */
  ours?: true
}

/** The rules of one country. */
export interface Pack {
  country: string
  /** Every zone in use there: a recipient whose zone is unknown must be in hours in all of them. */
  zones: readonly string[]
  /** How parts are counted: each character as one (China), or GSM-7 with UCS-2 when needed. */
  counting: 'characters' | 'gsm'
  /** How a signature stands in the text: 【签名】 before it, or the brand with a colon unless the text names it. */
  signs: 'brackets' | 'brand'
  rules: readonly Rule[]
}

export type HoursRule = Extract<Rule, { check: 'hours' }>

export const everyDay = (...spans: Span[]): Week => Array.from({ length: 7 }, () => spans)
export const weekOf = (
  weekday: readonly Span[],
  saturday: readonly Span[],
  sunday: readonly Span[]
): Week => [sunday, weekday, weekday, weekday, weekday, weekday, saturday]

export const HOURS_SAY = {
  'zh-CN': '当地只在 {hours} 可发送营销短信，下一次可发送：{next}',
  en: 'Marketing may go out there at {hours} local time; next at {next}'
}
export const CAP_SAY = {
  'zh-CN': '{per}内已给此人发过 {count} 条，下一次可发送：{next}',
  en: 'This person already got {count} within {per}; next at {next}'
}
