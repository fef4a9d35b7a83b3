import { common, longest, mixing, namesSender, ourCaps, ourHours, refusedConsent } from './common-rules.ts'
import type { Pack } from './pack.ts'

const STATES = ['express', 'express_written', 'requested']

/** Japan: 特定電子メール法, opt-in with proof, sender and opt-out in the text. */
export const jp: Pack = {
  country: 'JP',
  zones: ['Asia/Tokyo'],
  counting: 'gsm',
  signs: 'brand',
  rules: [
    ...common,
    refusedConsent('JP-CONSENT-02', '特定電子メール法 3(3)', 'S3'),
    {
      id: 'JP-CONSENT-01',
      check: 'consent',
      accepts: STATES,
      verdict: 'block',
      source: '特定電子メール法 3(1)',
      certainty: 'S3',
      say: { 'zh-CN': '没有对方事先的同意', en: 'There is no prior consent of this person' }
    },
    {
      id: 'JP-CONSENT-03',
      check: 'consent-evidence',
      verdict: 'block',
      source: '特定電子メール法 3(2)',
      certainty: 'S3',
      say: { 'zh-CN': '没有同意的凭证', en: 'There is no proof of the consent' }
    },
    mixing('JP-MIX-01', '特定電子メール法', STATES),
    namesSender('JP-ID-01', '特定電子メール法 4', 'S3'),
    {
      id: 'JP-OPT-01',
      check: 'opt-out',
      accepted: /停止|解除|不要|拒否|\bstop\b|unsubscribe|オプトアウト/i,
      wording: '配信停止はSTOPと返信',
      separator: ' ',
      verdict: 'rewrite',
      source: '特定電子メール法 4',
      certainty: 'S3',
      say: { 'zh-CN': '须写明如何停止接收，已自动补上', en: 'The text must say how to stop; it was added' }
    },
    longest('JP'),
    ourHours('JP'),
    ourCaps('JP')
  ]
}
