import {
  common,
  longest,
  mixing,
  namesSender,
  ourCaps,
  ourConsent,
  ourHours,
  refusedConsent
} from './common-rules.ts'
import type { Pack } from './pack.ts'

const ALL = ['marketing', 'transactional', 'otp', 'consent_request', 'optout_confirmation'] as const

/** Malaysia: a price label in front, and no addresses. */
export const my: Pack = {
  country: 'MY',
  zones: ['Asia/Kuala_Lumpur'],
  counting: 'gsm',
  signs: 'brand',
  rules: [
    ...common,
    refusedConsent('MY-CONSENT-02', 'PDPA s.43', 'K'),
    ourConsent('MY'),
    mixing('MY-MIX-01', 'TELNYX', ['express', 'express_written', 'requested']),
    namesSender('MY-FMT-02', 'TELNYX', 'S2'),
    {
      id: 'MY-FMT-01',
      check: 'prefix',
      text: 'RM0.00 ',
      unless: /^RM\s?0(\.00)?\s/,
      verdict: 'rewrite',
      source: 'TELNYX',
      certainty: 'S2',
      classes: ALL,
      say: {
        'zh-CN': '短信须以“RM0.00 ”开头，已自动加上',
        en: 'The text begins with “RM0.00 ”; it was added'
      }
    },
    {
      id: 'MY-URL-01',
      check: 'link-hosts',
      what: 'any',
      verdict: 'block',
      source: 'TELNYX',
      certainty: 'S2',
      classes: ALL,
      say: { 'zh-CN': '正文不能含链接', en: 'Links are blocked' }
    },
    longest('MY'),
    ourHours('MY'),
    ourCaps('MY')
  ]
}
