import { getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js/mobile'

/** What somebody is recognised by in a text that somebody else wrote: numbers, ids of contacts, other programs' names of them. */
export interface Traces {
  numbers: Set<string>
  ids: Set<string>
  names: string[]
}
interface Known {
  id: string
  phone: string
  country: string
  attributes: Record<string, unknown>
}
const E_MAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/
/** A shorter name, such as 17, stands in texts about anybody. */
const TELLING = 6
/** Groups that a number is written in. */
const MOST_GROUPS = 7
/** Where the number ends on one side and the mark that follows it is part of a percent-encoded address. */
const ENCODED = /%[0-9a-f]{2}/gi
const GROUP = /\d+/g
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi

/** How a number may be written: with the country's code, with zeros before it, or as it is dialled at home. */
function waysToWrite({ phone, country }: Pick<Known, 'phone' | 'country'>): string[] {
  const whole = phone.replace(/\D/g, '')
  const code = isSupportedCountry(country) ? getCountryCallingCode(country) : ''
  if (code === '' || !whole.startsWith(code)) return [whole, `00${whole}`]
  const home = whole.slice(code.length)
  return [whole, `00${whole}`, home, `0${home}`]
}

export function tracesOf(people: readonly Known[], names: readonly string[] = []): Traces {
  const written = people.flatMap(({ attributes }) =>
    Object.values(attributes).filter(value => typeof value === 'string' && E_MAIL.test(value))
  )
  return {
    numbers: new Set(people.flatMap(waysToWrite)),
    ids: new Set(people.map(({ id }) => id)),
    names: [...new Set([...names, ...written.map(String)])]
      .filter(name => name.length >= TELLING)
      .map(name => name.toLowerCase())
  }
}

/** Whether one of the numbers stands in a text, in whatever groups it is written. */
function hasNumber(numbers: Set<string>, text: string): boolean {
  const groups = [...text.matchAll(GROUP)]
  for (const [i, first] of groups.entries()) {
    let joined = ''
    let end = first.index
    for (const group of groups.slice(i, i + MOST_GROUPS)) {
      if (joined !== '' && !/^[\s().+·-]{1,3}$/.test(text.slice(end, group.index))) break
      joined += group[0]
      end = group.index + group[0].length
      if (numbers.has(joined)) return true
    }
  }
  return false
}

/** Whether a text speaks of one of them. */
export function speaksOf({ numbers, ids, names }: Traces, raw: string): boolean {
  const text = raw.normalize('NFKC')
  for (const [id] of text.matchAll(UUID)) if (ids.has(id.toLowerCase())) return true
  if (hasNumber(numbers, text) || hasNumber(numbers, text.replace(ENCODED, ' '))) return true
  const small = text.toLowerCase()
  return names.some(name => small.includes(name))
}
