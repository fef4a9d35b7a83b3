/** How a text is billed. `units` are characters, septets or UTF-16 units, as the encoding counts them. */
export interface Parts {
  encoding: 'characters' | 'GSM-7' | 'UCS-2'
  parts: number
  units: number
}

// GSM 03.38: the basic table counts one septet, the extension table two
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
)
const EXTENDED = new Set('^{}\\[~]|€\f')

function septets(text: string): number | undefined {
  let count = 0
  for (const character of text) {
    if (BASIC.has(character)) count += 1
    else if (EXTENDED.has(character)) count += 2
    else return undefined
  }
  return count
}

// A character of two units is never split over two segments: it moves to the next one, which can add a segment.
function packed(sizes: Iterable<number>, single: number, multi: number): number {
  let [total, parts, used] = [0, 1, 0]
  for (const size of sizes) {
    total += size
    if (used + size > multi) {
      parts++
      used = 0
    }
    used += size
  }
  return total <= single ? 1 : parts
}
function* gsmSizes(text: string) {
  for (const character of text) yield EXTENDED.has(character) ? 2 : 1
}
// A grapheme stays in one segment (TWSEG), even an emoji of seven UTF-16 units
const signs = new Intl.Segmenter('en', { granularity: 'grapheme' })
function* utf16Sizes(text: string) {
  for (const { segment } of signs.segment(text)) yield segment.length
}
const PLAIN =
  /^[\u0020-\u02ff\u0370-\u0482\u2000-\u200a\u2010-\u2027\u3000-\u3029\u3040-\u3098\u309b-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff00-\uffef\n]*$/

// what text programs put in place of plain characters, and a few that look alike
const PLAINER: Record<string, string> = {
  '‘': "'",
  '’': "'",
  '‚': ',',
  '“': '"',
  '”': '"',
  '„': '"',
  '–': '-',
  '—': '-',
  '‑': '-',
  '−': '-',
  '…': '...',
  '•': '*',
  '·': '.',
  '×': 'x',
  '™': 'TM',
  '©': '(c)',
  '®': '(R)',
  '`': "'",
  '\u00a0': ' ',
  '\u202f': ' ',
  '\u2009': ' ',
  '\u200b': '',
  '\ufeff': '',
  '\t': ' '
}
/** A plainer character that means the same; accents that GSM-7 lacks fall away. Undefined when there is none. */
function plainer(character: string): string | undefined {
  const known = PLAINER[character]
  if (known !== undefined) return known
  const bare = character.normalize('NFKD').replace(/\p{Mark}/gu, '')
  return bare !== character && septets(bare) !== undefined ? bare : undefined
}
const MOST_DEARER = 12
/** The characters for which a text is counted as UCS-2, and what may stand in their place; none when it is GSM-7 anyway or mostly made of them. */
export function dearerCharacters(text: string): { find: string; put: string | undefined }[] {
  const found = new Set<string>()
  for (const character of text.normalize('NFC')) if (septets(character) === undefined) found.add(character)
  return found.size > MOST_DEARER ? [] : [...found].map(find => ({ find, put: plainer(find) }))
}

/**
 * Parts of a whole message, signature and opt-out wording included. China counts every character as one, 70 alone or 67 a
 * part (ALI-RULE); elsewhere GSM-7 has 160 or 153 septets and everything else UCS-2 with 70 or 67 UTF-16 units.
 */
export function countParts(text: string, counting: 'characters' | 'gsm'): Parts {
  if (counting === 'characters') {
    let units = 0
    for (const _ of text) units++
    return { encoding: 'characters', units, parts: units <= 70 ? 1 : Math.ceil(units / 67) }
  }
  const gsm = septets(text)
  if (gsm !== undefined) return { encoding: 'GSM-7', units: gsm, parts: packed(gsmSizes(text), 160, 153) }
  const units = text.length
  // characters of one unit each fill every segment
  const parts = units <= 70 ? 1 : PLAIN.test(text) ? Math.ceil(units / 67) : packed(utf16Sizes(text), 70, 67)
  return { encoding: 'UCS-2', units, parts }
}
