import { folded } from './header-words.ts'

const HAN = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}'
const BETWEEN_HAN = new RegExp(`(?<=[${HAN}]) (?=[${HAN}])`, 'gu')

/**
 * A header as it is compared: “Mobile-Number*”, “mobileNumber” and “MOBILE NUMBER (required)” are one. Width, case, marks of
 * what is required, punctuation, accents and traditional characters are taken away.
 */
export function plainHeader(header: string): string {
  const parted = header
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(
      /[(（【[]?\s*(?:必填|必須|必须|選填|选填|必填项|required|optional|pflichtfeld|obligatoire|obligatorio|필수)\s*[)）】\]]?/giu,
      ' '
    )
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])/g, ' ')
  return folded(parted)
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .replace(BETWEEN_HAN, '')
    .trim()
}

/** Longest key that a field may have. */
const LONGEST = 40
/**
 * The key under which a column is kept: what texts can use, whatever the header looks like (“金额（元）” → 金额_元, “2026消费额” →
 * _2026消费额). Latin letters are small, so that City, city and CITY are one field. Undefined when nothing of it is left.
 */
export function fieldKey(header: string): string | undefined {
  const key = header
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[*＊]/g, '')
    .replaceAll('İ', 'I')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, LONGEST)
    .replace(/_+$/, '')
  if (key === '' || ['proto', 'constructor', 'prototype'].includes(key)) return undefined
  return /^\p{L}/u.test(key) ? key : `_${key}`.slice(0, LONGEST)
}
