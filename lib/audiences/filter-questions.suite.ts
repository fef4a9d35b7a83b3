import fc from 'fast-check'
import type { Condition, Filter } from './filter.ts'

/** Kinds of events that are declared, and one that is not. */
export const KINDS = ['order.paid', 'cart.updated'] as const
const EVENTS = [...KINDS, 'never.declared'].map(kind => `event.${kind}`)

const one = <T>(...all: T[]) => fc.constantFrom(...all)

/** Filters of every kind of condition, nested at random, about these campaigns, lists and this saved audience. */
export function questions({
  campaigns,
  lists,
  audience
}: {
  campaigns: string[]
  lists: string[]
  audience: string
}): fc.Arbitrary<Filter> {
  const condition: fc.Arbitrary<Condition> = fc.oneof(
    fc.record({ field: one('tag'), op: one('eq', 'ne'), value: one('vip', 'new', 'a%b', 'nobody') }),
    fc.record({ field: one('tag'), op: one('exists', 'missing') }),
    fc.record({
      field: one('name'),
      op: one('eq', 'ne', 'contains'),
      value: one('Ada 100%', 'bob_x', 'ADA', '%', '_', '张', "' or 1=1 --")
    }),
    fc.record({
      field: one('name', 'operator', 'attributes.city', 'attributes.gold'),
      op: one('exists', 'missing')
    }),
    fc.record({
      field: one('country'),
      op: one('eq', 'ne', 'in'),
      value: one<string | string[]>('US', 'CN', 'GB')
    }),
    fc.record({ field: one('country'), op: one('in'), value: one(['US', 'GB'], ['CN', 'US']) }),
    fc.record({
      field: one('operator'),
      op: one('eq', 'ne'),
      value: one('mobile', 'unicom', 'telecom', 'broadnet')
    }),
    fc.record({ field: one('consent'), op: one('eq', 'ne'), value: one('granted', 'none', 'withdrawn') }),
    fc.record({ field: one('suppressed'), op: one('eq', 'ne'), value: one(true, false) }),
    fc.record({
      field: one('attributes.city'),
      op: one('eq', 'ne', 'contains'),
      value: one('上海', "O'Hara", '100%', 'beijing', '0')
    }),
    fc.record({ field: one('attributes.age'), op: one('gt', 'lt', 'eq'), value: one(0, 18, 1.5, -3, 40) }),
    fc.record({ field: one('attributes.gold'), op: one('eq', 'ne'), value: one(true, false) }),
    fc.record({
      field: one('attributes.born'),
      op: one('gt', 'lt', 'eq'),
      value: one('1990-01-05', '1999-01-01', '2030-01-01')
    }),
    fc.record({ field: one('attributes.born'), op: one('today', 'this_month', 'yearly_month') }),
    fc.record({
      field: one('attributes.born'),
      op: one('next_days', 'last_days', 'yearly_next'),
      value: one(1, 3, 30, 364, 365, 400, 3650)
    }),
    fc.record({ field: one('attributes.born'), op: one('yearly'), value: one(0, 1, 3, -1, 40, 365, -365) }),
    fc.record({ field: one('attributes.born'), op: one('older', 'younger'), value: one(1, 18, 25, 40, 150) }),
    fc.record({ field: one('list'), op: one('eq', 'ne'), value: one<string | string[]>(...lists, lists) }),
    fc.record({ field: one('list'), op: one('exists', 'missing') }),
    fc.record({
      field: one('tag'),
      op: one('contains'),
      value: one<string | string[]>('VI', 'e', ['a%', 'N'])
    }),
    fc.record({
      field: one('country', 'name', 'attributes.city'),
      op: one('ne', 'in'),
      value: one(['US', 'CN'], ['GB', 'US'])
    }),
    fc.record({
      field: one('name', 'attributes.city'),
      op: one('contains', 'ne'),
      value: one(['ada', '张'], ['上', 'o'])
    }),
    fc.record({ field: one('reply'), op: one('contains', 'ne'), value: one('y', '要', '%', 'r', 'no') }),
    fc.record({ field: one('reply'), op: one('exists', 'missing') }),
    fc.record({ field: one('audience'), op: one('eq', 'ne'), value: one(audience) }),
    fc.record({ field: one(...EVENTS), op: one('ever', 'never') }),
    fc.record({
      field: one(...EVENTS),
      op: one('within', 'not_within', 'at_least'),
      value: one(1, 2, 7, 30)
    }),
    fc.record({
      field: one('event.order.paid:points', 'event.cart.updated:points', 'event.order.paid:nothing'),
      op: one('sum_gt', 'sum_lt', 'last_gt', 'last_lt'),
      value: one(0, 1, 2.5, -3, 9_000_000_000_000_000)
    }),
    fc.record({
      field: one('received', 'delivered', 'clicked', 'replied', 'signed_up'),
      op: one('ever', 'never')
    }),
    fc.record({
      field: one('received', 'delivered', 'clicked', 'replied', 'signed_up'),
      op: one('within', 'not_within'),
      value: one(1, 7, 30, 90)
    }),
    fc.record({
      field: one('received', 'delivered', 'clicked', 'replied'),
      op: one('in', 'not_in'),
      value: fc.subarray(campaigns, { minLength: 1 })
    })
  ) as fc.Arbitrary<Condition>
  const { filter } = fc.letrec<{ filter: Filter }>(tie => ({
    filter: fc.oneof(
      { depthSize: 'small', withCrossShrink: true, maxDepth: 4 },
      condition,
      fc.record({ all: fc.array(tie('filter'), { maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('filter'), { maxLength: 3 }) }),
      fc.record({ not: fc.array(tie('filter'), { maxLength: 3 }) })
    )
  }))

  return filter
}
