import { europe } from './eu.ts'
import { HOURS_SAY, weekOf } from './pack.ts'

/** France: no marketing at night, on Sundays and public holidays; a short code to stop. */
export const fr = europe({
  country: 'FR',
  zones: ['Europe/Paris'],
  consentId: 'EU-CONSENT-01',
  consentSource: 'CPCE L34-5; ePrivacy Dir. 13(1)',
  consentCertainty: 'K',
  soft: true,
  optOut: {
    id: 'FR-OPT-01',
    check: 'opt-out',
    accepted: /\bSTOP\s+(?:SMS\s+)?(?:(?:au|to|at|by|par|envoy\w+)\s+)*3\d{4}\b/i,
    wording: 'STOP au 36180',
    separator: ' ',
    verdict: 'rewrite',
    source: 'BREVO; provider codes',
    certainty: 'S2',
    say: {
      'zh-CN': '法国营销短信须有“STOP au 3xxxx”，已自动补上',
      en: 'Marketing in France must say “STOP au 3xxxx”; it was added'
    }
  },
  extra: [
    {
      id: 'FR-SND-01',
      check: 'sender-shape',
      // no French mobile number, and no name that looks like a number
      pattern: /^(?!\+?33[67])(?:\d{5}|(?=.*[A-Za-z])[A-Za-z0-9 ._-]{3,11})$/,
      verdict: 'block',
      source: 'ARCEP 2023',
      certainty: 'S2',
      classes: ['marketing', 'transactional', 'otp', 'consent_request', 'optout_confirmation'],
      say: { 'zh-CN': '发送方 {sender} 不能用于法国', en: 'The sender {sender} cannot be used in France' }
    },
    {
      id: 'FR-SND-01',
      check: 'unregistered-sender',
      verdict: 'block',
      source: 'operators',
      certainty: 'S2',
      classes: ['marketing', 'transactional', 'otp', 'consent_request', 'optout_confirmation'],
      say: { 'zh-CN': '发送方名称未在运营商登记', en: 'The sender id is not registered with the operators' }
    },
    {
      id: 'FR-TIME-01',
      check: 'hours',
      week: weekOf([[8, 22]], [[8, 22]], []),
      holidays: 'FR',
      verdict: 'defer',
      source: 'BREVO',
      certainty: 'S2',
      say: HOURS_SAY
    },
    {
      id: 'FR-TIME-02',
      check: 'hours',
      week: weekOf([[8.5, 20]], [[8.5, 20]], []),
      holidays: 'FR',
      verdict: 'defer',
      source: 'operators (older window)',
      certainty: 'D',
      ours: true,
      say: HOURS_SAY
    }
  ]
})
