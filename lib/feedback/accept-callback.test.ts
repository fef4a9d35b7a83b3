import { openDb } from '#db/open.ts'
import { messages as rows } from '#db/schema/campaigns.ts'
import twilio from 'twilio'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { accountInput, type Account } from '../accounts/account.ts'
import { addAccount, changeAccount } from '../accounts/add-account.ts'
import { sandboxSecrets } from '../accounts/sandbox-account.ts'
import { planCampaign } from '../campaigns/plan-campaign.ts'
import { resultRecorder } from '../campaigns/record-results.ts'
import { toRequestNumber } from '../ids.ts'
import { addContacts, install, launch, prepare, type Installation } from '../testing/installation.ts'
import { acceptCallback } from './accept-callback.ts'
import { foldJournal } from './fold-journal.ts'

let tuixin: Installation
let campaignId: string
let messages: string[]
beforeEach(async () => {
  tuixin = await install()
  tuixin.services.appUrl = 'https://sms.example.com'
  await addContacts(tuixin, ['13800138000', '13800138001'])
  const campaign = await launch(tuixin, await prepare(tuixin))
  campaignId = campaign.id
  await planCampaign(tuixin.services, campaign)
  messages = (await tuixin.services.messages.page(campaignId, { limit: 10 })).items.map(
    ({ message }) => message.id
  )
})
afterEach(() => tuixin.close())

const base = { name: 'cloud', baseUrl: 'https://cloud.example.com' }
const api = {
  path: '/send',
  format: 'json' as const,
  fields: { to: '{{phone}}' },
  code: 'code',
  accepted: ['0'],
  reference: 'id',
  reports: { list: 'reports', reference: 'msg', status: 'state', delivered: ['ok'] },
  replies: { list: 'reports', phone: 'from', content: 'text' }
}
const INPUTS = {
  aliyun: { ...base, mode: 'aliyun', accessKeyId: 'i', accessKeySecret: 's' },
  tencent: { ...base, mode: 'tencent', secretId: 'i', secretKey: 's', sdkAppId: '1' },
  twilio: { ...base, mode: 'twilio', accountSid: 'AC', authToken: 'tok', from: '+15005550006' },
  http: { ...base, mode: 'http', settings: { api } }
}
/** Adds an account, and lets the campaign go through it. */
async function add(kind: keyof typeof INPUTS): Promise<{ account: Account; key: string }> {
  const account = await addAccount(tuixin.services, accountInput.parse(INPUTS[kind]))
  await tuixin.services.campaigns.move(campaignId, ['sending'], {
    accountId: account.id,
    updatedAt: tuixin.time.now
  })
  return { account, key: (await tuixin.services.accounts.secrets(account.id))!.callbackKey }
}
/** The provider took a message and called it something. */
async function sentAs(account: Account, message: string, reference: string) {
  const recorder = resultRecorder(
    tuixin.services.records,
    tuixin.services.clock,
    () => undefined,
    async () => undefined
  )
  const held = {
    id: message,
    fence: 0,
    leaseUntil: 0,
    attempts: 0,
    campaignId,
    accountId: account.id,
    request: {} as never
  }
  await recorder.add(held, { kind: 'accepted', feesMicros: null, reference })
}
async function states() {
  await foldJournal(tuixin.services)
  return (await tuixin.services.messages.page(campaignId, { limit: 10 })).items.map(({ message }) => [
    message.state,
    message.errorCode
  ])
}
/** As if they had been reserved: only what was sent can be reported. */
async function reserved() {
  const db = openDb(tuixin.env['DATABASE_URL']!)
  await db.update(rows).set({ state: 'dispatching' })
  await db.close()
}

test('Alibaba Cloud reports by our own number, and hands on replies', async () => {
  await reserved()
  const { key } = await add('aliyun')
  const report = (id: string, success: boolean, err_code: string) => ({
    phone_number: '13800138000',
    success,
    err_code,
    report_time: '2026-11-22 12:00:05',
    biz_id: '1^0',
    out_id: toRequestNumber(id)
  })
  const body = [report(messages[0]!, true, 'DELIVERED'), report(messages[1]!, false, 'MOBILE_NOT_ON_SERVICE')]
  expect(await acceptCallback(tuixin.services, key, JSON.stringify(body))).toMatchObject({
    accepted: 2,
    unread: 0
  })
  expect(await states()).toEqual([
    ['delivered', null],
    ['failed', 'MOBILE_NOT_ON_SERVICE']
  ])
  const reply = {
    phone_number: '13800138000',
    content: 'TD',
    send_time: '2026-11-22 12:01:00',
    sequence_id: 1
  }
  await acceptCallback(tuixin.services, key, JSON.stringify([reply]))
  expect(await tuixin.services.suppressions.has('+8613800138000')).toBe(true)
})

test('Tencent Cloud reports by its own number: one that is faster than the answer waits for it, and one that nobody knows does not', async () => {
  await reserved()
  const { account, key } = await add('tencent')
  const report = (sid: string, report_status: string, errmsg: string) =>
    acceptCallback(
      tuixin.services,
      key,
      JSON.stringify([{ mobile: '13800138000', nationcode: '86', report_status, errmsg, sid }])
    )
  await report('s-1', 'SUCCESS', 'DELIVRD')
  expect((await states()).map(([state]) => state)).toEqual(['dispatching', 'dispatching'])
  await sentAs(account, messages[0]!, 's-1')
  await sentAs(account, messages[1]!, 's-2')
  await report('s-2', 'FAIL', 'MK:0001')
  await report('s-9', 'FAIL', 'MK:0001')
  expect(await states()).toEqual([
    ['delivered', null],
    ['failed', 'MK:0001']
  ])
  expect(await tuixin.services.journal.take(10)).toHaveLength(1)
  tuixin.time.now += 61_000
  await states()
  expect(await tuixin.services.journal.take(10)).toHaveLength(0)
  await acceptCallback(
    tuixin.services,
    key,
    JSON.stringify({ mobile: '13800138001', nationcode: '86', text: '退订', sign: 'x', time: 1 })
  )
  expect(await tuixin.services.suppressions.has('+8613800138001')).toBe(true)
})

test('Twilio is believed when it signed the address that it was told, and no one else', async () => {
  await reserved()
  const { key } = await add('twilio')
  const path = `/api/callbacks/${key}?ref=${toRequestNumber(messages[0]!)}`
  const post = (form: Record<string, string>, authToken = 'tok', at = path) => {
    const twilioSignature = twilio.getExpectedTwilioSignature(authToken, `https://sms.example.com${at}`, form)
    return acceptCallback(tuixin.services, key, new URLSearchParams(form).toString(), {
      header: name => (name === 'x-twilio-signature' ? twilioSignature : undefined),
      path: at
    })
  }
  const form = { MessageSid: 'SM1', MessageStatus: 'undelivered', ErrorCode: '30003', To: '+8613800138000' }
  await expect(post(form, 'wrong')).rejects.toMatchObject({ code: 'unauthenticated' })
  await expect(
    acceptCallback(tuixin.services, key, 'MessageStatus=delivered', { path })
  ).rejects.toMatchObject({
    code: 'unauthenticated'
  })
  expect(await post(form)).toMatchObject({ accepted: 1 })
  await post({ ...form, MessageStatus: 'sent' })
  expect((await states())[0]).toEqual(['failed', 'undelivered 30003'])
  const inbound = {
    MessageSid: 'SM2',
    SmsStatus: 'received',
    From: '+8613800138001',
    To: '+15005550006',
    Body: 'STOP'
  }
  expect(await post(inbound, 'tok', `/api/callbacks/${key}`)).toMatchObject({ accepted: 1 })
  expect(await tuixin.services.suppressions.has('+8613800138001')).toBe(true)
})

test('a described provider is read as it was described', async () => {
  await reserved()
  const { account, key } = await add('http')
  await sentAs(account, messages[0]!, 'x-1')
  const body = { reports: [{ msg: 'x-1', state: 'ok' }, { from: '13800138001', text: 'R' }, { odd: 1 }] }
  expect(await acceptCallback(tuixin.services, key, JSON.stringify(body))).toMatchObject({
    accepted: 2,
    unread: 1
  })
  expect((await states())[0]).toEqual(['delivered', null])
  expect(await tuixin.services.suppressions.has('+8613800138001')).toBe(true)
})

test('an account is changed without its secrets, or with new ones that are whole', async () => {
  const { account } = await add('aliyun')
  const renamed = await changeAccount(tuixin.services, account.id, {
    name: 'Aliyun',
    settings: { ratePerSecond: 7 }
  })
  expect(renamed).toMatchObject({
    name: 'Aliyun',
    settings: { ratePerSecond: 7, concurrency: 20, revision: 0 }
  })
  const secrets = async () => (await tuixin.services.accounts.secrets(account.id))!.credentials
  expect(await secrets()).toEqual({ accessKeyId: 'i', accessKeySecret: 's' })
  await expect(
    changeAccount(tuixin.services, account.id, { credentials: { accessKeyId: 'new' } })
  ).rejects.toMatchObject({
    fields: [{ path: 'accessKeySecret' }]
  })
  const changed = await changeAccount(tuixin.services, account.id, {
    credentials: { accessKeyId: 'new', accessKeySecret: 'new' }
  })
  expect(changed.settings.revision).toBe(1)
  expect(await secrets()).toEqual({ accessKeyId: 'new', accessKeySecret: 'new' })
})

test('a reply with what no database keeps is kept without it, and nothing behind it waits', async () => {
  const { callbackKey } = sandboxSecrets(tuixin.services.sealer)
  const body =
    '[{"phoneNumber":"13800138000","content":"a\\u0000b\\ud800c"},{"phoneNumber":"13800138001","content":"好的"}]'
  expect(await acceptCallback(tuixin.services, callbackKey, body)).toMatchObject({ accepted: 2 })
  expect(await foldJournal(tuixin.services)).toBe(2)
  const { items } = await tuixin.services.inbox.replies({ limit: 5 })
  expect(new Set(items.map(({ content }) => content))).toEqual(new Set(['ab\uFFFDc', '好的']))
})
