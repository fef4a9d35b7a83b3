import {
  ABOUT_CONSENT,
  AGREES,
  EMAIL_CHANNEL,
  IN_ORDER,
  NO,
  OTHER_CHANNEL,
  OUT,
  REFUSAL,
  REFUSES,
  SMS_CHANNEL,
  TELLING,
  TO_BE_REACHED,
  UNKNOWN,
  YES
} from './consent-words.ts'
import { isAgainst, phraseOf, withoutChoice } from './consent-phrases.ts'
import { plainHeader } from './plain-header.ts'

/** What a cell says of a person: yes, no, took it back or must not be written to, or nothing. */
export type ConsentWord = 'yes' | 'no' | 'out' | 'unknown'
/** What a column asks: whether somebody agreed, or whether somebody refused. */
export type ConsentQuestion = 'agreed' | 'refused'

/** Case, spaces and punctuation taken away; what is a mark alone, such as ✓ or -, stays. */
function plainCell(cell: string): string {
  const text = cell.normalize('NFKC').toLowerCase().trim()
  return text.replace(/[\s\p{P}_]+/gu, '') || text
}
const setOf = (words: readonly string[]) => new Set(words.map(plainCell))
const SETS = {
  yes: setOf(YES),
  no: setOf(NO),
  out: setOf(OUT),
  unknown: setOf(UNKNOWN),
  telling: setOf(TELLING),
  order: setOf(IN_ORDER),
  refusal: setOf(REFUSAL)
}
const AMBIGUOUS = setOf(['active', 'enabled', '启用', '已启用', '有效'])
const DATE = /^\s*(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{10}(?:\d{3})?$)/

/** Reads a cell as the answer to a question; undefined when it is no word of consent. */
export function readConsent(cell: string, question: ConsentQuestion): ConsentWord | undefined {
  const said = readWord(cell, question)
  if (said !== undefined) return said
  const choice = withoutChoice(cell)
  const chosen = choice === cell ? undefined : readWord(choice, question)
  if (chosen !== undefined) return chosen
  const phrase = phraseOf(cell)
  if (phrase === 'against') return 'out'
  // “no, thank you” to a question for refusal may mean either: a person has to read it
  return question === 'agreed' ? phrase : undefined
}
function readWord(cell: string, question: ConsentQuestion): ConsentWord | undefined {
  const word = plainCell(cell)
  if (word === '' || SETS.unknown.has(word) || /^[\p{P}]+$/u.test(word)) return 'unknown'
  if (SETS.out.has(word)) return 'out'
  const isDate = DATE.test(cell)
  if (question === 'agreed') {
    if (SETS.yes.has(word) || SETS.order.has(word) || isDate) return 'yes'
    return SETS.no.has(word) ? 'no' : undefined
  }
  // “do not disturb: active” is a refusal, “blocked: active” may be none: a person has to read it
  if (AMBIGUOUS.has(word)) return undefined
  // words that name the state itself, such as “allow”, say it whatever the header asks
  if (SETS.order.has(word)) return 'unknown'
  // “opted out: no” grants nothing and takes nothing back; “opted out: yes”, or a day on which it happened, does
  if (SETS.refusal.has(word) || SETS.yes.has(word) || isDate) return 'out'
  return SETS.no.has(word) ? 'unknown' : undefined
}
/** A cell that speaks of being written to and of nothing else, and says no. */
export function saysNo(cell: string): boolean {
  if (cell.length < 2 || cell.length > 200) return false
  if (cell.length <= 24) {
    const word = plainCell(cell)
    if (SETS.telling.has(word) && (SETS.out.has(word) || SETS.no.has(word))) return true
  }
  return isAgainst(cell)
}

/** What a column has to do with consent, by its header and by what stands in it. */
export interface ConsentColumn {
  question: ConsentQuestion
  channel: 'sms' | 'any' | 'email' | 'other'
  /** Speaks of when, where or how, and is not the answer. */
  about: boolean
  /** Header or cells speak of consent, and the cells can be read as answers. */
  readable: boolean
}

const STRONG =
  /consent|opt ?in|opted in|unsub|opt ?out|opted out|subscri|suppress|do ?not|dnc|dnd|black ?list|block ?list|blocked|gdpr|dsgvo|rgpd|lgpd|tcpa|preference|einwilligung|widerr|sperre|erlaub|werbung|abgemeldet|abonn|désinscri|ne pas|publicid|publicit|pubblicit|suscri|consenso|iscritt|zgoda|toestemming|同意|退订|订阅|拒收|拒接|黑名单|拉黑|勿扰|打扰|触达|意愿|购読|購読|配信|受信拒否|수신|동의|구독|согласие|подписк|рассылк/u
const has = (header: string, words: readonly string[]) => words.some(word => header.includes(word))
const hasWord = (header: string, words: readonly string[]) =>
  words.some(word =>
    /^[\p{Script=Latin} ]+$/u.test(word) ? ` ${header} `.includes(` ${word} `) : header.includes(word)
  )

/** Judges one column; undefined when nothing in it speaks of consent. */
export function consentColumn(header: string, cells: readonly string[]): ConsentColumn | undefined {
  const plain = plainHeader(header)
  const filled = cells.filter(cell => cell.trim() !== '')
  const telling = filled.filter(cell => cell.length <= 24 && SETS.telling.has(plainCell(cell)))
  const byCells = filled.length > 0 && telling.length >= filled.length * 0.6
  const refuses = has(plain, REFUSES)
  const question = refuses ? 'refused' : 'agreed'
  const onSms = hasWord(plain, SMS_CHANNEL)
  // a day says nothing about what a column asks, and ten digits may be a number
  const spoken = filled.filter(cell => !DATE.test(cell) && readConsent(cell, 'agreed') !== undefined)
  const answering = filled.length > 0 && spoken.length >= filled.length * 0.6
  const byHeader = refuses || has(plain, AGREES) || (answering && (onSms || hasWord(plain, TO_BE_REACHED)))
  if (!byHeader && !byCells) return undefined
  const strong = byCells || STRONG.test(plain) || onSms
  const answers = filled.filter(cell => !['unknown', undefined].includes(readConsent(cell, question)))
  const readable =
    filled.length === 0 ? strong : readsAs(filled, question) >= 0.6 && (strong || answers.length > 0)
  const dates = filled.length > 0 && filled.filter(cell => DATE.test(cell)).length >= filled.length * 0.6
  const about =
    (hasWord(plain, ABOUT_CONSENT) && !((refuses || byCells) && filled.length > 0 && readable)) ||
    // when they agreed is not that they still do
    (!refuses && dates)
  // a weak word, such as marketing or accept, beside cells that answer nothing
  if (!readable && !about && !strong) return undefined
  const channel = onSms
    ? 'sms'
    : has(plain, EMAIL_CHANNEL)
      ? 'email'
      : hasWord(plain, OTHER_CHANNEL)
        ? 'other'
        : 'any'
  return { question, channel, about, readable }
}
/** Share of the cells that can be read as answers. */
const readsAs = (cells: readonly string[], question: ConsentQuestion): number =>
  cells.length === 0
    ? 0
    : cells.filter(cell => readConsent(cell, question) !== undefined).length / cells.length

/** Whether a column asks for refusal, however somebody mapped it. */
export const questionOf = (header: string): ConsentQuestion =>
  has(plainHeader(header), REFUSES) ? 'refused' : 'agreed'
