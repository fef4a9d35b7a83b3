import type { Check } from '../packs/pack.ts'
import type { PersonRule, TextRule } from './check.ts'
import * as consent from './consent.ts'
import { frequency, templateFrequency } from './frequency.ts'
import * as links from './links.ts'
import { placeholders } from './placeholders.ts'
import * as sender from './sender.ts'
import * as wording from './wording.ts'

type Name = Check['check']

/** Rules that depend on the text and its sender alone: evaluated once for each text and reused for all its recipients, in this order. */
export const textRules: { [K in Name]?: TextRule<K> } = {
  'service-opt-out': wording.serviceOptOut,
  'individual-account': sender.individualAccount,
  industry: sender.industry,
  'cross-border': sender.crossBorder,
  'unregistered-signature': sender.unregisteredSignature,
  'unapproved-template': sender.unapprovedTemplate,
  'unregistered-sender': sender.unregisteredSender,
  'unregistered-10dlc': sender.unregistered10dlc,
  'unlisted-sender': sender.unlistedSender,
  dlt: sender.dlt,
  'dlt-header': sender.dltHeader,
  'sender-shape': sender.senderShape,
  signature: sender.signature,
  'signature-shape': sender.signatureShape,
  'signature-words': sender.signatureWords,
  'body-brackets': sender.bodyBrackets,
  brand: sender.brand,
  contact: sender.contact,
  'opt-out': wording.optOut,
  // after it: the opt-out that is added is the easy refusal that this rule asks for
  profiling: sender.profiling,
  prefix: sender.prefix,
  words: wording.words,
  characters: wording.characters,
  'link-hosts': links.linkHosts,
  'link-variable': links.linkVariable,
  'link-spaces': links.linkSpaces,
  'body-phone': links.bodyPhone,
  placeholders,
  variables: links.variables,
  'variable-length': links.variableLength,
  length: wording.length,
  'many-parts': wording.manyParts,
  'gsm-only': wording.gsmOnly
}

/** Rules about the recipient. All of them are asked, and a block of any decides; then the rules of pace are not asked. */
export const personRules: { [K in Name]?: PersonRule<K> } = {
  suppressed: consent.suppressed,
  'refused-topic': consent.refusedTopic,
  paused: consent.paused,
  'at-most': consent.atMost,
  doubted: consent.doubted,
  'consent-ended': consent.consentEnded,
  consent: consent.consent,
  'consent-method': consent.consentMethod,
  'consent-purpose': consent.consentPurpose,
  'consent-channel': consent.consentChannel,
  'consent-evidence': consent.consentEvidence,
  'consent-seller': consent.consentSeller,
  'consent-shared': consent.consentShared,
  'consent-transfer': consent.consentTransfer,
  'consent-age': consent.consentAge,
  'soft-opt-in': consent.softOptIn,
  guardian: consent.guardian,
  'consent-request': consent.consentRequest,
  'consent-request-repeated': consent.consentRequestRepeated,
  'optout-confirmation': consent.optoutConfirmation,
  register: consent.register,
  'class-mixing': consent.classMixing,
  'unsolicited-label': wording.unsolicitedLabel,
  'unsolicited-opt-out': wording.unsolicitedOptOut
}

/** Rules of pace: last, for those who may get the message at all. Hours are judged together (evaluate.ts). */
export const paceRules: { [K in Name]?: PersonRule<K> } = {
  frequency,
  'template-frequency': templateFrequency
}

const order = new Map(
  [...Object.keys(personRules), ...Object.keys(textRules), ...Object.keys(paceRules)].map((name, place) => [
    name,
    place
  ])
)
/** Where a check stands in the order of evaluation. */
export const orderOf = (check: Name): number => order.get(check) ?? Infinity
