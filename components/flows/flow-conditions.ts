import type { EventProperty, PropertyType } from '#lib/events/event.ts'
import type { FlowFilter, FlowValue } from '#lib/flows/flow.ts'

// Conditions as the builder shows them: all of some rows on the event, some on this flow's messages, and a filter of the person.
// What a program wrote in another form is kept as it is.

export const PROPERTY_OPS = ['eq', 'ne', 'gt', 'lt', 'contains', 'exists', 'missing'] as const
export type PropertyOp = (typeof PROPERTY_OPS)[number]
export const STEP_OPS = ['delivered', 'clicked', 'replied'] as const
export type StepOp = (typeof STEP_OPS)[number]

export interface PropertyRow {
  key: number
  name: string
  op: PropertyOp
  value: string
}
export interface StepRow {
  key: number
  step: string
  op: StepOp
}
export interface Conditions {
  properties: PropertyRow[]
  steps: StepRow[]
  /** Of the person alone: what an audience may ask. */
  person: FlowFilter[]
  /** What the builder cannot show. */
  other: FlowFilter[]
}

let last = 0
const nextKey = () => ++last
type Leaf = Extract<FlowFilter, { field: string }>
const isLeaf = (filter: FlowFilter): filter is Leaf => 'field' in filter
const innerOf = (filter: FlowFilter): FlowFilter[] =>
  'field' in filter ? [] : 'all' in filter ? filter.all : 'any' in filter ? filter.any : filter.not
const PROPERTY = 'properties.'
const STEP = 'step.'
const ofRun = ({ field }: Leaf) => field.startsWith(PROPERTY) || field.startsWith(STEP)
const namesRun = (filter: FlowFilter): boolean =>
  isLeaf(filter) ? ofRun(filter) : innerOf(filter).some(namesRun)

export const newProperty = (name: string): PropertyRow => ({ key: nextKey(), name, op: 'eq', value: '' })
export const newStepRow = (step: string): StepRow => ({ key: nextKey(), step, op: 'clicked' })

/** Reads a saved filter into rows. */
export function readConditions(filter: FlowFilter | undefined): Conditions {
  const all = filter === undefined ? [] : 'all' in filter ? filter.all : [filter]
  const read: Conditions = { properties: [], steps: [], person: [], other: [] }
  for (const each of all) {
    const property =
      isLeaf(each) && each.field.startsWith(PROPERTY) && PROPERTY_OPS.find(op => op === each.op)
    const step = isLeaf(each) && each.field.startsWith(STEP) && STEP_OPS.find(op => op === each.op)
    if (property && isLeaf(each) && !Array.isArray(each.value))
      read.properties.push({
        key: nextKey(),
        name: each.field.slice(PROPERTY.length),
        op: property,
        value: each.value === undefined ? '' : String(each.value)
      })
    else if (step && isLeaf(each))
      read.steps.push({ key: nextKey(), step: each.field.slice(STEP.length), op: step })
    else if (namesRun(each)) read.other.push(each)
    else read.person.push(each)
  }
  return read
}

function valueOf(text: string, type: PropertyType | undefined): FlowValue {
  const plain = text.trim()
  if (type === 'boolean') return plain === 'true'
  const number = Number(plain)
  return (type === 'number' || type === 'money') && plain !== '' && !Number.isNaN(number) ? number : plain
}
const needsValue = (op: PropertyOp) => op !== 'exists' && op !== 'missing'

/** A row that is not finished asks nothing. */
export function propertyFilters(rows: PropertyRow[], declared: EventProperty[]): FlowFilter[] {
  return rows.flatMap(({ name, op, value }) => {
    const type = declared.find(each => each.name === name)?.type
    if (name === '' || (needsValue(op) && value.trim() === '' && type !== 'boolean')) return []
    const field = `${PROPERTY}${name}`
    return [needsValue(op) ? { field, op, value: valueOf(value, type) } : { field, op }]
  })
}
export const stepFilters = (rows: StepRow[]): FlowFilter[] =>
  rows.flatMap(({ step, op }) => (step === '' ? [] : [{ field: `${STEP}${step}`, op }]))
