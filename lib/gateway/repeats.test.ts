import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { apiKeyInput, type ApiKeyInput } from '../api-keys/api-key.ts'
import { createKey } from '../api-keys/create-key.ts'
import { MINUTE } from '../clock.ts'
import { found } from '../errors.ts'
import { addContacts, install, prepare, type Installation } from '../testing/installation.ts'
import { messageInput } from '../campaigns/schema.ts'
import { acceptCall } from './accept-call.ts'
import { sendOnce } from './send-once.ts'

let tuixin: Installation
let ids: { templateId: string; signId: string }
beforeEach(async () => {
  tuixin = await install()
  await addContacts(tuixin, ['13800138000', '13800138001'])
  const { templateId } = await prepare(tuixin, {
    purpose: 'transactional',
    body: '您的订单 {{order}} 已发货'
  })
  ids = { templateId, signId: found(await tuixin.services.templates.byId(templateId)).signatureId }
})
afterEach(() => tuixin.close())

type Said = { status: number } & Record<string, unknown>
async function program(input: Partial<ApiKeyInput> = {}) {
  const { secret } = await createKey(
    tuixin.services,
    apiKeyInput.parse({ name: 'program', kind: 'appcode', ...input }),
    null
  )
  const appCode = 'appCode' in secret ? secret.appCode : ''
  return async (more: Record<string, string> = {}): Promise<Said> => {
    const parameters = { ...ids, phoneNumber: '13800138000', paramMap: '{"order":"A1"}', ...more }
    const { status, body } = await acceptCall(tuixin.services, {
      signature: `AppCode/${appCode}`,
      contentType: 'application/x-www-form-urlencoded',
      body: new URLSearchParams(parameters).toString(),
      address: undefined
    })
    const said: Record<string, unknown> = JSON.parse(body)
    return { status, ...said }
  }
}
const made = async () => (await tuixin.services.requests.list({ limit: 100 })).items.length

describe('the same call again', () => {
  test('without a request number is a repeat for five minutes, and names the first message', async () => {
    const call = await program()
    const first = await call()
    expect(first).toMatchObject({ status: 200, code: 'FP00000', message: 'success', state: 'queued' })
    expect(await call()).toMatchObject({ status: 611, code: '611', messageId: first['messageId'] })
    tuixin.time.now += 5 * MINUTE - 1
    expect((await call()).status).toBe(611)
    tuixin.time.now += 1
    expect((await call()).status).toBe(200)
    expect(await made()).toBe(2)
  })
  test('with another number, variable or request number is another call', async () => {
    const call = await program()
    const others: Record<string, string>[] = [
      {},
      { phoneNumber: '13800138001' },
      { paramMap: '{"order":"A2"}' },
      { reqNo: 'r' }
    ]
    for (const more of others) expect((await call(more)).status).toBe(200)
    expect(await made()).toBe(4)
  })
  test('of another program is no repeat', async () => {
    const [one, other] = [await program(), await program()]
    expect([(await one()).status, (await other()).status]).toEqual([200, 200])
  })
  test('fifty times at once is one message', async () => {
    const call = await program()
    const answers = await Promise.all(Array.from({ length: 50 }, () => call()))
    const first = answers.filter(({ status }) => status === 200)
    expect(first).toHaveLength(1)
    expect(
      answers.every(answer => answer.status === 200 || answer['messageId'] === first[0]?.['messageId'])
    ).toBe(true)
    expect(await made()).toBe(1)
  })
  test.each([
    [0, [200, 200, 200]],
    [1, [200, 611, 200]]
  ])('counts for the minutes of its key: %i', async (repeatMinutes, statuses) => {
    const call = await program({ repeatMinutes })
    const answers = [await call(), await call()]
    tuixin.time.now += MINUTE
    answers.push(await call())
    expect(answers.map(({ status }) => status)).toEqual(statuses)
  })
  test('of a one-time code is no repeat', async () => {
    const { templateId } = ids
    const code = { ...found(await tuixin.services.templates.byId(templateId)), body: '验证码 {{order}}' }
    await tuixin.services.templates.move(templateId, 'approved', { body: code.body })
    const call = await program()
    expect([(await call()).status, (await call()).status]).toEqual([200, 200])
  })
  test('is a first one when the one before it was refused, left out or cancelled', async () => {
    const call = await program()
    expect((await call({ paramMap: '{}' })).status).toBe(610)
    const { messageId } = await call()
    const { campaigns, messages } = tuixin.services
    const { campaignId } = found(await messages.byId(String(messageId)))
    await campaigns.move(campaignId, ['sending'], { state: 'cancelled' })
    await messages.cancelSome(tuixin.time.now, 10)
    await campaigns.move(campaignId, ['cancelled'], { state: 'sending' })
    expect((await call()).status).toBe(200)
    expect((await call()).status).toBe(611)
  })
  test('may be made again at once when nothing came of it, and soon when it was killed in the middle', async () => {
    const { once, apiKeys } = tuixin.services
    const call = await program()
    const [key] = await apiKeys.list()
    const claim = { apiKeyId: found(key).id, name: 'reqNo x', messageId: crypto.randomUUID() }
    expect(await once.claim(claim, tuixin.time.now)).toBeUndefined()
    const other = { ...claim, messageId: crypto.randomUUID() }
    expect(await once.claim(other, tuixin.time.now)).toMatchObject({ messageId: claim.messageId })
    tuixin.time.now += MINUTE
    expect(await once.claim(other, tuixin.time.now)).toBeUndefined()
    await once.release(claim.apiKeyId, 'reqNo x', other.messageId)
    expect(await once.claim(claim, tuixin.time.now)).toBeUndefined()
    expect((await call()).status).toBe(200)
  })
})

describe('what is told', () => {
  test('a message that waits says so, with its time', async () => {
    const call = await program()
    expect(await call({ sendAt: '2026-11-22 20:30:00' })).toMatchObject({
      status: 200,
      code: 'FP00000',
      message: '已受理，20:30 发送',
      sendAt: '2026-11-22T12:30:00.000Z',
      state: 'queued'
    })
    expect(await call({ sendAt: '2026-11-23T08:00:00+08:00', reqNo: 'b' })).toMatchObject({
      message: '已受理，11-23 08:00 发送'
    })
  })
  test('610 names every wrong field at once', async () => {
    const call = await program()
    const answer = await call({
      templateId: '',
      phoneNumber: '123',
      paramMap: '{',
      reqNo: 'x'.repeat(101),
      reference: 'x'.repeat(101),
      priority: '10',
      sendAt: 'tomorrow'
    })
    expect(answer.status).toBe(610)
    expect(Object.keys(Object(answer['errors'])).sort()).toEqual(
      ['paramMap', 'phoneNumber', 'priority', 'reference', 'reqNo', 'sendAt', 'templateId'].sort()
    )
    expect((await call({ sendAt: '2026-11-22 11:54:59' })).status).toBe(610)
    expect((await call({ sendAt: '2026-11-22 11:55:00' })).status).toBe(200)
  })
  test('reqNo, reference and priority are kept with the message', async () => {
    const call = await program()
    const { messageId } = await call({ reqNo: 'R-1', reference: 'order-1', priority: '9' })
    const { items } = await tuixin.services.requests.list({ limit: 10, reqNo: 'R-1' })
    expect(items).toMatchObject([
      { reqNo: 'R-1', reference: 'order-1', phone: '+8613800138000', message: { id: messageId, rank: 0 } }
    ])
    expect(await call({ reqNo: 'R-2', reference: 'order-1' })).toMatchObject({ status: 611, messageId })
    expect(await call({ reqNo: 'R-1' })).toMatchObject({ status: 611, messageId })
    // a name that was claimed for nothing is free again
    expect((await call({ reqNo: 'R-2' })).status).toBe(200)
  })
})

test('a call that stands still until the same one is made again writes nothing beside it', async () => {
  const { secret } = await createKey(tuixin.services, apiKeyInput.parse({ name: 'x', scopes: ['all'] }), null)
  const key = found(await tuixin.services.apiKeys.verify('key' in secret ? secret.key : '', tuixin.time.now))
  const input = messageInput.parse({
    phone: '13800138000',
    templateId: ids.templateId,
    variables: { order: 'A1' }
  })
  const names = { key: 'name', reference: 'order-1' }
  const { services } = tuixin
  const stands: typeof services.requests.insert = async (...args) => {
    tuixin.time.now += MINUTE
    expect(await sendOnce(services, key, input, names)).toMatchObject({ sent: { state: 'queued' } })
    return services.requests.insert(...args)
  }
  const late = sendOnce(
    { ...services, requests: { ...services.requests, insert: stands } },
    key,
    input,
    names
  )
  await expect(late).rejects.toMatchObject({ message: 'idempotency_running' })
  expect(await made()).toBe(1)
  const [message] = (await services.requests.list({ limit: 5 })).items
  expect(await sendOnce(services, key, input, names)).toEqual({ first: message?.message.id, by: 'reference' })
})
