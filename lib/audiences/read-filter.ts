import { isId } from '../ids.ts'
import { parsePhone } from '../phone.ts'
import {
  isOperator,
  ruleOf,
  takesMany,
  valueKindOf,
  type ConditionValue,
  type DefinedField,
  type FieldRule,
  type Filter,
  type Operator,
  type ValueKind
} from './filter-fields.ts'
import { readInstant, readPeriod } from './filter-dates.ts'

/** What is wrong with a filter, and where in it; `message` is a key of messages/*.json under `errors`. */
export interface FilterFault {
  path: (string | number)[]
  message: string
}
const MOST_CONDITIONS = 100
const MOST_VALUES = 500
const MOST_INNER = 50
const DEEPEST = 6
const LONGEST = 500

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const wholeNumber = (raw: unknown, least: number, most: number): number | undefined =>
  typeof raw === 'number' && Number.isInteger(raw) && raw >= least && raw <= most ? raw : undefined

/** Whose number it is depends on the country of the installation: before that is known, a number is what has enough digits. */
const isNumber = (text: string, country: string | undefined): boolean =>
  country === undefined ? text.replace(/\D/g, '').length >= 7 : parsePhone(text, country).ok

/** One value in the form in which it is compared; undefined when it is none of that kind. */
function readValue(
  kind: ValueKind,
  rule: FieldRule,
  raw: unknown,
  country?: string
): ConditionValue | undefined {
  if (typeof raw === 'number' && !Number.isFinite(raw)) return undefined
  const text = typeof raw === 'string' ? raw : typeof raw === 'number' ? String(raw) : undefined
  if (text !== undefined && text.length > LONGEST) return undefined
  switch (kind) {
    case 'free':
      return typeof raw === 'boolean' || typeof raw === 'number' ? raw : text
    case 'text':
      return text
    case 'number':
      return text !== undefined && /^\s*-?\d+(\.\d+)?\s*$/.test(text) ? Number(text) : undefined
    case 'date':
      return text === undefined ? undefined : readPeriod(text)
    case 'instant':
      return text !== undefined && readInstant(text, 'Etc/UTC') ? text : undefined
    case 'boolean':
      return typeof raw === 'boolean' ? raw : undefined
    case 'choice':
      return rule.choices?.find(choice => choice.toLowerCase() === text?.toLowerCase())
    case 'id':
      return text !== undefined && isId(text.toLowerCase()) ? text.toLowerCase() : undefined
    case 'phone':
      return text !== undefined && isNumber(text, country) ? text : undefined
    case 'last4':
      return text !== undefined && /^\d{4}$/.test(text) ? text : undefined
    case 'country':
      return text !== undefined && /^[a-z]{2}$/i.test(text) ? text.toUpperCase() : undefined
    case 'days':
      return wholeNumber(raw, 1, 3650)
    case 'times':
      return wholeNumber(raw, 1, 1_000_000)
    case 'ahead':
      return wholeNumber(raw, -365, 365)
    case 'years':
      return wholeNumber(raw, 1, 150)
    case 'campaigns':
      return text !== undefined && isId(text.toLowerCase()) ? text.toLowerCase() : undefined
    case 'none':
      return undefined
  }
}

/** Fields without a definition hold what was brought: above and below are asked of numbers and of dates. */
function kindOfFree(op: Operator, kind: ValueKind, raw: unknown): ValueKind {
  if (kind !== 'free' || (op !== 'gt' && op !== 'lt')) return kind
  return typeof raw === 'number' || /^\s*-?\d+(\.\d+)?\s*$/.test(String(raw)) ? 'number' : 'date'
}

/** A month or a year has no day that a date could be the same as. */
const isVague = (kind: ValueKind, op: Operator, value: ConditionValue): boolean =>
  kind === 'date' && op !== 'gt' && op !== 'lt' && String(value).length < 10

/** Reads a filter that came from outside: every condition with an operator of its field and a value of its kind, or what is wrong. */
export function readFilter(
  raw: unknown,
  defined: readonly DefinedField[] = [],
  country?: string
): { filter: Filter } | { faults: FilterFault[] } {
  const faults: FilterFault[] = []
  let conditions = 0
  const fault = (path: FilterFault['path'], message: string): Filter => {
    faults.push({ path, message })
    return { any: [] }
  }

  function readCondition(node: Record<string, unknown>, path: FilterFault['path']): Filter {
    conditions++
    const { field, op, value, ...more } = node
    const [extra] = Object.keys(more)
    if (extra !== undefined) return fault([...path, extra], 'unknown_field')
    const rule = typeof field === 'string' ? ruleOf(field, defined) : undefined
    if (!rule || typeof field !== 'string') return fault([...path, 'field'], 'filter_field')
    if (!isOperator(op) || !rule.operators.includes(op)) return fault([...path, 'op'], 'filter_operator')
    const kind = valueKindOf(rule, op)
    const at = [...path, 'value']
    if (kind === 'none') return value === undefined ? { field, op } : fault(at, 'filter_value_none')
    if (value === undefined || value === null || value === '') return fault(at, 'filter_value_missing')
    if (!Array.isArray(value)) {
      const fitting = kindOfFree(op, kind, value)
      const one = readValue(fitting, rule, value, country)
      if (one === undefined || isVague(fitting, op, one)) return fault(at, `filter_value_${fitting}`)
      return { field, op, value: kind === 'campaigns' || op === 'in' ? [one] : one }
    }
    if (!takesMany(op)) return fault(at, 'filter_value_one')
    if (value.length === 0) return fault(at, 'filter_value_missing')
    if (value.length > MOST_VALUES) return fault(at, 'too_many')
    const values: ConditionValue[] = []
    for (const [i, each] of value.entries()) {
      if (each === '') return fault([...at, i], 'filter_value_missing')
      const one = readValue(kind, rule, each, country)
      if (one === undefined || isVague(kind, op, one)) return fault([...at, i], `filter_value_${kind}`)
      values.push(one)
    }
    return { field, op, value: values }
  }

  function readNode(node: unknown, path: FilterFault['path'], depth: number): Filter {
    if (!isRecord(node)) return fault(path, 'filter_shape')
    if (depth > DEEPEST) return fault(path, 'filter_size')
    if ('field' in node) return readCondition(node, path)
    const [how, ...more] = Object.keys(node)
    const inner = how === undefined ? undefined : node[how]
    if (more[0] !== undefined) return fault([...path, more[0]], 'unknown_field')
    if ((how !== 'all' && how !== 'any' && how !== 'not') || !Array.isArray(inner))
      return fault(path, 'filter_shape')
    if (inner.length > MOST_INNER) return fault([...path, how], 'too_many')
    const read = inner.map((each: unknown, i) => readNode(each, [...path, how, i], depth + 1))
    return how === 'all' ? { all: read } : how === 'any' ? { any: read } : { not: read }
  }

  const filter = readNode(raw, [], 1)
  if (conditions > MOST_CONDITIONS) faults.unshift({ path: [], message: 'filter_size' })
  return faults.length > 0 ? { faults: faults.slice(0, 20) } : { filter }
}

/** The same for a filter that is known to be one; what does not fit a defined field's type is told by its place. */
export const fitFilter = (
  filter: Filter,
  defined: readonly DefinedField[],
  country: string
): FilterFault[] => {
  const read = readFilter(filter, defined, country)
  return 'faults' in read ? read.faults : []
}
