import { createHmac } from 'node:crypto'
import { createServer, request, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sandboxSecrets } from '#lib/accounts/sandbox-account.ts'
import { createConnector } from '#lib/connectors/save-connector.ts'
import { connectorInput } from '#lib/connectors/schema.ts'
import { planCampaign } from '#lib/campaigns/plan-campaign.ts'
import { foldJournal } from '#lib/feedback/fold-journal.ts'
import { addContacts, install, launch, prepare, type Installation } from '#lib/testing/installation.ts'
import { secureHeader, toStamp } from '#lib/providers/vendor/protocol.ts'
import { newId } from '#lib/ids.ts'
import { DEFAULT_SETTINGS } from '#lib/accounts/account.ts'
import { hostAllowed, mayUpgrade, pathAllowed } from './headers.ts'
import { hotPath } from './hot-paths.ts'

let at: Installation
let server: Server
let base: string
let campaignId: string
beforeEach(async () => {
  at = await install()
  server = createServer((request, response) => {
    if (!hotPath(at.services, request, response)) response.writeHead(418).end()
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await addContacts(at, ['13800138000'])
  const campaign = await launch(at, await prepare(at))
  campaignId = campaign.id
  await planCampaign(at.services, campaign)
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise(done => server.close(done))
  await at.close()
})
const get = (path: string, init: RequestInit = {}) => fetch(`${base}${path}`, { redirect: 'manual', ...init })
const code = async () => (await at.services.messages.page(campaignId, { limit: 1 })).items[0]!.message.code!
const key = () => sandboxSecrets(at.services.sealer).callbackKey

describe('a short link', () => {
  test('redirects to its own target whatever the request says, and the click is durable', async () => {
    const answer = await get(`/s/${await code()}0?to=https://evil.test`, {
      headers: { 'user-agent': 'Mozilla/5.0 (iPhone) Safari', 'x-forwarded-host': 'evil.test' }
    })
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toBe('https://shop.example.cn/new')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await at.services.journal.take(10)).toHaveLength(1)
    await foldJournal(at.services)
    expect((await at.services.reports.summary(campaignId)).clicks).toEqual({
      human: 1,
      bot: 0,
      unsure: 0,
      people: 1,
      shared: 0
    })
  })
  test('is found although a sentence goes on behind it', async () => {
    const own = await code()
    for (const after of [
      '.',
      ',',
      ')',
      '!',
      '%22',
      '%E3%80%82',
      '%EF%BC%8C',
      '%E9%A2%86%E5%8F%96',
      '%20',
      '/'
    ])
      expect((await get(`/s/${own}0${after}`)).status).toBe(302)
  })
  test('HEAD never counts as a person', async () => {
    expect((await get(`/s/${await code()}0`, { method: 'HEAD' })).status).toBe(302)
    await foldJournal(at.services)
    expect((await at.services.reports.summary(campaignId)).clicks).toMatchObject({ human: 0, bot: 1 })
  })
  test('unknown is 404, disabled is 410 at once', async () => {
    expect((await get('/s/aaaaaaaa0')).status).toBe(404)
    expect((await get(`/s/${await code()}7`)).status).toBe(404)
    const [link] = await at.services.campaigns.linksOf(campaignId)
    await at.services.links.disable(link!.id, true)
    expect((await get(`/s/${await code()}0`)).status).toBe(410)
  })
})

describe('a shop', () => {
  test('is answered as it signed, and taken from no GET', async () => {
    const input = connectorInput.parse({ name: 'Shop', kind: 'hmac', secret: 'a-secret-of-the-shop' })
    const { token } = await createConnector(at.services, input, 'an admin')
    const body = '{"kind":"order.paid","phone":"13800138000"}'
    const signature = createHmac('sha256', 'a-secret-of-the-shop').update(body).digest('hex')
    const post = (headers: Record<string, string>, to = token) =>
      get(`/api/connectors/${to}`, { method: 'POST', body, headers })
    const answer = await post({ 'x-signature': signature })
    expect([answer.status, await answer.json()]).toEqual([200, { ok: true }])
    expect((await post({ 'x-signature': 'x' })).status).toBe(401)
    expect((await post({ 'x-signature': signature }, 'nobody')).status).toBe(404)
    expect((await get(`/api/connectors/${token}`)).status).toBe(405)
  })
})

describe('a callback', () => {
  const post = (body: string, account = key()) => get(`/api/callbacks/${account}`, { method: 'POST', body })
  test('with nonsense is kept aside and acknowledged', async () => {
    for (const body of ['not json', '[{"x":1}]', '"text"', 'null', '[[[]]]'])
      expect((await post(body)).status).toBe(200)
    expect(await at.services.feedback.countRejectedCallbacks()).toBe(5)
    expect(await foldJournal(at.services)).toBe(0)
  })
  test('for an unknown account is 404, too large is 413, GET is 405', async () => {
    expect((await post('[]', 'nobody')).status).toBe(404)
    expect((await post('x'.repeat(2_000_000))).status).toBe(413)
    expect((await get(`/api/callbacks/${key()}`)).status).toBe(405)
  })
  test('with an opt-out has it in force before the answer, also for a number that is nobody’s', async () => {
    await post(
      JSON.stringify([
        { phoneNumber: '13800138000', content: '退订', receiveTime: '2026-11-22T12:00:00Z' },
        { phoneNumber: '13900139000', content: 'TD' }
      ])
    )
    expect(await at.services.suppressions.has('+8613800138000')).toBe(true)
    expect(await at.services.suppressions.has('+8613900139000')).toBe(true)
    expect((await at.services.campaigns.counts(campaignId)).excluded).toBe(1)
  })
})

test.each([
  ['localhost:3000', true],
  ['sms.example.cn', true],
  ['192.168.1.5:3000', true],
  ['evil.test', false],
  ['localhost.evil.test', false],
  [undefined, false]
])('host %s is %s', (host, allowed) => expect(hostAllowed(host, ['sms.example.cn'])).toBe(allowed))

test('a secure-mode account’s signature is checked when a callback carries one', async () => {
  const secret = { appId: 'app', secretKey: 'AT5SvyPYXB1fCp6s' }
  const account = {
    name: 's',
    kind: 'vendor',
    mode: 'secure',
    baseUrl: base,
    settings: DEFAULT_SETTINGS,
    priceMicros: 1,
    currency: 'CNY',
    state: 'active'
  } as const
  await at.services.accounts.insert(
    { ...account, id: newId(), stateReason: null, createdAt: 0 },
    secret,
    'secure-key'
  )
  const event = { reqNo: 'r-1', phoneNumber: '13800138000', status: 'DELIVRD' }
  const body = JSON.stringify(event)
  const post = (signature: string) =>
    get('/api/callbacks/secure-key', { method: 'POST', body, headers: { 'x-mce-signature': signature } })
  const signed = (key: string, stamp = toStamp(at.time.now)) => secureHeader('app', key, stamp, 30, event)
  expect((await post(signed(secret.secretKey))).status).toBe(200)
  expect((await post(signed('BT5SvyPYXB1fCp6s'))).status).toBe(401)
  expect((await post(signed(secret.secretKey, '2020-01-01T00:00:00Z'))).status).toBe(401)
  expect((await post('nonsense')).status).toBe(401)
  expect((await get('/api/callbacks/secure-key', { method: 'POST', body })).status).toBe(200)
})

test('a short-link domain of its own serves links and the unsubscribe page alone', () => {
  const served = (path: string, host = 't.cn') => pathAllowed(host, path, 'app.cn', 't.cn')
  expect(['/s/abc', '/u/abc', '/pixel.js', '/pixel.gif?clickId=1'].every(path => served(path))).toBe(true)
  expect(['/', '/sign-in', '/api/v1/contacts', '/api/auth/session'].some(path => served(path))).toBe(false)
  expect(served('/sign-in', 'app.cn')).toBe(true)
})

test('a program that asks for HTTP/2 beside its call is answered, whoever else listens for upgrades', async () => {
  const options = {
    shouldUpgradeCallback: (request: IncomingMessage) => mayUpgrade(request, false)
  } as object
  const upgradable = createServer(options, (_, response) => response.end('answered'))
  upgradable.on('upgrade', () => undefined)
  await new Promise<void>(done => upgradable.listen(0, '127.0.0.1', done))
  const { port } = upgradable.address() as AddressInfo
  const text = await new Promise<string>((done, fail) => {
    const asked = request(
      {
        port,
        headers: { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': 'AAEAAEAA' }
      },
      answer => {
        answer.setEncoding('utf8').on('data', done)
      }
    )
    asked
      .on('error', fail)
      .setTimeout(2000, () => fail(new Error('nobody answered')))
      .end()
  })
  expect(text).toBe('answered')
  upgradable.closeAllConnections()
  upgradable.close()
})

// last, because who guesses here goes on being slowed for a minute
test('guessing codes is slowed for a network, and nobody who has a link is', async () => {
  const statuses = new Set<number>()
  for (let i = 0; i < 400; i++) statuses.add((await get(`/s/${String(i).padStart(8, 'x')}0`)).status)
  expect([...statuses]).toEqual([404, 429])
  const slowed = await get('/s/zzzzzzzz0')
  expect(slowed.status).toBe(429)
  expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await get(`/s/${await code()}0`)).status).toBe(302)
})
