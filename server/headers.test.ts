import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { blameSender, isForeign, refuseMethod, setSecurityHeaders, setTransportSecurity } from './headers.ts'

const OWN = ['sms.example.com', 't.example.cn']
const asked = (headers: Record<string, string>, { method = 'POST', url = '/campaigns' } = {}) =>
  ({ method, url, headers: { host: 'sms.example.com', ...headers } }) as unknown as IncomingMessage

describe('a post from a page of another site', () => {
  test.each(['https://evil.test', 'null', 'https://sms.example.com.evil.test', 'x', 'file://'])(
    'is refused: %s',
    origin => expect(isForeign(asked({ origin, 'next-action': 'x' }), OWN)).toBe(true)
  )
  test.each([
    [{ origin: 'https://sms.example.com' }, {}],
    [{}, {}],
    [{ origin: 'https://evil.test' }, { method: 'GET' }],
    // programs call these, and each checks for itself
    [{ origin: 'https://evil.test' }, { url: '/api/v1/contacts' }],
    // a refusal is taken from everywhere
    [{ origin: 'null' }, { url: '/u/abcdefgh' }]
  ])('is not what this is: %j %j', (headers, rest) =>
    expect(isForeign(asked(headers, rest), OWN)).toBe(false)
  )
})

let stop = () => {}
afterEach(() => stop())
async function answered(
  serve: (request: IncomingMessage, response: ServerResponse) => void,
  init: RequestInit & { path?: string } = {}
): Promise<Response> {
  const server = createServer(serve).listen(0, '127.0.0.1')
  stop = () => server.close()
  await new Promise(done => server.once('listening', done))
  const { port } = server.address() as AddressInfo
  return fetch(`http://127.0.0.1:${port}${init.path ?? '/'}`, init)
}

describe('a form that cannot be read', () => {
  const failing = (acted: boolean) => (request: IncomingMessage, response: ServerResponse) => {
    blameSender(request, response, { acted })
    response.statusCode = 500
    response.end('x')
  }
  test('is the fault of its sender while no action has begun', async () =>
    expect((await answered(failing(false), { method: 'POST' })).status).toBe(400))
  test('and ours from then on, and on every other way', async () => {
    expect((await answered(failing(true), { method: 'POST' })).status).toBe(500)
    expect((await answered(failing(false))).status).toBe(500)
    expect((await answered(failing(false), { method: 'POST', path: '/api/v1/x' })).status).toBe(500)
  })
})

test('https is asked for on both of its domains, with what is below them, and pages stand alone', async () => {
  const answer = await answered((request, response) => {
    setTransportSecurity(request, response, [request.headers.host ?? ''])
    setSecurityHeaders(request, response, false)
    response.end()
  })
  expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains')
  expect(answer.headers.get('cross-origin-opener-policy')).toBe('same-origin')
  const plain = await answered((request, response) => {
    setTransportSecurity(request, response, OWN)
    response.end()
  })
  expect(plain.headers.get('strict-transport-security')).toBeNull()
})

test.each([
  ['PROPFIND', 405],
  ['LOCK', 405],
  ['QUERY', 405],
  ['GET', 200],
  ['PATCH', 200],
  ['OPTIONS', 200]
])('the method %s is answered with %s', async (method, status) => {
  const answer = await answered(
    (request, response) => void (refuseMethod(request, response) || response.end()),
    { method }
  )
  expect(answer.status).toBe(status)
  expect(answer.headers.has('allow')).toBe(status === 405)
})
