import { parsePhoneCell } from '../phone.ts'
import { consentColumn, type ConsentColumn } from './consent-column.ts'
import {
  FAMILY_BESIDE_GIVEN,
  FAMILY_NAME,
  FULL_NAME,
  GIVEN_BESIDE_FAMILY,
  GIVEN_NAME,
  MOBILE,
  NOT_MOBILE,
  NOT_NAME,
  PHONE,
  TAGS
} from './header-words.ts'
import { fieldKey, plainHeader } from './plain-header.ts'

export interface Guess {
  mapping: Record<string, string>
  /** Columns that seem to speak of consent and cannot be read: somebody has to say what they are. */
  questions: string[]
}
interface Words {
  latin: readonly string[]
  other: readonly string[]
}
interface Column {
  header: string
  plain: string
  cells: string[]
  consent: ConsentColumn | undefined
}

const hasToken = (plain: string, { latin, other }: Words): boolean => {
  const padded = ` ${plain} `
  return (
    latin.includes(plain.replaceAll(' ', '')) ||
    latin.some(word => padded.includes(` ${word} `) || (word.length >= 5 && padded.includes(` ${word}`))) ||
    other.some(word => plain.includes(word))
  )
}
/** The whole header is one of the words. */
const isOne = (plain: string, { latin, other }: Words): boolean =>
  latin.includes(plain) || other.includes(plain)
const endsWith = (plain: string, { latin, other }: Words): boolean =>
  latin.some(word => ` ${plain}`.endsWith(` ${word}`)) ||
  other.some(word => word.length > 1 && plain.endsWith(word))
const exactly = (plain: string, words: Words): boolean =>
  ` ${plain} `.split(' ').some(token => words.latin.includes(token)) ||
  words.other.some(word => plain.includes(word))

const filled = (cells: string[]) => cells.filter(cell => cell.trim() !== '')
const share = (cells: string[], holds: (cell: string) => boolean): number => {
  const all = filled(cells)
  return all.length === 0 ? 0 : all.filter(holds).length / all.length
}

/** How much a column looks like the mobile number, by its header and by what stands in it. */
function phoneScore({ plain, cells, consent }: Column, country: string): number {
  if (consent) return 0
  const mobiles = share(cells, cell => parsePhoneCell(cell, country).ok)
  const negative = exactly(plain, NOT_MOBILE)
  const header = hasToken(plain, MOBILE) ? 4 : hasToken(plain, PHONE) ? 2 : 0
  if (header === 0) return negative || mobiles < 0.8 ? 0 : 1 + mobiles
  // cells decide: a column of landlines loses against one of mobiles, whatever the two are called
  return Math.max(0, header - (negative ? 3.5 : 0) + 4 * mobiles)
}

const looksLikeName = (cell: string): boolean =>
  /\p{L}/u.test(cell) && cell.length <= 60 && !/@|https?:|^[#A-Z]{0,4}[-_#]?\d{3,}$/i.test(cell)
function nameScore({ plain, cells }: Column): number {
  if (exactly(plain, NOT_NAME)) return 0
  // what somebody calls himself comes after how he is called, and a customer may be a company
  const header =
    (isOne(plain, FULL_NAME) ? 4 : endsWith(plain, FULL_NAME) ? 2 : 0) -
    (/昵称|nick/.test(plain) ? 1 : /^(?:客户名|顾客名|customer|client)/.test(plain) ? 0.5 : 0)
  if (header <= 0) return 0
  return filled(cells).length === 0 ? header / 2 : share(cells, looksLikeName) < 0.5 ? 0 : header + 1
}
const bestOf = (columns: Column[], score: (column: Column) => number): Column | undefined => {
  let best: Column | undefined
  let most = 0
  for (const column of columns) {
    const own = score(column)
    if (own > most) [best, most] = [column, own]
  }
  return best
}

function mapPhones(columns: Column[], country: string, mapping: Record<string, string>) {
  const scored = columns
    .map(column => ({ column, score: phoneScore(column, country) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
  const [first, ...others] = scored
  if (first) mapping[first.column.header] = 'phone'
  // where the first has no mobile another column may have one; what is empty in the sample may be filled below
  for (const { column } of others)
    if (
      (hasToken(column.plain, MOBILE) || hasToken(column.plain, PHONE)) &&
      (share(column.cells, cell => parsePhoneCell(cell, country).ok) > 0 || filled(column.cells).length === 0)
    )
      mapping[column.header] = 'otherPhone'
}

function mapNames(columns: Column[], mapping: Record<string, string>) {
  const free = columns.filter(({ header }) => mapping[header] === undefined)
  const part = (words: Words, beside: Words, other: Words) =>
    free.find(({ plain }) => isOne(plain, words)) ??
    free.find(({ plain }) => endsWith(plain, words) && !exactly(plain, NOT_NAME)) ??
    (free.some(({ plain }) => isOne(plain, other))
      ? free.find(({ plain }) => isOne(plain, beside))
      : undefined)
  const given = part(GIVEN_NAME, GIVEN_BESIDE_FAMILY, FAMILY_NAME)
  const family = part(FAMILY_NAME, FAMILY_BESIDE_GIVEN, GIVEN_NAME)
  const full = bestOf(
    free.filter(column => column !== given && column !== family),
    nameScore
  )
  if (full && (!given || !family || nameScore(full) >= 4)) mapping[full.header] = 'name'
  else {
    if (given) mapping[given.header] = 'firstName'
    if (family && family !== given) mapping[family.header] = 'lastName'
  }
}

/** Which columns say whether somebody agreed; those that cannot be read are questions. */
function mapConsent(columns: Column[], mapping: Record<string, string>): string[] {
  const spoken = columns.flatMap(({ header, consent }) => (consent ? [{ header, ...consent }] : []))
  const answers = spoken.filter(({ about, readable }) => readable && !about)
  const refusals = answers.filter(
    ({ channel, question }) => question !== 'agreed' && channel !== 'email' && channel !== 'other'
  )
  const agreed = answers.filter(({ question }) => question === 'agreed')
  const own = agreed.filter(({ channel }) => channel === 'sms')
  // a column for messages says it better than one for marketing as such
  const chosen = own.length > 0 ? own : agreed.filter(({ channel }) => channel === 'any')
  // days of consent to messages: who has none never agreed
  if (chosen.length === 0) chosen.push(...spoken.filter(({ days, channel }) => days && channel === 'sms'))
  for (const { header } of refusals) mapping[header] = 'optedOut'
  for (const { header } of chosen) mapping[header] = 'consent'
  // who left altogether left messages too, whatever the column for messages says
  if (own.length > 0)
    for (const { header, channel, left } of agreed)
      if (channel === 'any' && left) mapping[header] = 'otherConsent'
  if (refusals.length + chosen.length === 0)
    for (const { header, channel, question } of answers)
      if (channel === 'email' || (channel === 'other' && question === 'agreed'))
        mapping[header] = 'otherConsent'
  return spoken
    .filter(
      ({ about, readable, channel }) => !about && !readable && channel !== 'other' && channel !== 'email'
    )
    .map(({ header }) => header)
}

/**
 * Guesses what each column is, by its header in any of the languages and by what stands in it. `keyFor` gives the field that
 * a header belongs to; without one, and without a key that texts could use, a column is left out.
 */
export function guessMapping(
  headers: string[],
  rows: string[][] = [],
  options: { country?: string; keyFor?: (header: string) => string | undefined } = {}
): Guess {
  const { country = 'CN', keyFor = fieldKey } = options
  const columns = headers.map((header, i): Column => {
    const cells = rows.map(row => row[i] ?? '')
    return { header, plain: plainHeader(header), cells, consent: consentColumn(header, cells) }
  })
  const mapping: Record<string, string> = {}
  const questions = mapConsent(columns, mapping)
  mapPhones(
    columns.filter(({ header }) => mapping[header] === undefined),
    country,
    mapping
  )
  mapNames(columns, mapping)
  for (const { header, plain } of columns)
    if (mapping[header] === undefined && isOne(plain, TAGS)) mapping[header] = 'tags'
  const taken = new Set<string>()
  const ordered = headers.map((header, i): [string, string] => {
    const known = mapping[header]
    if (known !== undefined) return [header, known]
    // separators behind the last cell
    if (/^column \d+$/.test(header) && rows.length > 0 && rows.every(row => (row[i] ?? '').trim() === ''))
      return [header, 'skip']
    const key = keyFor(header)
    // two columns of one key would overwrite one another
    const free =
      key === undefined
        ? undefined
        : !taken.has(key)
          ? key
          : [2, 3, 4, 5].map(n => `${key}_${n}`).find(each => !taken.has(each))
    if (free === undefined) return [header, 'skip']
    taken.add(free)
    return [header, `attributes.${free}`]
  })
  return { mapping: Object.fromEntries(ordered), questions }
}

/** Columns that seem to speak of consent to messages and are mapped as something else, by the person or by a program. */
export function unansweredConsent(
  headers: string[],
  rows: string[][],
  mapping: Record<string, string>,
  notConsent: readonly string[]
): string[] {
  const spoken = headers.flatMap((header, i) => {
    const consent = consentColumn(
      header,
      rows.map(row => row[i] ?? '')
    )
    return consent && !consent.about ? [{ header, ...consent }] : []
  })
  const mapped = (header: string) =>
    ['consent', 'optedOut', 'otherConsent'].includes(mapping[header] ?? 'skip')
  const answered = spoken.filter(({ header }) => mapped(header))
  const better = (question: string) =>
    answered.some(each => each.channel === 'sms' && each.question === question)
  return spoken
    .filter(({ header, channel, question }) => {
      if (mapped(header) || notConsent.includes(header) || channel === 'other') return false
      // letters: settled once anything is said about messages
      if (channel === 'email') return answered.length === 0
      return !(channel === 'any' && question === 'agreed' && better('agreed'))
    })
    .map(({ header }) => header)
}
