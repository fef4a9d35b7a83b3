import { common, longest, mixing, ourCaps, ourConsent, refusedConsent } from './common-rules.ts'
import { everyDay, HOURS_SAY, type Pack } from './pack.ts'

const ALL = ['marketing', 'transactional', 'otp', 'consent_request', 'optout_confirmation'] as const
const EXPRESS = ['express', 'express_written', 'requested']

/** India: everything is registered on the operators' ledger (DLT), promotion keeps to the day. */
export const india: Pack = {
  country: 'IN',
  zones: ['Asia/Kolkata'],
  counting: 'gsm',
  signs: 'brand',
  rules: [
    ...common,
    refusedConsent('IN-CONSENT-02', 'TCCCPR 2018', 'K'),
    ourConsent('IN'),
    {
      id: 'IN-DND-01',
      check: 'register',
      unlessConsent: EXPRESS,
      verdict: 'block',
      source: 'TCCCPR 2018; Twilio note',
      certainty: 'S3',
      say: {
        'zh-CN': '号码登记了免打扰，且没有 DLT 上的同意',
        en: 'The number is on DND without consent on DLT'
      }
    },
    mixing('IN-MIX-01', 'WE-IN', EXPRESS),
    {
      id: 'IN-DLT-01',
      check: 'dlt',
      verdict: 'block',
      source: 'WE-IN; Exotel; fast2sms',
      certainty: 'S2',
      classes: ALL,
      say: {
        'zh-CN': '主体、发送方和模板须在 DLT 登记，且正文与模板一致',
        en: 'Entity, header and template must be registered on DLT, and the text must match'
      }
    },
    {
      id: 'IN-HDR-01',
      check: 'dlt-header',
      verdict: 'block',
      source: 'fast2sms',
      certainty: 'S2',
      classes: ALL,
      say: { 'zh-CN': '发送方 {sender} 须为 3–6 个字母', en: 'The header {sender} must have 3 to 6 letters' }
    },
    longest('IN'),
    {
      id: 'IN-TIME-01',
      check: 'hours',
      week: everyDay([10, 21]),
      verdict: 'defer',
      source: 'WE-IN',
      certainty: 'S2',
      say: HOURS_SAY
    },
    ourCaps('IN')
  ]
}
