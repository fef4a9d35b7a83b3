import { common, longest, mixing, namesSender, ourCaps, refusedConsent } from './common-rules.ts'
import { everyDay, HOURS_SAY, type Pack } from './pack.ts'

const EXPRESS = ['express', 'express_written', 'requested']

/** South Korea: Network Act 50: consent, the (광고) label, a free way out, and nothing at night without consent to that. */
export const kr: Pack = {
  country: 'KR',
  zones: ['Asia/Seoul'],
  counting: 'gsm',
  signs: 'brand',
  rules: [
    ...common,
    refusedConsent('KR-CONSENT-02', 'Network Act 50(2)', 'S3'),
    {
      id: 'KR-CONSENT-01',
      check: 'consent',
      accepts: [...EXPRESS, 'implied', 'transaction', 'soft_opt_in'],
      verdict: 'block',
      source: 'Network Act 50(1)',
      certainty: 'S3',
      say: { 'zh-CN': '没有对方事先的同意', en: 'There is no prior consent of this person' }
    },
    {
      id: 'KR-CONSENT-03',
      check: 'consent-age',
      basis: 'purchase',
      months: 6,
      verdict: 'block',
      source: 'Network Act 50(1)1',
      certainty: 'S3',
      say: {
        'zh-CN': '交易例外只有 {months} 个月',
        en: 'The exception of a transaction lasts {months} months'
      }
    },
    {
      id: 'KR-CONSENT-04',
      check: 'soft-opt-in',
      verdict: 'block',
      source: 'Network Act 50(1)1',
      certainty: 'S3',
      say: {
        'zh-CN': '交易例外只限同类商品',
        en: 'The exception of a transaction is for goods of the same kind'
      }
    },
    mixing('KR-MIX-01', 'Network Act 50', EXPRESS),
    namesSender('KR-ID-01', 'Network Act 50(4)', 'S3'),
    {
      id: 'KR-AD-01',
      check: 'prefix',
      text: '(광고)',
      unless: /^[(（]광고[)）]/,
      verdict: 'rewrite',
      source: 'Network Act 50(4)',
      certainty: 'S3',
      say: {
        'zh-CN': '营销短信须以“(광고)”开头，已自动加上',
        en: 'Marketing begins with “(광고)”; it was added'
      }
    },
    {
      id: 'KR-AD-02',
      check: 'opt-out',
      accepted: /무료\s?(수신)?\s?거부.{0,6}080[\d-]{6,}|080[\d-]{6,}.{0,8}무료\s?(수신)?\s?거부/,
      wording: '',
      separator: ' ',
      verdict: 'block',
      source: 'Network Act 50(4)',
      certainty: 'S3',
      say: {
        'zh-CN': '须写明免费拒收号码“무료수신거부 080…”',
        en: 'The text needs a free opt-out number “무료수신거부 080…”'
      }
    },
    longest('KR'),
    {
      id: 'KR-TIME-01',
      check: 'hours',
      week: everyDay([8, 21]),
      nightConsent: true,
      verdict: 'defer',
      source: 'Network Act 50(3)',
      certainty: 'S3',
      say: HOURS_SAY
    },
    ourCaps('KR')
  ]
}
