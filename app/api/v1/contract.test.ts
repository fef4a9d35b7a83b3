import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiKeyInput } from '#lib/api-keys/api-key.ts'
import { createKey } from '#lib/api-keys/create-key.ts'
import { importContacts } from '#lib/audiences/import-contacts.ts'
import { planCampaign } from '#lib/campaigns/plan-campaign.ts'
import { foldJournal } from '#lib/feedback/fold-journal.ts'
import { openLink } from '#lib/feedback/open-link.ts'
import { found } from '#lib/errors.ts'
import type { Permission } from '#lib/people/access.ts'
import { deliverWebhooks } from '#lib/webhooks/deliver-webhooks.ts'
import { addContacts, install, prepare, type Installation, type Prepared } from '#lib/testing/installation.ts'
import { operations } from './_operations/all.ts'
import { complianceContract } from './compliance-contract.suite.ts'
import { codesContract } from './codes-contract.suite.ts'
import { eventsContract } from './events-contract.suite.ts'
import { refusalsContract } from './refusals-contract.suite.ts'
import { publishedContract, type Asked } from './published-contract.suite.ts'

// Every operation is called for what it is there for, and each answer is held against the document that programs read. An operation
// that nobody calls here fails the last test. What is refused is in refusals.test.ts.

const PHONE_BROWSER =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'

let tuixin: Installation
let contract: ReturnType<typeof publishedContract>
let prepared: Prepared
const holder: typeof globalThis & { tuixinServices?: unknown } = globalThis
async function keyWith(scopes: (Permission | 'all')[]): Promise<string> {
  const input = apiKeyInput.parse({ name: 'program', scopes })
  const { secret } = await createKey(tuixin.services, input, null)
  return 'key' in secret ? secret.key : ''
}
beforeAll(async () => {
  tuixin = await install()
  holder.tuixinServices = tuixin.services
  contract = publishedContract(operations, await keyWith(['all']))
  await addContacts(tuixin, ['13800138000', '13800138001', '13800138002'])
  prepared = await prepare(tuixin)
  mkdirSync(join(tuixin.folder, 'uploads'))
})
afterAll(async () => {
  delete holder.tuixinServices
  await tuixin.close()
})
/** A call that has to succeed; answers what it says. */
async function done(what: string, asked?: Asked): Promise<Record<string, unknown>> {
  const { status, json, text } = await contract.call(what, asked)
  expect([what, status < 300 ? 'done' : text]).toEqual([what, 'done'])
  return json
}
const made = async (what: string, asked?: Asked) => String((await done(what, asked))['id'])
const refused = async (what: string, asked?: Asked) => {
  const { status, json } = await contract.call(what, asked)
  return [status, json['code']]
}

describe('what is done is answered as the document says:', () => {
  test('contacts', async () => {
    const id = await made('POST /contacts', {
      body: {
        phone: '13800138003',
        name: '李四',
        attributes: { city: '上海', age: 31, member: true, old: null },
        tags: ['vip'],
        consent: { state: 'granted', source: 'checkout' }
      }
    })
    expect(await done('POST /contacts/batch', { body: { items: [{ phone: '13800138003' }] } })).toEqual({
      items: [{ id, result: 'updated' }]
    })
    await done('GET /contacts', { query: 'limit=2' })
    await done('GET /contacts', { query: 'phone=13800138003' })
    await done('PATCH /contacts/{id}', { id, body: { name: null, attributes: { city: null } } })
    await done('GET /contacts/{id}', { id, key: await keyWith(['read']) })
    await done('DELETE /contacts/{id}', { id })
  })
  test('imports', async () => {
    const work = async () => {
      const now = tuixin.time.now
      const job = await tuixin.services.imports.claim(now, now + 1000)
      if (job) await importContacts(tuixin.services, job)
    }
    const form = new FormData()
    form.set('file', new Blob(['phone,name\n13800138010,王五\n123,nobody\n']), 'people.csv')
    form.set('tags', 'a,b')
    const id = await made('POST /imports', { form })
    await work()
    expect(await done('GET /imports/{id}', { id })).toMatchObject({ state: 'done', created: 1, rejected: 1 })
    expect((await contract.call('GET /imports/{id}/errors', { id })).text).toContain('phone_length')
    await done('DELETE /imports/{id}', { id })
    const trial = new FormData()
    trial.set('file', new Blob(['phone\n13800138011\n']), 'people.csv')
    trial.set('dryRun', 'true')
    const shown = await made('POST /imports', { form: trial })
    await work()
    await done('POST /imports/{id}/start', { id: shown })
  })
  test('audiences', async () => {
    const filter = {
      all: [{ field: 'country', op: 'eq', value: 'CN' }, { not: [{ field: 'tag', op: 'eq', value: 'x' }] }]
    }
    const id = await made('POST /audiences', { body: { name: 'China', filter } })
    await done('GET /audiences/{id}', { id })
    await done('POST /audiences/count', { body: { filter } })
    await done('POST /audiences/{id}/freeze', { id, body: { name: 'Frozen' } })
    await done('GET /audiences', { query: 'limit=1' })
  })
  test('accounts, signatures and templates', async () => {
    await done('GET /accounts')
    const registration = { company: '推信', creditCode: '', source: 'app', scene: '会员' }
    const sign = await made('POST /signatures', { body: { text: '新签名', registration } })
    await done('POST /signatures/{id}/approve', { id: sign })
    await done('GET /signatures')
    const body = { name: 'x', body: '您好，拒收请回复R', purpose: 'marketing', signatureId: sign }
    const languages = { en: { body: 'Hello, reply R to stop', providerTemplateId: 'T-en' } }
    const id = await made('POST /templates', { body: { ...body, languages } })
    await done('GET /templates/{id}', { id })
    await done('POST /templates/{id}/registered-text', { id, body: { accountId: prepared.accountId } })
    await done('POST /templates/{id}/registrations', {
      id,
      body: { accountId: prepared.accountId, providerTemplateId: 'T9' }
    })
    await done('POST /templates/{id}/submit', { id })
    await done('POST /templates/{id}/approve', { id, body: { note: 'good' } })
    const other = await made('POST /templates', { body })
    await done('POST /templates/{id}/submit', { id: other })
    await done('POST /templates/{id}/reject', { id: other, body: { note: 'no' } })
    await done('GET /templates')
    for (const text of ['全场最低价 {{name}} https://shop.example.cn/a', '{{ name'])
      await done('POST /templates/check', { body: { body: text, signatureId: sign } })
  })
  test('a campaign from draft to report', async () => {
    const { templateId, audienceId, accountId } = prepared
    await tuixin.services.suppressions.optOut({ phone: '+8613800138001', source: 'api', at: tuixin.time.now })
    const draft = { name: 'x', templateId, audienceId, accountId }
    const schedules = [
      { kind: 'at', at: '2026-12-01T10:00:00+08:00', window: { from: 9, to: 20, days: [1, 2] } },
      { kind: 'local', at: '2026-12-01T10:00' },
      { kind: 'recurring', cron: '0 10 * * 1', until: '2027-12-01T10:00:00+08:00' },
      { kind: 'after', campaignId: '', minutes: 60 }
    ]
    const id = await made('POST /campaigns', {
      body: { ...draft, budget: 12.5, linkOptions: { utm: 'u', days: 3 }, split: { holdOut: 0 } }
    })
    for (const schedule of schedules)
      await done('POST /campaigns', {
        body: { ...draft, schedule: 'campaignId' in schedule ? { ...schedule, campaignId: id } : schedule }
      })
    expect(await done('POST /campaigns/{id}/preflight', { id })).toMatchObject({ audience: 3, reachable: 2 })
    await done('POST /campaigns/{id}/submit', { id })
    expect(await refused('POST /campaigns/{id}/submit', { id })).toEqual([409, 'campaign_state'])
    await done('POST /campaigns/{id}/approve', { id, key: await keyWith(['campaigns:approve']) })
    const moves = await keyWith(['campaigns:launch', 'campaigns:approve'])
    const schedule = { kind: 'now' }
    expect(
      await done('POST /campaigns/{id}/reschedule', { id, body: { schedule }, key: moves })
    ).toMatchObject({ state: 'approved' })
    await done('POST /campaigns/{id}/launch', { id })
    expect(await refused('POST /campaigns/{id}/reschedule', { id, body: { schedule } })).toEqual([
      409,
      'campaign_state'
    ])
    await done('POST /campaigns/{id}/pause', { id })
    await done('PATCH /campaigns/{id}', { id, body: { priority: 7, ratePerSecond: null } })
    await done('POST /campaigns/{id}/resume', { id })
    const now = tuixin.time.now
    const claimed = await tuixin.services.campaigns.claimPlanning(now, now + 1000)
    if (claimed) await planCampaign(tuixin.services, claimed)
    const [first] = (await tuixin.services.messages.page(id, { limit: 1, state: 'queued' })).items
    const visit = { method: 'GET', userAgent: PHONE_BROWSER, network: null }
    await openLink(tuixin.services, `${first?.message.code}0`, visit)
    await foldJournal(tuixin.services)
    expect(await done('GET /campaigns/{id}', { id })).toMatchObject({
      counts: { audience: 3, queued: 2, excluded: 1 },
      clicks: { people: 1 }
    })
    await done('GET /campaigns/{id}/messages', { id, query: 'limit=2' })
    await done('GET /campaigns/{id}/messages', { id, query: 'state=excluded', key: await keyWith(['read']) })
    await done('GET /campaigns/{id}/report', { id })
    await done('GET /campaigns/{id}/variants', { id })
    expect((await contract.call('GET /campaigns/{id}/export', { id })).text.split('\r\n')).toHaveLength(5)
    await done('POST /campaigns/{id}/copy', { id, body: { name: 'Again' } })
    await done('GET /campaigns', { query: 'limit=2' })
    await done('POST /campaigns/{id}/cancel', { id })
  })
  test('a test of variants, decided by hand', async () => {
    const { templateId, audienceId, accountId } = prepared
    const { signatureId } = found(await tuixin.services.templates.byId(templateId))
    const second = await made('POST /templates', {
      body: {
        name: 'B',
        body: '新品到了，拒收请回复R',
        purpose: 'marketing',
        signatureId,
        providerTemplateId: 'T2'
      }
    })
    await done('POST /templates/{id}/submit', { id: second })
    await done('POST /templates/{id}/approve', { id: second })
    const split = { templateIds: [second], share: 50, holdOut: 10 }
    const id = await made('POST /campaigns', {
      body: { name: 'AB', templateId, audienceId, accountId, split }
    })
    await done('POST /campaigns/{id}/submit', { id })
    await done('POST /campaigns/{id}/approve', { id })
    await done('POST /campaigns/{id}/launch', { id })
    const now = tuixin.time.now
    const claimed = await tuixin.services.campaigns.claimPlanning(now, now + 1000)
    if (claimed) await planCampaign(tuixin.services, claimed)
    await done('POST /campaigns/{id}/winner', { id, body: { variant: 1 } })
    await done('GET /campaigns/{id}/variants', { id })
  })
  test('single messages, sent and left out', async () => {
    const { templateId } = prepared
    const id = await made('POST /messages', { body: { phone: '13800138000', templateId, reference: 'r-1' } })
    await done('GET /messages/{id}', { id })
    for (const query of ['limit=1', 'state=queued', 'phone=13800138000', 'reference=r-1'])
      await done('GET /messages', { query })
    const out = await made('POST /messages', { body: { phone: '13800138001', templateId } })
    expect(await done('GET /messages/{id}', { id: out })).toMatchObject({
      state: 'excluded',
      finding: { rule: 'ANY-SUPPRESSED' }
    })
    const batch = { templateId, items: [{ phone: '13800138000' }, { phone: '1' }] }
    expect(await done('POST /messages/batch', { body: batch })).toMatchObject({
      items: [{ state: 'queued' }, { error: { code: 'invalid' } }]
    })
    expect(await done('POST /messages/{id}/cancel', { id })).toEqual({ id, state: 'cancelled' })
  })
  test('events and their kinds', async () => {
    expect(await eventsContract({ done, made, refused }, tuixin)).toBe(true)
  })
  test('coupon codes', async () => {
    expect(await codesContract({ done, made, refused, keyWith }, tuixin)).toBe(true)
  })
  test('suppressions, replies and topics', async () => {
    expect(await refusalsContract({ done, made, refused }, tuixin)).toBe(true)
  })
  test('webhooks', async () => {
    const body = { url: 'https://hooks.example.invalid/sms', events: ['messages.receipt'] }
    const id = await made('POST /webhooks', { body })
    await done('POST /webhooks/{id}/test', { id })
    await deliverWebhooks(tuixin.services)
    const { deliveries } = await done('GET /webhooks/{id}', { id })
    const [delivery] = Array.isArray(deliveries) ? deliveries : []
    await done('POST /deliveries/{id}/again', { id: delivery.id })
    await done('POST /webhooks/{id}/rotate', { id })
    await done('POST /webhooks/{id}/switch', { id, body: { on: false } })
    await done('GET /webhooks')
    await tuixin.services.changes.append()
    await done('GET /changes', { query: 'types=contacts.saved&limit=5' })
    await done('DELETE /webhooks/{id}', { id })
  })
  complianceContract(done)
})

test('every operation was called and has done what it is for', () => {
  expect(contract.missed(status => status < 400)).toEqual([])
})
