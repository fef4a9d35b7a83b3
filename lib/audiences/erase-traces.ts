import { parsePhone } from '../phone.ts'
import { PROVIDERS_HOME, readJson } from '../providers/callback-event.ts'
import { speaksOf, withoutTraces, type Traces } from './traces.ts'

/** Between two objects that stand one after the other, also where the text around them is cut off. */
const BETWEEN_OBJECTS = /(?<=\})(?=\s*,?\s*\{)/
/** Where nothing looks like an object, a line or what ends with a semicolon tells of one person. */
const AFTER_RECORD = /(?<=[\n;])/
const SOMETHING = /[\p{L}\p{N}]/u
/** Shorter ones are amounts and codes. */
const LONG_GROUP = /\d{8,15}/g

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What a list says of others; undefined when nobody else is in it. */
function othersIn(traces: Traces, items: readonly unknown[]): unknown[] | undefined {
  const left = items.filter(item => !speaksOf(traces, JSON.stringify(item)))
  return left.length > 0 ? left : undefined
}

/** The same, of an object that holds one list of things and says nothing of anybody beside it. */
function othersUnder(traces: Traces, told: Record<string, unknown>): Record<string, unknown> | undefined {
  const [[name, value] = ['', undefined], ...more] = Object.entries(told).filter(
    ([, each]) => typeof each === 'object' && each !== null
  )
  const { [name]: _, ...around } = told
  if (more.length > 0 || speaksOf(traces, JSON.stringify(around))) return undefined
  if (isObject(value)) {
    const left = othersUnder(traces, value)
    return left && { ...told, [name]: left }
  }
  if (!Array.isArray(value) || !value.every(isObject)) return undefined
  const left = othersIn(traces, value)
  return left && { ...told, [name]: left }
}

/** Whether a text holds a number of somebody. */
const hasSomebody = (text: string): boolean =>
  [...text.matchAll(LONG_GROUP)].some(
    ([digits]) => parsePhone(digits, PROVIDERS_HOME).ok || parsePhone(`+${digits}`, PROVIDERS_HOME).ok
  )

/** What a text that nobody can read says of others: without its parts that speak of them, and where those speak of others as well, without the number. */
function othersInText(traces: Traces, text: string): string | undefined {
  const parts = text.split(text.includes('{') ? BETWEEN_OBJECTS : AFTER_RECORD).map(part => {
    if (!speaksOf(traces, part)) return part
    const left = withoutTraces(traces, part)
    return left !== undefined && hasSomebody(left) ? left : ''
  })
  const left = parts.join('')
  return SOMETHING.test(left) && !speaksOf(traces, left) ? left : undefined
}

/**
 * What is left of something that nobody could read when those are taken out who are erased: it may hold hundreds of receipts
 * and replies of others, and an opt-out among them. Undefined when it is about them alone.
 */
export function eraseTraces(traces: Traces, text: string): string | undefined {
  const told = readJson(text)
  if (told === undefined) return othersInText(traces, text)
  const left = Array.isArray(told)
    ? othersIn(traces, told)
    : isObject(told)
      ? othersUnder(traces, told)
      : undefined
  return left && JSON.stringify(left)
}
