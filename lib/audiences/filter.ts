import { z } from 'zod'
import { maskPhone } from '../phone.ts'
import {
  BEHAVIOURS,
  COMPARISONS,
  CONTACT_FIELDS,
  DATE_OPERATORS,
  EVENT_FIELD,
  EVENT_OPERATORS,
  HAPPENINGS,
  eventOf,
  isBehaviour,
  isDateOperator,
  SUM_OPERATORS,
  type Condition,
  type Filter
} from './filter-fields.ts'
import { readFilter } from './read-filter.ts'

export type { Condition, Filter }

// The shape, as the published document says it; which operator and value fits which field is said by filter-fields.ts.
const value = z.union([z.string().max(500), z.number(), z.boolean()])
const comparison = z.strictObject({
  field: z.union([
    z.enum(CONTACT_FIELDS),
    z.string().regex(/^attributes\.[\p{L}\p{M}\p{N}_ -]{1,40}$/u, 'filter_field')
  ]),
  op: z.enum(COMPARISONS),
  value: z.union([value, z.array(value).min(1).max(500)]).optional()
})
const day = z.strictObject({
  field: z.string().regex(/^attributes\.[\p{L}\p{M}\p{N}_ -]{1,40}$/u, 'filter_field'),
  op: z.enum(DATE_OPERATORS).describe('Asked of a field of dates, on the clock of the recipient'),
  value: z.number().int().optional()
})
const happening = z.strictObject({
  field: z.enum(BEHAVIOURS),
  op: z.enum(HAPPENINGS),
  value: z.union([z.number().int().min(1).max(3650), z.array(z.uuid()).min(1).max(100)]).optional()
})
const event = z.strictObject({
  field: z
    .string()
    .max(120)
    .regex(EVENT_FIELD, 'filter_field')
    .describe('event.KIND, or event.KIND:PROPERTY with the currency behind the name of an amount'),
  op: z.enum([...EVENT_OPERATORS, ...SUM_OPERATORS]),
  value: z.number().optional()
})
/** A filter as it is kept and answered. */
export const filterShape: z.ZodType<Filter> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(filterShape).max(50) }),
    z.strictObject({ any: z.array(filterShape).max(50) }),
    z.strictObject({ not: z.array(filterShape).max(50) }),
    comparison,
    day,
    happening,
    event
  ])
)

/** Checks a filter condition by condition, so that what does not fit is named by its place; values come out as they are compared. */
export const filterSchema = z.preprocess((raw, context) => {
  const read = readFilter(raw)
  if ('filter' in read) return read.filter
  for (const fault of read.faults) context.addIssue({ code: 'custom', ...fault })
  return raw
}, filterShape)

/** Everyone. */
export const EVERYONE: Filter = { all: [] }

/** The conditions of a filter, wherever they stand in it. */
export function conditionsIn(filter: Filter): Condition[] {
  if ('field' in filter) return [filter]
  return innerOf(filter).flatMap(conditionsIn)
}
const innerOf = (group: Exclude<Filter, Condition>): Filter[] =>
  'all' in group ? group.all : 'any' in group ? group.any : group.not

/** Ids of the saved audiences that a filter names. */
export const audiencesIn = (filter: Filter): string[] =>
  conditionsIn(filter).flatMap(({ field, value: ids }) =>
    field === 'audience' ? [ids ?? []].flat().map(String) : []
  )
/** Whether it asks for whole numbers: who may not read those could guess them by asking often enough. */
export const asksNumbers = (filter: Filter): boolean =>
  conditionsIn(filter).some(({ field }) => field === 'phone')

/** Whether it chooses people by what they did, here or elsewhere: that is a profile of them. */
export const isProfiling = (filter: Filter): boolean =>
  conditionsIn(filter).some(
    ({ field }) => isBehaviour(field) || field === 'reply' || eventOf(field) !== undefined
  )

/** Whether it asks for days that people have. */
export const asksDays = (filter: Filter): boolean => conditionsIn(filter).some(({ op }) => isDateOperator(op))

/** The filter as whoever may not read whole numbers sees it. */
export function withoutNumbers(filter: Filter): Filter {
  if ('field' in filter) {
    if (filter.field !== 'phone' || filter.value === undefined) return filter
    const masked = [filter.value].flat().map(number => maskPhone(String(number)))
    return { ...filter, value: Array.isArray(filter.value) ? masked : (masked[0] ?? '') }
  }
  const inner = innerOf(filter).map(withoutNumbers)
  return 'all' in filter ? { all: inner } : 'any' in filter ? { any: inner } : { not: inner }
}

/** The filter with saved audiences written out: what an approval is bound to and what SQL is made of. */
export function withAudiences(filter: Filter, known: ReadonlyMap<string, Filter>): Filter {
  if ('field' in filter) {
    if (filter.field !== 'audience') return filter
    const any = audiencesIn(filter).map(id => known.get(id) ?? { any: [] })
    return filter.op === 'ne' ? { not: any } : { any }
  }
  const inner = innerOf(filter).map(each => withAudiences(each, known))
  return 'all' in filter ? { all: inner } : 'any' in filter ? { any: inner } : { not: inner }
}
