import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { apiKeyInput } from '../api-keys/api-key.ts'
import { createKey } from '../api-keys/create-key.ts'
import { DAY, HOUR } from '../clock.ts'
import { found } from '../errors.ts'
import { sendOnce } from '../gateway/send-once.ts'
import { foldJournal } from '../feedback/fold-journal.ts'
import { pauseCampaign } from '../campaigns/launch-campaign.ts'
import { planCampaign } from '../campaigns/plan-campaign.ts'
import { addContacts, install, launch, prepare, type Installation } from '../testing/installation.ts'
import { announceChanges } from './announce-events.ts'
import { deliverWebhooks as deliver, isPublic } from './deliver-webhooks.ts'
import { createWebhook, switchWebhook, testWebhook } from './save-webhook.ts'
import { signedHeaders, urlFault } from './webhook.ts'

interface Told {
  headers: IncomingMessage['headers']
  body: string
}
let tuixin: Installation
let server: Server
let url: string
let told: Told[]
let answer: (request: IncomingMessage) => number | 'never' | 'endless' | 'redirect'
beforeEach(async () => {
  tuixin = await install()
  tuixin.services.privateWebhooks = true
  await addContacts(tuixin, ['13800138000', '13800138001'])
  told = []
  answer = () => 200
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      told.push({ headers: request.headers, body })
      const how = answer(request)
      if (how === 'never') request.socket.destroy()
      else if (how === 'redirect') response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end()
      else if (how === 'endless') {
        response.writeHead(200)
        const more = () => response.write('x'.repeat(64 * 1024)) && setImmediate(more)
        response.on('drain', more).on('error', () => undefined)
        more()
      } else response.writeHead(how).end('ok')
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise(done => server.close(done))
  await tuixin.close()
})
const add = (events = ['messages.receipt', 'replies.received', 'campaign.changed', 'alert.raised']) =>
  createWebhook(tuixin.services, { url, events }, null)
const reply = (content: string) =>
  tuixin.services.journal.append([
    {
      kind: 'reply',
      accountId: null,
      payload: tuixin.services.sealer.seal(
        JSON.stringify({ kind: 'reply', phoneNumber: '13800138000', content, at: tuixin.time.now }),
        'journal.payload'
      ),
      receivedAt: tuixin.time.now
    }
  ])
async function deliverWebhooks(services = tuixin.services): Promise<number> {
  const append = () => services.changes.append()
  for (const next of [announceChanges, append, announceChanges]) await next(services)
  return deliver(services)
}
const bodies = () =>
  told.map(each => JSON.parse(each.body) as { type: string; data: { items: Record<string, unknown>[] } })

describe('another program', () => {
  test('is told of replies, signed so that it can check them, and once however often they are folded', async () => {
    const { secret } = await add()
    await reply('在吗')
    const [entry] = await tuixin.services.journal.take(10)
    await foldJournal(tuixin.services)
    await tuixin.services.journal.append([entry!])
    await foldJournal(tuixin.services)
    expect(await deliverWebhooks(tuixin.services)).toBe(1)
    expect(await deliverWebhooks(tuixin.services)).toBe(0)
    const [{ headers, body }] = told as [Told]
    expect(JSON.parse(body)).toMatchObject({
      type: 'replies.received',
      data: { items: [{ content: '在吗', phone: '+8613800138000' }] }
    })
    const again = signedHeaders(String(headers['webhook-id']), Number(headers['webhook-timestamp']), body, [
      secret
    ])
    expect(headers['webhook-signature']).toBe(again['webhook-signature'])
  })
  test('is told of a receipt by the names that it gave to the message, with what it cost', async () => {
    await add(['messages.receipt'])
    const { templateId, accountId } = await prepare(tuixin, { purpose: 'transactional', body: '已发货' })
    const { row: key } = await createKey(tuixin.services, apiKeyInput.parse({ name: 'x' }), null)
    const input = { phone: '13800138000', templateId, variables: {} }
    const once = await sendOnce(tuixin.services, key, input, { reqNo: 'R-1', reference: 'order-1' })
    const { id, campaignId } = found(await tuixin.services.messages.byId('sent' in once ? once.sent.id : ''))
    const now = tuixin.time.now
    await tuixin.services.messages.reserve(
      found(await tuixin.services.campaigns.byId(campaignId)),
      {
        fence: 7,
        leaseUntil: now + 60_000,
        reserve: [id],
        exclude: [],
        defer: [],
        paces: [],
        capped: false
      },
      now
    )
    await tuixin.services.records.results({
      submitted: [{ id, fence: 7, submittedAt: now, feesMicros: 45_000 }],
      failed: [],
      unknown: [],
      requeued: [],
      refunds: [],
      references: []
    })
    const receipt = { kind: 'receipt', messageId: id, rawStatus: 'DELIVRD', at: now }
    await tuixin.services.journal.append([
      {
        kind: 'receipt',
        accountId,
        payload: tuixin.services.sealer.seal(JSON.stringify(receipt), 'journal.payload'),
        receivedAt: now
      }
    ])
    await foldJournal(tuixin.services)
    await deliverWebhooks(tuixin.services)
    expect(bodies()).toMatchObject([
      {
        type: 'messages.receipt',
        data: {
          items: [
            { id, reqNo: 'R-1', reference: 'order-1', state: 'delivered', fees: 0.045, currency: 'CNY' }
          ]
        }
      }
    ])
  })
  test('is told of a campaign’s states and of alerts that happen after it asked, each once', async () => {
    const campaign = await launch(tuixin, await prepare(tuixin))
    await tuixin.services.alerts.raise('budget', campaign.id, { name: 'before' }, tuixin.time.now)
    await add()
    expect(await deliverWebhooks(tuixin.services)).toBe(0)
    await planCampaign(tuixin.services, campaign)
    await pauseCampaign(tuixin.services, campaign.id)
    await tuixin.services.alerts.raise('missed', campaign.id, { name: 'after' }, tuixin.time.now)
    expect(await deliverWebhooks(tuixin.services)).toBe(2)
    expect(await deliverWebhooks(tuixin.services)).toBe(0)
    expect(
      bodies()
        .map(({ type, data }) => [type, data.items.map(item => item['state'] ?? item['kind'])])
        .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))
    ).toEqual([
      ['alert.raised', ['missed']],
      ['campaign.changed', ['paused']]
    ])
  })
  test('that answers with an error is tried again over three days, with the same id, and then no more', async () => {
    const { webhook } = await add()
    answer = () => 500
    await testWebhook(tuixin.services, webhook.id)
    const begun = tuixin.time.now
    let tries = 0
    while (tuixin.time.now < begun + 6 * DAY) {
      tries += await deliverWebhooks(tuixin.services)
      tuixin.time.now += HOUR / 4
    }
    expect(tries).toBe(10)
    expect(new Set(told.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    const [row] = await tuixin.services.webhooks.log(webhook.id, 1)
    expect(row).toMatchObject({ state: 'failed', attempts: 10, lastAnswer: '500' })
    answer = () => 204
    await tuixin.services.webhooks.again(row!.id, tuixin.time.now)
    await deliverWebhooks(tuixin.services)
    expect((await tuixin.services.webhooks.log(webhook.id, 1))[0]).toMatchObject({
      state: 'delivered',
      lastAnswer: '204'
    })
    expect((await tuixin.services.webhooks.byId(webhook.id))!.failingSince).toBeNull()
  })
  test('that says 410, or fails for five days, is switched off, and somebody is told', async () => {
    const { webhook } = await add()
    answer = () => 410
    await testWebhook(tuixin.services, webhook.id)
    await deliverWebhooks(tuixin.services)
    expect(await tuixin.services.webhooks.byId(webhook.id)).toMatchObject({
      state: 'off',
      stateReason: '410'
    })
    expect((await tuixin.services.alerts.open(5)).map(alert => alert.kind)).toEqual(['webhook_off'])
    await switchWebhook(tuixin.services, webhook.id, true)
    answer = () => 'never'
    for (const wait of [0, 6 * DAY]) {
      tuixin.time.now += wait
      await testWebhook(tuixin.services, webhook.id)
      await deliverWebhooks(tuixin.services)
    }
    expect(await tuixin.services.webhooks.byId(webhook.id)).toMatchObject({ state: 'off' })
  })
  test('is not followed elsewhere, and not listened to without end', async () => {
    const { webhook } = await add()
    answer = () => 'redirect'
    await testWebhook(tuixin.services, webhook.id)
    await deliverWebhooks(tuixin.services)
    expect((await tuixin.services.webhooks.log(webhook.id, 1))[0]).toMatchObject({
      state: 'waiting',
      lastAnswer: '307'
    })
    answer = () => 'endless'
    await testWebhook(tuixin.services, webhook.id)
    await deliverWebhooks(tuixin.services)
    expect(told).toHaveLength(2)
  })
  test('is signed to with both secrets for a day after they changed', async () => {
    const { webhook, secret } = await add()
    const fresh = (await tuixin.services.webhooks.rotate(webhook.id, tuixin.time.now))!
    await testWebhook(tuixin.services, webhook.id)
    await deliverWebhooks(tuixin.services)
    const { headers, body } = told[0]!
    const both = signedHeaders(String(headers['webhook-id']), Number(headers['webhook-timestamp']), body, [
      fresh,
      secret
    ])
    expect(headers['webhook-signature']).toBe(both['webhook-signature'])
    expect(String(headers['webhook-signature']).split(' ')).toHaveLength(2)
    expect(await tuixin.services.webhooks.secrets(webhook.id, tuixin.time.now + DAY + 1)).toEqual([fresh])
  })
})

test.each([
  'http://example.com/',
  'https://user:pass@example.com/',
  'https://good.example.com\\@evil.test/',
  'https://example.com:22/',
  'https://example.com:6379/',
  'gopher://example.com/',
  'file:///etc/passwd',
  'ftp://example.com/',
  'https://exa mple.com/',
  'javascript:alert(1)',
  ''
])('%s is no address to tell', address => expect(urlFault(address, false)).toBeDefined())
test('an ordinary address is one', () =>
  expect(urlFault('https://crm.example.com/hooks?a=1', false)).toBeUndefined())

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.31.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '255.255.255.255',
  '::1',
  'fe80::1',
  'fd00::1',
  '::ffff:10.0.0.1',
  '64:ff9b::a00:1',
  '2001:db8::1',
  '2002:a00:1::'
])('%s is inside', address => expect(isPublic(address)).toBe(false))
test.each(['1.1.1.1', '93.184.216.34', '2606:4700::1111'])('%s is outside', address =>
  expect(isPublic(address)).toBe(true)
)

test('a name that leads into this network is not called', async () => {
  tuixin.services.privateWebhooks = false
  const made = await tuixin.services.webhooks.create(
    { url: 'https://localhost/hook', events: ['alert.raised'], createdBy: null },
    tuixin.time.now
  )
  await testWebhook(tuixin.services, made.webhook.id)
  await deliverWebhooks(tuixin.services)
  expect((await tuixin.services.webhooks.log(made.webhook.id, 1))[0]!.lastAnswer).toBe('private address')
})

test.each([
  'https://10.0.0.1/',
  'https://127.0.0.1/',
  'https://[::1]/',
  'https://169.254.169.254/latest',
  'https://localhost/'
])('an address inside the own network is refused when it is saved: %s', async url => {
  const services = { ...tuixin.services, privateWebhooks: false }
  await expect(createWebhook(services, { url, events: ['alert.raised'] }, null)).rejects.toMatchObject({
    fields: [{ path: 'url', message: 'url_private' }]
  })
})
