import { getCountries, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/mobile'

export type ParsedPhone = { ok: true; e164: string; country: string } | { ok: false; reason: PhoneFault }
/** Keys of messages/*.json under `errors`. */
export type PhoneFault =
  | 'phone_empty'
  | 'phone_damaged'
  | 'phone_characters'
  | 'phone_length'
  | 'phone_not_mobile'

// Mainland mobiles (CN-NUM-01): segments are opened every year, so all of 13–19 are taken; IoT numbers have 13 digits.
const MAINLAND = /^1[3-9]\d{9}$/

// Marks that programs put around numbers and nobody sees: joiners, directions, soft hyphens, byte order marks.
const INVISIBLE = /\p{Cf}/gu
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
    .replace(DASHES, '-')
    .replace(/\p{Nd}/gu, latinDigit)
    .trim()
  return (
    text
      // ="138…" and '138…' keep a spreadsheet from counting with a number
      .replace(/^="(.*)"$/s, '$1')
      .replace(/^['’‘"`“]+|['’‘"`”]+$/g, '')
      // tel: 手机： Mobil.
      .replace(/^(?=[^\d+(]*[\p{L}\p{M}])[\p{L}\p{M}\s.:;#/-]{1,24}(?=[+(\d])/u, '')
      .replace(/[\s;,、。.|/]+$/u, '')
      .trim()
  )
}

/** Between two numbers in one cell; a slash within one number is read as part of it first. */
const BETWEEN = /\s*(?::::|[,;、|/&\n]|\bor\b|\band\b|或|和)\s*/u

/**
 * A number as people write it → E.164. The exact path for mainland China is about 60 times as fast as the library,
 * which judges everything else. Numbers that a spreadsheet has damaged (1.38E+10, a trailing .0) are refused, never guessed.
 */
export function parsePhone(raw: string, defaultCountry = 'CN'): ParsedPhone {
  if (defaultCountry === 'CN' && MAINLAND.test(raw)) return { ok: true, e164: `+86${raw}`, country: 'CN' }
  return parseOne(bareNumber(raw), defaultCountry)
}

/** The number of a cell of a file; of several in one cell the first mobile, and `others` says that there were more. */
export function parsePhoneCell(raw: string, defaultCountry = 'CN'): ParsedPhone & { others?: true } {
  const whole = parsePhone(raw, defaultCountry)
  if (whole.ok || whole.reason === 'phone_empty' || whole.reason === 'phone_damaged') return whole
  const pieces = bareNumber(raw)
    .split(BETWEEN)
    .filter(piece => piece.replace(/\D/g, '').length >= 5)
  if (pieces.length < 2) return whole
  for (const piece of pieces) {
    const one = parsePhone(piece, defaultCountry)
    if (one.ok) return { ...one, others: true }
  }
  return whole
}

function parseOne(text: string, defaultCountry: string): ParsedPhone {
  if (text === '') return { ok: false, reason: 'phone_empty' }
  if (/^\d+(\.\d+)?e\+?\d+$/i.test(text) || /^\d+\.0+$/.test(text))
    return { ok: false, reason: 'phone_damaged' }
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
  const number = parsePhoneNumberFromString(digits.replace(/^00/, '+'), country)
  if (!number) return { ok: false, reason: 'phone_length' }
  // numbers of no country are satellites, shared cost and premium rate: nobody's mobile, and dear; where the plan knows no
  // mobile of this form it is none
  if (!number.isValid() || !number.country || number.getType() === undefined)
    return { ok: false, reason: 'phone_not_mobile' }
  return { ok: true, e164: number.number, country: number.country }
}

/** Countries with a numbering plan that is known here, as two letters. */
export const numberedCountries = (): string[] => getCountries()
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
