import { common, longest, mixing, ourCaps, ourConsent, refusedConsent } from './common-rules.ts'
import { everyDay, HOURS_SAY, type Pack } from './pack.ts'

/** United Arab Emirates: registered AD- senders, plain texts without addresses and numbers, not at night. */
export const ae: Pack = {
  country: 'AE',
  zones: ['Asia/Dubai'],
  counting: 'gsm',
  signs: 'brand',
  rules: [
    ...common,
    refusedConsent('AE-CONSENT-02', 'TDRA', 'K'),
    ourConsent('AE'),
    mixing('AE-MIX-01', 'TWG-ae', ['express', 'express_written', 'requested']),
    {
      id: 'AE-SND-01',
      check: 'sender-shape',
      pattern: /^AD-[A-Za-z0-9 ._-]{1,8}$/,
      prefix: 'AD-',
      verdict: 'rewrite',
      source: 'TWG-ae',
      certainty: 'S2',
      say: {
        'zh-CN': '营销发送方须以 AD- 开头，共不超过 11 位：{sender}',
        en: 'A promotional sender begins with AD- and has at most 11 characters: {sender}'
      }
    },
    {
      id: 'AE-SND-02',
      check: 'unregistered-sender',
      verdict: 'block',
      source: 'TWG-ae',
      certainty: 'S2',
      classes: ['marketing', 'transactional', 'otp', 'consent_request', 'optout_confirmation'],
      say: { 'zh-CN': '发送方名称未登记', en: 'The sender id is not registered' }
    },
    {
      id: 'AE-URL-01',
      check: 'link-hosts',
      what: 'any',
      verdict: 'block',
      source: 'TWG-ae',
      certainty: 'S2',
      say: { 'zh-CN': '正文不能含链接', en: 'No links in the text' }
    },
    {
      id: 'AE-URL-01',
      check: 'body-phone',
      verdict: 'block',
      source: 'TWG-ae',
      certainty: 'S2',
      say: { 'zh-CN': '正文不能含电话号码', en: 'No telephone numbers in the text' }
    },
    {
      id: 'AE-URL-01',
      check: 'words',
      words:
        /whats\s?app|\bline (id|app|@)|\b(casino|gambl\w*|bet(ting)?|poker|lottery|porn\w*|escorts?|adult|sexy?|dating|loans?|credit card|politic\w*|elections?|vote|church|mosque|prayers?|religio\w*|alcohol|wines?|beers?|vodka|whisk(e)?y|liquor|cigarettes?|vape)\b|قرض|خمر|كازينو|قمار/i,
      verdict: 'block',
      source: 'TWG-ae',
      certainty: 'S2',
      say: { 'zh-CN': '运营商不接受的内容：{words}', en: 'Content that operators refuse: {words}' }
    },
    longest('AE'),
    {
      id: 'AE-TIME-01',
      check: 'hours',
      week: everyDay([7, 21]),
      verdict: 'defer',
      source: 'TWG-ae',
      certainty: 'S2',
      say: HOURS_SAY
    },
    ourCaps('AE')
  ]
}
