import {
  ABOUT_CONSENT,
  AGREES,
  EMAIL_CHANNEL,
  ENDED,
  GONE,
  SET_ASIDE,
  IN_ORDER,
  MAY_AGREE,
  NO,
  OTHER_CHANNEL,
  OTHER_WORDS,
  OUT,
  PERSON,
  REFUSAL,
  REFUSES,
  SMS_CHANNEL,
  TELLING,
  TO_BE_REACHED,
  UNKNOWN,
  YES
} from './consent-words.ts'
import { isAgainst, phraseOf, withoutChoice } from './consent-phrases.ts'
import { folded } from './header-words.ts'
import { plainHeader } from './plain-header.ts'

/** What a cell says of a person: yes, no, took it back or must not be written to, or nothing. */
export type ConsentWord = 'yes' | 'no' | 'out' | 'unknown'
/**
 * What a column asks: whether somebody agreed, whether somebody refused, or when, why or where somebody refused, which is
 * filled for those alone who did.
 */
export type ConsentQuestion = 'agreed' | 'refused' | 'refusal'

/** Case, spaces and punctuation taken away; what is a mark alone, such as ✓ or -, stays. */
function plainCell(cell: string): string {
  const text = folded(cell).trim()
  return text.replace(/[\s\p{P}_]+/gu, '') || text
}
const setOf = (words: readonly string[]) => new Set(words.map(plainCell))
const SETS = {
  yes: setOf(YES),
  no: setOf([...NO, ...GONE]),
  out: setOf(OUT),
  unknown: setOf(UNKNOWN),
  telling: setOf(TELLING),
  order: setOf(IN_ORDER),
  refusal: setOf(REFUSAL),
  gone: setOf(GONE),
  aside: setOf(SET_ASIDE),
  ended: setOf(ENDED)
}
const AMBIGUOUS = setOf(['active', 'enabled', '启用', '已启用', '有效'])
const DATE =
  /^\s*(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}\.?[ -]\p{L}{3,12}\.?,?[ -]\d{2,4}\b|(?:\p{L}{3,9},? )?\p{L}{3,12}\.? \d{1,2},? \d{4}\b|(?:\p{L}{3},? )?\d{1,2} \p{L}{3} \d{4}\b|1\d{9}(?:\d{3})?$)/u

/** What databases write where there is no day. */
const NO_DAY =
  /^\s*(?:0000-00-00|0001-01-01|1900-01-0[01]|1970-01-01|00[/.]00[/.]0000)(?:[T ][0:.]*(?:Z|\+00(?::?00)?)?)?\s*$/

/** Asked, and not answered yet: “pending double opt-in”, “待确认”. */
const PENDING =
  /^(?:pending|awaiting|waiting|unconfirmed|enattente|pendiente|inattesa|ausstehend|ожида|待确认|待验证|待授权|確認待ち|确认待ち|대기)/u
/** A number by which somebody is reached, or that counts: no answer to anything. */
const isNumber = (cell: string) =>
  /^[^\p{L}]*$/u.test(cell) && cell.replace(/\D/g, '').length >= 7 && !DATE.test(cell)

/** Reads a cell as the answer to a question; undefined when it is no word of consent. */
export function readConsent(cell: string, question: ConsentQuestion): ConsentWord | undefined {
  const said = readWord(cell, question)
  if (said !== undefined) return said
  if (question === 'refusal') return 'out'
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
  if (
    word === '' ||
    SETS.unknown.has(word) ||
    NO_DAY.test(cell) ||
    PENDING.test(word) ||
    /^[\p{P}]+$/u.test(word)
  )
    return 'unknown'
  if (SETS.out.has(word)) return 'out'
  const isDate = DATE.test(cell)
  if (question === 'agreed') {
    // a cross is a no beside a circle or a tick, and a yes where it stands alone: a person has to read it
    if (word === 'x') return undefined
    if (SETS.yes.has(word) || SETS.order.has(word) || isDate) return 'yes'
    return SETS.no.has(word) ? 'no' : undefined
  }
  // “do not disturb: active” is a refusal, “blocked: active” may be none: a person has to read it
  if (AMBIGUOUS.has(word)) return undefined
  // words that name the state itself, such as “allow”, say it whatever the header asks
  if (SETS.order.has(word)) return 'unknown'
  // “opted out: no” grants nothing and takes nothing back; “opted out: yes”, or a day on which it happened, does
  if (SETS.refusal.has(word) || SETS.yes.has(word) || word === 'x' || isDate) return 'out'
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
  /** Somebody in it left. */
  left: boolean
  /** Holds the days on which people agreed, and none for some of them. */
  days: boolean
}

/** A word of Latin letters that is short, or more than a word, stands for itself; other words for a piece of a header. */
const has = (header: string, words: readonly string[]) =>
  words.some(word =>
    /^[a-z]{1,4}$/.test(word) ? ` ${header} `.includes(` ${word} `) : header.includes(word)
  )
const hasWord = (header: string, words: readonly string[]) =>
  words.some(word =>
    /^[\p{Script=Latin} ]+$/u.test(word) ? ` ${header} `.includes(` ${word} `) : header.includes(word)
  )
/** “No texts”, “关闭短信”, “not subscribed”: the question is turned round. */
const TURNED =
  /(?:^| )(?:no|not|non|never|stop|without|kein|keine|ohne|pas de|sans|sin|nao|sem|senza|geen|nie|bez|inga|ikke|ingen|не|без|jangan|tidak|khong)(?= )|^(?:是否)?(?:不|未|勿|停|关闭|取消|谢绝|别|暂停|终止)|(?:しない|なし)$|^(?:لا|عدم|ไม่)/u
/** “SMS disabled”, “marketing paused”, “短信停用”: switched off, where it is being written to that is. */
const OFF =
  /(?:^| )(?:disabled?|off|muted?|silenced?|paused?|snoozed|banned|denied|deny|declined?|rejected|excluded?|exempt|disallow(?:ed)?|forbidden|prohibited|inactive|deactivated|ended|expired|lapsed|cancelled|canceled|deaktiviert|ausgeschaltet|abgelehnt|inaktiv|desactive[es]?|desactivad[oa]|desativad[oa]|inactiv[oa]|inattiv[oa]|disattivat[oa]|uitgeschakeld|inactief|wylaczon[eya]|nieaktywn[eya]|avstangd|kapali|pasif|devre disi|nonaktif|dinonaktifkan)(?: |$)|отключ|выключ|неактивн|禁用|停用|失效|无效|静音|暂停|无效|無効|비활성|정지|معطل|ปิด/u
/** In headers: the state of a person, which may be the state of a consent. */
const STATE =
  /(?:^| )(?:status|state|statut|estado|stato|stan|stav|etat|durum|durumu|situacao|tila)(?: |$)|(?<=\p{L})status$|状态|ステータス|状況|상태|статус|حالة|สถานะ|trang thai|स्थिति/u
/** In headers: how often, how much or where on the web: no answer, whoever it counts. */
const COUNTED =
  /(?:^| )(?:count|number|total|amount|rate|url|link|token|code|page|id|updated|modified|changed|checked|times)(?: |$)|次数|金额|数量|链接|地址|更新|修改|变更/u

interface Asked {
  plain: string
  /** What it may hold beside the words for orders and recipients. */
  consents: boolean
  mayConsent: boolean
  refuses: boolean
  question: ConsentQuestion
  sms: boolean
  isOrder: boolean
}
/** What a header asks by its words. */
function askedBy(header: string): Asked {
  const whole = plainHeader(header)
  // recipients and orders are not what they are written with
  const plain = OTHER_WORDS.reduce((text, word) => text.replaceAll(word, ' '), whole)
  const sms = hasWord(plain, SMS_CHANNEL)
  const isOrder = plain !== whole && !sms
  const consents = has(plain, AGREES)
  const mayConsent = consents || (!isOrder && has(plain, MAY_AGREE))
  const turned =
    (TURNED.test(plain) || OFF.test(plain)) && (mayConsent || sms || hasWord(plain, TO_BE_REACHED))
  const refuses = !isOrder && (has(plain, REFUSES) || turned)
  const when = hasWord(plain, ABOUT_CONSENT) && !COUNTED.test(plain)
  return {
    plain,
    consents,
    mayConsent,
    refuses,
    sms,
    isOrder,
    question: !refuses ? 'agreed' : when ? 'refusal' : 'refused'
  }
}

/** What a column tells of a person's state reads “gone”; undefined for one that tells the state of something else, or none. */
export function goneIn(header: string): ((cell: string) => boolean) | undefined {
  const { plain, isOrder } = askedBy(header)
  if (isOrder || !STATE.test(plain)) return undefined
  const subject = plain.replace(STATE, ' ').trim()
  const ofPerson = subject !== '' && (hasWord(subject, PERSON) || has(subject, AGREES))
  if (subject !== '' && !ofPerson) return undefined
  return cell => {
    if (cell === '' || cell.length > 40) return false
    const word = plainCell(cell)
    return SETS.gone.has(word) || (SETS.out.has(word) && (ofPerson || !SETS.ended.has(word)))
  }
}

const ASIDE_IS_YES =
  /^(?:is )?(?:inactive|archived|disabled|deactivated|suspended|deleted|inattivo|archiviato|annullato|inaktiv|archiviert|deaktiviert|inactif|archive|desactive|inactivo|archivado|inativo|arquivado)$|^(?:是否|已)?(?:停用|禁用|冻结|归档|注销)$/
const ASIDE_IS_NO =
  /^(?:is )?(?:active|enabled|aktiv|actif|attivo|activo|ativo|actief)$|^(?:是否)?(?:启用|有效|正常|激活)$/
/** What a column says of a person who was set aside: inactive, archived, suspended. No order and no visit is called so. */
export function setAsideIn(header: string): ((cell: string) => boolean) | undefined {
  const { plain, isOrder } = askedBy(header)
  if (isOrder) return undefined
  if (ASIDE_IS_YES.test(plain)) return cell => readWord(cell, 'agreed') === 'yes'
  if (ASIDE_IS_NO.test(plain)) return cell => readWord(cell, 'agreed') === 'no'
  return STATE.test(plain) ? cell => SETS.aside.has(plainCell(cell)) : undefined
}

/** Judges one column; undefined when nothing in it speaks of consent. */
export function consentColumn(header: string, cells: readonly string[]): ConsentColumn | undefined {
  const { plain, consents, mayConsent, refuses, sms, question } = askedBy(header)
  const filled = cells.filter(cell => cell.trim() !== '')
  const most = (holds: (cell: string) => boolean) =>
    filled.length > 0 && filled.filter(holds).length >= filled.length * 0.6
  const isTelling = (cell: string) => cell.length <= 24 && SETS.telling.has(plainCell(cell))
  const isAnswer = (cell: string) => !DATE.test(cell) && readConsent(cell, 'agreed') !== undefined
  // “status” is that of a consent where somebody of it subscribed or left
  const byState =
    (STATE.test(plain) &&
      filled.some(isTelling) &&
      filled.every(cell => readConsent(cell, 'agreed') !== undefined)) ||
    most(isTelling)
  // a day says nothing about what a column asks, and ten digits may be a number
  const answering = most(isAnswer)
  const byHeader = refuses || mayConsent || (answering && (sms || hasWord(plain, TO_BE_REACHED)))
  if ((!byHeader && !byState) || most(isNumber)) return undefined
  const strong = byState || consents || refuses || sms
  const said = filled.map(cell => readConsent(cell, question)).filter(word => word !== 'unknown')
  const readable =
    filled.length === 0
      ? strong
      : most(cell => readConsent(cell, question) !== undefined) && (strong || said.some(Boolean))
  const answered = filled.some(
    cell => /\p{L}/u.test(cell) && ['yes', 'no', 'out'].includes(readWord(cell, 'agreed') ?? '')
  )
  const about =
    (hasWord(plain, ABOUT_CONSENT) && !((refuses || byState || answered) && filled.length > 0 && readable)) ||
    (refuses && COUNTED.test(plain)) ||
    // when they agreed is not that they still do
    (!refuses && most(cell => DATE.test(cell)))
  // a weak word, such as marketing or accept, beside cells that answer nothing
  const refused = said.some(word => word === 'no' || word === 'out')
  if (!readable && !about && !strong && !refused) return undefined
  const days = question === 'agreed' && filled.length < cells.length && most(cell => DATE.test(cell))
  const isGone = goneIn(header)
  const left = said.includes('out') || (isGone !== undefined && filled.some(isGone))
  return { question, channel: channelOf(plain), about, readable, left, days }
}
const channelOf = (plain: string): ConsentColumn['channel'] =>
  hasWord(plain, SMS_CHANNEL)
    ? 'sms'
    : has(plain, EMAIL_CHANNEL)
      ? 'email'
      : hasWord(plain, OTHER_CHANNEL)
        ? 'other'
        : 'any'
/** Whether a column speaks of letters, or of other ways to reach somebody. */
export const isForOthers = (header: string): boolean =>
  ['email', 'other'].includes(channelOf(plainHeader(header)))

/** Whether one value of a field says that its person refuses messages: a refusal in what is told of somebody outweighs a yes beside it. */
export function refusesIn(name: string, value: string): boolean {
  if (saysNo(value)) return true
  const column = consentColumn(name, [value])
  if (!column || column.about || column.channel === 'email' || column.channel === 'other') return false
  return ['no', 'out'].includes(readConsent(value, column.question) ?? '')
}

/** What a column asks by its header, however somebody mapped it. */
export const questionOf = (header: string): ConsentQuestion => askedBy(header).question
