import { DAY } from '../clock.ts'
import { operatorOf } from '../number-plan.ts'
import type { Contact } from './contact.ts'
import { packOf } from '../compliance/packs/catalogue.ts'
import {
  eventOf,
  isBehaviour,
  isDateOperator,
  type Behaviour,
  type Condition,
  type Filter
} from './filter-fields.ts'

/** What a person did, as a test made it happen. */
interface Deed {
  what: Behaviour
  campaignId: string
  at: number
}
/** An event that a program told, with the number of points that it came with. */
interface Told {
  kind: string
  at: number
  points: number
}
export type Person = Contact & { deeds: Deed[]; lists: string[]; said: string[]; told: Told[] }
interface World {
  now: number
  /** The one saved audience that conditions may name. */
  saved: Filter
}

/** The same question asked in memory, as plainly as it can be put. */
export function holds(filter: Filter, person: Person, world: World): boolean {
  if ('all' in filter) return filter.all.every(each => holds(each, person, world))
  if ('any' in filter) return filter.any.some(each => holds(each, person, world))
  if ('not' in filter) return !filter.not.some(each => holds(each, person, world))
  const event = eventOf(filter.field)
  if (event) return was(filter, event, person, world)
  if (isDateOperator(filter.op)) return hasDay(filter, person, world)
  return isBehaviour(filter.field) ? did(filter, person, world) : is(filter, person, world)
}
function did({ field, op, value }: Condition, { deeds }: Person, { now }: World): boolean {
  const own = deeds.filter(deed => deed.what === field)
  const recent = own.some(deed => deed.at > now - Number(value) * DAY)
  const among = own.some(deed => Array.isArray(value) && value.includes(deed.campaignId))
  return {
    ever: own.length > 0,
    never: own.length === 0,
    within: recent,
    not_within: !recent,
    in: among,
    not_in: !among
  }[op as 'ever']
}
function was(
  { op, value }: Condition,
  { kind, property }: { kind: string; property: string | undefined },
  { told }: Person,
  { now }: World
): boolean {
  const own = told.filter(each => each.kind === kind && (property === undefined || property === 'points'))
  const recent = own.some(each => each.at > now - Number(value) * DAY)
  const sum = own.reduce((all, each) => all + each.points, 0)
  const last = own.toSorted((a, b) => a.at - b.at).at(-1)?.points
  return {
    ever: own.length > 0,
    never: own.length === 0,
    within: recent,
    not_within: !recent,
    at_least: own.length >= Number(value),
    sum_gt: sum > Number(value),
    sum_lt: sum < Number(value),
    last_gt: last !== undefined && last > Number(value),
    last_lt: last !== undefined && last < Number(value)
  }[op as 'ever']
}
function is({ field, op, value }: Condition, person: Person, world: World): boolean {
  const wanted = [value ?? []].flat().map(String)
  if (field === 'tag') {
    if (op === 'contains')
      return wanted.some(part => person.tags.some(tag => tag.toLowerCase().includes(part.toLowerCase())))
    const tagged = wanted.length > 0 ? wanted.some(tag => person.tags.includes(tag)) : person.tags.length > 0
    return op === 'ne' || op === 'missing' ? !tagged : tagged
  }
  if (field === 'reply') {
    const said = person.said.some(
      text => wanted.length === 0 || wanted.some(word => text.toLowerCase().includes(word.toLowerCase()))
    )
    return said === (op !== 'ne' && op !== 'missing')
  }
  if (field === 'suppressed') return person.suppressed === ((wanted[0] !== 'false') === (op !== 'ne'))
  if (field === 'list') {
    const listed = wanted.length > 0 ? wanted.some(id => person.lists.includes(id)) : person.lists.length > 0
    return listed === (op !== 'ne' && op !== 'missing')
  }
  if (field === 'audience') return holds(world.saved, person, world) === (op !== 'ne')
  const own: string | number | boolean | null | undefined = field.startsWith('attributes.')
    ? person.attributes[field.slice('attributes.'.length)]
    : { ...person, operator: operatorOf(person.phone), last4: person.phone.slice(-4) }[
        field as 'name' | 'country' | 'consent' | 'operator'
      ]
  const text = own === undefined || own === null ? undefined : String(own)
  if (op === 'exists') return text !== undefined
  if (op === 'missing') return text === undefined
  if (op === 'eq' || op === 'in') return text !== undefined && wanted.includes(text)
  if (op === 'ne') return text === undefined || !wanted.includes(text)
  if (op === 'contains')
    return text !== undefined && wanted.some(part => text.toLowerCase().includes(part.toLowerCase()))
  const isDate = /^\d{4}-\d\d-\d\d/
  if (typeof value === 'string')
    return text !== undefined && isDate.test(text) && (op === 'gt' ? text > value : text < value)
  if (text === undefined || !/^-?\d*\.?\d*$/.test(text) || !/\d/.test(text)) return false
  return op === 'gt' ? Number(text) > Number(value) : Number(text) < Number(value)
}

const later = (day: string, days: number) => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10)
const isLeap = (day: string) => new Date(Date.UTC(Number(day.slice(0, 4)), 1, 29)).getUTCMonth() === 1
/** The day of the year on which somebody's day comes back; by the 28th of February where it has no 29th. */
const comesBack = (born: string, on: string) =>
  born.slice(5) === '02-29' && !isLeap(on) ? '02-28' : born.slice(5)
const count = (n: number) => Array.from({ length: n }, (_, i) => i)

/** What is asked of a day holds wherever in their country somebody may be. */
function hasDay({ field, op, value }: Condition, person: Person, { now }: World): boolean {
  const born = person.attributes[field.slice('attributes.'.length)]
  if (typeof born !== 'string') return false
  const n = Number(value ?? 0)
  const holdsOn = (today: string): boolean => {
    const back = (on: string) => comesBack(born, on) === on.slice(5)
    const age =
      Number(today.slice(0, 4)) - Number(born.slice(0, 4)) - (today.slice(5) < comesBack(born, today) ? 1 : 0)
    return {
      today: born === today,
      next_days: born >= today && born <= later(today, n),
      last_days: born <= today && born >= later(today, -n),
      this_month: born.slice(0, 7) === today.slice(0, 7),
      yearly: op === 'yearly' && back(later(today, n)),
      yearly_next: op === 'yearly_next' && count(n + 1).some(k => back(later(today, k))),
      yearly_month: comesBack(born, today).slice(0, 2) === today.slice(5, 7),
      older: age >= n,
      younger: born <= today && age < n
    }[op as 'today']
  }
  return packOf(person.country)!.zones.every(timeZone =>
    holdsOn(new Intl.DateTimeFormat('en-CA', { timeZone }).format(now))
  )
}
