import { checkCaller, DEFAULT_RATE_PER_MINUTE, type ApiKey } from '../api-keys/api-key.ts'
import type { ApiKeyStore } from '../api-keys/store.ts'
import type { SaveContactDeps } from '../audiences/save-contact.ts'
import type { CampaignDeps } from '../campaigns/edit-campaign.ts'
import { sendOne } from '../campaigns/send-one.ts'
import { everywhere } from '../compliance/packs/every-country.ts'
import { sayFinding } from '../compliance/packs/catalogue.ts'
import { sha256 } from '../crypto.ts'
import { Refusal } from '../errors.ts'
import { unkeepable } from '../text.ts'
import { isId } from '../ids.ts'
import { countCall } from '../limits.ts'
import {
  decryptBody,
  encryptBody,
  isFresh,
  readSecureHeader,
  signatureMatches,
  type Parameters,
  type VendorAnswer
} from '../providers/vendor/protocol.ts'
import { toUnits } from '../money.ts'

export type GatewayDeps = CampaignDeps & SaveContactDeps & { apiKeys: ApiKeyStore }
export interface GatewayCall {
  /** Header X-Mce-Signature. */
  signature: string | undefined
  contentType: string
  body: string
  /** Where it comes from, when that is known. */
  address: string | undefined
}
/** HTTP status of the vendor's table, and the text of the answer. */
export interface GatewayAnswer {
  status: number
  body: string
  retryAfterSeconds?: number
}

interface Caller {
  key: ApiKey
  parameters: Parameters
  /** Names this very request: the same signature twice is the same request twice. */
  sign: string | null
  encode(answer: VendorAnswer): string
}
const SUCCESS = 'FP00000'
const LOCALE = 'zh-CN'
const PRIORITY = 6
const MOST_VARIABLES = 50

/** An answer other than success, by the vendor's table of statuses. */
class GatewayRefusal extends Error {
  readonly status: number
  readonly answer: VendorAnswer
  readonly retryAfterSeconds: number | undefined
  constructor(status: number, answer: VendorAnswer, retryAfterSeconds?: number) {
    super(answer.message)
    this.status = status
    this.answer = answer
    this.retryAfterSeconds = retryAfterSeconds
  }
}
const wrongField = (field: string, rule: string, tip: string) =>
  new GatewayRefusal(610, { code: '610', message: '参数错误', errors: { [field]: { [rule]: tip } } })
const wrongData = (message: string) => new GatewayRefusal(611, { code: '611', message })
const tooOften = (message: string, seconds: number) =>
  new GatewayRefusal(612, { code: '612', message }, seconds)
const unauthenticated = (message = '认证失败') => new GatewayRefusal(401, { code: '401', message })

/** Parameters as text, whatever JSON calls them: a program may send a number as a number. */
function readParameters(text: string): Parameters {
  const value: unknown = JSON.parse(text)
  if (unkeepable(value) !== undefined) throw new Error('a text that cannot be kept')
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('no object')
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      each === null || each === undefined
        ? null
        : typeof each === 'object'
          ? JSON.stringify(each)
          : String(each as string | number)
    ])
  )
}

async function authenticate({ apiKeys, clock }: GatewayDeps, call: GatewayCall): Promise<Caller> {
  const header = call.signature ?? ''
  const now = clock()
  if (header.startsWith('AppCode/')) {
    const key = await apiKeys.byAppCode(header.slice('AppCode/'.length), now)
    if (!key) throw unauthenticated()
    const encode = (answer: VendorAnswer) => JSON.stringify(answer)
    if (!call.contentType.toLowerCase().includes('json'))
      return { key, parameters: Object.fromEntries(new URLSearchParams(call.body)), sign: null, encode }
    try {
      return { key, parameters: readParameters(call.body), sign: null, encode }
    } catch {
      throw wrongField('body', 'Json', '请求体不是 JSON 对象')
    }
  }
  const signed = readSecureHeader(header)
  const known = signed && (await apiKeys.byAppId(signed.appId, now))
  if (!signed || !known) throw unauthenticated()
  if (!isFresh(signed, now)) throw unauthenticated('签名已过期或时间不对')
  let parameters: Parameters
  try {
    parameters = readParameters(decryptBody(call.body.trim().replace(/^"|"$/g, ''), known.secretKey))
  } catch {
    throw unauthenticated('请求体无法解密')
  }
  if (!signatureMatches(signed, known.secretKey, parameters)) throw unauthenticated('签名不匹配')
  return {
    key: known.row,
    parameters,
    sign: signed.sign,
    encode: answer => encryptBody(JSON.stringify(answer), known.secretKey)
  }
}

function readVariables(text: string | null | undefined): Record<string, string> {
  if (!text || text === 'null') return {}
  let variables: Parameters
  try {
    variables = readParameters(text)
  } catch {
    throw wrongField('paramMap', 'Json', 'paramMap 须为 JSON 对象的字符串')
  }
  const entries = Object.entries(variables).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [[name, value] as const]
  )
  if (entries.length > MOST_VARIABLES) throw wrongField('paramMap', 'Size', `最多 ${MOST_VARIABLES} 个变量`)
  if (entries.some(([name, value]) => name.length > 40 || value.length > 500))
    throw wrongField('paramMap', 'Length', '变量名最长 40，值最长 500')
  return Object.fromEntries(entries)
}
const needed = (parameters: Parameters, name: string): string => {
  const value = parameters[name]?.trim()
  if (!value || value === 'null') throw wrongField(name, 'NotBlank', `${name} 不能为空`)
  return value
}

/** Sends what a call asks for, by the rules that every message meets. */
async function send(deps: GatewayDeps, { key, parameters, sign }: Caller): Promise<VendorAnswer> {
  const [templateId, signId, phoneNumber] = ['templateId', 'signId', 'phoneNumber'].map(name =>
    needed(parameters, name)
  ) as [string, string, string]
  if (!/^1[3-9]\d{9}$/.test(phoneNumber))
    throw wrongField('phoneNumber', 'Pattern', '手机号须为 11 位大陆手机号，不带国家码')
  const variables = readVariables(parameters['paramMap'])
  const reqNo = parameters['reqNo']?.trim()
  if (reqNo && reqNo.length > 100) throw wrongField('reqNo', 'Length', 'reqNo 最长 100')
  const template = isId(templateId) ? await deps.templates.byId(templateId) : undefined
  if (!template || template.state !== 'approved') throw wrongData(template ? '模板未通过审核' : '模板不存在')
  if (template.signatureId !== signId) throw wrongData('签名不存在，或不是这个模板的签名')
  const wait = await countCall('gateway', key.id, key.ratePerMinute ?? DEFAULT_RATE_PER_MINUTE)
  if (wait > 0) throw tooOften('调用过于频繁', wait)

  const once = reqNo ? `reqNo ${sha256(reqNo).toString('base64url')}` : sign && `sign ${sign}`
  if (once && (await deps.apiKeys.beginOnce(key.id, once, '', deps.clock())) !== 'new')
    throw wrongData('duplicate request 请求重复')
  try {
    const input = { phone: phoneNumber, templateId, variables, priority: PRIORITY }
    const sent = await sendOne(deps, input, deps.apiKeys.limitsOf(key, deps.clock()))
    const blocked = sent.findings.find(finding => finding.verdict === 'block')
    if (sent.state === 'excluded' && blocked?.rule === everywhere.render.id)
      throw wrongField('paramMap', 'NotNull', sayFinding(blocked, LOCALE))
    const answer: VendorAnswer =
      sent.state === 'excluded' && blocked
        ? { code: blocked.rule, message: sayFinding(blocked, LOCALE), hasFees: false, fees: 0 }
        : { code: SUCCESS, message: 'success', hasFees: true, fees: toUnits(sent.costMicros) }
    if (once) await deps.apiKeys.finishOnce(key.id, once, 200, answer)
    return answer
  } catch (error) {
    // nothing was sent: the same number may be tried again
    if (once) await deps.apiKeys.dropOnce(key.id, once)
    throw error
  }
}

/** What our own refusals are in the vendor's words. */
function translate(error: unknown): GatewayRefusal | undefined {
  if (error instanceof GatewayRefusal) return error
  if (!(error instanceof Refusal)) return undefined
  if (error.code === 'rate_limited')
    return tooOften('超出今天的预算或调用次数', error.retryAfterSeconds ?? 60)
  if (error.code === 'forbidden')
    return new GatewayRefusal(403, { code: '403', message: '这个密钥不允许：地址或国家不在名单内' })
  const [field] = error.fields
  if (error.code === 'invalid' && field)
    return wrongField(field.path === 'phone' ? 'phoneNumber' : field.path, 'Invalid', '内容不对')
  return wrongData(error.message)
}

/**
 * Answers a program that speaks the vendor's protocol, in AppCode and in secure mode: templateId and signId are ours. What was
 * accepted is queued durably; a reqNo, or a signature, that was used in the last week is a duplicate.
 */
export async function acceptCall(deps: GatewayDeps, call: GatewayCall): Promise<GatewayAnswer> {
  let caller: Caller | undefined
  try {
    caller = await authenticate(deps, call)
    checkCaller(caller.key, call.address)
    return { status: 200, body: caller.encode(await send(deps, caller)) }
  } catch (error) {
    const refusal = translate(error)
    if (!refusal) throw error
    const body = caller ? caller.encode(refusal.answer) : JSON.stringify(refusal.answer)
    return {
      status: refusal.status,
      body,
      ...(refusal.retryAfterSeconds ? { retryAfterSeconds: refusal.retryAfterSeconds } : {})
    }
  }
}
