import { common, longest, mixing, namesSender, ourCaps, refusedConsent, ourHours } from './common-rules.ts'
import { weekOf, type Pack } from './pack.ts'

const STATES = ['express', 'express_written', 'requested', 'implied', 'inferred']
const FORMED = ['marketing', 'transactional', 'consent_request'] as const

/** Canada: CASL, in force for every message that a phone in Canada receives. */
export const ca: Pack = {
  country: 'CA',
  zones: [
    'America/St_Johns',
    'America/Halifax',
    'America/Toronto',
    'America/Winnipeg',
    'America/Regina',
    'America/Edmonton',
    'America/Vancouver',
    'America/Whitehorse'
  ],
  counting: 'gsm',
  signs: 'brand',
  rules: [
    ...common,
    { ...refusedConsent('CA-OPT-02', 'CASL 11(3)'), classes: ['marketing', 'consent_request'] },
    {
      id: 'CA-CONSENT-01',
      check: 'consent',
      accepts: STATES,
      verdict: 'block',
      source: 'CASL 6(1)(a), 13',
      certainty: 'S1',
      say: { 'zh-CN': '没有明示或默示的同意', en: 'There is no express or implied consent' }
    },
    {
      id: 'CA-CONSENT-04',
      check: 'consent',
      accepts: STATES,
      verdict: 'block',
      source: 'CASL 1(3)',
      certainty: 'S1',
      classes: ['consent_request'],
      say: {
        'zh-CN': '征求同意本身也是商业信息，须先有同意',
        en: 'Asking for consent is itself commercial and needs consent'
      }
    },
    {
      id: 'CA-CONSENT-EV',
      check: 'consent-evidence',
      verdict: 'block',
      source: 'CASL 13',
      certainty: 'S1',
      say: { 'zh-CN': '发送方须能证明同意', en: 'The sender must be able to prove consent' }
    },
    {
      id: 'CA-CONSENT-02',
      check: 'consent-age',
      basis: 'purchase',
      months: 24,
      verdict: 'block',
      source: 'CASL 10(10)(a)–(d), 10(14)',
      certainty: 'S1',
      say: {
        'zh-CN': '购买后的默示同意已满 {months} 个月',
        en: 'Consent implied by a purchase lapses after {months} months'
      }
    },
    {
      id: 'CA-CONSENT-03',
      check: 'consent-age',
      basis: 'inquiry',
      months: 6,
      verdict: 'block',
      source: 'CASL 10(10)(e)',
      certainty: 'S1',
      say: {
        'zh-CN': '询问后的默示同意已满 {months} 个月',
        en: 'Consent implied by an inquiry lapses after {months} months'
      }
    },
    mixing('CA-CONSENT-05', 'CASL 6(6)', STATES),
    namesSender('CA-ID-01', 'CASL 6(2)(a)(b), 6(3)', 'S1', FORMED),
    {
      id: 'CA-ID-01C',
      check: 'contact',
      verdict: 'block',
      source: 'CASL 6(2)(b), 6(3)',
      certainty: 'S1',
      classes: FORMED,
      say: {
        'zh-CN': '须有联系方式：地址、邮箱、网址或电话',
        en: 'Contact information is missing: add an address, e-mail, web page or number'
      }
    },
    {
      id: 'CA-OPT-01',
      check: 'opt-out',
      accepted: /\b(stop|unsubscribe|arr[eê]t|opt[- ]?out|d[ée]sabonn\w*)\b/i,
      wording: 'Reply STOP to unsubscribe',
      separator: ' ',
      verdict: 'rewrite',
      source: 'CASL 6(2)(c), 11(1)(2)',
      certainty: 'S1',
      classes: FORMED,
      say: {
        'zh-CN': '须说明如何退订，已自动补上',
        en: 'The message must say how to unsubscribe; it was added'
      }
    },
    longest('CA'),
    ourHours('CA', weekOf([[9, 20]], [[10, 18]], [[10, 18]])),
    ourCaps('CA')
  ]
}
