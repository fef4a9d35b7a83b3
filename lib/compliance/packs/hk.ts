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

const CONSENT = ['express', 'express_written', 'requested']

/** Hong Kong: UEMO, a named sender with a contact, a way out, and the do-not-call register. */
export const hk: Pack = {
  country: 'HK',
  zones: ['Asia/Hong_Kong'],
  counting: 'gsm',
  signs: 'brand',
  rules: [
    ...common,
    refusedConsent('HK-CONSENT-02', 'HK-OFCA', 'S2'),
    {
      id: 'HK-DNC-01',
      check: 'register',
      unlessConsent: CONSENT,
      afterWorkingDays: 10,
      verdict: 'block',
      source: 'HK-OFCA',
      certainty: 'S2',
      say: { 'zh-CN': '号码在拒收登记册上', en: 'The number is on the do-not-call register' }
    },
    ourConsent('HK'),
    mixing('HK-MIX-01', 'HK-OFCA', CONSENT),
    namesSender('HK-ID-01', 'HK-OFCA', 'S2'),
    {
      id: 'HK-OPT-01',
      check: 'opt-out',
      accepted: /\b(stop|unsub\w*|opt[- ]?out)\b|退訂|取消訂閱|取消接收|拒收|退订/i,
      wording: 'Reply STOP to unsubscribe 回覆STOP退訂',
      separator: ' ',
      verdict: 'rewrite',
      source: 'HK-OFCA; HKUST',
      certainty: 'S2',
      say: { 'zh-CN': '须有退订方式，已自动补上', en: 'An unsubscribe facility is needed; it was added' }
    },
    longest('HK'),
    ourHours('HK'),
    ourCaps('HK')
  ]
}
