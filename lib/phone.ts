import {
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString
} from 'libphonenumber-js/mobile'

export type ParsedPhone = { ok: true; e164: string; country: string } | { ok: false; reason: PhoneFault }
/** Keys of messages/*.json under `errors`. */
export type PhoneFault =
  | 'phone_empty'
  | 'phone_damaged'
  | 'phone_masked'
  | 'phone_extension'
  | 'phone_characters'
  | 'phone_length'
  | 'phone_not_mobile'

// Mainland mobiles (CN-NUM-01): segments are opened every year, so all of 13–19 are taken; IoT numbers have 13 digits.
const MAINLAND = /^1[3-9]\d{9}$/

// Marks that programs put around numbers and nobody sees: joiners, directions, soft hyphens, byte order marks.
const INVISIBLE = /\p{Cf}/gu
/** Points, lines and apostrophes between the groups of a number are spaces. */
const POINTS = /(?<=\d)[·•‧・_'’](?=\d)/gu
const DASHES = /[\u2010-\u2015\u2212\u2e3a\u2e3b\u30fc\ufe58\ufe63~]/gu
/** First code point of every decimal script that people write numbers in: Arabic, Persian, Indian scripts, Thai, Burmese, Khmer. */
const ZEROS = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20,
  0x1040, 0x17e0
]
function latinDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  const zero = ZEROS.findLast(each => each <= code)
  return zero !== undefined && code - zero < 10 ? String(code - zero) : digit
}

/** What a cell holds besides the number's own characters: marks nobody sees, what a spreadsheet needs, a label before, a comma behind. */
function bareNumber(raw: string): string {
  const text = raw
    .replace(INVISIBLE, '')
    .normalize('NFKC')
    .replace(/[\p{So}\ufe0f]/gu, ' ')
    .replace(DASHES, '-')
    .replace(/\p{Nd}/gu, latinDigit)
    .trim()
  return (
    text
      // ="138…" and '138…' keep a spreadsheet from counting with a number
      .replace(/^="(.*)"$/s, '$1')
      .replace(/^['’‘"`“<「『【《=]+|^#(?=[\d+])|['’‘"`”>」』】》]+$/g, '')
      .replace(POINTS, ' ')
      // 13,812,345,678 as a spreadsheet shows a whole number
      .replace(/^\d{1,3}(?:,\d{3}){3,}$/, all => all.replaceAll(',', ''))
      // tel: 手机： Mobil.
      .replace(/^(?=[^\d+(]*[\p{L}\p{M}])[\p{L}\p{M}\s.:;#/-]{1,24}(?=[+(\d])/u, '')
      // (mobile) （微信同号） 先生
      .replace(
        /(?<=\d{4})(?:[\s()[\]]+|(?=[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]))[\p{L}\p{M}][\p{L}\p{M}\s.:]{0,23}[)\]]?$/u,
        ''
      )
      .replace(/[\s;,、。.|/!?]+$/u, '')
      .replace(/^\++(?:00)?(?=[1-9])/, '+')
      .trim()
  )
}

/** Between two numbers in one cell; a slash within one number is read as part of it first. */
const BETWEEN =
  /\s*(?::::|[,;、|/\\&\n]|(?<=\d)\s*\+(?=\d)|\s-\s|\b(?:or|and|y|et|und|oder|e|o|ou)\b|或|和|及|与)\s*/u
/** What is dialled after a number that a switchboard answers; of a mobile in China it is a number lent by a shop for one parcel. */
const EXTENSION =
  /[\s,;(]*(?:extension|ext|x|#|转接?|轉接?|分机|分機|内线|內線|내선|durchwahl|poste|доб)\.?\s*[:=#]?\s*(\d{1,6})\)?$/iu
const LENT = /^(?:\+?86)?[\s-]*1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}[-_#*]\d{1,6}$/u
/** Digits that a program hid: 138****5678. */
const MASKED = /\d{2,}\s*[*xX·•.●□■?]{3,}\s*\d{2,}/u
/** A number that a spreadsheet shortened, or could not show. */
const DAMAGED =
  /^\+?\d+(?:[.,]\d+)?\s*(?:e[\s+]*\d+|[x×*]\s*10\s*\^?\s*\d+)$|^\d+\.0+$|^#+$|^#(?:ref|n\/a|value|name|num|null|div\/0|error)[!?]?$/iu
const NOTHING =
  /^(?:n\/?a|null|none|nil|undefined|unknown|no|无|暂无|没有|未知|未填写?|空|なし|없음|нет|-+|\.|\/)$/iu

/**
 * A number as people write it → E.164; one without a country code is of `defaultCountry`. The exact path for mainland China is about 60 times as fast as the library,
 * which judges everything else. Numbers that a spreadsheet has damaged (1.38E+10, a trailing .0) are refused, never guessed.
 */
export function parsePhone(raw: string, defaultCountry: string): ParsedPhone {
  if (defaultCountry === 'CN' && MAINLAND.test(raw)) return { ok: true, e164: `+86${raw}`, country: 'CN' }
  return parseOne(bareNumber(raw), defaultCountry)
}

/** The number of a cell of a file; of several in one cell the first mobile, and `others` says that there were more. */
export function parsePhoneCell(raw: string, defaultCountry: string): ParsedPhone & { others?: true } {
  const whole = parsePhone(raw, defaultCountry)
  if (whole.ok || ['phone_empty', 'phone_damaged', 'phone_masked', 'phone_extension'].includes(whole.reason))
    return whole
  const text = bareNumber(raw)
  const hasDigits = (piece: string) => piece.replace(/\D/g, '').length >= 5
  // first where one number ends by a mark, then where words or brackets stand between, then at every space
  const ways = [
    text.split(BETWEEN),
    text.split(/[^\d+().\s-]+/u),
    text.split(/[()[\]]|[^\d+().\s-]+/u),
    text.split(/\s+(?=[+\d])/u).filter(piece => piece.replace(/\D/g, '').length >= 7)
  ]
  for (const way of ways) {
    const pieces = way.map(piece => piece.trim()).filter(hasDigits)
    for (const piece of pieces) {
      const one = parsePhone(piece, defaultCountry)
      if (one.ok) return pieces.length > 1 ? { ...one, others: true } : one
    }
  }
  return whole
}

function parseOne(text: string, defaultCountry: string): ParsedPhone {
  if (text === '' || NOTHING.test(text)) return { ok: false, reason: 'phone_empty' }
  if (DAMAGED.test(text)) return { ok: false, reason: 'phone_damaged' }
  if (MASKED.test(text)) return { ok: false, reason: 'phone_masked' }
  if (LENT.test(text)) return { ok: false, reason: 'phone_extension' }
  const main = text.replace(EXTENSION, '')
  if (main !== text) {
    const switched = parseOne(main, defaultCountry)
    return switched.ok && switched.country === 'CN' ? { ok: false, reason: 'phone_extension' } : switched
  }
  if (!/^(?:\+|\(\s*\+|[([]|\d)[\d\s().[\]/-]*$/.test(text)) return { ok: false, reason: 'phone_characters' }
  // the zero that is dialled inside the country, written beside the country's code
  const international = /^[(\s]*(?:\+|00)/.test(text)
  const digits = (international ? text.replace(/\(\s*0\s*\)/, '') : text).replace(/[^\d+]/g, '')
  if (digits.length > 20) return { ok: false, reason: 'phone_length' }

  const national = digits.replace(/^(?:\+|00)86/, '')
  const foreign = /^(?:\+|00)/.test(national)
  if (!foreign && (national !== digits || defaultCountry === 'CN')) {
    const bare = (defaultCountry === 'CN' ? national.replace(/^86(?=\d{11}$)/, '') : national).replace(
      /^0(?=1[3-9]\d{9}$)/,
      ''
    )
    if (MAINLAND.test(bare)) return { ok: true, e164: `+86${bare}`, country: 'CN' }
    if (bare.length !== 11) return { ok: false, reason: 'phone_length' }
    return { ok: false, reason: 'phone_not_mobile' }
  }
  const country = isSupportedCountry(defaultCountry) ? defaultCountry : undefined
  // what is dialled to call abroad differs, 00 in most countries, 011, 0011 or 010 in some; mobiles of Mexico had a 1 before them
  const dialled = parsePhoneNumberFromString(digits, country)
  const number = dialled?.isValid()
    ? dialled
    : parsePhoneNumberFromString(digits.replace(/^00/, '+').replace(/^\+521(?=\d{10}$)/, '+52'), country)
  if (!number) return { ok: false, reason: 'phone_length' }
  // numbers of no country are satellites, shared cost and premium rate: nobody's mobile, and dear; where the plan knows no
  // mobile of this form it is none
  if (!number.isValid() || !number.country || number.getType() === undefined)
    return { ok: false, reason: 'phone_not_mobile' }
  return { ok: true, e164: number.number, country: number.country }
}

/** Countries with a numbering plan that is known here, as two letters. */
export const numberedCountries = (): string[] => getCountries()
/** Languages in which people write the names of countries. */
const NAMED_IN = [
  'zh-Hans',
  'zh-Hant',
  'en',
  'ja',
  'ko',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'nl',
  'pl',
  'sv',
  'ru',
  'tr',
  'ar',
  'th',
  'vi',
  'id',
  'hi'
]
/** Of countries that share a code the one that a code alone means. */
const OWNERS = new Set(['US', 'RU', 'GB', 'IT', 'AU', 'NO', 'FI', 'MA'])
const ALSO: Record<string, string> = {
  usa: 'US',
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  prc: 'CN',
  china: 'CN',
  大陆: 'CN',
  内地: 'CN',
  中国大陆: 'CN',
  uae: 'AE',
  'south korea': 'KR',
  korea: 'KR',
  russia: 'RU',
  'hong kong': 'HK',
  macau: 'MO',
  香港: 'HK',
  澳门: 'MO',
  台湾: 'TW',
  vietnam: 'VN',
  turkey: 'TR'
}
let countries: Map<string, string> | undefined
/** The country that somebody wrote as its letters, its name in any of the languages, or the code that is dialled; undefined when it is none. */
export function countryOf(text: string): string | undefined {
  if (!countries) {
    countries = new Map(Object.entries(ALSO))
    const all = getCountries().toSorted((a, b) => Number(OWNERS.has(b)) - Number(OWNERS.has(a)))
    const names = NAMED_IN.map(language => new Intl.DisplayNames([language], { type: 'region' }))
    for (const code of all)
      for (const name of [code, getCountryCallingCode(code), ...names.map(each => each.of(code) ?? code)]) {
        const key = name.toLowerCase()
        if (!countries.has(key)) countries.set(key, code)
      }
  }
  return countries.get(
    text
      .normalize('NFKC')
      .trim()
      .toLowerCase()
      .replace(/^(?:\+|00)(?=\d)/, '')
  )
}
/** Whether a country has a numbering plan that is known here. */
export const isCountry = (code: string): boolean => isSupportedCountry(code)

/** 13812345678 → 138****5678; others keep the country code and the last four digits (DP-06). */
export function maskPhone(e164: string): string {
  const mainland = /^\+86(\d{3})\d{4}(\d{4})$/.exec(e164)
  if (mainland) return `${mainland[1]}****${mainland[2]}`
  const code = parsePhoneNumberFromString(e164)?.countryCallingCode
  return `${code ? `+${code}` : e164.slice(0, 2)}****${e164.slice(-4)}`
}

/** The eleven digits that mainland providers want. */
export const nationalNumber = (e164: string): string => e164.replace(/^\+86/, '')
