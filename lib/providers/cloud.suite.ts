import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../clock.ts'
import { found } from '../errors.ts'
import { DEFAULT_SETTINGS } from '../accounts/account.ts'
import type { Driver } from './driver.ts'
import { providerSuite } from './provider.suite.ts'
import type { Provider } from './provider.ts'

// A server that checks requests as the real one documents it, by code of its own, and then behaves by the number's last digits.
export interface Asked {
  request: IncomingMessage
  path: string
  query: URLSearchParams
  body: string
}
interface Answer {
  status: number
  body: object
}
export interface Cloud {
  numberOf: (asked: Asked) => string
  fault: (asked: Asked) => Answer | undefined
  answers: Record<string, Answer>
  ok: Answer
}

export const sha = (text: string) => createHash('sha256').update(text).digest('hex')
export const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

async function serve(cloud: Cloud, asked: Asked[]) {
  const tries = new Map<string, number>()
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://localhost')
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
      if (suffix === '0502') return response.writeHead(502).end('<html>Bad Gateway</html>')
      // something in between gave up waiting: with a page of its own, or with a body that looks like the provider's
      if (suffix.startsWith('9'))
        return response.writeHead(Number(suffix.slice(1))).end('<html>Gave up</html>')
      if (suffix.startsWith('7'))
        return give({ ...found(cloud.answers['0612']), status: Number(suffix.slice(1)) })
      const tried = (tries.get(number) ?? 0) + 1
      tries.set(number, tried)
      if (suffix === '0500' && tried > 2) return give(cloud.ok)
      give(cloud.answers[suffix] ?? cloud.ok)
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

export const message = {
  requestNumber: '01a206f1763d724e8f0b443b1eb51a41',
  phone: '+8613800138001',
  providerTemplateId: 'SMS_1',
  providerSignId: '云杉书店',
  variables: { name: "张'三 (A*)", 城市: '上海' },
  text: '【云杉书店】张三'
}

/** What every driver of a cloud must do; answers what was asked of the server, and how to send to it. */
export function cloudSuite(
  { kind, open }: Driver,
  cloud: Cloud,
  credentials: Record<string, string>,
  /** The same with a secret that is wrong. */
  wrong: Record<string, string>,
  knows: { fees: number | null; retries: boolean }
) {
  const asked: Asked[] = []
  let served: Awaited<ReturnType<typeof serve>>
  beforeAll(async () => {
    served = await serve(cloud, asked)
  })
  afterAll(() => {
    served.server.closeAllConnections()
    served.server.close()
  })
  const connect = (given = credentials, baseUrl = served.url): Provider =>
    open(
      {
        mode: kind,
        baseUrl,
        credentials: given,
        settings: { ...DEFAULT_SETTINGS, concurrency: 40 },
        callbackUrl: 'https://sms.example.com/api/callbacks/key',
        timeoutMs: 1500
      },
      systemClock
    )
  let provider: Provider | undefined
  const once = () => (provider ??= connect())
  providerSuite(kind, once, knows)

  test('wrong credentials are a fault of the account, a closed door has sent nothing', async () => {
    expect((await connect(wrong).send(message)).kind).toBe('account_fault')
    expect((await connect(undefined, 'http://127.0.0.1:9').send(message)).kind).toBe('not_sent')
  })
  test.each(['0404', '0502', '9408', '9499', '9520', '9524', '7408', '7504'])(
    'a message in doubt (%s) is asked for once',
    async suffix => {
      const before = asked.length
      expect((await once().send({ ...message, phone: `+861380013${suffix}` })).kind).toBe('unknown')
      await new Promise(done => setTimeout(done, 1500))
      expect(asked.length).toBe(before + 1)
    }
  )
  /** Sends the message and answers what came of it and what the server was asked. */
  return async () => {
    const outcome = await once().send(message)
    const last = asked.at(-1)
    if (!last) throw new Error('nothing was asked')
    return { outcome, asked: last }
  }
}
