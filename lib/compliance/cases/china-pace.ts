import { china, many, sent, service, type RuleCase } from './base.ts'

const otp = (more: object) => service('您的验证码是123456,5分钟内有效', { class: 'otp', ...more })

export const chinaPaceCases: RuleCase[] = [
  {
    rule: 'CN-FREQ-ALI-P',
    verdict: 'defer',
    caught: china({ provider: 'aliyun', historySummary: { sameSignatureTemplateNumber: 50, window: '24h' } }),
    passed: china({ provider: 'aliyun', historySummary: { sameSignatureTemplateNumber: 49, window: '24h' } })
  },
  {
    rule: 'CN-FREQ-ALI-N',
    verdict: 'defer',
    caught: service('订单已发货', {
      provider: 'aliyun',
      history: many(50, '2026-12-01T10:00', { class: 'transactional' })
    }),
    passed: service('订单已发货', {
      provider: 'aliyun',
      history: many(49, '2026-12-01T10:00', { class: 'transactional' })
    })
  },
  {
    rule: 'CN-FREQ-ALI-O',
    verdict: 'defer',
    next: '2026-12-01T10:31',
    caught: otp({
      provider: 'aliyun',
      localTime: '2026-12-01T10:30:50',
      history: [sent('2026-12-01T10:30:10', { class: 'otp' })]
    }),
    passed: otp({
      provider: 'aliyun',
      localTime: '2026-12-01T10:30:05',
      history: [sent('2026-12-01T10:29:55', { class: 'otp' })]
    })
  },
  {
    rule: 'CN-FREQ-ALI-O',
    verdict: 'defer',
    next: '2026-12-01T11:00',
    caught: otp({ provider: 'aliyun', history: many(5, '2026-12-01T10:20', { class: 'otp' }) }),
    passed: otp({ provider: 'aliyun', history: many(5, '2026-12-01T10:02', { class: 'otp' }) })
  },
  {
    rule: 'CN-FREQ-HWI',
    verdict: 'defer',
    next: '2026-12-02T09:51',
    caught: china({ provider: 'huawei_iotcom', history: many(10, '2026-12-01T10:00') }),
    passed: china({ provider: 'huawei_iotcom', history: many(9, '2026-12-01T10:00') })
  },
  {
    rule: 'CN-FREQ-HW',
    verdict: 'defer',
    caught: china({ provider: 'huawei', history: many(5, '2026-12-01T10:20', { sameContent: true }) }),
    passed: china({ provider: 'huawei', history: many(5, '2026-12-01T10:20') })
  },
  {
    rule: 'CN-FREQ-TC',
    verdict: 'defer',
    next: '2026-12-01T10:30:20',
    caught: china({
      localTime: '2026-12-01T10:30:10',
      history: [sent('2026-12-01T10:29:50', { sameContent: true })]
    }),
    passed: china({
      localTime: '2026-12-01T10:30:20',
      history: [sent('2026-12-01T10:29:50', { sameContent: true })]
    })
  },
  {
    rule: 'CN-FREQ-QN',
    verdict: 'defer',
    next: '2026-12-01T10:31',
    caught: china({ provider: 'qiniu', history: many(3, '2026-12-01T10:28', { sameContent: true }) }),
    passed: china({ provider: 'qiniu', history: many(3, '2026-12-01T10:25', { sameContent: true }) })
  },
  {
    rule: 'CN-FREQ-GT',
    verdict: 'defer',
    next: '2026-12-02T00:00',
    caught: china({ provider: 'getui', history: [sent('2026-12-01T00:10', { sameContent: true })] }),
    passed: china({ provider: 'getui', history: [sent('2026-11-30T23:50', { sameContent: true })] })
  },
  {
    rule: 'CN-FREQ-BD',
    verdict: 'defer',
    caught: otp({ provider: 'baidu', history: many(10, '2026-12-01T10:29', { class: 'otp' }) }),
    passed: otp({ provider: 'baidu', history: many(9, '2026-12-01T10:29', { class: 'otp' }) })
  },
  {
    rule: 'CN-FREQ-DEF',
    verdict: 'defer',
    next: '2026-12-02T10:00',
    caught: china({ policy: 'product', history: [sent('2026-12-01T10:00')] }),
    passed: china({ history: [sent('2026-12-01T10:00')] })
  },
  {
    rule: 'CN-TIME-TC',
    verdict: 'defer',
    next: '2026-12-02T08:00',
    caught: china({ localTime: '2026-12-01T22:01' }),
    passed: china({ localTime: '2026-12-01T21:59' })
  },
  {
    rule: 'CN-TIME-TC',
    verdict: 'defer',
    next: '2026-12-02T08:00',
    caught: china({ localTime: '2026-12-02T00:01' }),
    passed: otp({ localTime: '2026-12-02T00:01' })
  },
  {
    rule: 'CN-TIME-HW',
    verdict: 'defer',
    next: '2026-12-01T08:00',
    caught: china({ provider: 'huawei', localTime: '2026-12-01T07:59' }),
    passed: china({ provider: 'huawei', localTime: '2026-12-01T08:01' })
  },
  {
    rule: 'CN-TIME-HWI',
    verdict: 'defer',
    next: '2026-12-02T08:00',
    caught: china({ provider: 'huawei_iotcom', localTime: '2026-12-01T21:30' }),
    passed: china({ provider: 'huawei', localTime: '2026-12-01T21:30' })
  },
  {
    rule: 'CN-TIME-QN',
    verdict: 'defer',
    next: '2026-12-02T08:00',
    caught: china({ provider: 'qiniu', localTime: '2026-12-01T20:01' }),
    passed: china({ provider: 'qiniu', localTime: '2026-12-01T19:59' })
  },
  {
    rule: 'CN-TIME-GT',
    verdict: 'defer',
    next: '2026-12-02T08:00',
    caught: china({
      provider: 'getui',
      localTime: '2026-12-01T21:01',
      message: '【云朵优选】尊敬的会员,新品到店。拒收请回复R'
    }),
    passed: china({ provider: 'getui', localTime: '2026-12-01T20:59' })
  },
  {
    rule: 'CN-TIME-ALI',
    verdict: 'defer',
    next: '2026-12-02T08:00',
    caught: china({ provider: 'aliyun', localTime: '2026-12-01T22:30' }),
    passed: china({ provider: 'aliyun', localTime: '2026-12-01T21:30' })
  },
  {
    rule: 'CN-TIME-OP',
    verdict: 'warn',
    caught: otp({ policy: 'product', phone: '+8613012345678', localTime: '2026-12-01T23:00' }),
    passed: otp({ policy: 'product', localTime: '2026-12-01T23:00' })
  },
  {
    rule: 'CN-TIME-DEF',
    verdict: 'defer',
    next: '2026-12-02T08:00',
    caught: china({ provider: 'generic', policy: 'product', localTime: '2026-12-01T20:30' }),
    passed: china({ provider: 'generic', localTime: '2026-12-01T20:30' })
  }
]
