import { common, longest, mixing, namesSender, ourCaps, ourHours, refusedConsent } from './common-rules.ts'
import type { Pack } from './pack.ts'

const STATES = ['express', 'express_written', 'requested', 'inferred', 'implied']

/** Australia: Spam Act 2003 and the sender id register. */
export const au: Pack = {
  country: 'AU',
  zones: [
    'Australia/Sydney',
    'Australia/Brisbane',
    'Australia/Adelaide',
    'Australia/Darwin',
    'Australia/Perth',
    'Australia/Hobart'
  ],
  counting: 'gsm',
  signs: 'brand',
  rules: [
    ...common,
    refusedConsent('AU-CONSENT-02', 'Spam Act 16; Spam Regs 2021', 'S3'),
    {
      id: 'AU-CONSENT-01',
      check: 'consent',
      accepts: STATES,
      verdict: 'block',
      source: 'Spam Act 16',
      certainty: 'S3',
      say: { 'zh-CN': '没有明示或推断的同意', en: 'There is no express or inferred consent' }
    },
    mixing('AU-MIX-01', 'Spam Act 16', STATES),
    namesSender('AU-ID-01', 'Spam Act 17', 'S3'),
    {
      id: 'AU-OPT-01',
      check: 'opt-out',
      accepted: /\b(stop|unsubscribe|unsub|opt[- ]?out)\b/i,
      wording: 'Reply STOP to opt out',
      separator: ' ',
      verdict: 'rewrite',
      source: 'Spam Act 18; Spam Regs 2021',
      certainty: 'S3',
      say: { 'zh-CN': '须有可用的退订方式，已自动补上', en: 'A working unsubscribe is needed; it was added' }
    },
    {
      id: 'AU-SND-01',
      check: 'unlisted-sender',
      verdict: 'warn',
      source: 'TELNYX',
      certainty: 'S2',
      from: '2026-07-01',
      classes: ['marketing', 'transactional', 'otp', 'consent_request', 'optout_confirmation'],
      say: {
        'zh-CN': '发送方名称不在 ACMA 登记册，会显示为“未验证”',
        en: 'The sender id is not on the ACMA register and shows as “Unverified”'
      }
    },
    longest('AU'),
    ourHours('AU'),
    ourCaps('AU')
  ]
}
