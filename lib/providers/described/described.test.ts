import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../clock.ts'
import { DEFAULT_SETTINGS } from '../../accounts/account.ts'
import { httpApiInput } from './api.ts'
import { described } from './driver.ts'
import { providerSuite } from '../provider.suite.ts'
import type { Provider } from '../provider.ts'

let server: Server
let url: string
const asked: { headers: Record<string, unknown>; body: string }[] = []
beforeAll(async () => {
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      asked.push({ headers: request.headers, body })
      const { to } = JSON.parse(body) as { to: string }
      const codes: Record<string, string> = {
        '0610': 'BAD_NUMBER',
        '0611': 'BLOCKED',
        '0612': 'SLOW',
        '0401': 'NO_BALANCE'
      }
      const suffix = to.slice(-4)
      if (suffix === '0404') return request.socket.destroy()
      if (suffix === '0408') return
      // something in between gave up waiting, and answers in the provider's own words
      const gaveUp = suffix.startsWith('7')
      const known = gaveUp ? 'SLOW' : (codes[suffix] ?? 'OK')
      const code = request.headers['authorization'] === 'Key k-1' ? known : 'NO_BALANCE'
      response
        .writeHead(gaveUp ? Number(suffix.slice(1)) : 200)
        .end(JSON.stringify({ result: { code, text: `for ${to}`, price: 0.045, id: 'x' } }))
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v3`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
const api = httpApiInput.parse({
  path: '/messages',
  format: 'json',
  headers: { Authorization: 'Key {{secret.key}}' },
  fields: {
    to: '{{phone}}',
    body: '{{text}}',
    meta: { ref: '{{reference}}', name: '{{var.name}}' },
    list: ['{{national}}']
  },
  code: 'result.code',
  accepted: ['OK'],
  throttled: ['SLOW'],
  account: ['NO_BALANCE'],
  message: 'result.text',
  fees: 'result.price',
  reference: 'result.id'
})
const open = () =>
  described.open(
    {
      mode: 'http',
      baseUrl: url,
      credentials: { secrets: { key: 'k-1' } },
      settings: { ...DEFAULT_SETTINGS, api, concurrency: 40 },
      timeoutMs: 1500
    },
    systemClock
  )
let provider: Provider | undefined
providerSuite('described HTTP', () => (provider ??= open()), { fees: 45_000, retries: false })

const request = (text: string, phone = '+8613800138001') => ({
  requestNumber: 'r',
  phone,
  providerTemplateId: '',
  providerSignId: '',
  variables: { name: '{{secret.key}}' },
  text
})
test.each(['7408', '7499', '7504', '7524'])(
  'a message in doubt (%s) is not asked for again',
  async suffix => {
    expect((await open().send(request('x', `+861380013${suffix}`))).kind).toBe('unknown')
  }
)
test('values stay inside the text that they stand in', async () => {
  const text = '"}], "to": "+8613900000000'
  await open().send(request(text))
  expect(JSON.parse(asked.at(-1)!.body)).toEqual({
    to: '+8613800138001',
    body: text,
    meta: { ref: 'r', name: '{{secret.key}}' },
    list: ['13800138001']
  })
})
test('a description that cannot be read says where', () => {
  const wrong = (more: object) => httpApiInput.safeParse({ ...api, ...more }).error?.issues[0]?.path[0]
  expect(wrong({ code: '__proto__[0]' })).toBe('code')
  expect(wrong({ path: 'https://elsewhere' })).toBe('path')
  expect(wrong({ accepted: [] })).toBe('accepted')
})
