// What a filter may ask: every field with its operators and the kind of value that each takes. Without dependencies, so that
// the schema, the compiler to SQL and the builder in the browser read the same table.

/** Comparisons of what a contact is. */
export const COMPARISONS = ['eq', 'ne', 'contains', 'in', 'exists', 'missing', 'gt', 'lt'] as const
/** What somebody did: ever, never, within so many days or not, in one of these campaigns or in none of them. */
export const HAPPENINGS = ['ever', 'never', 'within', 'not_within', 'in', 'not_in'] as const
/** Events that a program told: how often or how long ago, and what a property of them came to or was the last time. */
export const EVENT_OPERATORS = ['ever', 'never', 'within', 'not_within', 'at_least'] as const
export const SUM_OPERATORS = ['sum_gt', 'sum_lt', 'last_gt', 'last_lt'] as const
/**
 * Days in a field, asked on the recipient's own clock: the day itself and the days around it, and the day that comes back each year
 * (a birthday, so many days ahead of today or behind it), and how many years ago it was.
 */
export const DATE_OPERATORS = [
  'today',
  'next_days',
  'last_days',
  'this_month',
  'yearly',
  'yearly_next',
  'yearly_month',
  'older',
  'younger'
] as const
export type DateOperator = (typeof DATE_OPERATORS)[number]
export const isDateOperator = (op: Operator): op is DateOperator => DATE_OPERATORS.some(each => each === op)
const OPERATORS = [
  ...COMPARISONS,
  ...HAPPENINGS,
  ...EVENT_OPERATORS,
  ...SUM_OPERATORS,
  ...DATE_OPERATORS
] as const
export type Operator = (typeof OPERATORS)[number]
export const isOperator = (op: unknown): op is Operator => OPERATORS.some(each => each === op)

export type ConditionValue = string | number | boolean
export interface Condition {
  field: string
  op: Operator
  value?: ConditionValue | ConditionValue[] | undefined
}
/** A filter is a tree of conditions. */
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
  'topic_refused',
  'import',
  'created',
  'list',
  'audience',
  'reply'
] as const
export type ContactField = (typeof CONTACT_FIELDS)[number]
/** What happened between us and a person: got a message, it arrived, opened its link as a person, answered, signed up on a form. */
export const BEHAVIOURS = ['received', 'delivered', 'clicked', 'replied', 'signed_up'] as const
export type Behaviour = (typeof BEHAVIOURS)[number]

export const MOBILE_OPERATORS = ['mobile', 'unicom', 'telecom', 'broadnet'] as const
export const CONSENT_STATES = ['granted', 'none', 'withdrawn'] as const

/**
 * The kind of one value. `free` is the value of a field without a definition: text, a number, a date or yes and no.
 * `instant` is a day or a moment, `campaigns` a list of campaign ids, `none` no value at all.
 */
export type ValueKind =
  | 'none'
  | 'text'
  | 'free'
  | 'number'
  | 'date'
  | 'instant'
  | 'boolean'
  | 'choice'
  | 'id'
  | 'phone'
  | 'last4'
  | 'country'
  | 'days'
  | 'times'
  | 'ahead'
  | 'years'
  | 'campaigns'
export interface FieldRule {
  kind: ValueKind
  operators: readonly Operator[]
  /** The words that a `choice` may be. */
  choices?: readonly string[]
}
/** A field of contacts that marketers defined, as far as a filter needs it. */
export interface DefinedField {
  name: string
  type: 'text' | 'number' | 'date' | 'boolean' | 'choice'
  choices: readonly string[]
}

const SAME = ['eq', 'ne', 'in'] as const
const KNOWN = ['exists', 'missing'] as const
const CONTACT: Record<ContactField, FieldRule> = {
  phone: { kind: 'phone', operators: SAME },
  last4: { kind: 'last4', operators: SAME },
  name: { kind: 'text', operators: [...SAME, 'contains', ...KNOWN] },
  country: { kind: 'country', operators: SAME },
  operator: { kind: 'choice', choices: MOBILE_OPERATORS, operators: [...SAME, ...KNOWN] },
  tag: { kind: 'text', operators: [...SAME, 'contains', ...KNOWN] },
  consent: { kind: 'choice', choices: CONSENT_STATES, operators: SAME },
  suppressed: { kind: 'boolean', operators: ['eq', 'ne'] },
  topic_refused: { kind: 'id', operators: [...SAME, ...KNOWN] },
  import: { kind: 'id', operators: [...SAME, ...KNOWN] },
  created: { kind: 'instant', operators: ['eq', 'ne', 'gt', 'lt'] },
  list: { kind: 'id', operators: [...SAME, ...KNOWN] },
  audience: { kind: 'id', operators: SAME },
  reply: { kind: 'text', operators: ['contains', 'ne', ...KNOWN] }
}
const ATTRIBUTE: Record<DefinedField['type'] | 'free', FieldRule> = {
  text: { kind: 'text', operators: [...SAME, 'contains', ...KNOWN] },
  number: { kind: 'number', operators: [...SAME, 'gt', 'lt', ...KNOWN] },
  date: { kind: 'date', operators: [...SAME, 'gt', 'lt', ...DATE_OPERATORS, ...KNOWN] },
  boolean: { kind: 'boolean', operators: ['eq', 'ne', ...KNOWN] },
  choice: { kind: 'choice', operators: [...SAME, ...KNOWN] },
  free: { kind: 'free', operators: [...SAME, 'contains', 'gt', 'lt', ...DATE_OPERATORS, ...KNOWN] }
}

const ATTRIBUTES = 'attributes.'
/** Name of the contact's own field that a condition names; undefined when it is one of ours. */
export const attributeOf = (field: string): string | undefined =>
  field.startsWith(ATTRIBUTES) ? field.slice(ATTRIBUTES.length) : undefined
/** `event.order.paid`, and `event.order.paid:amount CNY` for what a property of those events came to, by the currency of money. */
export const EVENT_FIELD =
  /^event\.([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*)(?::([\p{L}\p{M}\p{N}_.-]{1,40}(?: [A-Z]{3})?))?$/u
/** The kind of events that a condition is about, and the property; undefined when it is about something else. */
export function eventOf(field: string): { kind: string; property: string | undefined } | undefined {
  const [, kind, property] = EVENT_FIELD.exec(field) ?? []
  return kind === undefined ? undefined : { kind, property }
}
export const isBehaviour = (field: string): field is Behaviour => BEHAVIOURS.some(each => each === field)
const isContactField = (field: string): field is ContactField => CONTACT_FIELDS.some(each => each === field)

/** What may be asked of a field; undefined when there is no such field. A field nobody defined takes what any type takes. */
export function ruleOf(field: string, defined: readonly DefinedField[] = []): FieldRule | undefined {
  // a form is no campaign
  if (field === 'signed_up')
    return { kind: 'days', operators: HAPPENINGS.filter(op => op !== 'in' && op !== 'not_in') }
  if (isBehaviour(field)) return { kind: 'days', operators: HAPPENINGS }
  if (isContactField(field)) return CONTACT[field]
  const event = eventOf(field)
  if (event)
    return event.property === undefined
      ? { kind: 'days', operators: EVENT_OPERATORS }
      : { kind: 'number', operators: SUM_OPERATORS }
  const name = attributeOf(field)
  if (name === undefined || !/^[\p{L}\p{M}\p{N}_ -]{1,40}$/u.test(name)) return undefined
  const definition = defined.find(each => each.name === name)
  const rule = ATTRIBUTE[definition?.type ?? 'free']
  return definition?.type === 'choice' ? { ...rule, choices: definition.choices } : rule
}

const WITHOUT_VALUE: readonly Operator[] = [
  'exists',
  'missing',
  'ever',
  'never',
  'today',
  'this_month',
  'yearly_month'
]
export const takesNone = (op: Operator): boolean => WITHOUT_VALUE.includes(op)
/** The kind of value that a field takes with an operator. */
export function valueKindOf(rule: FieldRule, op: Operator): ValueKind {
  if (takesNone(op)) return 'none'
  if (op === 'at_least') return 'times'
  if (op === 'next_days' || op === 'last_days' || op === 'yearly_next') return 'days'
  if (op === 'yearly') return 'ahead'
  if (op === 'older' || op === 'younger') return 'years'
  if (rule.kind === 'days') return op === 'within' || op === 'not_within' ? 'days' : 'campaigns'
  return op === 'contains' ? 'text' : rule.kind
}
/** Whether an operator takes several values, any of which may hold. */
export const takesMany = (op: Operator): boolean =>
  op === 'eq' || op === 'ne' || op === 'in' || op === 'not_in' || op === 'contains'
