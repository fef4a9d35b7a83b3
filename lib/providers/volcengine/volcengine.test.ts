import { expect, test } from 'vitest'
import { DEFAULT_SETTINGS } from '../../accounts/account.ts'
import { cloudSuite, hmac, message, sha, type Cloud } from '../cloud.suite.ts'
import { volcengine } from './driver.ts'
import { signedHeaders } from './sign.ts'

const failed = (status: number, Code: string) => ({
  status,
  body: { ResponseMetadata: { RequestId: 'r', Action: 'SendSms', Error: { CodeN: 1, Code, Message: Code } } }
})
const cloud: Cloud = {
  numberOf: ({ body }) => String(JSON.parse(body).PhoneNumbers),
  /** The signature as volcengine.com/docs/6369/67269 describes it. */
  fault({ request, path, query, body }) {
    const pattern = /^HMAC-SHA256 Credential=([^/]+)\/(\S+), SignedHeaders=(\S+), Signature=(\w+)$/
    const header = pattern.exec(request.headers.authorization ?? '')
    if (!header) return failed(401, 'LackOfSignature')
    const [, id = '', scope = '', names = '', signature = ''] = header
    if (names.split(';').toSorted().join(';') !== 'content-type;host;x-content-sha256;x-date')
      return failed(401, 'SignatureDoesNotMatch')
    const headers = names.split(';').map(name => `${name}:${String(request.headers[name]).trim()}\n`)
    const sorted = [...query].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(pair => pair.join('='))
    const canonical = ['POST', path, sorted.join('&'), headers.join(''), names, sha(body)].join('\n')
    const key = scope.split('/').reduce((key: string | Buffer, part) => hmac(key, part), 'sk-secret')
    const stamp = String(request.headers['x-date'])
    const expected = hmac(key, ['HMAC-SHA256', stamp, scope, sha(canonical)].join('\n')).toString('hex')
    if (id !== 'ak-id') return failed(401, 'InvalidAccessKey')
    if (signature !== expected || scope !== `${stamp.slice(0, 8)}/cn-north-1/volcSMS/request`)
      return failed(401, 'SignatureDoesNotMatch')
    if (query.get('Action') !== 'SendSms' || query.get('Version') !== '2020-01-01')
      return failed(404, 'InvalidActionOrVersion')
    return undefined
  },
  ok: { status: 200, body: { ResponseMetadata: { RequestId: 'r' }, Result: { MessageID: ['m-1'] } } },
  answers: {
    '0610': failed(200, 'RE:0006'),
    '0611': failed(200, 'RE:0004'),
    '0612': failed(400, 'FlowLimitExceeded'),
    '0401': failed(200, 'RE:0010')
  }
}
const credentials = { accessKeyId: 'ak-id', secretAccessKey: 'sk-secret', smsAccount: 'G1' }
const send = cloudSuite(
  volcengine,
  cloud,
  credentials,
  { ...credentials, secretAccessKey: 'wrong' },
  {
    fees: null,
    retries: false
  }
)

test('it gets what its documents ask for', async () => {
  const { asked } = await send()
  expect(JSON.parse(asked.body)).toEqual({
    SmsAccount: 'G1',
    Sign: '云杉书店',
    TemplateID: 'SMS_1',
    TemplateParam: JSON.stringify(message.variables),
    PhoneNumbers: '+8613800138001',
    Tag: message.requestNumber
  })
})
test('a request is signed as an independent program signs it', () => {
  const headers = signedHeaders(
    {
      accessKeyId: 'AKLTexample',
      secretAccessKey: 'sk-example',
      region: 'cn-north-1',
      service: 'volcSMS',
      host: 'sms.volcengineapi.com',
      path: '/',
      query: 'Action=SendSms&Version=2020-01-01',
      body: '{"PhoneNumbers":"+8613800138001"}'
    },
    Date.parse('2026-11-22T04:00:00Z')
  )
  expect(headers['x-date']).toBe('20261122T040000Z')
  expect(headers['authorization']).toBe(
    'HMAC-SHA256 Credential=AKLTexample/20261122/cn-north-1/volcSMS/request, SignedHeaders=content-type;host;x-content-sha256;x-date, Signature=50b52cd3a27326c65254fd8ff938276ab15ee5ddd8a879e4d56bef29b2dfa46c'
  )
})
test('its reports name our number, and what cannot be read is kept for a person', () => {
  const account = { mode: 'volcengine', baseUrl: volcengine.url, settings: DEFAULT_SETTINGS, credentials }
  const event = {
    account: '2100',
    sub_account: 'G1',
    mobile: '+8613800138001',
    message_id: 'm-1',
    msg_count: 1,
    ext: message.requestNumber,
    send_time: 1_763_784_000_000,
    recv_time: 1_763_784_002_000
  }
  const body = JSON.stringify([
    { ...event, status_code: '0', description: '成功' },
    { ...event, status_code: '2', description: 'MK:0001' },
    { odd: true }
  ])
  const posted = { body, url: new URL('https://sms.example.com'), header: () => undefined }
  expect(volcengine.callbacks.read(posted, account)).toMatchObject({
    events: [
      {
        requestNumber: message.requestNumber,
        rawStatus: 'DELIVRD',
        state: 'delivered',
        at: 1_763_784_002_000
      },
      { requestNumber: message.requestNumber, rawStatus: 'MK:0001', state: 'failed' }
    ],
    unread: [{ odd: true }]
  })
})
