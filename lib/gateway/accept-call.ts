import { checkCaller as checkAddress, DEFAULT_RATE_PER_MINUTE } from '../api-keys/api-key.ts'
import { formatLocal, MINUTE } from '../clock.ts'
import type { Finding } from '../compliance/finding.ts'
import { sayFinding } from '../compliance/packs/catalogue.ts'
import { everywhere } from '../compliance/packs/every-country.ts'
import { canonicalJson } from '../crypto.ts'
import { Refusal } from '../errors.ts'
import { isId } from '../ids.ts'
import { countCall } from '../limits.ts'
import { toUnits } from '../money.ts'
import type { VendorAnswer } from '../providers/vendor/protocol.ts'
import type { SentOne } from '../campaigns/compose-message.ts'
import { checkCall, type Caller } from './check-caller.ts'
import { GatewayRefusal, readCall, wrongFields } from './read-call.ts'
import { isOneTimeCode, sendOnce, type SendOnceDeps } from './send-once.ts'

export type GatewayDeps = SendOnceDeps
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
/** What we say beyond the vendor's answer: by which id to ask for the message again, and when it goes out if it waits. */
interface Told extends VendorAnswer {
  messageId?: string
  state?: string
  sendAt?: string
}

const SUCCESS = 'FP00000'
const LOCALE = 'zh-CN'
const ZONE = 'Asia/Shanghai'
const wrongData = (message: string, more: Partial<Told> = {}) =>
  new GatewayRefusal(611, { code: '611', message, ...more })
const tooOften = (message: string, seconds: number) =>
  new GatewayRefusal(612, { code: '612', message }, seconds)

/** A text whose variables are missing is a wrong field of the call, not a message that was left out. */
function demandText(findings: Finding[]): void {
  const missing = findings.find(({ verdict, rule }) => verdict === 'block' && rule === everywhere.render.id)
  if (missing) throw wrongFields({ paramMap: { NotNull: sayFinding(missing, LOCALE) } })
}

function answerOf(sent: SentOne, now: number): Told {
  const { id: messageId, state } = sent
  const blocked = sent.findings.find(finding => finding.verdict === 'block')
  if (state === 'excluded' && blocked) {
    const message = sayFinding(blocked, LOCALE)
    return { code: blocked.rule, message, hasFees: false, fees: 0, messageId, state }
  }
  const fees = toUnits(sent.costMicros)
  const accepted = { code: SUCCESS, message: 'success', hasFees: true, fees, messageId, state }
  if (sent.notBefore < now + MINUTE) return accepted
  const [today, at] = [formatLocal(now, ZONE), formatLocal(sent.notBefore, ZONE)]
  const when = at.slice(0, 10) === today.slice(0, 10) ? at.slice(11) : at.slice(5)
  return { ...accepted, message: `已受理，${when} 发送`, sendAt: new Date(sent.notBefore).toISOString() }
}

/** Sends what a call asks for, once, by the rules that every message meets. */
async function send(deps: GatewayDeps, { key, parameters, sign }: Caller): Promise<Told> {
  const now = deps.clock()
  const { templateId, signId, input, reqNo, reference } = readCall(parameters, now)
  const template = isId(templateId) ? await deps.templates.byId(templateId) : undefined
  if (!template || template.state !== 'approved') throw wrongData(template ? '模板未通过审核' : '模板不存在')
  if (template.signatureId !== signId) throw wrongData('签名不存在，或不是这个模板的签名')
  const wait = await countCall('gateway', key.id, key.ratePerMinute ?? DEFAULT_RATE_PER_MINUTE)
  if (wait > 0) throw tooOften('调用过于频繁', wait)
  // the vendor's own example calls again after a 5xx, with no number that tells the two apart
  const repeatable = reqNo === undefined && reference === undefined && !isOneTimeCode(template.body)
  const names = {
    reqNo,
    reference,
    sign: reqNo === undefined ? sign : undefined,
    content: repeatable ? canonicalJson([templateId, signId, input.phone, input.variables]) : undefined
  }
  const once = await sendOnce(deps, key, { ...input, templateId }, names, demandText)
  if ('sent' in once) return answerOf(once.sent, now)
  throw wrongData('duplicate request 请求重复', once.first === null ? {} : { messageId: once.first })
}

/** What our own refusals are in the vendor's words. */
function translate(error: unknown): GatewayRefusal | undefined {
  if (error instanceof GatewayRefusal) return error
  if (!(error instanceof Refusal)) return undefined
  if (error.code === 'rate_limited')
    return tooOften('超出今天的预算或调用次数', error.retryAfterSeconds ?? 60)
  if (error.code === 'forbidden')
    return new GatewayRefusal(403, { code: '403', message: '这个密钥不允许：地址或国家不在名单内' })
  if (error.code !== 'invalid' || error.fields.length === 0) return wrongData(error.message)
  return wrongFields(
    Object.fromEntries(
      error.fields.map(({ path }) => [path === 'phone' ? 'phoneNumber' : path, { Invalid: '内容不对' }])
    )
  )
}

/**
 * Answers a program that speaks the vendor's protocol, in AppCode and in secure mode: templateId and signId are ours. What was
 * accepted is queued durably. A reqNo, a reference or a signature that was used in the last week is a duplicate, and so is the same
 * call without any of them within the minutes that the key says.
 */
export async function acceptCall(deps: GatewayDeps, call: GatewayCall): Promise<GatewayAnswer> {
  let caller: Caller | undefined
  try {
    caller = await checkCall(deps, call)
    checkAddress(caller.key, call.address)
    return { status: 200, body: caller.encode(await send(deps, caller)) }
  } catch (error) {
    const refusal = translate(error)
    if (!refusal) throw error
    const { status, answer, retryAfterSeconds } = refusal
    const body = caller ? caller.encode(answer) : JSON.stringify(answer)
    return { status, body, ...(retryAfterSeconds ? { retryAfterSeconds } : {}) }
  }
}
