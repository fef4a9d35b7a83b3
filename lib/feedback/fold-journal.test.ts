import twilio from 'twilio'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDb } from '#db/open.ts'
import { messages as rows } from '#db/schema/campaigns.ts'
import { accountInput } from '../accounts/account.ts'
import { addAccount } from '../accounts/add-account.ts'
import { planCampaign } from '../campaigns/plan-campaign.ts'
import { HOUR, MINUTE } from '../clock.ts'
import { found } from '../errors.ts'
import { newId, toRequestNumber } from '../ids.ts'
import { addContacts, install, launch, prepare, type Installation } from '../testing/installation.ts'
import { acceptCallback } from './accept-callback.ts'
import { foldJournal } from './fold-journal.ts'

const PHONE = '+8613800138000'
let tuixin: Installation
let campaignId: string
let sent: string[]
let key: string
beforeEach(async () => {
  tuixin = await install()
  tuixin.services.appUrl = 'https://sms.example.com'
  await addContacts(tuixin, [PHONE, '+8613800138001'])
  const prepared = await prepare(tuixin)
  const campaign = await launch(tuixin, prepared)
  campaignId = campaign.id
  await planCampaign(tuixin.services, campaign)
  sent = (await tuixin.services.messages.page(campaignId, { limit: 10 })).items.map(
    ({ message }) => message.id
  )
  key = found(await tuixin.services.accounts.secrets(prepared.accountId)).callbackKey
  const db = openDb(tuixin.env['DATABASE_URL']!)
  await db.update(rows).set({ state: 'submitted', reservedAt: tuixin.time.now })
  await db.close()
})
afterEach(() => tuixin.close())

const INPUTS = {
  tencent: { mode: 'tencent', secretId: 'i', secretKey: 's', sdkAppId: '1' },
  twilio: { mode: 'twilio', accountSid: 'AC', authToken: 'tok', from: '+15005550006' },
  vendor: { mode: 'appcode', appCode: 'other' }
}
async function another(kind: keyof typeof INPUTS): Promise<string> {
  const input = { name: kind, baseUrl: 'https://cloud.example.com', ...INPUTS[kind] }
  const { id } = await addAccount(tuixin.services, accountInput.parse(input))
  return found(await tuixin.services.accounts.secrets(id)).callbackKey
}
/** Posts to an account's address, and folds what came. */
async function post(address: string, body: unknown) {
  await acceptCallback(tuixin.services, address, JSON.stringify(body))
  await foldJournal(tuixin.services)
}
async function twilioSays(address: string, form: Record<string, string>) {
  const path = `/api/callbacks/${address}`
  const signature = twilio.getExpectedTwilioSignature('tok', `https://sms.example.com${path}`, form)
  await acceptCallback(tuixin.services, address, new URLSearchParams(form).toString(), {
    path,
    header: name => (name === 'x-twilio-signature' ? signature : undefined)
  })
  await foldJournal(tuixin.services)
}
const words = async () =>
  (await tuixin.services.inbox.replies({ limit: 50 })).items.map(({ content }) => content)
const states = async () =>
  (await tuixin.services.messages.page(campaignId, { limit: 10 })).items.map(({ message }) => message.state)
const alerts = async () => (await tuixin.services.alerts.open(20)).map(({ kind }) => kind)
/** Time as Chinese providers write it. */
const shanghai = (at: number) => new Date(at + 8 * HOUR).toISOString().slice(0, 19).replace('T', ' ')

describe('the same words, said again', () => {
  test('are two replies of Twilio, and the same callback posted twice is one', async () => {
    const address = await another('twilio')
    const said = (MessageSid: string) => ({
      MessageSid,
      SmsStatus: 'received',
      From: PHONE,
      To: '+15005550006',
      Body: 'Hello'
    })
    await twilioSays(address, said('SM1'))
    await twilioSays(address, said('SM2'))
    tuixin.time.now += 5 * MINUTE
    await twilioSays(address, said('SM1'))
    expect(await words()).toEqual(['Hello', 'Hello'])
  })
  test('are two replies of Tencent by the time that it tells', async () => {
    const address = await another('tencent')
    const said = (time: number) => ({
      mobile: '13800138000',
      nationcode: '86',
      text: '在吗',
      sign: 'x',
      time
    })
    const [first, later] = [tuixin.time.now / 1000 - 60, tuixin.time.now / 1000]
    await post(address, said(first))
    await post(address, [said(later), said(first)])
    expect(await words()).toEqual(['在吗', '在吗'])
  })
  test('are two replies after an hour where nothing else tells them apart', async () => {
    const said = { phoneNumber: '13800138000', content: '好的' }
    await post(key, said)
    tuixin.time.now += MINUTE
    await post(key, said)
    expect(await words()).toEqual(['好的'])
    tuixin.time.now += HOUR
    await post(key, said)
    expect(await words()).toEqual(['好的', '好的'])
  })
})

describe('a receipt', () => {
  const report = (status: string, id = sent[0] ?? '') => [
    { reqNo: toRequestNumber(id), phoneNumber: '13800138000', status }
  ]
  test('is believed from the account that sent the message alone', async () => {
    const other = await another('vendor')
    await post(other, report('UNDELIV'))
    expect(await states()).toEqual(['submitted', 'submitted'])
    expect(await alerts()).toEqual(['receipt_foreign'])
    await post(key, report('DELIVRD'))
    expect(await states()).toEqual(['delivered', 'submitted'])
  })
  test('is believed from the account that a campaign had before another stood in', async () => {
    const first = (await tuixin.services.accounts.list())[0]
    const campaign = found(await tuixin.services.campaigns.byId(campaignId))
    await another('vendor')
    const other = found((await tuixin.services.accounts.list()).find(({ id }) => id !== first?.id))
    await tuixin.services.campaigns.move(campaignId, [campaign.state], {
      accountId: other.id,
      content: { ...found(campaign.content), formerAccountId: campaign.accountId },
      updatedAt: tuixin.time.now
    })
    await post(key, report('DELIVRD'))
    expect(await states()).toEqual(['delivered', 'submitted'])
  })
  test('whose word nobody knows is shown beside the message, and told when there are many', async () => {
    await post(key, report('WEIRD'))
    const [first] = (await tuixin.services.messages.page(campaignId, { limit: 1 })).items
    expect([first?.message.state, first?.message.errorCode]).toEqual(['submitted', 'WEIRD'])
    expect(await alerts()).toEqual([])
    const many = Array.from({ length: 20 }, () => report('WEIRD', newId())).flat()
    await post(key, many)
    expect(await alerts()).toEqual(['receipt_word'])
    await post(key, report('BEYONDD'))
    expect(await states()).toEqual(['failed', 'submitted'])
  })
})

describe('an opt-in', () => {
  const said = (content: string, at: number) => ({
    phoneNumber: '13800138000',
    content,
    receiveTime: shanghai(at)
  })
  const optedOut = () => tuixin.services.suppressions.has(PHONE)
  test('that comes late does not lift a newer opt-out', async () => {
    const [start, stop] = [tuixin.time.now, tuixin.time.now + MINUTE]
    tuixin.time.now += 2 * MINUTE
    await post(key, said('退订', stop))
    tuixin.time.now += MINUTE
    await post(key, said('订阅', start))
    expect(await optedOut()).toBe(true)
    await post(key, said('订阅', tuixin.time.now))
    expect(await optedOut()).toBe(false)
  })
  test('that is posted twice does not lift an opt-out that came between', async () => {
    const address = await another('twilio')
    const say = (MessageSid: string, Body: string) =>
      twilioSays(address, { MessageSid, SmsStatus: 'received', From: PHONE, To: '+15005550006', Body })
    await say('SM1', 'STOP')
    tuixin.time.now += MINUTE
    await say('SM2', 'START')
    expect(await optedOut()).toBe(false)
    tuixin.time.now += MINUTE
    await say('SM3', 'STOP')
    tuixin.time.now += MINUTE
    await say('SM2', 'START')
    expect(await optedOut()).toBe(true)
  })
})

describe('what nobody can read or store', () => {
  const append = (kind: string, payload: Buffer) =>
    tuixin.services.journal.append([{ kind, accountId: null, payload, receivedAt: tuixin.time.now }])
  const sealed = (value: unknown) =>
    tuixin.services.sealer.seal(JSON.stringify(value) ?? '', 'journal.payload')
  test('is set aside with an alert, and what is behind it goes on', async () => {
    await append('reply', Buffer.from('not sealed by us'))
    await append('receipt', sealed('a text'))
    await append('receipt', sealed({ kind: 'receipt', messageId: 'no id', rawStatus: 'DELIVRD', at: null }))
    await append('click', sealed({}))
    await append('gossip', sealed({}))
    const receipt = { kind: 'receipt', messageId: sent[1], rawStatus: 'DELIVRD' }
    await append('receipt', sealed({ ...receipt, at: 1e300 }))
    // PostgreSQL refuses this text, SQLite keeps it
    await append('receipt', sealed({ ...receipt, rawStatus: 'A\u0000', at: null }))
    await append('receipt', sealed({ ...receipt, messageId: sent[0], at: tuixin.time.now }))
    await foldJournal(tuixin.services)
    expect((await states())[0]).toBe('delivered')
    expect(await tuixin.services.journal.take(10)).toEqual([])
    const refused = tuixin.env['DATABASE_URL']?.startsWith('postgres') ? 7 : 6
    expect(await tuixin.services.feedback.countRejectedCallbacks()).toBe(refused)
    expect(await alerts()).toEqual(['feedback_unreadable'])
    expect(await foldJournal(tuixin.services)).toBe(0)
  })
})
