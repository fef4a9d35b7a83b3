import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { apiKeyInput, type ApiKeyInput } from '#lib/api-keys/api-key.ts'
import { createKey } from '#lib/api-keys/create-key.ts'
import { acceptCall } from '#lib/gateway/accept-call.ts'
import { followMessages } from '#lib/gateway/follow-messages.ts'
import { found } from '#lib/errors.ts'
import { newId } from '#lib/ids.ts'
import { secureHeader, toStamp } from '#lib/providers/vendor/protocol.ts'
import { addContacts, install, prepare, type Installation, type Prepared } from '#lib/testing/installation.ts'
import { operations } from './_operations/all.ts'
import { publishedContract, type Asked } from './published-contract.suite.ts'

// How a program learns what became of the messages that it asked for.

let tuixin: Installation
let prepared: Prepared
let signId = ''
let contract: ReturnType<typeof publishedContract>
const holder: typeof globalThis & { tuixinServices?: unknown } = globalThis
const secretOf = async (input: Partial<ApiKeyInput>) =>
  (await createKey(tuixin.services, apiKeyInput.parse({ name: 'program', ...input }), null)).secret
async function keyWith(scopes: ApiKeyInput['scopes']): Promise<string> {
  const secret = await secretOf({ scopes })
  return 'key' in secret ? secret.key : ''
}
beforeAll(async () => {
  tuixin = await install()
  holder.tuixinServices = tuixin.services
  contract = publishedContract(operations, await keyWith(['all']))
  await addContacts(tuixin, ['13800138000', '13800138001'])
  prepared = await prepare(tuixin, { purpose: 'transactional', body: '您的订单 {{order}} 已发货' })
  signId = found(await tuixin.services.templates.byId(prepared.templateId)).signatureId
})
afterAll(async () => {
  delete holder.tuixinServices
  await tuixin.close()
})
beforeEach(() => void (tuixin.time.now += 60_000))

const post = (more: object, asked: Asked = {}) =>
  contract.call('POST /messages', {
    ...asked,
    body: {
      phone: '13800138000',
      templateId: prepared.templateId,
      variables: { order: 'A1' },
      ...more
    }
  })
async function list(query: string, asked: Asked = {}) {
  const { status, json } = await contract.call('GET /messages', { query, ...asked })
  const items: Record<string, unknown>[] = Array.isArray(json['items']) ? json['items'] : []
  return { status, json, items, ids: items.map(({ id }) => id) }
}
/** Cancels what waits beside a message, and the message. */
async function cancel(id: unknown) {
  const { campaigns, messages } = tuixin.services
  const { campaignId } = found(await messages.byId(String(id)))
  await campaigns.move(campaignId, ['sending'], { state: 'cancelled' })
  while ((await messages.cancelSome(tuixin.time.now, 1000)) > 0);
  await campaigns.move(campaignId, ['cancelled'], { state: 'sending' })
}

describe('a reference', () => {
  test('gets the first answer again, however often it is given', async () => {
    const first = await post({ reference: 'order-1' })
    expect(first.json).toMatchObject({ state: 'queued', expectedFees: 0.045, currency: 'CNY' })
    const again = await Promise.all(Array.from({ length: 20 }, () => post({ reference: 'order-1' })))
    for (const { status, json } of again) expect([status, json]).toEqual([202, first.json])
    expect((await list('reference=order-1')).ids).toEqual([first.json['id']])
    // and after what was answered is forgotten
    tuixin.time.now += 8 * 24 * 3600_000
    await post({ reference: 'order-of-another-week' })
    expect((await post({ reference: 'order-1' })).json['id']).toBe(first.json['id'])
  })
  test('is one for each key, and stands for one message alone', async () => {
    const other = await keyWith(['messages:send'])
    const [mine, theirs] = [
      await post({ reference: 'both' }),
      await post({ reference: 'both' }, { key: other })
    ]
    expect(mine.json['id']).not.toBe(theirs.json['id'])
    expect((await post({ reference: 'both', variables: { order: 'B' } })).json['code']).toBe(
      'reference_reused'
    )
  })
  test('of a message that was refused is free again', async () => {
    expect((await post({ reference: 'free', phone: '1' })).status).toBe(400)
    expect((await post({ reference: 'free' })).status).toBe(202)
  })
})

test('a list goes on where it stopped, and loses nothing while messages are added', async () => {
  const made: unknown[] = []
  for (let i = 0; i < 7; i++)
    made.unshift((await post({ reference: `page-${i}`, phone: '13800138001' })).json['id'])
  const seen: unknown[] = []
  let cursor = ''
  do {
    const page = await list(`phone=13800138001&limit=2${cursor ? `&cursor=${cursor}` : ''}`)
    seen.push(...page.ids)
    const { nextCursor } = page.json
    cursor = typeof nextCursor === 'string' ? nextCursor : ''
    await post({ reference: `between-${seen.length}`, phone: '13800138001' })
  } while (cursor)
  expect(seen).toEqual(made)
})
test('messages are found by state, campaign and time', async () => {
  const { json } = await post({ reference: 'found' })
  const [item] = (await list('reference=found')).items
  expect(item).toMatchObject({ state: 'queued', reqNo: null, reference: 'found', parts: 1, findings: [] })
  expect((await list(`campaignId=${String(item?.['campaignId'])}&state=queued&limit=1000`)).ids).toContain(
    json['id']
  )
  expect((await list('state=delivered')).ids).not.toContain(json['id'])
  expect((await list(`since=${new Date(Date.now() - 1000).toISOString()}&limit=1000`)).ids).toContain(
    json['id']
  )
  expect((await list(`since=${new Date(Date.now() + 60_000).toISOString()}`)).ids).toEqual([])
  expect((await list(`campaignId=${newId()}`)).ids).toEqual([])
})
test('who may not read whole numbers finds a number’s messages only where they are its own', async () => {
  const key = await keyWith(['read', 'messages:send'])
  await post({ reference: 'of another' })
  const mine = await post({ reference: 'mine' }, { key })
  const { ids, items } = await list('phone=13800138000', { key })
  expect(ids).toEqual([mine.json['id']])
  expect(items[0]?.['phone']).toBe('138****8000')
  expect((await list('phone=13800138000')).items[0]?.['phone']).toBe('+8613800138000')
})

describe('a program of the vendor’s protocol', () => {
  const parametersOf = (reqNo: string) => ({
    templateId: prepared.templateId,
    signId,
    phoneNumber: '13800138000',
    paramMap: '{"order":"A1"}',
    reqNo
  })
  async function byAppCode(reqNo: string) {
    const secret = await secretOf({ kind: 'appcode' })
    const signature = `AppCode/${'appCode' in secret ? secret.appCode : ''}`
    const { body } = await acceptCall(tuixin.services, {
      signature,
      contentType: 'application/json',
      body: JSON.stringify(parametersOf(reqNo)),
      address: undefined
    })
    const { messageId }: { messageId: string } = JSON.parse(body)
    return { messageId, asked: { key: '', headers: { 'x-mce-signature': signature } } }
  }
  test('asks for its own by its own header, and sees nothing of others', async () => {
    const [one, other] = [await byAppCode('R-1'), await byAppCode('R-2')]
    expect((await list('reqNo=R-1', one.asked)).ids).toEqual([one.messageId])
    expect((await list('reqNo=R-2', one.asked)).ids).toEqual([])
    expect((await list('', one.asked)).ids).toEqual([one.messageId])
    expect((await list('phone=13800138000', other.asked)).items).toMatchObject([
      { id: other.messageId, phone: '138****8000', reqNo: 'R-2' }
    ])
  })
  test('may call nothing else', async () => {
    const { asked } = await byAppCode('R-3')
    expect((await contract.call('GET /campaigns', asked)).status).toBe(403)
    expect((await contract.call('POST /phones', { ...asked, body: { raw: '1' } })).status).toBe(401)
  })
  test('of secure mode signs the parameters of its question, sorted as those of a call', async () => {
    const secret = await secretOf({ kind: 'secure' })
    const [appId, secretKey] = 'appId' in secret ? [secret.appId, secret.secretKey] : ['', '']
    const ask = (signed: Record<string, string>, stamp = toStamp(tuixin.time.now)) =>
      list('reqNo=R-9&limit=5', {
        key: '',
        headers: { 'x-mce-signature': secureHeader(appId, secretKey, stamp, 30, signed) }
      })
    expect((await ask({ reqNo: 'R-9', limit: '5' })).status).toBe(200)
    expect((await ask({ reqNo: 'R-9' })).status).toBe(401)
    expect((await ask({ reqNo: 'R-9', limit: '5' }, toStamp(tuixin.time.now - 3600_000))).status).toBe(401)
  })
})

describe('waiting', () => {
  const query = (reference: string) => ({ limit: 10, reference })
  test('holds the answer until the state changes', async () => {
    const { json } = await post({ reference: 'waits' })
    let looks = 0
    const sleep = async () => {
      if (++looks === 3) await cancel(json['id'])
    }
    const { items } = await followMessages(tuixin.services.requests, query('waits'), 20, sleep)
    expect([looks, items[0]?.message.state]).toEqual([3, 'cancelled'])
  })
  test('ends after its seconds, when nobody waits any more, and where nothing can change', async () => {
    const { json } = await post({ reference: 'stays' })
    let looks = 0
    const sleep = () => Promise.resolve(void looks++)
    await followMessages(tuixin.services.requests, query('stays'), 2, sleep)
    expect(looks).toBe(4)
    await followMessages(tuixin.services.requests, query('stays'), 20, sleep, () => looks >= 6)
    expect(looks).toBe(6)
    await cancel(json['id'])
    await followMessages(tuixin.services.requests, query('stays'), 20, sleep)
    expect(looks).toBe(6)
  })
  test('waits for a message that is not there yet', async () => {
    const sleep = async () => void (await post({ reference: 'comes' }))
    const { items } = await followMessages(tuixin.services.requests, query('comes'), 20, sleep)
    expect(items).toHaveLength(1)
  })
  test('is for what is looked up by a name', async () => {
    expect((await list('wait=20')).status).toBe(400)
    expect((await list('reference=waits&wait=31')).status).toBe(400)
    expect((await list('reference=waits&wait=1')).status).toBe(200)
  })
})
