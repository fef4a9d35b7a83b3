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
/** Digits that are no number of anybody: ids, days and instants, amounts; and what programs write for a line break or a character. */
const NO_NUMBER = [
  UUID,
  /(?<![0-9a-z])[0-9a-f]{32}(?![0-9a-z])/gi,
  /(?<!\d|\+\d{0,3}[\s-]?)(?:19|20)\d\d([-.])(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\d)/g,
  /(?<!\d|\+\d{0,3}[\s-]?)(?:0[1-9]|[12]\d|3[01])([-.])(?:0[1-9]|1[0-2])\1(?:19|20)\d\d(?!\d)/g,
  /(?<![\d+.][\s().+·-]?)\d{1,7}\.\d{1,2}(?![\s.·-]?\d)/g,
  /\\u[0-9a-f]{4}|\\[nrtbf]/gi
]
/** A number as it is dialled at home may be this short: then it has to stand for itself, for order numbers look the same. */
const SHORT = 9
const BEFORE_SHORT = /(?:[a-z#_]|[a-z#_]-|\d[-.])$/i
const AFTER_SHORT = /^(?:[a-z_]|-[a-z\d])/i
/** In place of what spoke of somebody. */
const GONE = '…'

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

const blank = (text: string, what: RegExp, by: string) => text.replace(what, found => by.repeat(found.length))

/** Where one of the numbers stands in a text, in whatever groups it is written. */
function* numbersIn(numbers: Set<string>, text: string): Generator<[from: number, to: number]> {
  const groups = [...text.matchAll(GROUP)]
  for (const [i, first] of groups.entries()) {
    let joined = ''
    let end = first.index
    for (const group of groups.slice(i, i + MOST_GROUPS)) {
      if (joined !== '' && !/^[\s().+·-]{1,6}$/.test(text.slice(end, group.index))) break
      joined += group[0]
      end = group.index + group[0].length
      if (!numbers.has(joined)) continue
      const alone =
        !BEFORE_SHORT.test(text.slice(Math.max(0, first.index - 2), first.index)) &&
        !AFTER_SHORT.test(text.slice(end, end + 2))
      if (joined.length > SHORT || alone) yield [first.index, end]
    }
  }
}
/** The same, of a text as somebody else wrote it; places are those of the text that is given. */
function* placesOf(numbers: Set<string>, text: string): Generator<[from: number, to: number]> {
  const plain = NO_NUMBER.reduce((left, what) => blank(left, what, '|'), text)
  yield* numbersIn(numbers, plain)
  if (plain.includes('%')) yield* numbersIn(numbers, blank(plain, ENCODED, ' '))
}

/** Whether a text speaks of one of them. */
export function speaksOf({ numbers, ids, names }: Traces, raw: string): boolean {
  const text = raw.normalize('NFKC')
  for (const [id] of text.matchAll(UUID)) if (ids.has(id.toLowerCase())) return true
  if (!placesOf(numbers, text).next().done) return true
  const small = text.toLowerCase()
  return names.some(name => small.includes(name))
}

const escaped = (name: string) => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

/** A text without what they are recognised by; undefined where that cannot be taken out. */
export function withoutTraces(traces: Traces, raw: string): string | undefined {
  const given = raw.normalize('NFKC')
  let text = ''
  let from = 0
  for (const [start, end] of [...placesOf(traces.numbers, given)].sort(([a], [b]) => a - b)) {
    // the same number may stand in two ways in one place, with its country and without
    if (start >= from) text += given.slice(from, start) + GONE
    from = Math.max(from, end)
  }
  text = (text + given.slice(from)).replace(UUID, id => (traces.ids.has(id.toLowerCase()) ? GONE : id))
  for (const name of traces.names) text = text.replace(new RegExp(escaped(name), 'gi'), GONE)
  return speaksOf(traces, text) ? undefined : text
}
