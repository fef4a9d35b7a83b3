import type { MessageInput } from '../campaigns/schema.ts'
import { fromLocal, MINUTE } from '../clock.ts'
import type { Parameters, VendorAnswer } from '../providers/vendor/protocol.ts'
import { unkeepable } from '../text.ts'

/** An answer other than success, by the vendor's table of statuses. */
export class GatewayRefusal extends Error {
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
/** 610 with each wrong field, the rule that it breaks and what to do. */
export const wrongFields = (errors: NonNullable<VendorAnswer['errors']>) =>
  new GatewayRefusal(610, { code: '610', message: '参数错误', errors })

/** What a call asks for. */
export interface Wanted {
  templateId: string
  signId: string
  input: Omit<MessageInput, 'templateId'>
  reqNo: string | undefined
  reference: string | undefined
}
const MOST_VARIABLES = 50
const LONGEST_NAME = 100
const JUST_PASSED = 5 * MINUTE

/** Parameters as text, whatever JSON calls them: a program may send a number as a number. */
export function readParameters(text: string): Parameters {
  const value: unknown = JSON.parse(text)
  if (unkeepable(value) !== undefined) throw new Error('a text that cannot be kept')
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('no object')
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, each === null ? null : textOf(each)])
  )
}
const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

type Fault = (field: string, rule: string, tip: string) => void
function readVariables(text: string | null | undefined, fault: Fault): Record<string, string> {
  if (!text || text === 'null') return {}
  const wrong = (rule: string, tip: string) => {
    fault('paramMap', rule, tip)
    return {}
  }
  try {
    const variables = new Map<string, string>()
    for (const [name, value] of Object.entries(readParameters(text)))
      if (value !== null && value !== undefined) variables.set(name, value)
    if (variables.size > MOST_VARIABLES) return wrong('Size', `最多 ${MOST_VARIABLES} 个变量`)
    if ([...variables].some(([name, value]) => name.length > 40 || value.length > 500))
      return wrong('Length', '变量名最长 40，值最长 500')
    return Object.fromEntries(variables)
  } catch {
    return wrong('Json', 'paramMap 须为 JSON 对象的字符串')
  }
}

/** An instant with its zone, or a wall clock of Shanghai such as 2026-12-01 08:00:00; ISO 8601 in UTC. */
function readSendAt(text: string | undefined, now: number, fault: Fault): string | undefined {
  if (text === undefined) return undefined
  const local = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(:\d\d)?$/.exec(text)
  const zoned = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(text)
  const at = local
    ? fromLocal(Date.parse(`${local[1]}T${local[2]}${local[3] ?? ':00'}Z`), 'Asia/Shanghai')
    : zoned
      ? Date.parse(text)
      : Number.NaN
  if (Number.isNaN(at))
    fault('sendAt', 'Pattern', 'sendAt 须如 2026-12-01 08:00:00 或 2026-12-01T08:00:00+08:00')
  else if (at < now - JUST_PASSED) fault('sendAt', 'Past', 'sendAt 已过去')
  else return new Date(at).toISOString()
  return undefined
}

/** Reads what a call asks for. What is wrong with it is refused at once, every field by its name. */
export function readCall(parameters: Parameters, now: number): Wanted {
  const errors: Record<string, Record<string, string>> = {}
  const fault: Fault = (field, rule, tip) => void (errors[field] ??= { [rule]: tip })
  const given = (name: string): string | undefined => {
    const value = parameters[name]?.trim()
    return !value || value === 'null' ? undefined : value
  }
  const needed = (name: string): string => {
    const value = given(name)
    if (value === undefined) fault(name, 'NotBlank', `${name} 不能为空`)
    return value ?? ''
  }
  const named = (name: string): string | undefined => {
    const value = given(name)
    if (value !== undefined && value.length > LONGEST_NAME)
      fault(name, 'Length', `${name} 最长 ${LONGEST_NAME}`)
    return value
  }
  const [templateId, signId, phone] = [needed('templateId'), needed('signId'), needed('phoneNumber')]
  if (phone !== '' && !/^1[3-9]\d{9}$/.test(phone))
    fault('phoneNumber', 'Pattern', '手机号须为 11 位大陆手机号，不带国家码')
  const variables = readVariables(parameters['paramMap'], fault)
  const [reqNo, reference] = [named('reqNo'), named('reference')]
  const priority = given('priority')
  if (priority !== undefined && !/^\d$/.test(priority)) fault('priority', 'Range', 'priority 须为 0 到 9')
  const sendAt = readSendAt(given('sendAt'), now, fault)
  if (Object.keys(errors).length > 0) throw wrongFields(errors)
  const input = { phone, variables, priority: priority === undefined ? undefined : Number(priority), sendAt }
  return { templateId, signId, input, reqNo, reference }
}
