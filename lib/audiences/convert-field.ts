import { Refusal } from '../errors.ts'
import { dateOrderOf, readAttribute, type AttributeType, type DateOrder } from './attribute.ts'
import type { AttributeStore } from './attribute-store.ts'
import type { AttributeValue } from './contact.ts'

const BATCH = 1000
/** Values that do not fit, as they are shown before anything is converted. */
const SHOWN = 5

export interface Fitting {
  fits: number
  unfit: number
  examples: string[]
}

/** Looks at what contacts have in a field: how many values fit a type, and some of those that do not. */
export async function tryField(attributes: AttributeStore, definition: AttributeType): Promise<Fitting> {
  const fitting: Fitting = { fits: 0, unfit: 0, examples: [] }
  const order = await orderOf(attributes, definition)
  for await (const rows of valuesOf(attributes, definition.name))
    for (const { value } of rows)
      if (readAttribute(definition, String(value), order) !== undefined) fitting.fits++
      else {
        fitting.unfit++
        if (fitting.examples.length < SHOWN) fitting.examples.push(String(value))
      }
  return fitting
}

/**
 * Defines a field and brings what contacts have in it into its type. Values that do not fit are told before, and stay as they
 * are when that is what is meant (`anyway`).
 */
export async function defineField(
  deps: { attributes: AttributeStore; clock: () => number },
  definition: AttributeType,
  { anyway }: { anyway: boolean }
): Promise<Fitting> {
  const fitting = await tryField(deps.attributes, definition)
  if (fitting.unfit > 0 && !anyway)
    throw new Refusal('invalid', 'field_unfit', { fields: [{ path: 'anyway', message: 'field_unfit' }] })
  const order = await orderOf(deps.attributes, definition)
  await deps.attributes.save(definition, deps.clock())
  for await (const rows of valuesOf(deps.attributes, definition.name)) {
    const changed = rows.flatMap(row => {
      const value = readAttribute(definition, String(row.value), order)
      return value === undefined || value === row.value ? [] : [{ ...row, value }]
    })
    await deps.attributes.setValues(definition.name, changed, deps.clock())
  }
  return fitting
}

/** What stands first in the dates of a field, by all that contacts have in it. */
async function orderOf(
  attributes: AttributeStore,
  { name, type }: AttributeType
): Promise<DateOrder | undefined> {
  if (type !== 'date') return undefined
  const said = new Set<DateOrder>()
  for await (const rows of valuesOf(attributes, name))
    for (const { value } of rows) {
      const order = dateOrderOf([String(value)])
      if (order) said.add(order)
    }
  return said.size === 1 ? [...said][0] : undefined
}

async function* valuesOf(
  attributes: AttributeStore,
  name: string
): AsyncGenerator<{ id: string; value: AttributeValue }[]> {
  for (let after: string | undefined; ;) {
    const rows = await attributes.values(name, after, BATCH)
    yield rows.filter(({ value }) => value !== null && value !== '')
    if (rows.length < BATCH) return
    after = rows.at(-1)?.id
  }
}
