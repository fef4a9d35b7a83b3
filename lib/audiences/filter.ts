import { z } from 'zod'

// A filter is a tree of conditions: {all|any|not: […]} of {field, op, value}.
const COMPARISONS = ['eq', 'ne', 'contains', 'in', 'exists', 'missing', 'gt', 'lt'] as const
/** What somebody did: ever, never, within so many days or not, in one of these campaigns or in none of them. */
const HAPPENINGS = ['ever', 'never', 'within', 'not_within', 'in', 'not_in'] as const
export const OPERATORS = [
  'eq',
  'ne',
  'contains',
  'in',
  'exists',
  'missing',
  'gt',
  'lt',
  'ever',
  'never',
  'within',
  'not_within',
  'not_in'
] as const
export type Operator = (typeof OPERATORS)[number]
type Value = string | number | boolean
export interface Condition {
  field: string
  op: Operator
  value?: Value | Value[] | undefined
}
export type Filter = { all: Filter[] } | { any: Filter[] } | { not: Filter[] } | Condition

/** Fields of a contact that a filter may name; anything else is `attributes.NAME`. */
export const CONTACT_FIELDS = [
  'phone',
  'last4',
  'name',
  'country',
  'operator',
  'tag',
  'consent',
  'suppressed',
  'import',
  'created',
  'list',
  'audience',
  'reply'
] as const
/** What happened between us and a person: got a message, it arrived, opened its link as a person, answered, signed up on a form. */
export const BEHAVIOURS = ['received', 'delivered', 'clicked', 'replied', 'signed_up'] as const
export type Behaviour = (typeof BEHAVIOURS)[number]
export const isBehaviour = (field: string): field is Behaviour =>
  (BEHAVIOURS as readonly string[]).includes(field)

const value = z.union([z.string().max(500), z.number(), z.boolean()])
const comparison = z.strictObject({
  field: z.union([
    z.enum(CONTACT_FIELDS),
    z.string().regex(/^attributes\.[\p{L}\p{N}_ -]{1,40}$/u, 'filter_field')
  ]),
  op: z.enum(COMPARISONS),
  value: z.union([value, z.array(value).min(1).max(500)]).optional()
})
const happening = z
  .strictObject({
    field: z.enum(BEHAVIOURS),
    op: z.enum(HAPPENINGS),
    value: z.union([z.number().int().min(1).max(3650), z.array(z.uuid()).min(1).max(100)]).optional()
  })
  .refine(({ field, op, value: given }) => {
    // a form is no campaign
    if (field === 'signed_up' && (op === 'in' || op === 'not_in')) return false
    if (op === 'ever' || op === 'never') return given === undefined
    return op === 'within' || op === 'not_within' ? typeof given === 'number' : Array.isArray(given)
  }, 'filter_value')
const condition = z.union([comparison, happening])
const node: z.ZodType<Filter> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(node).max(50) }),
    z.strictObject({ any: z.array(node).max(50) }),
    z.strictObject({ not: z.array(node).max(50) }),
    condition
  ])
) as z.ZodType<Filter>

const MOST_CONDITIONS = 100
const DEEPEST = 6

function measure(filter: Filter, depth = 1): { conditions: number; depth: number } {
  const inner =
    'all' in filter ? filter.all : 'any' in filter ? filter.any : 'not' in filter ? filter.not : []
  return inner
    .map(each => measure(each, depth + 1))
    .reduce((a, b) => ({ conditions: a.conditions + b.conditions, depth: Math.max(a.depth, b.depth) }), {
      conditions: 'field' in filter ? 1 : 0,
      depth
    })
}

/** Checks a filter's shape and size. */
export const filterSchema = node.refine(filter => {
  const size = measure(filter)
  return size.conditions <= MOST_CONDITIONS && size.depth <= DEEPEST
}, 'filter_size')

/** Everyone. */
export const EVERYONE: Filter = { all: [] }

/** Ids of the saved audiences that a filter names. */
export function audiencesIn(filter: Filter): string[] {
  if ('field' in filter) return filter.field === 'audience' ? [filter.value ?? []].flat().map(String) : []
  return Object.values(filter).flatMap((inner: Filter[]) => inner.flatMap(audiencesIn))
}

/** The filter with saved audiences written out: what an approval is bound to and what SQL is made of. */
export function withAudiences(filter: Filter, known: ReadonlyMap<string, Filter>): Filter {
  if ('field' in filter) {
    if (filter.field !== 'audience') return filter
    const any = audiencesIn(filter).map(id => known.get(id) ?? { any: [] })
    return filter.op === 'ne' ? { not: any } : { any }
  }
  const [[how, inner]] = Object.entries(filter) as [[string, Filter[]]]
  return { [how]: inner.map(each => withAudiences(each, known)) } as Filter
}
