import { china, says, sent, service, type RuleCase } from './base.ts'

const agreed = { state: 'express', channel: 'sms', purpose: 'marketing', obtainedAt: '2026-05-01T10:00' }
const otp = (more: object) => service('您的验证码是123456,5分钟内有效', { class: 'otp', ...more })
const asks = (text: string, more: object = {}) =>
  china({ class: 'consent_request', message: `【云朵优选】${text}`, consent: { state: 'none' }, ...more })
const REQUEST = '是否愿意接收新品优惠信息?每月不超过2条,有效期1年,同意请回复Y'

export const chinaCases: RuleCase[] = [
  {
    rule: 'ANY-SUPPRESSED',
    caught: china({ suppressed: true }),
    passed: service('订单已发货', { suppressed: true })
  },
  {
    rule: 'ANY-TOPIC',
    caught: china({ refusedTopic: true }),
    passed: service('订单已发货', { refusedTopic: true })
  },
  {
    rule: 'ANY-PAUSED',
    caught: china({ pausedUntil: '2026-12-01T10:31' }),
    passed: china({ pausedUntil: '2026-12-01T10:30' })
  },
  {
    rule: 'ANY-AT-MOST',
    caught: china({ atMost: { count: 1, days: 30 }, history: [sent('2026-11-05T10:00')] }),
    passed: china({ atMost: { count: 1, days: 30 }, history: [sent('2026-11-01T10:00')] })
  },
  { rule: 'ANY-DOUBTED', verdict: 'defer', caught: china({ doubted: true }), passed: china() },
  { rule: 'ANY-NUMBER', caught: china({ phone: '+86021123' }), passed: china({ phone: '15412345678' }) },
  { rule: 'ANY-NO-RULES', caught: china({ country: 'AQ' }), passed: china() },
  {
    rule: 'ANY-TEMPLATE',
    caught: china({ templateApproved: false }),
    passed: china({ templateApproved: true })
  },
  {
    rule: 'ANY-OPTOUT-CONFIRM',
    caught: china({
      class: 'optout_confirmation',
      message: '【云朵优选】已退订,新品8折',
      consent: { state: 'withdrawn', withdrawnAt: '2026-12-01T10:29' }
    }),
    passed: china({
      class: 'optout_confirmation',
      message: '【云朵优选】您已退订',
      consent: { state: 'withdrawn', withdrawnAt: '2026-12-01T10:29' }
    })
  },
  {
    rule: 'CN-CONSENT-01',
    caught: china({ consent: { state: 'none' } }),
    passed: china({ consent: { state: 'requested', source: 'recipient_texted_in' } })
  },
  {
    rule: 'CN-CONSENT-01',
    caught: china({ consent: { state: 'soft_opt_in' } }),
    passed: service('订单20261201已发货', { consent: { state: 'none' } })
  },
  {
    rule: 'CN-CONSENT-02',
    caught: china({ consent: { ...agreed, withdrawnAt: '2026-12-01T10:29' } }),
    passed: china({ consent: { ...agreed, withdrawnAt: '2026-04-30T10:00' } })
  },
  { rule: 'CN-CONSENT-03', caught: asks('是否愿意接收新品优惠信息?同意请回复Y'), passed: asks(REQUEST) },
  {
    rule: 'CN-CONSENT-04',
    caught: asks(REQUEST, { history: [sent('2026-11-01T10:00', { class: 'consent_request' })] }),
    passed: asks(REQUEST)
  },
  {
    rule: 'CN-CONSENT-05',
    caught: china({ consent: { ...agreed, method: 'default_checked' } }),
    passed: china({ consent: { ...agreed, method: 'unticked_checkbox_ticked_by_user' } })
  },
  {
    rule: 'CN-CONSENT-05B',
    verdict: 'warn',
    caught: china({ consent: { ...agreed, method: 'bundled' } }),
    passed: china()
  },
  {
    rule: 'CN-CONSENT-06',
    caught: china({ consent: { ...agreed, purpose: 'order_updates_only' } }),
    passed: china()
  },
  { rule: 'CN-CONSENT-CH', caught: china({ consent: { ...agreed, channel: 'email' } }), passed: china() },
  {
    rule: 'CN-CONSENT-07',
    caught: china({ recipientAge: 13, guardianConsent: false }),
    passed: china({ recipientAge: 14, guardianConsent: false })
  },
  {
    rule: 'CN-CONSENT-08',
    caught: china({ consent: { ...agreed, source: 'third_party', separateConsentForTransfer: false } }),
    passed: china({ consent: { ...agreed, source: 'third_party', separateConsentForTransfer: true } })
  },
  {
    rule: 'CN-CONSENT-09',
    caught: china({ consent: { ...agreed, sharedList: true } }),
    passed: china({ consent: { ...agreed, sharedList: false } })
  },
  {
    rule: 'CN-XB-01',
    caught: china({ vendorRegion: 'US', crossBorder: { legalRoute: null, separateConsent: false } }),
    passed: china({ vendorRegion: 'CN', crossBorder: { legalRoute: null } })
  },
  {
    rule: 'CN-AUTO-01',
    verdict: 'block',
    caught: china({
      targeting: 'profile',
      message: '【云朵优选】尊敬的会员,新品已到店',
      nonPersonalisedOption: false
    }),
    passed: china({ targeting: 'profile' })
  },
  {
    rule: 'CN-PORT-01',
    caught: service('您的订单已发货,新品8折点击查看'),
    passed: service('您的订单20261201已发货,预计明日送达。')
  },
  {
    rule: 'CN-PORT-01',
    caught: service('您的快递已到驿站,下单立减10元'),
    passed: service('您已支付99元(已优惠10元)')
  },
  { rule: 'CN-OPT-04', caught: service('您的订单已发货,拒收请回复R'), passed: service('您的订单已发货') },
  { rule: 'CN-OPT-04', caught: otp({ message: '【云朵优选】验证码1234。退订回T' }), passed: otp({}) },
  { rule: 'CN-ACC-01', caught: china({ account: 'personal' }), passed: otp({ account: 'personal' }) },
  {
    rule: 'CN-SIG-01',
    caught: china({ message: '尊敬的会员,新品已到店。拒收请回复R' }),
    passed: china({ message: '【云朵】尊敬的会员,新品已到店。拒收请回复R' })
  },
  {
    rule: 'CN-SIG-02',
    caught: china({ message: '【一二三四五六七八九十一二三】尊敬的会员,新品已到店。拒收请回复R' }),
    passed: china({ message: '【一二三四五六七八九十一二】尊敬的会员,新品已到店。拒收请回复R' })
  },
  {
    rule: 'CN-SIG-02',
    caught: china({ provider: 'getui', message: '【一二三四五六七八九】尊敬的会员,新品已到店。拒收请回复R' }),
    passed: china({
      provider: 'huawei',
      message: '【一二三四五六七八九十一二三】尊敬的会员,新品已到店。拒收请回复R'
    })
  },
  {
    rule: 'CN-SIG-03',
    caught: china({ message: '【10086】尊敬的会员,新品已到店。拒收请回复R' }),
    passed: china({ message: '【云朵24】尊敬的会员,新品已到店。拒收请回复R' })
  },
  {
    rule: 'CN-SIG-03',
    caught: china({ message: '【云朵 优选】尊敬的会员,新品已到店。拒收请回复R' }),
    passed: china({ message: '【CloudShop】尊敬的会员,新品已到店。拒收请回复R' })
  },
  {
    rule: 'CN-SIG-04',
    verdict: 'warn',
    caught: china({ message: '【温馨提示】尊敬的会员,新品已到店。拒收请回复R' }),
    passed: china()
  },
  {
    rule: 'CN-SIG-05',
    caught: china({ signatureRegistered: false }),
    passed: china({ signatureRegistered: true })
  },
  { rule: 'CN-SIG-06', caught: says('春季【新品】已到店'), passed: says('春季新品已到店') },
  {
    rule: 'CN-OPT-02',
    verdict: 'rewrite',
    caught: china({ message: '【云朵优选】尊敬的会员,新品已到店。' }),
    passed: says('新品已到店')
  },
  {
    rule: 'CN-OPT-02',
    verdict: 'rewrite',
    caught: china({ message: '【云朵优选】尊敬的会员,新品已到店,退订回T' }),
    passed: china({ provider: 'generic', message: '【云朵优选】尊敬的会员,新品已到店,退订回T' })
  },
  {
    rule: 'CN-OPT-02',
    verdict: 'rewrite',
    caught: china({ provider: 'qiniu', message: '【云朵优选】尊敬的会员,新品已到店' }),
    passed: china({ provider: 'qiniu', message: '【云朵优选】尊敬的会员,新品已到店,回TD退订' })
  },
  {
    rule: 'CN-MEM-01',
    verdict: 'warn',
    caught: china({ message: '【云朵优选】春季新品已到店。拒收请回复R' }),
    passed: china()
  },
  {
    rule: 'CN-URL-01',
    caught: says('新品 https://shop.example.com/a 查看', { hosts: { 'shop.example.com': { icp: false } } }),
    passed: says('新品 https://shop.example.cn/a 查看', { verifiedHosts: ['shop.example.cn'] })
  },
  {
    rule: 'CN-URL-02',
    caught: says('新品 https://bit.ly/abc 查看'),
    passed: says('新品 https://shop.example.cn/abc 查看')
  },
  {
    rule: 'CN-URL-02',
    caught: says('新品 https://go.example.cn/a 查看', {
      hosts: { 'go.example.cn': { icp: true, redirects: true } }
    }),
    passed: says('新品 t.cndy 查看')
  },
  {
    rule: 'CN-URL-03',
    caught: china({ templateVariables: { 1: 'https://shop.example.cn/a' } }),
    passed: china({ templateVariables: { 1: '张三' } })
  },
  {
    rule: 'CN-URL-04',
    verdict: 'rewrite',
    caught: says('点击https://shop.example.cn/a查看'),
    passed: says('点击 https://shop.example.cn/a 查看')
  },
  {
    rule: 'CN-VAR-01',
    caught: china({ provider: 'huawei', templateVariables: { 1: '张三' } }),
    passed: otp({ provider: 'huawei', templateVariables: { 1: '1234' } })
  },
  {
    rule: 'CN-VAR-02',
    verdict: 'block',
    caught: china({ provider: 'tencent', templateVariables: { 1: '欧阳娜娜女士您好' } }),
    passed: china({ provider: 'tencent', templateVariables: { 1: '欧阳娜娜女士' } })
  },
  {
    rule: 'CN-VAR-02',
    caught: china({ provider: 'aliyun', templateVariables: { name: '春'.repeat(36) } }),
    passed: china({ provider: 'aliyun', templateVariables: { name: '春'.repeat(35) } })
  },
  { rule: 'CN-LEN-01', caught: says('春'.repeat(500)), passed: says('春'.repeat(470)) },
  {
    rule: 'CN-LEN-01',
    caught: says('春'.repeat(600), { provider: 'qiniu' }),
    passed: says('春'.repeat(570), { provider: 'qiniu' })
  },
  {
    rule: 'CN-LEN-02',
    verdict: 'warn',
    caught: says('春'.repeat(60), { policy: 'product' }),
    passed: says('春'.repeat(20), { policy: 'product' })
  },
  { rule: 'CN-CHAR-01', caught: says('春季新品已到店🎉'), passed: says('春季新品已到店!') },
  { rule: 'CN-CHAR-01', caught: says('春季新品已到店,歡迎選購'), passed: says('春季新品已到店,欢迎选购') },
  {
    rule: 'CN-CHAR-01',
    caught: says('★春季新品★'),
    passed: says('新品 https://shop.example.cn/?a=1&b=2 查看')
  },
  {
    rule: 'CN-CHAR-DEF',
    verdict: 'warn',
    caught: says('春季新品★', { provider: 'generic', policy: 'product' }),
    passed: says('春季新品', { provider: 'generic', policy: 'product' })
  },
  { rule: 'CN-CHAR-02', caught: says('详询威信客服'), passed: says('微信支付立减5元') },
  { rule: 'CN-CONT-01', caught: says('详询13812345678'), passed: says('详询4008001234') },
  { rule: 'CN-CONT-01', caught: says('加微信yunduo888'), passed: says('详询021-62345678') },
  { rule: 'CN-CONT-01', caught: says('咨询QQ:123456'), passed: says('详询95588') },
  {
    rule: 'CN-OUT-01',
    caught: says('新品 https://shop.example.cn/a 查看', { vendorRegion: 'US', provider: 'generic' }),
    passed: says('新品 https://shop.example.cn/a 查看')
  },
  { rule: 'CN-CAT', caught: says('新楼盘样板间开放'), passed: says('新品已到店') },
  {
    rule: 'CN-CAT',
    caught: china({ senderIndustry: 'real_estate' }),
    passed: china({ senderIndustry: 'apparel' })
  },
  { rule: 'CN-CAT', caught: says('点击领券'), passed: says('点击领券', { provider: 'aliyun' }) },
  {
    rule: 'CN-CAT-DEF',
    verdict: 'warn',
    caught: says('参与抽奖', { provider: 'generic', policy: 'product' }),
    passed: says('新品已到店', { provider: 'generic', policy: 'product' })
  }
]
