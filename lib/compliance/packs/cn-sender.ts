import { mixing } from './common-rules.ts'
import type { Rule } from './pack.ts'
import { ALL_CLASSES } from './word-rule.ts'

/** Providers whose own rules are known. */
const NAMED = ['tencent', 'aliyun', 'huawei', 'huawei_iotcom']

/** Who may send, and the signature that says so. */
export const senderRules: Rule[] = [
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
    classes: ALL_CLASSES,
    say: { 'zh-CN': '短信须以【签名】开头', en: 'The message must begin with its signature in 【】' }
  },
  {
    id: 'CN-SIG-02',
    check: 'signature-shape',
    pattern: /^.{2,12}$/u,
    verdict: 'block',
    source: 'ALI-SIGN; TC-SDK',
    certainty: 'S1',
    classes: ALL_CLASSES,
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
    classes: ALL_CLASSES,
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
    classes: ALL_CLASSES,
    say: { 'zh-CN': '签名过于笼统，看不出发送方', en: 'The signature does not say who sends' }
  },
  {
    id: 'CN-SIG-05',
    check: 'unregistered-signature',
    verdict: 'block',
    source: 'VOLC 1553748',
    certainty: 'S2',
    classes: ALL_CLASSES,
    say: { 'zh-CN': '签名尚未实名报备', en: 'The signature is not registered' }
  },
  {
    id: 'CN-SIG-06',
    check: 'body-brackets',
    verdict: 'block',
    source: 'ALI-TPL 463270; TC-TPL; HW-TPL',
    certainty: 'S2',
    classes: ALL_CLASSES,
    say: { 'zh-CN': '正文中不能出现【或】', en: 'The text must not contain 【 or 】' }
  }
]

const optOutSay = {
  'zh-CN': '营销短信结尾须有“{wording}”，已自动补上',
  en: 'Marketing must end with “{wording}”; it was added'
}
export const optOutRules: Rule[] = [
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
