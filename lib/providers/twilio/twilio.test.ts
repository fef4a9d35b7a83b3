import { expect, test } from 'vitest'
import { cloudSuite, message, type Cloud } from '../cloud.suite.ts'
import { twilio } from './driver.ts'

const cloud: Cloud = {
  numberOf: ({ body }) => new URLSearchParams(body).get('To') ?? '',
  fault({ request, path, body }) {
    const refused = (status: number, code: number) => ({
      status,
      body: { status, code, message: 'm', more_info: 'u' }
    })
    if (request.headers.authorization !== `Basic ${Buffer.from('ACid:token').toString('base64')}`)
      return refused(401, 20003)
    if (path !== '/2010-04-01/Accounts/ACid/Messages.json' || request.method !== 'POST')
      return refused(404, 20404)
    const form = new URLSearchParams(body)
    return form.get('Body') && form.get('From') === '+15005550006' ? undefined : refused(400, 21602)
  },
  ok: { status: 201, body: { sid: 'SM1', status: 'queued', price: '-0.00790' } },
  answers: {
    '0610': { status: 400, body: { status: 400, code: 21211, message: 'To', more_info: 'u' } },
    '0611': { status: 400, body: { status: 400, code: 21610, message: 'unsubscribed', more_info: 'u' } },
    '0612': { status: 429, body: { status: 429, code: 20429, message: 'slow', more_info: 'u' } },
    '0401': { status: 401, body: { status: 401, code: 20003, message: 'auth', more_info: 'u' } }
  }
}

const credentials = { accountSid: 'ACid', authToken: 'token', from: '+15005550006' }
const send = cloudSuite(
  twilio,
  cloud,
  credentials,
  { ...credentials, authToken: 'wrong' },
  {
    fees: 7900,
    retries: false
  }
)
test('it gets what its documents ask for', async () => {
  const { asked } = await send()
  expect(Object.fromEntries(new URLSearchParams(asked.body))).toEqual({
    To: '+8613800138001',
    From: '+15005550006',
    Body: '【云杉书店】张三',
    StatusCallback: `https://sms.example.com/api/callbacks/key?ref=${message.requestNumber}`
  })
})
