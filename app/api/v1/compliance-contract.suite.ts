import { test } from 'vitest'
import type { Asked } from './published-contract.suite.ts'

type Done = (what: string, asked?: Asked) => Promise<unknown>

/** Every kind of case, text and number that is judged without being sent. */
export function complianceContract(done: Done) {
  test.each([
    {
      country: 'CN',
      message: '全场最低价 https://bit.ly/x',
      phone: '13800138000',
      localTime: '2026-12-01T23:00'
    },
    { country: 'KE', message: 'x' },
    { kind: 'batch_check', country: 'CN', message: 'x', phones: ['13800138000', '13800138000'] },
    { kind: 'inbound', text: 'TD' },
    { kind: 'dlr', raw: 'MK:0001' },
    { kind: 'phone', raw: '13800138000' },
    { kind: 'phone', raw: '123' },
    { kind: 'mask', raw: '13800138000' },
    { kind: 'segments', message: '您好', signature: '推信' },
    { kind: 'click', userAgent: 'curl/8' }
  ])('a case of compliance: %j', async body => {
    await done('POST /compliance/evaluate', { body })
  })
  test('segments and numbers', async () => {
    await done('POST /segments', { body: { message: '您好', country: 'CN' } })
    for (const message of ['hello', 'héllo 你'])
      await done('POST /segments', { body: { message, country: 'US' } })
    for (const raw of ['13800138000', 'nobody']) await done('POST /phones', { body: { raw } })
  })
}
