import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { cloudSuite, message, sha, type Cloud } from '../cloud.suite.ts'
import { aliyun } from './driver.ts'

const cloud: Cloud = {
  numberOf: ({ query }) => query.get('PhoneNumbers') ?? '',
  /** ACS3-HMAC-SHA256 as help.aliyun.com/document_detail/315526 describes it. */
  fault({ request, path, query, body }) {
    const header = /^ACS3-HMAC-SHA256 Credential=(\S+),SignedHeaders=(\S+),Signature=(\w+)$/.exec(
      request.headers.authorization ?? ''
    )
    if (!header) return { status: 400, body: { Code: 'IncompleteSignature', Message: 'no signature' } }
    const [, id = '', names = '', signature = ''] = header
    const encode = (text: string) =>
      encodeURIComponent(text).replace(/[!'()*]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
    const sorted = [...query]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    const headers = names.split(';').map(name => `${name}:${String(request.headers[name]).trim()}\n`)
    const canonical = ['POST', path, sorted.join('&'), headers.join(''), names, sha(body)].join('\n')
    const expected = createHmac('sha256', 'ak-secret')
      .update(`ACS3-HMAC-SHA256\n${sha(canonical)}`)
      .digest('hex')
    if (id !== 'ak-id')
      return { status: 404, body: { Code: 'InvalidAccessKeyId.NotFound', Message: 'no such key' } }
    if (signature !== expected)
      return { status: 400, body: { Code: 'SignatureDoesNotMatch', Message: 'signature' } }
    if (request.headers['x-acs-action'] !== 'SendSms' || request.headers['x-acs-version'] !== '2017-05-25')
      return { status: 404, body: { Code: 'InvalidAction.NotFound', Message: 'action' } }
    return undefined
  },
  ok: { status: 200, body: { Code: 'OK', Message: 'OK', BizId: '1^0', RequestId: 'r' } },
  answers: {
    '0610': { status: 200, body: { Code: 'isv.MOBILE_NUMBER_ILLEGAL', Message: 'number' } },
    '0611': { status: 200, body: { Code: 'isv.BUSINESS_LIMIT_CONTROL', Message: '触发分钟级流控' } },
    '0612': { status: 400, body: { Code: 'Throttling.User', Message: 'slow down' } },
    '0401': { status: 200, body: { Code: 'isv.AMOUNT_NOT_ENOUGH', Message: 'balance' } },
    '0500': { status: 200, body: { Code: 'isp.SYSTEM_ERROR', Message: 'system' } }
  }
}

const credentials = { accessKeyId: 'ak-id', accessKeySecret: 'ak-secret' }
const send = cloudSuite(
  aliyun,
  cloud,
  credentials,
  { ...credentials, accessKeySecret: 'wrong' },
  {
    fees: null,
    retries: true
  }
)
test('it gets what its documents ask for', async () => {
  const { asked } = await send()
  expect(Object.fromEntries(asked.query)).toEqual({
    PhoneNumbers: '13800138001',
    SignName: '云杉书店',
    TemplateCode: 'SMS_1',
    TemplateParam: JSON.stringify(message.variables),
    OutId: message.requestNumber
  })
})
