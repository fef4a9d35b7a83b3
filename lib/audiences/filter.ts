import { z } from 'zod'

// A filter is a tree of conditions: {all|any|not: […]} of {field, op, value}.
export const OPERATORS = ['eq', 'ne', 'contains', 'in', 'exists', 'missing', 'gt', 'lt'] as const
export type Operator = (typeof OPERATORS)[number]
type Value = string | number | boolean
export interface Condition {
  field: string
  op: Operator
  value?: Value | Value[] | undefined
}
export type Filter = { all: Filter[] } | { any: Filter[] } | { not: Filter[] } | Condition

/** Fields of a contact that a filter may name; anything else is `attributes.NAME`. */
export const CONTACT_FIELDS = ['phone', 'last4', 'name', 'country', 'tag', 'consent', 'suppressed', 'import', 'created'] as const

const value = z.union([z.string().max(500), z.number(), z.boolean()])
const condition = z.strictObject({
  field: z.union([z.enum(CONTACT_FIELDS), z.string().regex(/^attributes\.[\p{L}\p{N}_ -]{1,40}$/u, 'filter_field')]),
  op: z.enum(OPERATORS),
  value: z.union([value, z.array(value).min(1).max(500)]).optional()
})
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
  const inner = 'all' in filter ? filter.all : 'any' in filter ? filter.any : 'not' in filter ? filter.not : []
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
