import { z } from 'zod'
import { attributeName, type AttributeValue } from './contact.ts'

export const ATTRIBUTE_TYPES = ['text', 'number', 'date', 'boolean', 'choice'] as const
/** A field of contacts that marketers defined. */
export interface AttributeType {
  name: string
  type: (typeof ATTRIBUTE_TYPES)[number]
  choices: string[]
}
export const attributeTypeInput = z
  .strictObject({
    name: attributeName,
    type: z.enum(ATTRIBUTE_TYPES),
    choices: z
      .array(z.string().trim().min(1, 'required').max(60, 'too_long'))
      .max(100, 'too_many')
      .default([])
  })
  .refine(({ type, choices }) => type !== 'choice' || choices.length > 0, {
    error: 'choices_missing',
    path: ['choices']
  })

const YES = /^(1|y|yes|true|t|是|对|有)$/i
const NO = /^(0|n|no|false|f|否|不|无)$/i
const YEAR_FIRST = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))$/
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const NAMED =
  /^(?:(\d{1,2})(?:st|nd|rd|th)?\.?[ -]([a-z]{3})[a-z]*\.?,?[ -](\d{4})|([a-z]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4}))$/i
/** Days since 1900 as a spreadsheet counts them, of the years 1927 to 2119. */
const SERIAL = /^([1-7]\d{4})(?:\.\d+)?$/
const TIME =
  /(?<=\d)(?:T|,? +)\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?: ?[ap]\.?m\.?)?(?:Z| ?[+-]\d{2}:?\d{2})?$/i

/** What stands first in dates that end with the year. */
export type DateOrder = 'day' | 'month'
/** What stands first in a column of dates: one value with a thirteenth or later says it for all; undefined where nothing says it, or both. */
export function dateOrderOf(values: Iterable<string>): DateOrder | undefined {
  const said = new Set<DateOrder>()
  for (const value of values) {
    const [, first, mark, second] = YEAR_LAST.exec(value.trim().replace(TIME, '')) ?? []
    if (first === undefined) continue
    if (Number(first) > 12 || mark === '.') said.add('day')
    else if (Number(second) > 12) said.add('month')
  }
  return said.size === 1 ? [...said][0] : undefined
}

function dayOf(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    ? date.toISOString().slice(0, 10)
    : undefined
}
/** A date as it is written → YYYY-MM-DD; undefined when there is no such day, or when day and month could change places. */
function readDate(text: string, order: DateOrder | undefined): string | undefined {
  const day = text.trim().replace(TIME, '').trim()
  const yearFirst = YEAR_FIRST.exec(day)
  if (yearFirst) {
    const [, year, month, dayOfMonth, twoMonth, twoDay] = yearFirst
    return dayOf(Number(year), Number(month ?? twoMonth), Number(dayOfMonth ?? twoDay))
  }
  const yearLast = YEAR_LAST.exec(day)
  if (yearLast) {
    const [first, second, year] = [Number(yearLast[1]), Number(yearLast[3]), Number(yearLast[4])]
    const byDay = dayOf(year, second, first)
    const byMonth = dayOf(year, first, second)
    if (order !== undefined) return order === 'day' ? byDay : byMonth
    return yearLast[2] === '.' || byMonth === undefined || byDay === byMonth
      ? byDay
      : byDay === undefined
        ? byMonth
        : undefined
  }
  const named = NAMED.exec(day)
  if (named) {
    const month = MONTHS.indexOf((named[2] ?? named[4] ?? '').toLowerCase()) + 1
    return month > 0 ? dayOf(Number(named[3] ?? named[6]), month, Number(named[1] ?? named[5])) : undefined
  }
  const serial = SERIAL.exec(day)
  return serial ? new Date((Number(serial[1]) - 25_569) * 86_400_000).toISOString().slice(0, 10) : undefined
}

/** What somebody wrote as the value of a field, in the field's type; undefined when it is none. Without a definition it is text. `order` is that of its column. */
export function readAttribute(
  definition: AttributeType | undefined,
  raw: string,
  order?: DateOrder
): AttributeValue | undefined {
  const text = raw.trim()
  switch (definition?.type) {
    case 'number': {
      const plain = text.replace(/^[¥$€£]\s?/, '').replace(/,(?=\d{3}(\D|$))/g, '')
      return /^-?\d{1,15}(\.\d{1,9})?$/.test(plain) ? Number(plain) : undefined
    }
    case 'date':
      return readDate(text, order)
    case 'boolean':
      return YES.test(text) ? true : NO.test(text) ? false : undefined
    case 'choice':
      return definition.choices.find(choice => choice.toLowerCase() === text.toLowerCase())
    default:
      return text
  }
}

/** A definition as it is saved: what contacts have already is converted, and what does not fit is left alone or asked about. */
export const fieldInput = attributeTypeInput.safeExtend({ anyway: z.boolean().default(false) })
