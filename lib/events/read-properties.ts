import { readAttribute } from '../audiences/attribute.ts'
import type { FieldError } from '../errors.ts'
import { toMicros } from '../money.ts'
import type { EventMoney, EventProperty, EventValue, EventValues, PropertyType } from './event.ts'

/** Sums stay exact below this; what is more is no number of a shop. */
const LARGEST = 1_000_000_000
const LONGEST = 2000

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const numberOf = (value: unknown): number | undefined => {
  const read =
    typeof value === 'string' ? readAttribute({ name: '', type: 'number', choices: [] }, value) : value
  return typeof read === 'number' && Math.abs(read) <= LARGEST ? read : undefined
}
const currencyOf = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[A-Za-z]{3}$/.test(value.trim()) ? value.trim().toUpperCase() : undefined

/** 99.5, "99.50" or {value, currency}; the currency may stand beside it in the event. */
function moneyOf(value: unknown, beside: unknown, home: string): EventMoney | undefined {
  const {
    value: inner,
    amount,
    currency
  } = isObject(value) ? value : { value, currency: undefined, amount: 0 }
  const read = numberOf(inner ?? amount)
  if (read === undefined) return undefined
  return { value: read, currency: currencyOf(currency) ?? currencyOf(beside) ?? home }
}

function readValue(
  type: PropertyType,
  value: unknown,
  beside: unknown,
  home: string
): EventValue | undefined {
  switch (type) {
    case 'number':
      return numberOf(value)
    case 'money':
      return moneyOf(value, beside, home)
    case 'date':
    case 'boolean': {
      if (typeof value !== 'string' && typeof value !== 'boolean' && typeof value !== 'number')
        return undefined
      const read = readAttribute({ name: '', type, choices: [] }, String(value))
      return read === null ? undefined : read
    }
    case 'text':
      return ['string', 'number', 'boolean'].includes(typeof value) && String(value).length <= LONGEST
        ? String(value)
        : undefined
  }
}

/** The declared properties of an event in their types: others are left out, and what does not fit is named. Money that names no currency is in `home`. */
export function readProperties(
  declared: EventProperty[],
  given: Record<string, unknown>,
  home: string
): { properties: EventValues; personal: EventValues; errors: FieldError[] } {
  const properties: EventValues = {}
  const personal: EventValues = {}
  const errors: FieldError[] = []
  for (const { name, type, personal: isPersonal } of declared) {
    const value = Object.hasOwn(given, name) ? given[name] : undefined
    if (value === undefined || value === null || value === '') continue
    const read = readValue(type, value, given['currency'], home)
    if (read === undefined) errors.push({ path: `properties.${name}`, message: `event_${type}` })
    else (isPersonal ? personal : properties)[name] = read
  }
  return { properties, personal, errors }
}

/** What of an event can be summed, by the property and, for money, its currency. */
export function summed(properties: EventValues): { property: string; micros: number }[] {
  return Object.entries(properties).flatMap(([name, value]) => {
    if (typeof value === 'number') return [{ property: name, micros: toMicros(value) }]
    if (typeof value === 'object')
      return [{ property: `${name} ${value.currency}`, micros: toMicros(value.value) }]
    return []
  })
}

const ORDER = /^(order|reference|invoice|trade|transaction)[_-]?(id|no|number|ref)?$|^tid$/i
/** What an event was worth and the number of its order: the first amount of its kind, and the first text that is called so. */
export function orderOf(
  declared: EventProperty[],
  properties: EventValues
): { reference: string | null; valueMicros: number | null; currency: string | null } {
  const values = declared.map(({ name }) => ({ name, value: properties[name] }))
  const money = values.map(({ value }) => value).find(value => typeof value === 'object')
  const order = values.find(({ name, value }) => typeof value === 'string' && ORDER.test(name))
  return {
    reference: typeof order?.value === 'string' ? order.value : null,
    valueMicros: money ? toMicros(money.value) : null,
    currency: money?.currency ?? null
  }
}

/** What the properties of an event that nobody declared look like, so that a person can declare it. */
export function shapeOf(given: Record<string, unknown>): Record<string, PropertyType> {
  const shape: Record<string, PropertyType> = {}
  const fitting = Object.entries(given).filter(([name]) => /^[\p{L}\p{N}_.-]{1,40}$/u.test(name))
  for (const [name, value] of fitting.slice(0, 50)) {
    if (typeof value === 'boolean') shape[name] = 'boolean'
    else if (isObject(value)) {
      if (moneyOf(value, undefined, '')) shape[name] = 'money'
    } else if (/^(total|price|amount|revenue|value)($|_)/.test(name) && numberOf(value) !== undefined)
      shape[name] = 'money'
    else if (typeof value === 'number') shape[name] = 'number'
    else if (typeof value === 'string') shape[name] = /^\d{4}-\d\d-\d\d/.test(value) ? 'date' : 'text'
  }
  return shape
}
