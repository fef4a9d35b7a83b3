/** A filter as the builder shows it: rows that all or any must hold. */
export interface Row {
  key: number
  field: 'tag' | 'consent' | 'country' | 'name' | 'last4' | 'attribute'
  attribute: string
  op: 'eq' | 'ne' | 'contains'
  value: string
}
export type Mode = 'all' | 'any'
interface Condition {
  field: string
  op: string
  value: string
}
export type BuiltFilter = Record<Mode, Condition[]> | { all: Condition[] } | { any: Condition[] }

export const FIELDS = ['tag', 'consent', 'country', 'name', 'last4', 'attribute'] as const
export const operatorsOf = (field: Row['field']): Row['op'][] =>
  field === 'name' || field === 'attribute' ? ['eq', 'ne', 'contains'] : ['eq', 'ne']

export function toFilter(mode: Mode, rows: Row[]): BuiltFilter {
  const conditions = rows
    .filter(row => row.value.trim() !== '' && (row.field !== 'attribute' || row.attribute.trim() !== ''))
    .map(({ field, attribute, op, value }) => ({
      field: field === 'attribute' ? `attributes.${attribute.trim()}` : field,
      op,
      value: field === 'country' ? value.trim().toUpperCase() : value.trim()
    }))
  return mode === 'all' ? { all: conditions } : { any: conditions.length > 0 ? conditions : [{ field: 'country', op: 'ne', value: '' }] }
}

/** Reads a saved filter back into rows; undefined when it is deeper than the builder shows. */
export function fromFilter(filter: unknown): { mode: Mode; rows: Row[] } | undefined {
  const value = filter as Partial<Record<Mode, unknown[]>>
  const mode = value.all ? 'all' : value.any ? 'any' : undefined
  if (!mode) return undefined
  const rows: Row[] = []
  for (const [key, each] of (value[mode] ?? []).entries()) {
    const { field, op, value: text } = each as Partial<Condition>
    if (!field || !op || !['eq', 'ne', 'contains'].includes(op)) return undefined
    const attribute = field.startsWith('attributes.') ? field.slice('attributes.'.length) : ''
    const known = FIELDS.find(name => name === field)
    if (!attribute && !known) return undefined
    rows.push({ key, field: attribute ? 'attribute' : known!, attribute, op: op as Row['op'], value: String(text ?? '') })
  }
  return { mode, rows }
}
