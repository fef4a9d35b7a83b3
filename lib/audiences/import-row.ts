import { countryOf, parsePhoneCell, type ParsedPhone } from '../phone.ts'
import { readAttribute, type AttributeType, type DateOrder } from './attribute.ts'
import {
  goneIn,
  isForOthers,
  questionOf,
  readConsent,
  saysNo,
  setAsideIn,
  type ConsentQuestion,
  type ConsentWord
} from './consent-column.ts'
import type { AttributeValue } from './contact.ts'
import { COUNTRY } from './header-words.ts'
import { plainHeader } from './plain-header.ts'
import { splitTags } from './tag-list.ts'

export interface RowOptions {
  headers: string[]
  mapping: Record<string, string>
  tags: string[]
  /** Where everybody in the file agreed; without one nobody is granted. */
  consentSource: string | null
  country: string
  /** Columns of which somebody said that they do not speak of consent. */
  notConsent?: readonly string[] | undefined
  /** Fields that were defined, by name. */
  attributeTypes?: ReadonlyMap<string, AttributeType> | undefined
  /** What stands first in dates, by header. */
  dateOrders?: Record<string, DateOrder> | undefined
}
export interface ReadRow {
  phone: string
  country: string
  name: string | null
  attributes: Record<string, AttributeValue>
  tags: string[]
  consent: ConsentWord
  /** More numbers stood in the cell than the one that counts. */
  several: boolean
}
/** Why a row is refused; its number where it has one all the same, so that a file has one order whatever it is refused for. */
export interface RefusedCells {
  reason: string
  phone?: string
}
export type RowReader = (cells: string[]) => ReadRow | RefusedCells

const LONGEST_CELL = 500
const LONGEST_NAME = 100
const LONGEST_TAG = 40
const UNREADABLE = /[\u0000\ufffd]/
/** Names whose parts are written together, family name first. */
const TOGETHER = /^[\p{Script=Han}\p{Script=Hangul}]+$/u

interface Column {
  at: number
  header: string
  target: string
  question: ConsentQuestion
  forOthers: boolean
}

/** A cell as it was meant: a formula guard before a text is no part of it. */
export const bareCell = (cell: string): string => {
  const text = cell.trim()
  if (/^'(?:[\s\u200b\ufeff]*[=+\-@＝＋－＠]|\d{8,}$)/.test(text)) return text.slice(1)
  return text.startsWith('="') && text.endsWith('"') ? text.slice(2, -1) : text
}

/** Cells that are kept: a longer one would keep the piece of the file that it was cut from. */
const SHORT_CELL = 12
const MOST_KEPT = 5000
/** Cells of a column repeat, such as cities and tags: what was made of a short one is kept. */
function remembered<T>(read: (cell: string) => T): (cell: string) => T {
  const known = new Map<string, T>()
  return cell => {
    if (cell.length > SHORT_CELL) return read(cell)
    const before = known.get(cell)
    if (before !== undefined) return before
    const made = read(cell)
    if (known.size >= MOST_KEPT) known.clear()
    known.set(cell, made)
    return made
  }
}

const joinName = (given: string, family: string): string =>
  given === '' || family === ''
    ? given || family
    : TOGETHER.test(given) && TOGETHER.test(family)
      ? family + given
      : `${given} ${family}`

/** What the columns of consent say together: any refusal outweighs, and a blank is no yes. */
function consentOf(
  cells: string[],
  columns: Record<'consent' | 'optedOut' | 'otherConsent', Column[]>,
  stated: boolean
) {
  let said: ConsentWord = stated ? 'yes' : 'unknown'
  for (const { at, question } of columns.consent) {
    const word = readConsent(cells[at] ?? '', question)
    if (word === undefined) return undefined
    if (word === 'out') said = 'out'
    else if (word === 'no' && said !== 'out') said = 'no'
    else if (word === 'unknown' && said === 'yes') said = 'unknown'
  }
  for (const { at, question } of columns.optedOut) {
    const word = readConsent(cells[at] ?? '', question === 'agreed' ? 'refused' : question)
    if (word === undefined) return undefined
    if (word === 'out') said = 'out'
  }
  for (const { at, question, forOthers } of columns.otherConsent) {
    const word = readConsent(cells[at] ?? '', question)
    if (word === 'out' && !forOthers) said = 'out'
    else if (said === 'yes' && (word === 'no' || word === 'out')) said = 'unknown'
  }
  return said
}

/**
 * Tells whether a row says no where nobody looked for it, by a word such as “unsubscribed” or a state such as “gone”: such people
 * must not be granted in silence. Of letters it says nothing where messages have a column of their own.
 */
function refusalReader(
  columns: Column[],
  { notConsent = [] }: RowOptions
): (cells: string[], said: ConsentWord) => boolean {
  const answered = columns.some(({ target }) => target === 'consent' || target === 'optedOut')
  const readers = columns.flatMap(({ at, header, target, forOthers }) => {
    const isFree = target === 'skip' || target === 'tags' || target.startsWith('attributes.')
    if (!isFree || (answered && forOthers) || notConsent.includes(header)) return []
    const isGone = goneIn(header)
    const alone = (cell: string) => saysNo(cell) || (isGone?.(cell) ?? false)
    const refuses = remembered(target === 'tags' ? cell => alone(cell) || splitTags(cell).some(alone) : alone)
    return [{ at, refuses, isAside: setAsideIn(header) }]
  })
  // who was set aside is no longer granted, and is brought in as before where nothing would be granted
  return (cells, said) =>
    readers.some(({ at, refuses, isAside }) => {
      const cell = cells[at] ?? ''
      return refuses(cell) || (said === 'yes' && cell !== '' && isAside?.(cell) === true)
    })
}

/** Reads the rows of a file whose columns are known: a line → a contact, or why it is refused (a key of messages/*.json under `errors`). */
export function rowReader(options: RowOptions): RowReader {
  const { headers, mapping, country } = options
  const all = headers.map((header, at) => ({
    at,
    header,
    target: mapping[header] ?? 'skip',
    question: questionOf(header),
    forOthers: isForOthers(header)
  }))
  const to = (target: string) => all.filter(column => column.target === target)
  const phones = [...to('phone'), ...to('otherPhone')]
  const [name, given, family] = [to('name')[0], to('firstName')[0], to('lastName')[0]]
  const tagColumns = to('tags')
  const countries = all.filter(({ header }) => {
    const plain = plainHeader(header)
    return COUNTRY.latin.includes(plain) || COUNTRY.other.includes(plain)
  })
  const consent = { consent: to('consent'), optedOut: to('optedOut'), otherConsent: to('otherConsent') }
  const fields = all.flatMap(({ at, header, target }) => {
    if (!target.startsWith('attributes.')) return []
    const key = target.slice('attributes.'.length)
    return [{ at, key, type: options.attributeTypes?.get(key), order: options.dateOrders?.[header] }]
  })
  const used = all.filter(({ target }) => target !== 'skip')
  const refused = refusalReader(all, options)
  const ownTags = remembered(cell => splitTags(cell).map(tag => tag.slice(0, LONGEST_TAG)))
  const withOptions = remembered(cell => [...new Set([...options.tags, ...ownTags(cell)])])
  const tagsOf = (cells: string[]) =>
    tagColumns.length === 1
      ? withOptions(cells[tagColumns[0]?.at ?? 0] ?? '')
      : [...new Set([...options.tags, ...tagColumns.flatMap(({ at }) => ownTags(cells[at] ?? ''))])]

  function phoneOf(cells: string[]): ParsedPhone & { others?: true } {
    let first: ParsedPhone | undefined
    // a person's own country says how a number without one is meant, before the one that was chosen for the file
    const own = countries.map(({ at }) => countryOf(cells[at] ?? '')).filter(each => each !== undefined)
    for (const { at } of phones) {
      const cell = bareCell(cells[at] ?? '')
      for (const each of new Set([...own, country])) {
        const parsed = parsePhoneCell(cell, each)
        if (parsed.ok) return parsed
        if (!first || (first.ok === false && first.reason === 'phone_empty')) first = parsed
      }
    }
    return first ?? { ok: false, reason: 'phone_empty' }
  }

  return cells => {
    if (cells.length > headers.length && cells.slice(headers.length).some(cell => cell.trim() !== ''))
      return { reason: 'row_cells' }
    for (const { at } of used) {
      const cell = cells[at] ?? ''
      if (cell.length > LONGEST_CELL) return { reason: 'row_long' }
      if (UNREADABLE.test(cell)) return { reason: 'row_characters' }
    }
    const phone = phoneOf(cells)
    const refuse = (reason: string) => (phone.ok ? { reason, phone: phone.e164 } : { reason })
    const said = consentOf(cells, consent, options.consentSource !== null)
    if (said === undefined) return refuse('row_consent')
    if (said !== 'out' && refused(cells, said)) return refuse('row_consent_elsewhere')
    const attributes: ReadRow['attributes'] = {}
    for (const { at, key, type, order } of fields) {
      const cell = bareCell(cells[at] ?? '')
      if (cell === '') continue
      const value = readAttribute(type, cell, order)
      if (value === undefined) return refuse('row_attribute')
      attributes[key] = value
    }
    if (!phone.ok) return { reason: phone.reason }
    const text = (column: { at: number } | undefined) => (column ? bareCell(cells[column.at] ?? '') : '')
    return {
      phone: phone.e164,
      country: phone.country,
      name: (text(name) || joinName(text(given), text(family))).slice(0, LONGEST_NAME) || null,
      attributes,
      tags: tagsOf(cells),
      consent: said,
      several: phone.others === true
    }
  }
}
