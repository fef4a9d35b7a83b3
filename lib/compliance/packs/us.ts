import { common, longest, mixing, namesSender, ourCaps, refusedConsent } from './common-rules.ts'
import { everyDay, HOURS_SAY, weekOf, type Pack, type Rule } from './pack.ts'
import { stateRules } from './us-states.ts'

const ALL = ['marketing', 'transactional', 'otp', 'consent_request', 'optout_confirmation'] as const
const WRITTEN = ['express_written']
const shaft = (list: RegExp, source = 'Telnyx decline codes; CTIA'): Rule => ({
  id: 'US-SHAFT-01',
  check: 'words',
  words: list,
  verdict: 'block',
  source,
  certainty: 'S3',
  say: { 'zh-CN': '运营商不接受的内容：{words}', en: 'Content that carriers refuse: {words}' }
})

/** United States: federal rules, carriers' rules, and those of the recipient's state. Unknown state: the strictest of all. */
export const us: Pack = {
  country: 'US',
  zones: [
    'America/New_York',
    'America/Chicago',
    'America/Denver',
    'America/Phoenix',
    'America/Los_Angeles',
    'America/Anchorage',
    'America/Adak',
    'Pacific/Honolulu'
  ],
  counting: 'gsm',
  signs: 'brand',
  rules: [
    ...common.map((rule): Rule =>
      rule.check === 'optout-confirmation' ? { ...rule, id: 'US-OPT-05' } : rule
    ),
    refusedConsent('US-OPT-04', '47 CFR 64.1200(a)(10)', 'S3'),
    {
      id: 'US-CONSENT-01',
      check: 'consent',
      accepts: WRITTEN,
      verdict: 'block',
      source: 'CTIA Exh. II; 47 CFR 64.1200(a)(2), (f)(9)',
      certainty: 'S3',
      say: { 'zh-CN': '没有对方的书面营销同意', en: 'No express written consent to marketing is on record' }
    },
    {
      id: 'US-CONSENT-01S',
      check: 'consent-purpose',
      verdict: 'block',
      source: '47 CFR 64.1200(f)(9)',
      certainty: 'S3',
      say: { 'zh-CN': '对方的同意不包含营销用途', en: 'The consent on record is not for marketing' }
    },
    {
      id: 'US-CONSENT-02',
      check: 'consent-seller',
      verdict: 'block',
      source: 'CTIA 5.1.2.2, 5.1.4',
      certainty: 'S3',
      say: { 'zh-CN': '同意是给另一商家的', en: 'The consent was given to another seller' }
    },
    {
      id: 'US-CONSENT-02B',
      check: 'consent-shared',
      verdict: 'block',
      source: 'CTIA 5.1.4',
      certainty: 'S3',
      say: { 'zh-CN': '不得使用共享名单', en: 'Shared lists must not be used' }
    },
    {
      id: 'US-WA-01',
      check: 'consent',
      accepts: WRITTEN,
      verdict: 'block',
      source: 'RCW 19.190.060, 19.190.070',
      certainty: 'S3',
      regions: ['WA'],
      say: { 'zh-CN': '华盛顿州须有明确同意', en: 'Washington needs clear and affirmative consent' }
    },
    {
      id: 'US-CONSENT-03T',
      check: 'consent',
      accepts: [
        'express',
        'express_written',
        'requested',
        'inferred',
        'implied',
        'revoked',
        'withdrawn',
        'objected'
      ],
      verdict: 'block',
      source: 'CTIA; FCC',
      certainty: 'S3',
      classes: ['transactional'],
      say: { 'zh-CN': '服务短信也须有对方的同意', en: 'Service messages need prior express consent too' }
    },
    mixing('US-CONSENT-03', 'CTIA; FCC', WRITTEN),
    {
      id: 'US-DNC-01',
      check: 'register',
      unlessConsent: ['express_written'],
      verdict: 'block',
      source: '47 CFR 64.1200(c)(2), (e)',
      certainty: 'S3',
      say: { 'zh-CN': '号码在全国拒收名单上', en: 'The number is on the national do-not-call register' }
    },
    {
      id: 'US-CONSENT-EV',
      check: 'consent-evidence',
      verdict: 'block',
      source: 'CTIA 5.1.2; 47 CFR 64.1200(f)(9)',
      certainty: 'S3',
      say: { 'zh-CN': '没有同意的凭证', en: 'There is no evidence of the written consent' }
    },
    {
      id: 'US-10DLC-01',
      check: 'unregistered-10dlc',
      verdict: 'block',
      source: 'Telnyx; Bandwidth',
      certainty: 'S3',
      classes: ALL,
      say: { 'zh-CN': '发送号码没有 10DLC 登记', en: 'The sending number has no 10DLC registration' }
    },
    namesSender('US-ID-01', 'CTIA 5.1.1', 'S3', ALL),
    {
      id: 'US-OPT-08',
      check: 'opt-out',
      accepted:
        /\b(reply|text|send|txt|rply)\W{0,3}(stop|end|quit|cancel|unsubscribe)\b|\bstop\b.{0,12}\b(to|2|for)\b.{0,10}(opt|end|quit|cancel|unsub|stop|out)|\bstop ?= ?\w+|\bto (opt out|unsubscribe|stop)\b.{0,20}\bstop\b/i,
      wording: 'Reply STOP to opt out',
      separator: ' ',
      verdict: 'rewrite',
      source: 'CTIA 5.1.3',
      certainty: 'S3',
      say: {
        'zh-CN': '营销短信须说明如何退订，已自动补上',
        en: 'Marketing must say how to opt out; it was added'
      }
    },
    shaft(
      /\b(porn\w*|xxx|nudes?|escorts?|sex(ual|y)? (toys?|shop|chat|dates?|cams?|videos?|pics?)|sexting|adult (toys?|content|entertainment|videos?)|hookups?|onlyfans)\b/i
    ),
    shaft(/\b(white power|hate group|racial purity|nazis?|kkk)\b/i),
    shaft(
      /\b(alcohol|beers?|wines?|vodka|whisk(e)?y|liquors?|tequila|rum|bourbon|champagne|brewery|hard seltzer|cocktails?|gin)\b/i
    ),
    shaft(/\b(guns?|firearms?|ammo|ammunition|rifles?|pistols?|handguns?|shotguns?|silencers?|ar-?15)\b/i),
    shaft(
      /\b(tobacco|cigarettes?|cigars?|vap(e|es|ing)|e-?cig(arette)?s?|e-liquids?|e-juice|nicotine|hookah|juul)\b/i
    ),
    shaft(/\b(cannabis|cbd|thc|marijuana|weed|hemp|kratom|edibles|delta-?8|dispensary)\b/i),
    shaft(
      /\b(casinos?|gambl(e|ing)|betting|sportsbooks?|poker|slots|lottery|lotto|wager(s|ing)?|jackpot)\b/i
    ),
    shaft(
      /\b(payday|cash advance|debt (relief|consolidation|collection)|credit repair|get rich|work from home|forex|bitcoin|crypto(currency)?|nfts?|binary options)\b/i
    ),
    {
      id: 'US-URL-01',
      check: 'link-hosts',
      what: 'shortener',
      verdict: 'block',
      source: 'ATT; CTIA 5.3.2',
      certainty: 'S3',
      classes: ALL,
      say: { 'zh-CN': '运营商会过滤公共短链接：{host}', en: 'Carriers filter public shorteners: {host}' }
    },
    longest('US'),
    {
      id: 'US-TIME-01',
      check: 'hours',
      week: everyDay([8, 21]),
      verdict: 'defer',
      source: '47 CFR 64.1200(c)(1); TW-30610',
      certainty: 'S3',
      say: HOURS_SAY
    },
    ...stateRules,
    {
      id: 'US-TIME-DEF',
      check: 'hours',
      week: weekOf([[9, 20]], [[9, 20]], [[12, 20]]),
      holidays: 'US',
      verdict: 'defer',
      source: 'STATES (strict national default)',
      certainty: 'D',
      ours: true,
      say: HOURS_SAY
    },
    ourCaps('US')
  ]
}
