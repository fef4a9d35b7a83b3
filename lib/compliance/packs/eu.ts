import { common, longest, mixing, namesSender, ourCaps, ourHours, refusedConsent } from './common-rules.ts'
import type { Pack, Rule } from './pack.ts'

/** Consent that European law knows: given in words, or the soft opt-in of a sale. */
export const EXPRESS = ['express', 'express_written', 'requested'] as const
const SOFT = [...EXPRESS, 'soft_opt_in'] as const
const SERVED = ['marketing'] as const

/** The words with which a message in a European language says how to stop. */
export const STOP_WORDS =
  /\bstop+\b|\bopt[- ]?out\b|unsubscribe|abmeld|abbestell|d[ée]sabonn|d[ée]sinscri|\bbaja\b|cancella|disiscriv|afmeld|avregistr|frameld|peruuta|dezabon|odhl[aá]s|wypis|tilmeld/i

interface Local {
  country: string
  zones: readonly string[]
  consentId: string
  consentSource: string
  consentCertainty?: Rule['certainty']
  soft: boolean
  /** Ids where a country counts the rules of the directive under its own. */
  softId?: string
  objectionId?: string
  exempt?: readonly string[]
  optOut?: Rule
  extra?: readonly Rule[]
}

/** What the directive and the regulation ask of everybody, in the words of each country. */
function directiveRules(local: Local): Rule[] {
  const { country, consentId, consentSource, soft } = local
  return [
    ...common,
    refusedConsent(local.objectionId ?? 'EU-OBJ-01', 'GDPR 21(2)(3)', 'K'),
    {
      id: consentId,
      check: 'consent',
      accepts: soft ? SOFT : EXPRESS,
      ...(local.exempt ? { exemptSubscribers: local.exempt } : {}),
      verdict: 'block',
      source: consentSource,
      certainty: local.consentCertainty ?? 'S3',
      say: { 'zh-CN': '没有对方事先的同意', en: 'There is no prior consent of this person' }
    },
    {
      id: local.softId ?? 'EU-SOFT-01',
      check: 'soft-opt-in',
      verdict: 'block',
      source: 'ePrivacy Dir. 13(2)',
      certainty: 'K',
      say: {
        'zh-CN': '老客户例外不成立：须来自交易、限同类自有商品、收集时可拒绝',
        en: 'The soft opt-in fails: it needs a sale, own similar products and a refusal offered when the number was given'
      }
    },
    {
      id: `${country}-CONSENT-CH`,
      check: 'consent-channel',
      channel: 'sms',
      verdict: 'block',
      source: 'GDPR 7; ePrivacy Dir. 13(1)',
      certainty: 'K',
      say: { 'zh-CN': '对方的同意不包含短信', en: 'The consent does not name text messages' }
    },
    {
      id: `${country}-CONSENT-PU`,
      check: 'consent-purpose',
      verdict: 'block',
      source: 'GDPR 6, 7',
      certainty: 'K',
      say: { 'zh-CN': '对方的同意不包含营销用途', en: 'The consent on record is not for marketing' }
    },
    {
      id: 'EU-PROOF-01',
      check: 'consent-evidence',
      verdict: 'block',
      source: 'GDPR 7(1)(3)',
      certainty: 'K',
      say: { 'zh-CN': '没有同意的凭证', en: 'There is no evidence of the consent' }
    },
    {
      id: 'EU-CONSENT-02',
      check: 'consent-method',
      refuses: ['default_checked', 'pre_ticked', 'assumed', 'default'],
      verdict: 'block',
      source: 'GDPR 4(11), 7',
      certainty: 'K',
      say: { 'zh-CN': '默认勾选或推定的同意无效', en: 'A pre-ticked or assumed consent does not count' }
    },
    mixing(`${country}-MIX-01`, 'ePrivacy Dir. 13(1)', soft ? SOFT : EXPRESS),
    namesSender('EU-ID-01', 'ePrivacy Dir. 13(4)', 'K', SERVED),
    local.optOut ?? {
      id: 'EU-OPT-01',
      check: 'opt-out',
      accepted: STOP_WORDS,
      wording: 'Reply STOP to opt out',
      separator: ' ',
      verdict: 'rewrite',
      source: 'ePrivacy Dir. 13(2)(4)',
      certainty: 'K',
      say: {
        'zh-CN': '营销短信须说明如何拒收，已自动补上',
        en: 'Marketing must say how to stop it; it was added'
      }
    }
  ]
}

/** A country of the ePrivacy directive: prior consent or soft opt-in, a named sender, a way to stop in each message. */
export function europe(local: Local): Pack {
  const { country, zones } = local
  return {
    country,
    zones,
    counting: 'gsm',
    signs: 'brand',
    rules: [
      ...directiveRules(local),
      ...(local.extra ?? []),
      longest(country),
      ourHours(country),
      ourCaps(country)
    ]
  }
}

const registered = (id: string, source: string, from: string): Rule => ({
  id,
  check: 'unregistered-sender',
  verdict: 'block',
  source,
  certainty: 'S2',
  classes: ['marketing', 'transactional', 'otp', 'consent_request', 'optout_confirmation'],
  from,
  say: { 'zh-CN': '发送方名称未登记', en: 'The sender id is not registered' }
})
const filteredUrls = (country: string): Rule => ({
  id: `${country}-URL-01`,
  check: 'link-hosts',
  what: 'any',
  verdict: 'warn',
  source: 'TELNYX',
  certainty: 'S2',
  say: { 'zh-CN': '链接须先列入白名单，否则会被过滤', en: 'Links are filtered unless they are whitelisted' }
})
const COMPANIES_TOO: Record<string, string> = {
  AT: 'TKG 2021 §174',
  NL: 'Telecommunicatiewet 11.7',
  RO: 'Legea 506/2004',
  CH: 'UWG 3(1)(o)'
}
const EXTRA: Record<string, readonly Rule[]> = {
  IE: [registered('IE-SND-01', 'TELNYX', '2025-10-03')],
  FI: [registered('FI-SND-01', 'TELNYX', '2026-05-04'), filteredUrls('FI')],
  DK: [filteredUrls('DK')],
  SE: [filteredUrls('SE')]
}
const ZONES: Record<string, readonly string[]> = {
  AT: ['Europe/Vienna'],
  BE: ['Europe/Brussels'],
  BG: ['Europe/Sofia'],
  CH: ['Europe/Zurich'],
  CY: ['Asia/Nicosia'],
  CZ: ['Europe/Prague'],
  DK: ['Europe/Copenhagen'],
  EE: ['Europe/Tallinn'],
  FI: ['Europe/Helsinki'],
  GR: ['Europe/Athens'],
  HR: ['Europe/Zagreb'],
  HU: ['Europe/Budapest'],
  IE: ['Europe/Dublin'],
  IS: ['Atlantic/Reykjavik'],
  LI: ['Europe/Vaduz'],
  LT: ['Europe/Vilnius'],
  LU: ['Europe/Luxembourg'],
  LV: ['Europe/Riga'],
  MT: ['Europe/Malta'],
  NL: ['Europe/Amsterdam'],
  NO: ['Europe/Oslo'],
  PL: ['Europe/Warsaw'],
  PT: ['Europe/Lisbon', 'Atlantic/Azores'],
  RO: ['Europe/Bucharest'],
  SE: ['Europe/Stockholm'],
  SI: ['Europe/Ljubljana'],
  SK: ['Europe/Bratislava']
}
/** The countries of the directive without a pack of their own, with what is known of each. */
export const euDefault: readonly Pack[] = Object.entries(ZONES).map(([country, zones]) =>
  europe({
    country,
    zones,
    consentId: COMPANIES_TOO[country] ? `${country}-CONSENT-01` : 'EU-CONSENT-01',
    consentSource: COMPANIES_TOO[country] ?? 'ePrivacy Dir. 13(1)',
    consentCertainty: COMPANIES_TOO[country] ? 'S3' : 'K',
    soft: true,
    ...(EXTRA[country] ? { extra: EXTRA[country] } : {})
  })
)
