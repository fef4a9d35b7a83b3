import { readAttribute, type AttributeType } from './attribute.ts'
import type { AttributeValue } from './contact.ts'
import { parsePhone } from '../phone.ts'

export interface RowOptions {
  headers: string[]
  mapping: Record<string, string>
  tags: string[]
  consentSource: string | null
  country: string
  /** Fields that were defined, by name. */
  attributeTypes?: ReadonlyMap<string, AttributeType>
}
export interface ReadRow {
  phone: string
  country: string
  name: string | null
  attributes: Record<string, AttributeValue>
  tags: string[]
  consent: boolean
}

const YES = /^(1|y|yes|true|t|是|同意|已同意|订阅|granted)$/i
const NO = /^(0|n|no|false|f|否|不同意|未同意|退订|none|)$/i
const LONGEST_CELL = 500

/** One line of a file → a contact, or why it is refused (a key of messages/*.json under `errors`). */
export function readRow(cells: string[], options: RowOptions): ReadRow | { reason: string } {
  if (
    cells.length > options.headers.length &&
    cells.slice(options.headers.length).some(cell => cell.trim() !== '')
  )
    return { reason: 'row_cells' }
  const row: Omit<ReadRow, 'phone' | 'country'> = {
    name: null,
    attributes: {},
    tags: [...options.tags],
    consent: options.consentSource !== null
  }
  let phone: string | undefined
  for (const [i, header] of options.headers.entries()) {
    const target = options.mapping[header] ?? 'skip'
    const cell = (cells[i] ?? '').trim()
    if (target === 'skip') continue
    if (cell.length > LONGEST_CELL) return { reason: 'row_long' }
    if (/[\u0000\ufffd]/.test(cell)) return { reason: 'row_characters' }
    if (target === 'phone') phone = cell
    else if (target === 'name') row.name = cell.slice(0, 100) || null
    else if (target === 'tags')
      row.tags.push(
        ...cell
          .split(/[,;，；、|]/)
          .map(tag => tag.trim().slice(0, 40))
          .filter(Boolean)
      )
    else if (target === 'consent') {
      if (!YES.test(cell) && !NO.test(cell)) return { reason: 'row_consent' }
      row.consent = row.consent && YES.test(cell)
    } else if (cell !== '') {
      const name = target.slice('attributes.'.length)
      const value = readAttribute(options.attributeTypes?.get(name), cell)
      if (value === undefined) return { reason: 'row_attribute' }
      row.attributes[name] = value
    }
  }
  const parsed = parsePhone(phone ?? '', options.country)
  if (!parsed.ok) return { reason: parsed.reason }
  return { ...row, tags: [...new Set(row.tags)], phone: parsed.e164, country: parsed.country }
}
