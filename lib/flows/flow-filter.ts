import { isOperator, type Filter } from '../audiences/filter-fields.ts'
import type { EventMoney, EventValues } from '../events/event.ts'
import type { FlowFilter, FlowValue } from './flow.ts'

type Leaf = Extract<FlowFilter, { field: string }>
const PROPERTY = 'properties.'
const STEP = 'step.'

export const innerOf = (group: Exclude<FlowFilter, Leaf>): FlowFilter[] =>
  'all' in group ? group.all : 'any' in group ? group.any : group.not
const leavesIn = (filter: FlowFilter): Leaf[] =>
  'field' in filter ? [filter] : innerOf(filter).flatMap(leavesIn)
const after = (prefix: string, field: string): string[] =>
  field.startsWith(prefix) ? [field.slice(prefix.length)] : []

/** Properties of the event that a filter names. */
export const propertiesIn = (filter: FlowFilter): string[] => [
  ...new Set(leavesIn(filter).flatMap(({ field }) => after(PROPERTY, field)))
]
/** Message steps that a filter names. */
export const stepsAskedIn = (filter: FlowFilter): string[] => [
  ...new Set(leavesIn(filter).flatMap(({ field }) => after(STEP, field)))
]

const EVERYBODY: Filter = { all: [] }
const NOBODY: Filter = { any: [] }

/**
 * The filter as it is asked of contacts: what only the run knows is answered by `known`, and everybody or nobody stands in its place. A
 * condition that cannot be read finds nobody.
 */
export function contactFilter(filter: FlowFilter, known: (leaf: Leaf) => boolean): Filter {
  if ('field' in filter) {
    const { field, op, value } = filter
    if (field.startsWith(PROPERTY) || field.startsWith(STEP)) return known(filter) ? EVERYBODY : NOBODY
    return isOperator(op) ? { field, op, ...(value === undefined ? {} : { value }) } : NOBODY
  }
  const inner = innerOf(filter).map(each => contactFilter(each, known))
  return 'all' in filter ? { all: inner } : 'any' in filter ? { any: inner } : { not: inner }
}

type Property = EventValues[string]
const isMoney = (value: Property): value is EventMoney => typeof value === 'object'
/** What is compared: of money its amount. */
const plain = (value: Property): FlowValue => (isMoney(value) ? value.value : value)

function order(own: FlowValue, other: FlowValue): number | undefined {
  if (typeof own === 'number') {
    const number = typeof other === 'number' ? other : Number(String(other).trim() || NaN)
    return Number.isNaN(number) ? undefined : own - number
  }
  if (typeof own === 'boolean') return undefined
  // dates are kept as they are compared: year, month, day
  return own < String(other) ? -1 : own > String(other) ? 1 : 0
}
const same = (own: FlowValue, other: FlowValue): boolean =>
  typeof own === 'number'
    ? order(own, other) === 0
    : String(own).toLowerCase() === String(other).trim().toLowerCase()

function holds({ op, value }: Leaf, given: Property | undefined): boolean {
  if (op === 'exists') return given !== undefined
  if (op === 'missing') return given === undefined
  const values = value === undefined ? [] : [value].flat()
  // what is not there is not the same, and neither more nor less
  if (given === undefined || values.length === 0) return op === 'ne' && values.length > 0
  const own = plain(given)
  switch (op) {
    case 'eq':
    case 'in':
      return values.some(each => same(own, each))
    case 'ne':
      return !values.some(each => same(own, each))
    case 'contains':
      return values.some(each => String(own).toLowerCase().includes(String(each).toLowerCase()))
    case 'gt':
      return values.some(each => (order(own, each) ?? 0) > 0)
    case 'lt':
      return values.some(each => (order(own, each) ?? 0) < 0)
    default:
      return false
  }
}

/** Whether a condition on a property holds for an event. */
export const propertyHolds = (leaf: Leaf, properties: EventValues): boolean =>
  after(PROPERTY, leaf.field).some(name =>
    holds(leaf, Object.hasOwn(properties, name) ? properties[name] : undefined)
  )

/** Whether an event meets its conditions; without conditions it does. */
export function eventMeets(where: FlowFilter | undefined, properties: EventValues): boolean {
  if (where === undefined) return true
  if ('field' in where) return propertyHolds(where, properties)
  const inner = innerOf(where)
  const met = (each: FlowFilter) => eventMeets(each, properties)
  if ('all' in where) return inner.every(met)
  return 'any' in where ? inner.some(met) : !inner.some(met)
}
