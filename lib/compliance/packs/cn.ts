import { contentRules } from './cn-content.ts'
import { providerRules } from './cn-providers.ts'
import { common, mixing, ourCaps, refusedConsent } from './every-country.ts'
import { everyDay, HOURS_SAY, type Pack, type Rule } from './pack.ts'

const ALL = ['marketing', 'transactional', 'otp', 'consent_request', 'optout_confirmation'] as const
/** Providers whose own rules are known. */
const NAMED = ['tencent', 'aliyun', 'huawei', 'huawei_iotcom']

const consentRules: Rule[] = [
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
    classes: ALL,
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

const senderRules: Rule[] = [
  mixing('CN-PORT-01', 'ALI-TPL; HW-TPL; 31号令 19', []),
  {
    id: 'CN-OPT-04',
    check: 'service-opt-out',
    verdict: 'block',
    source: 'ALI-TPL 463270/91975',
    certainty: 'S2',
    classes: ['transactional', 'otp'],
    say: {
      'zh-CN': '通知和验证码短信不能带退订语：{words}',
      en: 'Notifications and codes must not carry an opt-out'
    }
  },
  {
    id: 'CN-ACC-01',
    check: 'individual-account',
    verdict: 'block',
    source: 'ALI-TPL; TC-SDK',
    certainty: 'S1',
    say: { 'zh-CN': '营销短信需要企业认证账号', en: 'Marketing needs an enterprise account' }
  },
  {
    id: 'CN-SIG-01',
    check: 'signature',
    verdict: 'rewrite',
    source: 'AdLaw 43(2); ALI-SIGN; HW-TPL; TC-TPL',
    certainty: 'S1',
    classes: ALL,
    say: { 'zh-CN': '短信须以【签名】开头', en: 'The message must begin with its signature in 【】' }
  },
  {
    id: 'CN-SIG-02',
    check: 'signature-shape',
    pattern: /^.{2,12}$/u,
    verdict: 'block',
    source: 'ALI-SIGN; TC-SDK',
    certainty: 'S1',
    classes: ALL,
    providers: ['tencent', 'aliyun', 'qiniu', 'generic', 'baidu'],
    say: { 'zh-CN': '签名须为 2–12 个字', en: 'A signature has 2 to 12 characters' }
  },
  {
    id: 'CN-SIG-03',
    check: 'signature-shape',
    pattern: /^(?!\d+$)[\u4e00-\u9fa5A-Za-z0-9]*$/,
    verdict: 'block',
    source: 'ALI-SIGN; HW-TPL',
    certainty: 'S2',
    classes: ALL,
    say: {
      'zh-CN': '签名只能由中文、字母和数字组成，且不能全是数字',
      en: 'A signature is made of Chinese characters, letters and digits, and not of digits alone'
    }
  },
  {
    id: 'CN-SIG-04',
    check: 'signature-words',
    words: [
      '客服通知',
      '温馨提示',
      '客户您好',
      '短信通知',
      '友情提示',
      '系统通知',
      '客服中心',
      '通知',
      '提醒',
      '您好',
      '会员通知',
      '尊敬的客户',
      '活动通知',
      '优惠通知'
    ],
    verdict: 'warn',
    source: 'ALI-SIGN; HW-TPL',
    certainty: 'S2',
    classes: ALL,
    say: { 'zh-CN': '签名过于笼统，看不出发送方', en: 'The signature does not say who sends' }
  },
  {
    id: 'CN-SIG-05',
    check: 'unregistered-signature',
    verdict: 'block',
    source: 'VOLC 1553748',
    certainty: 'S2',
    classes: ALL,
    say: { 'zh-CN': '签名尚未实名报备', en: 'The signature is not registered' }
  },
  {
    id: 'CN-SIG-06',
    check: 'body-brackets',
    verdict: 'block',
    source: 'ALI-TPL 463270; TC-TPL; HW-TPL',
    certainty: 'S2',
    classes: ALL,
    say: { 'zh-CN': '正文中不能出现【或】', en: 'The text must not contain 【 or 】' }
  }
]

const optOutSay = {
  'zh-CN': '营销短信结尾须有“{wording}”，已自动补上',
  en: 'Marketing must end with “{wording}”; it was added'
}
const optOutRules: Rule[] = [
  {
    id: 'CN-OPT-02',
    check: 'opt-out',
    accepted: /拒收请回复R[。.！!]?$/,
    wording: '拒收请回复R',
    separator: '，',
    verdict: 'rewrite',
    source: 'ALI-TPL 91975; TC-SDK; HW-TPL',
    certainty: 'S1',
    providers: NAMED,
    say: optOutSay
  },
  {
    id: 'CN-OPT-02',
    check: 'opt-out',
    accepted: /(拒收请回复R|退订回复?\s*(T|TD|N|R)|回复?\s*(TD|T|N|R)\s*退订)[。.！!]?$/i,
    wording: '拒收请回复R',
    separator: '，',
    verdict: 'rewrite',
    source: 'QN; ALI-TPL 91975',
    certainty: 'S2',
    providers: ['generic', 'qiniu', 'getui', 'baidu'],
    say: optOutSay
  },
  {
    id: 'CN-MEM-01',
    check: 'words',
    words: /^[\s\S]/,
    unlessText: /会员|VIP|粉丝|老客户|老顾客|老用户|贵宾|尊敬的(客户|用户|顾客)/i,
    verdict: 'warn',
    source: 'ALI-TPL 91975; HW-TPL',
    certainty: 'S2',
    providers: NAMED,
    say: {
      'zh-CN': '营销短信应体现会员关系，例如“尊敬的会员”',
      en: 'The text should show the membership, such as “尊敬的会员”'
    }
  }
]

/** Mainland China. Sources and certainty as researched on 2026-11-22; keys of sources: docs/compliance.md. */
export const cn: Pack = {
  country: 'CN',
  zones: ['Asia/Shanghai'],
  counting: 'characters',
  signs: 'brackets',
  rules: [
    ...common,
    ...consentRules,
    ...senderRules,
    ...optOutRules,
    ...contentRules,
    ...providerRules,
    {
      id: 'CN-TIME-DEF',
      check: 'hours',
      week: everyDay([8, 20]),
      verdict: 'defer',
      source: 'QN 08:00–20:00; GT, HW-TIME 08:00–21:00; TC-SDK 08:00–22:00',
      certainty: 'D',
      ours: true,
      say: HOURS_SAY
    },
    ourCaps('CN')
  ]
}
