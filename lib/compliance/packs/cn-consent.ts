import { refusedConsent } from './common-rules.ts'
import type { Rule } from './pack.ts'
import { ALL_CLASSES } from './word-rule.ts'

/** Consent, its withdrawal, requests for it, and numbers that leave the country. */
export const consentRules: Rule[] = [
  refusedConsent('CN-CONSENT-02', 'CPL-IR 24; CPL 29(3)'),
  {
    id: 'CN-CONSENT-01',
    check: 'consent',
    accepts: ['express', 'express_written', 'requested'],
    verdict: 'block',
    source: 'AdLaw 43(1); CPL 29(3); CPL-IR 24; CPEN 11(3)',
    certainty: 'S1',
    say: { 'zh-CN': '没有对方的营销同意记录', en: 'No consent to marketing is on record for this person' }
  },
  {
    id: 'CN-CONSENT-05',
    check: 'consent-method',
    refuses: ['default_checked', 'pre_ticked', 'assumed', 'default'],
    verdict: 'block',
    source: 'PIPL 14; CPL-IR 23',
    certainty: 'S1',
    say: { 'zh-CN': '默认勾选或推定的同意无效', en: 'A pre-ticked or assumed consent does not count' }
  },
  {
    id: 'CN-CONSENT-05B',
    check: 'consent-method',
    refuses: ['bundled', 'blanket'],
    verdict: 'warn',
    source: 'CPL-IR 23',
    certainty: 'S2',
    say: {
      'zh-CN': '一揽子授权的同意可能无效',
      en: 'Consent that was bundled with other terms may not count'
    }
  },
  {
    id: 'CN-CONSENT-06',
    check: 'consent-purpose',
    verdict: 'block',
    source: 'PIPL 14(2); NDSR 22(6)',
    certainty: 'S1',
    say: { 'zh-CN': '对方的同意不包含营销用途', en: 'The consent on record is not for marketing' }
  },
  {
    id: 'CN-CONSENT-CH',
    check: 'consent-channel',
    channel: 'sms',
    verdict: 'block',
    source: 'PIPL 14; AdLaw 43(1)',
    certainty: 'S1',
    say: { 'zh-CN': '对方的同意不包含短信', en: 'The consent on record is not for SMS' }
  },
  {
    id: 'CN-CONSENT-07',
    check: 'guardian',
    verdict: 'block',
    source: 'PIPL 31; NDSR 22(3)',
    certainty: 'S1',
    say: { 'zh-CN': '未满十四周岁，须有监护人同意', en: 'Under 14: the guardian’s consent is needed' }
  },
  {
    id: 'CN-CONSENT-08',
    check: 'consent-transfer',
    verdict: 'block',
    source: 'PIPL 23',
    certainty: 'S1',
    say: {
      'zh-CN': '号码来自第三方，没有对方的单独同意',
      en: 'The number came from a third party without separate consent'
    }
  },
  {
    id: 'CN-CONSENT-09',
    check: 'consent-shared',
    verdict: 'block',
    source: 'AFL 25, 31',
    certainty: 'S1',
    say: { 'zh-CN': '不得使用买卖或共享的名单', en: 'Bought or shared lists must not be used' }
  },
  {
    id: 'CN-CONSENT-03',
    check: 'consent-request',
    needs: [
      /优惠|促销|活动|新品|资讯|信息|内容|广告|营销|会员|通知|商品/,
      /每(天|日|周|月|季|年)|次\/|条\/|不超过.{0,4}(条|次)/,
      /有效期|期限|为期|截止|至\d|\d+\s*(年|个?月|天)(内|止|有效)?(?!.{0,2}(不超过|最多))|长期/
    ],
    verdict: 'block',
    source: 'MIIT31-c',
    certainty: 'S3',
    classes: ['consent_request'],
    say: {
      'zh-CN': '征求同意的短信须写明类型、频次和期限',
      en: 'A request for consent must state type, frequency and term of the messages'
    }
  },
  {
    id: 'CN-CONSENT-04',
    check: 'consent-request-repeated',
    verdict: 'block',
    source: '31号令 18; NDSR 22(5)',
    certainty: 'K',
    classes: ['consent_request'],
    say: {
      'zh-CN': '已征求过同意，未回复即视为拒绝，不得再问',
      en: 'This person was asked before; no answer is a refusal'
    }
  },
  {
    id: 'CN-XB-01',
    check: 'cross-border',
    verdict: 'block',
    source: 'PIPL 38–40; NDSR 35',
    certainty: 'S1',
    classes: ALL_CLASSES,
    say: {
      'zh-CN': '号码出境须有合法途径和对方的单独同意',
      en: 'Numbers may leave China only by a legal route and with separate consent'
    }
  },
  {
    id: 'CN-AUTO-01',
    check: 'profiling',
    verdict: 'block',
    source: 'PIPL 24(2); ALGO 17; NDSR 42',
    certainty: 'S1',
    say: {
      'zh-CN': '基于画像的营销须提供非个性化选项或便捷的拒绝方式',
      en: 'Marketing by profile needs a non-personalised option or an easy refusal'
    }
  }
]
