import { expect, test } from 'vitest'
import { cloudSuite, hmac, message, sha, type Cloud } from '../cloud.suite.ts'
import { tencent } from './driver.ts'
import { positional } from './send.ts'

const cloud: Cloud = {
  numberOf: ({ body }) => (JSON.parse(body) as { PhoneNumberSet: string[] }).PhoneNumberSet[0]!,
  /** TC3-HMAC-SHA256 as cloud.tencent.com/document/api/382/52071 describes it. */
  fault({ request, body }) {
    const failed = (Code: string) => ({
      status: 200,
      body: { Response: { Error: { Code, Message: Code }, RequestId: 'r' } }
    })
    const pattern = /^TC3-HMAC-SHA256 Credential=(\S+?)\/(\S+), SignedHeaders=(\S+), Signature=(\w+)$/
    const header = pattern.exec(request.headers.authorization ?? '')
    if (!header) return failed('AuthFailure.InvalidAuthorization')
    const [, id = '', scope = '', names = '', signature = ''] = header
    // the real host has no port, and the library signs none
    const said = (name: string) =>
      name === 'host' ? request.headers.host!.replace(/:\d+$/, '') : String(request.headers[name])
    const headers = names.split(';').map(name => `${name}:${said(name).trim().toLowerCase()}\n`)
    const canonical = ['POST', '/', '', headers.join(''), names, sha(body)].join('\n')
    const stamp = String(request.headers['x-tc-timestamp'])
    const [day = '', service = ''] = scope.split('/')
    const key = hmac(hmac(hmac('TC3tc-secret', day), service), 'tc3_request')
    const expected = hmac(key, ['TC3-HMAC-SHA256', stamp, scope, sha(canonical)].join('\n')).toString('hex')
    if (id !== 'tc-id') return failed('AuthFailure.SecretIdNotFound')
    if (signature !== expected) return failed('AuthFailure.SignatureFailure')
    if (request.headers['x-tc-action'] !== 'SendSms' || request.headers['x-tc-version'] !== '2021-01-11')
      return failed('InvalidAction')
    return undefined
  },
  ok: {
    status: 200,
    body: { Response: { SendStatusSet: [{ Code: 'Ok', SerialNo: '2026:1', Fee: 1 }], RequestId: 'r' } }
  },
  answers: {
    '0610': {
      status: 200,
      body: {
        Response: { SendStatusSet: [{ Code: 'InvalidParameterValue.IncorrectPhoneNumber', Message: 'n' }] }
      }
    },
    '0611': {
      status: 200,
      body: { Response: { SendStatusSet: [{ Code: 'LimitExceeded.PhoneNumberDailyLimit', Message: 'n' }] } }
    },
    '0612': { status: 200, body: { Response: { Error: { Code: 'RequestLimitExceeded', Message: 'slow' } } } },
    '0401': {
      status: 200,
      body: {
        Response: {
          SendStatusSet: [{ Code: 'FailedOperation.InsufficientBalanceInSmsPackage', Message: 'n' }]
        }
      }
    },
    '0500': { status: 200, body: { Response: { Error: { Code: 'InternalError.OtherError', Message: 'x' } } } }
  }
}

const credentials = { secretId: 'tc-id', secretKey: 'tc-secret', sdkAppId: '1400', region: 'ap-guangzhou' }
const send = cloudSuite(
  tencent,
  cloud,
  credentials,
  { ...credentials, secretKey: 'wrong' },
  {
    fees: null,
    retries: false
  }
)
test('it gets what its documents ask for, and its own number of the message is kept', async () => {
  const { asked, outcome } = await send()
  expect(outcome).toMatchObject({ kind: 'accepted', reference: '2026:1' })
  expect(JSON.parse(asked.body)).toEqual({
    PhoneNumberSet: ['+8613800138001'],
    SmsSdkAppId: '1400',
    TemplateId: 'SMS_1',
    SignName: '云杉书店',
    TemplateParamSet: ["张'三 (A*)", '上海'],
    SessionContext: message.requestNumber
  })
})
test('values go by number where they have numbers', () => {
  expect(positional({ '2': 'b', '10': 'c', '1': 'a' })).toEqual(['a', 'b', 'c'])
  expect(positional({ code: 'x', minutes: '5' })).toEqual(['x', '5'])
})
