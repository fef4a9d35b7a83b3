import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../clock.ts'
import { aliyunProvider } from './aliyun.ts'
import { providerSuite } from './provider.suite.ts'
import type { Provider } from './provider.ts'
import { positional, tencentProvider } from './tencent.ts'
import { twilioProvider } from './twilio.ts'

// Each server checks requests as the real one documents it, by code of its own, and then behaves by the number's last digits.
interface Asked {
  request: IncomingMessage
  path: string
  query: URLSearchParams
  body: string
}
interface Answer {
  status: number
  body: object
}
type Cloud = {
  numberOf: (asked: Asked) => string
  fault: (asked: Asked) => Answer | undefined
  answers: Record<string, Answer>
  ok: Answer
}

const sha = (text: string) => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

async function serve(cloud: Cloud): Promise<{ server: Server; url: string; asked: Asked[] }> {
  const asked: Asked[] = []
  const tries = new Map<string, number>()
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const url = new URL(request.url!, 'http://localhost')
      const one = { request, path: url.pathname, query: url.searchParams, body }
      asked.push(one)
      const give = ({ status, body }: Answer) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
      const fault = cloud.fault(one)
      if (fault) return give(fault)
      const number = cloud.numberOf(one)
      const suffix = number.slice(-4)
      if (suffix === '0404') return request.socket.destroy()
      if (suffix === '0408') return
      const tried = (tries.get(number) ?? 0) + 1
      tries.set(number, tried)
      if (suffix === '0500' && tried > 2) return give(cloud.ok)
      give(cloud.answers[suffix] ?? cloud.ok)
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

const aliyun: Cloud = {
  numberOf: ({ query }) => query.get('PhoneNumbers') ?? '',
  /** ACS3-HMAC-SHA256 as help.aliyun.com/document_detail/315526 describes it. */
  fault({ request, path, query, body }) {
    const header = /^ACS3-HMAC-SHA256 Credential=(\S+),SignedHeaders=(\S+),Signature=(\w+)$/.exec(
      request.headers.authorization ?? ''
    )
    if (!header) return { status: 400, body: { Code: 'IncompleteSignature', Message: 'no signature' } }
    const [, id, names, signature] = header as unknown as [string, string, string, string]
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
const tencent: Cloud = {
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
    const [, id, scope, names, signature] = header as unknown as [string, string, string, string, string]
    // the real host has no port, and the library signs none
    const said = (name: string) =>
      name === 'host' ? request.headers.host!.replace(/:\d+$/, '') : String(request.headers[name])
    const headers = names.split(';').map(name => `${name}:${said(name).trim().toLowerCase()}\n`)
    const canonical = ['POST', '/', '', headers.join(''), names, sha(body)].join('\n')
    const stamp = String(request.headers['x-tc-timestamp'])
    const [day, service] = scope.split('/') as [string, string]
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
const twilio: Cloud = {
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

const clouds = { aliyun, tencent, twilio }
type Name = keyof typeof clouds
const served = {} as Record<Name, Awaited<ReturnType<typeof serve>>>
beforeAll(async () => {
  for (const name of Object.keys(clouds) as Name[]) served[name] = await serve(clouds[name])
})
afterAll(() => {
  for (const { server } of Object.values(served)) {
    server.closeAllConnections()
    server.close()
  }
})
const timeoutMs = 400
const open: Record<Name, (secret?: string, baseUrl?: string) => Provider> = {
  aliyun: (accessKeySecret = 'ak-secret', baseUrl = served.aliyun.url) =>
    aliyunProvider({ baseUrl, credentials: { accessKeyId: 'ak-id', accessKeySecret }, timeoutMs }),
  tencent: (secretKey = 'tc-secret', baseUrl = served.tencent.url) =>
    tencentProvider({
      baseUrl,
      credentials: { secretId: 'tc-id', secretKey, sdkAppId: '1400', region: 'ap-guangzhou' },
      timeoutMs
    }),
  twilio: (authToken = 'token', baseUrl = served.twilio.url) =>
    twilioProvider(
      {
        baseUrl,
        credentials: { accountSid: 'ACid', authToken, from: '+15005550006' },
        statusCallback: 'https://sms.example.com/api/callbacks/key',
        concurrency: 40,
        timeoutMs
      },
      systemClock
    )
}
const once = (name: Name) => {
  let provider: Provider | undefined
  return () => (provider ??= open[name]())
}
providerSuite('Alibaba Cloud', once('aliyun'), { fees: null, retries: true })
providerSuite('Tencent Cloud', once('tencent'), { fees: null, retries: true })
providerSuite('Twilio', once('twilio'), { fees: 7900, retries: false })

const message = {
  requestNumber: '01a206f1763d724e8f0b443b1eb51a41',
  phone: '+8613800138001',
  providerTemplateId: 'SMS_1',
  providerSignId: '云杉书店',
  variables: { name: "张'三 (A*)", 城市: '上海' },
  text: '【云杉书店】张三'
}
test.each(['aliyun', 'tencent', 'twilio'] as const)(
  '%s: wrong credentials are a fault of the account, a closed door has sent nothing',
  async name => {
    expect((await open[name]('wrong').send(message)).kind).toBe('account_fault')
    expect((await open[name](undefined, 'http://127.0.0.1:9').send(message)).kind).toBe('not_sent')
  }
)
test.each(['aliyun', 'tencent', 'twilio'] as const)(
  '%s: a message in doubt is asked for once',
  async name => {
    const before = served[name].asked.length
    expect((await open[name]().send({ ...message, phone: '+8613800130404' })).kind).toBe('unknown')
    await new Promise(done => setTimeout(done, 1500))
    expect(served[name].asked.length).toBe(before + 1)
  }
)
test('each gets what its own documents ask for', async () => {
  const last = (name: Name) => served[name].asked.at(-1)!
  await open.aliyun().send(message)
  expect(Object.fromEntries(last('aliyun').query)).toEqual({
    PhoneNumbers: '13800138001',
    SignName: '云杉书店',
    TemplateCode: 'SMS_1',
    TemplateParam: JSON.stringify(message.variables),
    OutId: message.requestNumber
  })
  expect(await open.tencent().send(message)).toMatchObject({ kind: 'accepted', reference: '2026:1' })
  expect(JSON.parse(last('tencent').body)).toEqual({
    PhoneNumberSet: ['+8613800138001'],
    SmsSdkAppId: '1400',
    TemplateId: 'SMS_1',
    SignName: '云杉书店',
    TemplateParamSet: ["张'三 (A*)", '上海'],
    SessionContext: message.requestNumber
  })
  await open.twilio().send(message)
  expect(Object.fromEntries(new URLSearchParams(last('twilio').body))).toEqual({
    To: '+8613800138001',
    From: '+15005550006',
    Body: '【云杉书店】张三',
    StatusCallback: `https://sms.example.com/api/callbacks/key?ref=${message.requestNumber}`
  })
})
test('values go by number where they have numbers', () => {
  expect(positional({ '2': 'b', '10': 'c', '1': 'a' })).toEqual(['a', 'b', 'c'])
  expect(positional({ code: 'x', minutes: '5' })).toEqual(['x', '5'])
})
