import { expect, test } from 'vitest'
import type { EventProperty } from '#lib/events/event.ts'
import type { FlowFilter } from '#lib/flows/flow.ts'
import { propertyFilters, readConditions, stepFilters } from './flow-conditions.ts'

const DECLARED: EventProperty[] = [
  { name: 'total', type: 'money', personal: false },
  { name: 'gift', type: 'boolean', personal: false },
  { name: 'city', type: 'text', personal: false }
]
const again = (filter: FlowFilter): FlowFilter => {
  const { properties, steps, person, other } = readConditions(filter)
  return { all: [...propertyFilters(properties, DECLARED), ...stepFilters(steps), ...person, ...other] }
}

test('what is read into rows and written again says the same, in whichever form a program wrote it', () => {
  const filters: FlowFilter[] = [
    { all: [] },
    {
      all: [
        { field: 'properties.total', op: 'gt', value: 99.5 },
        { field: 'properties.gift', op: 'eq', value: true },
        { field: 'properties.city', op: 'exists' },
        { field: 'step.remind', op: 'clicked' },
        { field: 'tag', op: 'eq', value: 'vip' },
        { any: [{ field: 'country', op: 'eq', value: 'CN' }] },
        {
          any: [
            { field: 'properties.total', op: 'lt', value: 5 },
            { field: 'tag', op: 'eq', value: 'x' }
          ]
        }
      ]
    }
  ]
  for (const filter of filters) expect(again(filter)).toEqual(filter)
  // a bare condition, and several values, which no row can show
  expect(again({ field: 'tag', op: 'eq', value: 'vip' })).toEqual({
    all: [{ field: 'tag', op: 'eq', value: 'vip' }]
  })
  const several: FlowFilter = { all: [{ field: 'properties.city', op: 'in', value: ['a', 'b'] }] }
  expect(again(several)).toEqual(several)
})
test('a row that is not finished asks nothing', () => {
  const rows = readConditions({ all: [{ field: 'properties.city', op: 'eq', value: '  ' }] }).properties
  expect(propertyFilters(rows, DECLARED)).toEqual([])
})
