import { common, longest, mixing, ourCaps, ourConsent, ourHours, refusedConsent } from './common-rules.ts'
import type { Pack } from './pack.ts'

const CLEAR = ['express', 'express_written', 'requested']
const ONGOING = [...CLEAR, 'ongoing_relationship', 'relationship']

/** Singapore: do-not-call register (PDPA), Spam Control Act for what nobody asked for. */
export const sg: Pack = {
  country: 'SG',
  zones: ['Asia/Singapore'],
  counting: 'gsm',
  signs: 'brand',
  rules: [
    ...common,
    refusedConsent('SG-CONSENT-02', 'SCA; PDPA', 'S3'),
    {
      id: 'SG-DNC-01',
      check: 'register',
      unlessConsent: ONGOING,
      verdict: 'block',
      source: 'PDPA s.43',
      certainty: 'S3',
      say: {
        'zh-CN': '号码在拒收登记册上，且没有明确同意',
        en: 'The number is on the DNC Registry without clear consent'
      }
    },
    ourConsent('SG'),
    mixing('SG-MIX-01', 'SCA', CLEAR),
    {
      id: 'SG-ADV-01',
      check: 'unsolicited-label',
      text: '<ADV> ',
      unless: /^<ADV>/i,
      verdict: 'rewrite',
      source: 'SCA 2nd Sch. para 3',
      certainty: 'K',
      say: {
        'zh-CN': '未经请求的群发须以 <ADV> 开头，已自动加上',
        en: 'Unsolicited bulk messages begin with <ADV>; it was added'
      }
    },
    {
      id: 'SG-OPT-01',
      check: 'unsolicited-opt-out',
      // a number to send the word to
      accepted: /(?:unsub\w*|stop|opt[- ]?out).{0,40}\d{5,}|\d{5,}.{0,40}(?:unsub\w*|stop|opt[- ]?out)/i,
      verdict: 'block',
      source: 'SG-SCA 2nd Sch. para 2',
      certainty: 'S1',
      say: {
        'zh-CN': '未经请求的短信须写明可发短信退订的号码',
        en: 'An unsolicited message must give a number to unsubscribe by text'
      }
    },
    {
      id: 'SG-SND-01',
      check: 'unregistered-sender',
      verdict: 'block',
      source: 'Aliyun intl (SSIR)',
      certainty: 'S2',
      classes: ['marketing', 'transactional', 'otp', 'consent_request', 'optout_confirmation'],
      say: { 'zh-CN': '发送方名称未在 SSIR 登记', en: 'The sender id is not registered with SSIR' }
    },
    longest('SG'),
    ourHours('SG'),
    ourCaps('SG')
  ]
}
