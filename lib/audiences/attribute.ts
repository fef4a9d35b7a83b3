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
const DATE = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))$/

/** A date as it is written, year first → YYYY-MM-DD; undefined when there is no such day. */
function readDate(text: string): string | undefined {
  const [, year, month, day, twoMonth, twoDay] =
    DATE.exec(text.slice(0, 11).trim().split(/[T ]/)[0] ?? '') ?? []
  if (year === undefined) return undefined
  const [m, d] = [Number(month ?? twoMonth), Number(day ?? twoDay)]
  const date = new Date(Date.UTC(Number(year), m - 1, d))
  const valid = date.getUTCMonth() === m - 1 && date.getUTCDate() === d
  return valid ? date.toISOString().slice(0, 10) : undefined
}

/** What somebody wrote as the value of a field, in the field's type; undefined when it is none. Without a definition it is text. */
export function readAttribute(
  definition: AttributeType | undefined,
  raw: string
): AttributeValue | undefined {
  const text = raw.trim()
  switch (definition?.type) {
    case 'number': {
      const plain = text.replace(/^[¥$€£]\s?/, '').replace(/,(?=\d{3}(\D|$))/g, '')
      return /^-?\d{1,15}(\.\d{1,9})?$/.test(plain) ? Number(plain) : undefined
    }
    case 'date':
      return readDate(text)
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
