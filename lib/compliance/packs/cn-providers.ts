import type { MessageClass } from '../message-class.ts'
import { CAP_SAY, everyDay, HOURS_SAY, type Cap, type Rule } from './pack.ts'

// What providers of the mainland ask for on top of the law: hours, caps, lengths, links, variables, characters.
const ALL = ['marketing', 'transactional', 'otp', 'consent_request', 'optout_confirmation'] as const

const hours = (
  id: string,
  provider: string,
  to: number,
  source: string,
  certainty: Rule['certainty']
): Rule => ({
  id,
  check: 'hours',
  week: everyDay([8, to]),
  verdict: 'defer',
  source,
  certainty,
  providers: [provider],
  classes: ['marketing', 'consent_request'],
  say: HOURS_SAY
})
const caps = (
  id: string,
  provider: string,
  source: string,
  classes: readonly MessageClass[],
  list: Cap[],
  extra: Partial<Extract<Rule, { check: 'frequency' }>> = {}
): Rule => ({
  id,
  check: 'frequency',
  caps: list,
  ofClass: 'same',
  verdict: 'defer',
  source,
  certainty: 'S2',
  providers: [provider],
  classes,
  say: CAP_SAY,
  ...extra
})
const variableLength = (
  providers: readonly string[],
  max: number,
  source: string,
  classes: readonly MessageClass[]
): Rule => ({
  id: 'CN-VAR-02',
  check: 'variable-length',
  max,
  verdict: 'block',
  source,
  certainty: 'S2',
  classes,
  providers,
  say: {
    'zh-CN': '变量 {fields} 超过 {max} 个字，服务商不接受',
    en: 'The value of {fields} is longer than the {max} characters that the provider takes'
  }
})
const DAY = 86_400
const same = { counts: ['sameContent'] as const }

export const providerRules: Rule[] = [
  {
    id: 'CN-SIG-02',
    check: 'signature-shape',
    pattern: /^.{2,32}$/u,
    verdict: 'block',
    source: 'HW-TPL (2025-09-04)',
    certainty: 'S2',
    classes: ALL,
    providers: ['huawei', 'huawei_iotcom'],
    say: { 'zh-CN': '签名须为 2–32 个字', en: 'A signature has 2 to 32 characters' }
  },
  {
    id: 'CN-SIG-02',
    check: 'signature-shape',
    pattern: /^.{2,8}$/u,
    verdict: 'block',
    source: 'GT',
    certainty: 'S2',
    classes: ALL,
    providers: ['getui'],
    say: { 'zh-CN': '签名须为 2–8 个字', en: 'A signature has 2 to 8 characters' }
  },
  {
    id: 'CN-URL-01',
    check: 'link-hosts',
    what: 'icp',
    verdict: 'block',
    source: 'TC-TPL; QN',
    certainty: 'S2',
    classes: ALL,
    say: { 'zh-CN': '链接域名 {host} 没有备案', en: 'The link’s host {host} has no ICP filing' }
  },
  {
    id: 'CN-URL-02',
    check: 'link-hosts',
    what: 'redirects',
    verdict: 'block',
    source: 'HW-TPL; QN',
    certainty: 'S2',
    classes: ALL,
    say: { 'zh-CN': '不能使用公共短链接或跳转链接：{host}', en: 'No public short links or redirects: {host}' }
  },
  {
    id: 'CN-URL-03',
    check: 'link-variable',
    verdict: 'block',
    source: 'TC-SDK; ALI-ERR; TC-TPL',
    certainty: 'S1',
    classes: ALL,
    say: { 'zh-CN': '链接不能放在变量里', en: 'A link must not arrive in a variable' }
  },
  {
    id: 'CN-URL-04',
    check: 'link-spaces',
    verdict: 'rewrite',
    source: 'public template rules',
    certainty: 'S3',
    classes: ALL,
    say: {
      'zh-CN': '链接前后须有空格，已自动加上',
      en: 'A link has a space before and after it; they were added'
    }
  },
  {
    id: 'CN-VAR-01',
    check: 'variables',
    verdict: 'block',
    source: 'HW-TPL',
    certainty: 'S2',
    providers: ['huawei', 'huawei_iotcom'],
    say: { 'zh-CN': '华为的营销模板不能含变量', en: 'Huawei takes no variables in marketing' }
  },
  {
    id: 'CN-VAR-01',
    check: 'variables',
    verdict: 'warn',
    source: 'ALI-TPL 432025',
    certainty: 'S2',
    providers: ['aliyun'],
    say: {
      'zh-CN': '阿里云的营销模板通常不能含变量',
      en: 'Alibaba Cloud usually takes no variables in marketing'
    }
  },
  // cloud.tencent.com/document/product/382/13301: six characters, of a one-time code six digits
  variableLength(['tencent'], 6, 'TC-TPL 13301', ALL),
  variableLength(['aliyun'], 35, 'ALI-TPL 44357', ALL),
  variableLength(['huawei', 'huawei_iotcom'], 20, 'HW-TPL', ['transactional', 'otp']),
  {
    id: 'CN-LEN-01',
    check: 'length',
    max: 600,
    verdict: 'block',
    source: 'QN',
    certainty: 'S2',
    classes: ALL,
    providers: ['qiniu'],
    say: {
      'zh-CN': '含签名共 {length} 字，超过 {max} 字',
      en: '{length} characters with the signature; the limit is {max}'
    }
  },
  {
    id: 'CN-LEN-01',
    check: 'length',
    max: 500,
    verdict: 'block',
    source: 'TC-TPL; ALI-RULE; HW-TPL',
    certainty: 'S2',
    classes: ALL,
    providers: ['generic', 'tencent', 'aliyun', 'huawei', 'huawei_iotcom', 'getui', 'baidu'],
    say: {
      'zh-CN': '含签名共 {length} 字，超过 {max} 字',
      en: '{length} characters with the signature; the limit is {max}'
    }
  },
  {
    id: 'CN-LEN-02',
    check: 'many-parts',
    verdict: 'warn',
    source: 'ALI-RULE; QN; GT',
    certainty: 'S2',
    classes: ALL,
    ours: true,
    say: { 'zh-CN': '按 {parts} 条计费', en: 'Billed as {parts} parts' }
  },
  caps('CN-FREQ-ALI-P', 'aliyun', 'ALI-RULE', ['marketing'], [{ count: 50, per: DAY }]),
  {
    id: 'CN-FREQ-ALI-P',
    check: 'template-frequency',
    count: 50,
    verdict: 'defer',
    source: 'ALI-RULE',
    certainty: 'S2',
    providers: ['aliyun'],
    classes: ['marketing', 'transactional'],
    say: CAP_SAY
  },
  caps('CN-FREQ-ALI-N', 'aliyun', 'ALI-RULE', ['transactional'], [{ count: 50, per: DAY }]),
  caps(
    'CN-FREQ-ALI-O',
    'aliyun',
    'ALI-RULE',
    ['otp'],
    [
      { count: 1, per: 'minute' },
      { count: 5, per: 'hour' },
      { count: 10, per: DAY }
    ],
    { counts: ['sameSignature'] }
  ),
  caps('CN-FREQ-ALI-O', 'aliyun', 'ALI-RULE', ['otp'], [{ count: 40, per: DAY }]),
  caps(
    'CN-FREQ-HWI',
    'huawei_iotcom',
    'HW-TIME',
    ['marketing'],
    [
      { count: 2, per: 60 },
      { count: 10, per: DAY }
    ]
  ),
  caps('CN-FREQ-HW', 'huawei', 'support.huaweicloud.com/intl sms_faq_0065', ALL, [
    { count: 15, per: 60 },
    { count: 50, per: DAY }
  ]),
  caps(
    'CN-FREQ-HW',
    'huawei',
    'support.huaweicloud.com/intl sms_faq_0065',
    ALL,
    [
      { count: 2, per: 59 },
      { count: 5, per: 59 * 60 }
    ],
    same
  ),
  caps('CN-FREQ-TC', 'tencent', 'TC-SDK', ALL, [{ count: 1, per: 30 }], { ...same, certainty: 'S1' }),
  caps(
    'CN-FREQ-QN',
    'qiniu',
    'QN',
    ALL,
    [
      { count: 1, per: 30 },
      { count: 3, per: 300 }
    ],
    same
  ),
  caps('CN-FREQ-QN', 'qiniu', 'QN', ALL, [{ count: 50, per: DAY }]),
  caps('CN-FREQ-GT', 'getui', 'GT', ALL, [{ count: 1, per: 'day' }], same),
  caps('CN-FREQ-GT', 'getui', 'GT', ALL, [{ count: 20, per: 'day' }]),
  caps(
    'CN-FREQ-BD',
    'baidu',
    'BD',
    ['otp', 'transactional'],
    [
      { count: 3, per: 'minute' },
      { count: 10, per: 'hour' },
      { count: 50, per: 'day' }
    ]
  ),
  hours('CN-TIME-TC', 'tencent', 22, 'TC-SDK', 'S1'),
  hours('CN-TIME-HW', 'huawei', 22, 'HW-TIME', 'S2'),
  hours('CN-TIME-HWI', 'huawei_iotcom', 21, 'HW-TIME', 'S2'),
  hours('CN-TIME-QN', 'qiniu', 20, 'QN', 'S2'),
  hours('CN-TIME-GT', 'getui', 21, 'GT', 'S2'),
  hours('CN-TIME-ALI', 'aliyun', 22, '—', 'K'),
  {
    id: 'CN-TIME-OP',
    check: 'hours',
    week: everyDay([8, 22]),
    phones: /^\+861(3[0-2]|45|5[56]|66|7[156]|8[56]|96)/,
    verdict: 'warn',
    source: 'Huawei notice 2025-06-12',
    certainty: 'S2',
    classes: ALL,
    from: '2025-06-12',
    ours: true,
    say: {
      'zh-CN': '联通夜间限流，可能延迟或失败',
      en: 'China Unicom limits night traffic: delays or failures are likely'
    }
  }
]
