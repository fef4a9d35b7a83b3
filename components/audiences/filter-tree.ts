/** A filter as the builder shows it: groups of conditions and groups, each with a key of its own. */
export interface Choice {
  id: string
  name: string
}
export interface FilterChoices {
  attributes: { name: string; type: 'text' | 'number' | 'date' | 'boolean' | 'choice'; choices: string[] }[]
  tags: string[]
  lists: Choice[]
  audiences: Choice[]
  campaigns: Choice[]
  imports: Choice[]
}
export interface Leaf {
  key: number
  /** A field of contacts, a behaviour, or attributes.NAME. */
  field: string
  op: string
  value: string | number | boolean | string[]
}
export interface Group {
  key: number
  how: 'all' | 'any' | 'not'
  inner: (Leaf | Group)[]
}
export type FilterJson =
  | { all: FilterJson[] }
  | { any: FilterJson[] }
  | { not: FilterJson[] }
  | { field: string; op: string; value?: unknown }

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
  'reply'
] as const
export const BEHAVIOURS = ['received', 'delivered', 'clicked', 'replied', 'signed_up'] as const
export const OPERATORS = ['mobile', 'unicom', 'telecom', 'broadnet'] as const
export const CONSENTS = ['granted', 'none', 'withdrawn'] as const
export const DEEPEST = 4
export const isGroup = (item: Leaf | Group): item is Group => 'inner' in item
export const isBehaviour = (field: string): boolean => (BEHAVIOURS as readonly string[]).includes(field)
const attributeOf = (field: string) =>
  field.startsWith('attributes.') ? field.slice('attributes.'.length) : undefined

/** What kind of value a condition takes. */
export type Kind = 'text' | 'number' | 'date' | 'boolean' | 'choice' | 'days' | 'campaigns' | 'none'
export function kindOf({ field, op }: Leaf, { attributes }: FilterChoices): Kind {
  if (['ever', 'never', 'exists', 'missing'].includes(op)) return 'none'
  if (isBehaviour(field)) return op === 'within' || op === 'not_within' ? 'days' : 'campaigns'
  if (['consent', 'operator', 'list', 'audience', 'import'].includes(field)) return 'choice'
  const name = attributeOf(field)
  return name === undefined ? 'text' : (attributes.find(each => each.name === name)?.type ?? 'text')
}
export function operatorsOf(field: string, { attributes }: FilterChoices): string[] {
  if (field === 'signed_up') return ['ever', 'never', 'within', 'not_within']
  if (isBehaviour(field)) return ['ever', 'never', 'within', 'not_within', 'in', 'not_in']
  const name = attributeOf(field)
  if (name !== undefined) {
    const type = attributes.find(each => each.name === name)?.type ?? 'text'
    const known = ['exists', 'missing']
    if (type === 'number' || type === 'date') return ['eq', 'gt', 'lt', ...known]
    if (type === 'boolean') return ['eq', ...known]
    return type === 'choice' ? ['eq', 'ne', ...known] : ['eq', 'ne', 'contains', ...known]
  }
  if (field === 'name') return ['eq', 'ne', 'contains', 'exists', 'missing']
  if (field === 'reply') return ['contains', 'ne', 'exists', 'missing']
  if (field === 'tag') return ['eq', 'ne', 'exists', 'missing']
  return ['eq', 'ne']
}
/** What the choices of a field are, with the words for each; texts come from the page's language. */
export function optionsOf({ field }: Leaf, choices: FilterChoices, say: (key: string) => string): Choice[] {
  if (field === 'consent') return CONSENTS.map(id => ({ id, name: say(`consents.${id}`) }))
  if (field === 'operator') return OPERATORS.map(id => ({ id, name: say(`operators.${id}`) }))
  if (field === 'list') return choices.lists
  if (field === 'audience') return choices.audiences
  if (field === 'import') return choices.imports
  const own = choices.attributes.find(each => `attributes.${each.name}` === field)
  return (own?.choices ?? []).map(name => ({ id: name, name }))
}
/** The value that a condition starts with. */
export function freshValue(leaf: Leaf, choices: FilterChoices): Leaf['value'] {
  const kind = kindOf(leaf, choices)
  if (kind === 'days') return 30
  if (kind === 'campaigns') return choices.campaigns[0] ? [choices.campaigns[0].id] : []
  if (kind === 'boolean') return true
  if (kind === 'choice') return optionsOf(leaf, choices, key => key)[0]?.id ?? ''
  return ''
}

let last = 0
export const nextKey = (): number => ++last

/** Conditions that are not filled in are left out: they hold for everybody until they say something. */
export function toFilter(group: Group): FilterJson {
  const inner = group.inner.flatMap(item => (isGroup(item) ? [toFilter(item)] : complete(item)))
  if (group.how === 'any' && inner.length === 0) return { all: [] }
  return { [group.how]: inner } as FilterJson
}
function complete({ field, op, value }: Leaf): FilterJson[] {
  if (['ever', 'never', 'exists', 'missing'].includes(op)) return [{ field, op }]
  if (Array.isArray(value)) return value.length > 0 ? [{ field, op, value }] : []
  if (typeof value !== 'string') return Number.isNaN(value) ? [] : [{ field, op, value }]
  const text = value.trim()
  return text === '' ? [] : [{ field, op, value: field === 'country' ? text.toUpperCase() : text }]
}
/** Reads a saved filter; a bare condition becomes a group of one. */
export function fromFilter(filter: FilterJson): Group {
  const read = (json: FilterJson): Leaf | Group => {
    const key = nextKey()
    if ('field' in json)
      return { key, field: json.field, op: json.op, value: (json.value ?? '') as Leaf['value'] }
    const [[how, inner]] = Object.entries(json) as [[Group['how'], FilterJson[]]]
    return { key, how, inner: inner.map(read) }
  }
  const top = read(filter)
  return isGroup(top) ? top : { key: nextKey(), how: 'all', inner: [top] }
}
