import {
  attributeOf,
  BEHAVIOURS,
  eventOf,
  isBehaviour,
  ruleOf,
  takesNone,
  valueKindOf,
  type Condition,
  type ConditionValue,
  type DefinedField,
  type Filter,
  type Operator,
  type ValueKind
} from '#lib/audiences/filter-fields.ts'

// A filter as the builder shows it: groups of conditions and groups, each with a key of its own. What may be asked of which
// field is said by lib/audiences/filter-fields.ts alone.

export interface Choice {
  id: string
  name: string
}
export interface FilterChoices {
  attributes: DefinedField[]
  tags: string[]
  lists: Choice[]
  audiences: Choice[]
  campaigns: Choice[]
  imports: Choice[]
  /** What marketing may be about. */
  topics: Choice[]
  /** Kinds of events that are declared, and what of them is summed. */
  events: (Choice & { sums: string[] })[]
}
export interface Leaf {
  key: number
  /** A field of contacts, a behaviour, or attributes.NAME. */
  field: string
  op: Operator
  value: ConditionValue | ConditionValue[]
}
export const HOWS = ['all', 'any', 'not'] as const
export interface Group {
  key: number
  how: (typeof HOWS)[number]
  inner: (Leaf | Group)[]
}

/** The fields that the builder offers; programs may ask for more, and what they saved is shown. */
export const FIELDS = [
  'tag',
  'consent',
  'country',
  'name',
  'last4',
  'operator',
  'list',
  'audience',
  'import',
  'topic_refused',
  'reply'
] as const
export const OFFERED = [...FIELDS, ...BEHAVIOURS]
export const DEEPEST = 4
export const isGroup = (item: Leaf | Group): item is Group => 'inner' in item

export function kindOf({ field, op }: Pick<Leaf, 'field' | 'op'>, { attributes }: FilterChoices): ValueKind {
  const rule = ruleOf(field, attributes)
  return rule ? valueKindOf(rule, op) : 'text'
}
/** Operators to choose from. A condition takes one value here, for which “is one of” is the same as “is”. */
export function operatorsOf(field: string, { attributes }: FilterChoices): readonly Operator[] {
  const operators = ruleOf(field, attributes)?.operators ?? []
  return isBehaviour(field) ? operators : operators.filter(op => op !== 'in')
}

/** The choices of a field, by id; those of our own words are named by the caller. */
export function optionsOf(field: string, choices: FilterChoices): Choice[] {
  if (field === 'list') return choices.lists
  if (field === 'audience') return choices.audiences
  if (field === 'import') return choices.imports
  if (field === 'topic_refused') return choices.topics
  if (isBehaviour(field)) return choices.campaigns
  const words = ruleOf(field, choices.attributes)?.choices ?? []
  return words.map(id => ({ id, name: id }))
}
/** The value that a condition starts with. */
export function freshValue(leaf: Pick<Leaf, 'field' | 'op'>, choices: FilterChoices): Leaf['value'] {
  const first = optionsOf(leaf.field, choices)[0]?.id
  switch (kindOf(leaf, choices)) {
    case 'days':
      return 30
    case 'times':
      return 1
    case 'ahead':
      return 0
    case 'years':
      return 18
    case 'campaigns':
      return first === undefined ? [] : [first]
    case 'boolean':
      return true
    case 'choice':
    case 'id':
      return first ?? ''
    default:
      return ''
  }
}

let last = 0
export const nextKey = (): number => ++last
export const newLeaf = (): Leaf => ({ key: nextKey(), field: 'tag', op: 'eq', value: '' })

/** Conditions without a value are left out, so that an unfinished filter still matches everybody. */
export function toFilter({ how, inner }: Group): Filter {
  const conditions = inner.flatMap(item => (isGroup(item) ? [toFilter(item)] : complete(item)))
  if (how === 'not') return { not: conditions }
  return how === 'any' && conditions.length > 0 ? { any: conditions } : { all: conditions }
}
function complete({ field, op, value }: Leaf): Condition[] {
  if (takesNone(op)) return [{ field, op }]
  if (Array.isArray(value)) return value.length > 0 ? [{ field, op, value }] : []
  if (typeof value !== 'string') return Number.isNaN(value) ? [] : [{ field, op, value }]
  const text = value.trim()
  return text === '' ? [] : [{ field, op, value: field === 'country' ? text.toUpperCase() : text }]
}

/** Reads a saved filter; a bare condition becomes a group of one. */
export function fromFilter(filter: Filter): Group {
  const top = read(filter)
  return isGroup(top) ? top : { key: nextKey(), how: 'all', inner: [top] }
}
function read(filter: Filter): Leaf | Group {
  const key = nextKey()
  if ('field' in filter) return { key, field: filter.field, op: filter.op, value: filter.value ?? '' }
  if ('all' in filter) return { key, how: 'all', inner: filter.all.map(read) }
  if ('any' in filter) return { key, how: 'any', inner: filter.any.map(read) }
  return { key, how: 'not', inner: filter.not.map(read) }
}

/** What a field is called when it has no name of ours. */
export function nameOf(field: string, { events }: FilterChoices): string {
  const event = eventOf(field)
  if (!event) return attributeOf(field) ?? field
  const kind = events.find(({ id }) => id === event.kind)?.name ?? event.kind
  return event.property === undefined ? kind : `${kind} · ${event.property}`
}
