import { common, longest, mixing, ourCaps, ourConsent, refusedConsent } from './common-rules.ts'
import { everyDay, HOURS_SAY, type Pack } from './pack.ts'

const ALL = ['marketing', 'transactional', 'otp', 'consent_request', 'optout_confirmation'] as const

/** Taiwan: operators' hours, and addresses only from their list. */
export const tw: Pack = {
  country: 'TW',
  zones: ['Asia/Taipei'],
  counting: 'gsm',
  signs: 'brand',
  rules: [
    ...common,
    refusedConsent('TW-CONSENT-02', 'PDPA art. 20', 'K'),
    ourConsent('TW'),
    mixing('TW-MIX-01', 'TWG-tw', ['express', 'express_written', 'requested']),
    {
      id: 'TW-URL-01',
      check: 'link-hosts',
      what: 'messenger',
      verdict: 'block',
      source: 'TWG-tw',
      certainty: 'S2',
      classes: ALL,
      say: { 'zh-CN': '不能含 LINE 或 WhatsApp 链接', en: 'No LINE or WhatsApp links' }
    },
    {
      id: 'TW-URL-01',
      check: 'link-hosts',
      what: 'allowlist',
      verdict: 'block',
      source: 'TWG-tw',
      certainty: 'S2',
      classes: ALL,
      say: { 'zh-CN': '链接须先列入白名单：{host}', en: 'Links must be allow-listed first: {host}' }
    },
    longest('TW'),
    {
      id: 'TW-TIME-01',
      check: 'hours',
      week: everyDay([9, 12.5], [13.5, 21]),
      verdict: 'defer',
      source: 'TWG-tw',
      certainty: 'S2',
      say: HOURS_SAY
    },
    ourCaps('TW')
  ]
}
