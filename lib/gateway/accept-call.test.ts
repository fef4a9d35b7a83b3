import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { apiKeyInput, type ApiKeyInput } from '../api-keys/api-key.ts'
import { createKey, rotateKey } from '../api-keys/create-key.ts'
import { MINUTE } from '../clock.ts'
import {
  decryptBody,
  encryptBody,
  readAnswer,
  secureHeader,
  toStamp,
  type Parameters
} from '../providers/vendor/protocol.ts'
import { createTemplate, reviewTemplate } from '../templates/save-template.ts'
import { addContacts, install, prepare, type Installation } from '../testing/installation.ts'
import { acceptCall } from './accept-call.ts'

let tuixin: Installation
let ids: { templateId: string; signId: string }
beforeEach(async () => {
  tuixin = await install()
  await addContacts(tuixin, ['13800138000'])
  const { templateId } = await prepare(tuixin, {
    purpose: 'transactional',
    body: '验证码 {{code}}，五分钟内有效'
  })
  ids = { templateId, signId: (await tuixin.services.templates.byId(templateId))!.signatureId }
})
afterEach(() => tuixin.close())

const keyOf = async (input: Partial<ApiKeyInput> & { kind: 'appcode' | 'secure' }) =>
  (await createKey(tuixin.services, apiKeyInput.parse({ name: 'program', ...input }), null)).secret as {
    appCode: string
    appId: string
    secretKey: string
  }
const good = (more: Parameters = {}): Parameters => ({
  ...ids,
  phoneNumber: '13800138000',
  paramMap: JSON.stringify({ code: '4711' }),
  ...more
})
const FORM = 'application/x-www-form-urlencoded; charset=UTF-8'
const JSON_TYPE = 'application/json;charset=utf-8'

async function byForm(appCode: string, parameters: Parameters, address?: string) {
  const body = new URLSearchParams(parameters as Record<string, string>).toString()
  const answer = await acceptCall(tuixin.services, {
    signature: `AppCode/${appCode}`,
    contentType: FORM,
    body,
    address
  })
  return { status: answer.status, ...readAnswer(answer.body) }
}
async function bySecure(
  { appId, secretKey }: { appId: string; secretKey: string },
  parameters: Parameters,
  { stamp = toStamp(tuixin.time.now), expire = 30 } = {}
) {
  const signature = secureHeader(appId, secretKey, stamp, expire, parameters)
  const body = encryptBody(JSON.stringify(parameters), secretKey)
  const answer = await acceptCall(tuixin.services, {
    signature,
    contentType: JSON_TYPE,
    body,
    address: undefined
  })
  return { status: answer.status, raw: answer.body, ...readAnswer(answer.body, secretKey) }
}
async function queued() {
  const [account] = await tuixin.services.accounts.list()
  const found = []
  for (let priority = 0; priority <= 9; priority++) {
    const stream = await tuixin.services.campaigns.apiStream(ids.templateId, account!.id, priority)
    if (stream) found.push(...(await tuixin.services.messages.page(stream.id, { limit: 100 })).items)
  }
  return found.filter(({ message }) => message.state === 'queued')
}

describe('a program written for the vendor', () => {
  test('sends with AppCode by form and by JSON', async () => {
    const { appCode } = await keyOf({ kind: 'appcode' })
    expect(await byForm(appCode, good())).toMatchObject({
      status: 200,
      code: 'FP00000',
      message: 'success',
      hasFees: true,
      fees: 0.045
    })
    const json = {
      signature: `AppCode/${appCode}`,
      contentType: JSON_TYPE,
      body: JSON.stringify(good()),
      address: undefined
    }
    expect(readAnswer((await acceptCall(tuixin.services, json)).body).code).toBe('FP00000')
    expect((await queued()).map(({ message }) => message.variables)).toEqual([
      { code: '4711' },
      { code: '4711' }
    ])
  })
  test('sends encrypted and signed, with a stamp of Shanghai or UTC, and reads an encrypted answer', async () => {
    const pair = await keyOf({ kind: 'secure' })
    const answer = await bySecure(pair, good())
    expect(answer).toMatchObject({ status: 200, code: 'FP00000' })
    expect(JSON.parse(decryptBody(answer.raw, pair.secretKey))).toMatchObject({ code: 'FP00000' })
    const utc = `${new Date(tuixin.time.now).toISOString().slice(0, 19)}Z`
    expect(await bySecure(pair, good({ reqNo: 'a' }), { stamp: utc, expire: 3000 })).toMatchObject({
      status: 200
    })
    expect(await queued()).toHaveLength(2)
  })
  test('is refused with 401 when the key, the signature, the body or the time is wrong', async () => {
    const [{ appCode }, pair] = [await keyOf({ kind: 'appcode' }), await keyOf({ kind: 'secure' })]
    const call = (signature: string | undefined, body = '', contentType = JSON_TYPE) =>
      acceptCall(tuixin.services, { signature, contentType, body, address: undefined })
    for (const signature of [
      undefined,
      '',
      'AppCode/',
      'AppCode/nobody',
      `Bearer ${appCode}`,
      `AppCode/${pair.secretKey}`,
      'mce-auth-v1/x'
    ])
      expect((await call(signature, JSON.stringify(good()))).status).toBe(401)
    expect((await bySecure({ ...pair, secretKey: 'another secret key 123' }, good())).status).toBe(401)
    expect((await bySecure(pair, good(), { stamp: toStamp(tuixin.time.now - 31 * MINUTE) })).status).toBe(401)
    expect((await bySecure(pair, good(), { stamp: toStamp(tuixin.time.now + 3 * MINUTE) })).status).toBe(401)
    const header = secureHeader(pair.appId, pair.secretKey, toStamp(tuixin.time.now), 30, good())
    expect(
      (await call(header, encryptBody(JSON.stringify(good({ phoneNumber: '13800138001' })), pair.secretKey)))
        .status
    ).toBe(401)
    expect((await call(header, JSON.stringify(good()))).status).toBe(401)
    expect(await queued()).toHaveLength(0)
  })
  test.each([
    [{ phoneNumber: '' }, 'phoneNumber', 'NotBlank'],
    [{ phoneNumber: '+8613800138000' }, 'phoneNumber', 'Pattern'],
    [{ phoneNumber: '1380013800' }, 'phoneNumber', 'Pattern'],
    [{ phoneNumber: '12800138000' }, 'phoneNumber', 'Pattern'],
    [{ templateId: 'null' }, 'templateId', 'NotBlank'],
    [{ signId: ' ' }, 'signId', 'NotBlank'],
    [{ paramMap: '{"code":' }, 'paramMap', 'Json'],
    [{ paramMap: '[1]' }, 'paramMap', 'Json'],
    [{ paramMap: '{}' }, 'paramMap', 'NotNull'],
    [{ reqNo: 'x'.repeat(101) }, 'reqNo', 'Length']
  ])('gets 610 with the field for %j', async (wrong, field, rule) => {
    const { appCode } = await keyOf({ kind: 'appcode' })
    const answer = await byForm(appCode, good(wrong))
    expect([answer.status, answer.code]).toEqual([610, '610'])
    expect(Object.keys(answer.errors?.[field] ?? {})).toEqual([rule])
    expect(await queued()).toHaveLength(0)
  })
  test('gets 611 for a template or signature that is not ours, and for a request number that was used', async () => {
    const { appCode } = await keyOf({ kind: 'appcode' })
    for (const wrong of [{ templateId: 'T100' }, { templateId: ids.signId }, { signId: 'S200' }])
      expect((await byForm(appCode, good(wrong))).status).toBe(611)
    expect((await byForm(appCode, good({ reqNo: 'r-1' }))).status).toBe(200)
    const again = await byForm(appCode, good({ reqNo: 'r-1' }))
    expect([again.status, again.message]).toEqual([611, 'duplicate request 请求重复'])
    expect(await queued()).toHaveLength(1)
  })
  test('gets 611 when the very same signed request comes again', async () => {
    const pair = await keyOf({ kind: 'secure' })
    expect((await bySecure(pair, good())).status).toBe(200)
    expect((await bySecure(pair, good())).status).toBe(611)
    tuixin.time.now += 1000
    expect((await bySecure(pair, good())).status).toBe(200)
  })
  test('a hundred at once with one request number are one message', async () => {
    const { appCode } = await keyOf({ kind: 'appcode' })
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => byForm(appCode, good({ reqNo: 'once' })))
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await queued()).toHaveLength(1)
  })
  test('may try a number again that failed for its parameters', async () => {
    const { appCode } = await keyOf({ kind: 'appcode' })
    expect((await byForm(appCode, good({ reqNo: 'r-2', paramMap: '{}' }))).status).toBe(610)
    expect((await byForm(appCode, good({ reqNo: 'r-2' }))).status).toBe(200)
  })
  test('meets the rules: whoever opted out gets no marketing, and the answer says why', async () => {
    const draft = { name: '新品', body: '新品八折', purpose: 'marketing', signatureId: ids.signId } as const
    const template = await createTemplate(tuixin.services, draft, 'someone')
    for (const step of ['submit', 'approve'] as const)
      await reviewTemplate(tuixin.services, template.id, step)
    ids = { ...ids, templateId: template.id }
    await tuixin.services.suppressions.optOut({
      phone: '+8613800138000',
      source: 'manual',
      at: tuixin.time.now
    })
    const { appCode } = await keyOf({ kind: 'appcode' })
    expect(await byForm(appCode, good({ paramMap: '' }))).toMatchObject({
      status: 200,
      code: 'ANY-SUPPRESSED',
      message: '对方已退订',
      fees: 0
    })
    expect(await queued()).toHaveLength(0)
  })
  test('gets 612 beyond its rate and its budget of the day, with the time to wait', async () => {
    const slow = await keyOf({ kind: 'appcode', ratePerMinute: 2 })
    for (const status of [200, 200, 612]) expect((await byForm(slow.appCode, good())).status).toBe(status)
    const poor = await keyOf({ kind: 'appcode', dailyBudget: 0.1 })
    for (const status of [200, 200, 612]) expect((await byForm(poor.appCode, good())).status).toBe(status)
    tuixin.time.now += 24 * 60 * MINUTE
    expect((await byForm(poor.appCode, good())).status).toBe(200)
  })
  test('is let in from its own addresses alone', async () => {
    const { appCode } = await keyOf({ kind: 'appcode', networks: ['10.1.0.0/16', '2001:db8::/32'] })
    for (const address of ['10.1.2.3', '::ffff:10.1.2.3', '2001:db8::5'])
      expect((await byForm(appCode, good(), address)).status).toBe(200)
    for (const address of ['10.2.0.1', undefined])
      expect((await byForm(appCode, good(), address)).status).toBe(403)
  })
  test('goes on with both secrets for a day after they were rotated', async () => {
    const old = await keyOf({ kind: 'appcode' })
    const [row] = await tuixin.services.apiKeys.list()
    const { secret } = await rotateKey(tuixin.services, row!.id)
    const fresh = secret as { appCode: string }
    expect([
      (await byForm(old.appCode, good())).status,
      (await byForm(fresh.appCode, good())).status
    ]).toEqual([200, 200])
    tuixin.time.now += 24 * 60 * MINUTE + 1
    expect([
      (await byForm(old.appCode, good())).status,
      (await byForm(fresh.appCode, good())).status
    ]).toEqual([401, 200])
    await expect(rotateKey(tuixin.services, row!.id)).rejects.toMatchObject({ message: 'key_ended' })
  })
})
