import iconv from 'iconv-lite'
import { ENCODINGS, type Encoding } from './states.ts'
import { folded, FULL_NAME, MOBILE, PHONE, TAGS } from './header-words.ts'

export const isEncoding = (text: string): text is Encoding => ENCODINGS.some(each => each === text)

/** How much of a file is looked at. */
export const SAMPLE_BYTES = 64 * 1024

function isUtf8(sample: Buffer): boolean {
  // a sample may end within a character: up to three bytes of it are forgiven
  for (let cut = 0; cut <= (sample.length < SAMPLE_BYTES ? 0 : 3); cut++)
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(sample.subarray(0, sample.length - cut))
      return true
    } catch {}
  return false
}

/** A list that was put together of two: the lines of the other one are refused, and are no reason to misread these. */
function isMostlyUtf8(sample: Buffer): boolean {
  const lines = sample
    .toString('latin1')
    .split(/[\r\n]+/)
    .filter(line => /[\x80-\xff]/.test(line))
  const read = lines.filter(line => isUtf8(Buffer.from(line, 'latin1')))
  return lines.length > 1 && read.length * 2 >= lines.length
}

/** The characters of a double-byte table from one lead byte to another: the common ones stand first in each of them. */
function charactersOf(encoding: string, lead: [number, number], trail: [number, number]): Set<string> {
  const bytes: number[] = []
  for (let first = lead[0]; first <= lead[1]; first++)
    for (let second = trail[0]; second <= trail[1]; second++) bytes.push(first, second)
  return new Set(iconv.decode(Buffer.from(bytes), encoding))
}
type Judge = (character: string, before: string, after: string) => number

const isLetter = (character: string) => /\p{L}/u.test(character)
const isLower = (character: string) => /\p{Ll}/u.test(character)
/** A letter with an accent stands among plain letters; one beside many others of its kind is half of something else. */
const accented: Judge = (character, before, after) => {
  if (!isLetter(character)) return /[’‘“”–—€…«»°ºª]/.test(character) ? 0.2 : -1
  if (before > '\x7f' && after > '\x7f') return -1
  const beside = [before, after].filter(isLetter)
  if (beside.length === 0) return -0.6
  return isLower(character) || !isLower(before) ? 1 : -0.6
}
/** No word mixes two scripts. */
const besideLatin = (before: string, after: string) => /[A-Za-z]/.test(before) || /[A-Za-z]/.test(after)
/** A script of which each byte is a letter: capitals stand in front of a word, or make all of it. */
const lettersOf =
  (small: RegExp, capital?: RegExp): Judge =>
  (character, before, after) =>
    besideLatin(before, after)
      ? -1
      : small.test(character)
        ? 1
        : capital?.test(character)
          ? small.test(before)
            ? -1
            : 0.8
          : -1
const cyrillic = lettersOf(/[а-яё]/, /[А-ЯЁ]/)
const greek = lettersOf(/[\u03ac-\u03ce]/, /[\u0386-\u03ab]/)
/** Each byte is a letter of its own, so that it counts for itself. */
const SINGLE = new Set<Encoding>(['windows-1251', 'koi8-r', 'windows-1253', 'windows-1256', 'windows-874'])

// Korean and Chinese share their bytes, so common characters count more than others: names, places and words of headers.
const CHINESE =
  /[的一是在不了有人我他这大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市姓号码客户员李王张刘陈杨赵黄周吴徐孙胡朱林何郭马罗京深广州沪浙江苏城标签]/
const KOREAN =
  /[이름휴대폰전화번호성명김박최정강조윤장임오한신서권황안송유홍고문손배백허남심노하구은지민현수영미경호준우진희철재상동원선주아나다가의에를을는도시군서울부산대구인천광주기남북제자사장라마바해리로소스어여요일전세연예원트드보안생성별등급회고객메일주소태그메모동의여부]/

const JAPANESE =
  /[東京都県市区町村府道郎子田山川本藤井木林中野原島崎上下松小大高橋佐鈴伊渡辺加吉斎会員番号住所電話名前氏様]/

/** Words that stand in the headers of lists of people: a text with one of them is read as it was meant. */
const HEADER_WORDS = [...MOBILE.other, ...PHONE.other, ...FULL_NAME.other, ...TAGS.other].filter(
  word => word.length > 1
)

let judges: Map<Encoding, Judge> | undefined
/** How likely each character is in what people write in an encoding: 1 for a common one, -1 for one that is hardly ever written. */
function judgesOf(): Map<Encoding, Judge> {
  if (judges) return judges
  const among =
    (common: Set<string>, more: RegExp, rare: number): Judge =>
    character =>
      common.has(character) || more.test(character) ? 1 : rare
  const punctuation = /[\u3001-\u3011\uff01-\uff5e\u2018-\u201d\u2026\u00b7]/
  const chinese = charactersOf('gb18030', [0xb0, 0xd7], [0xa1, 0xfe])
  const taiwan = new Set([
    ...charactersOf('big5', [0xa4, 0xc6], [0x40, 0x7e]),
    ...charactersOf('big5', [0xa4, 0xc6], [0xa1, 0xfe])
  ])
  const japanese = charactersOf('euc-jp', [0xb0, 0xcf], [0xa1, 0xfe])
  const korean = charactersOf('euc-kr', [0xb0, 0xc8], [0xa1, 0xfe])
  const kana = /[\u3041-\u3096\u30a1-\u30fc\u3005]/
  const inJapanese: Judge = character =>
    kana.test(character)
      ? 1.3
      : /[\uff61-\uff9f]/.test(character)
        ? -0.8
        : JAPANESE.test(character)
          ? 1.3
          : japanese.has(character) || punctuation.test(character)
            ? 0.9
            : -0.5
  judges = new Map<Encoding, Judge>([
    // of texts that could be either it is what Chinese Excel writes
    ['gb18030', (c, ...rest) => (CHINESE.test(c) ? 1.3 : among(chinese, punctuation, -0.6)(c, ...rest))],
    ['big5', among(taiwan, punctuation, -0.6)],
    ['shift_jis', inJapanese],
    ['euc-jp', inJapanese],
    ['euc-kr', (c, ...rest) => (KOREAN.test(c) ? 1.3 : among(korean, punctuation, -0.8)(c, ...rest))],
    ['windows-1252', accented],
    ['windows-1250', (...args) => accented(...args) - 0.15],
    ['windows-1251', cyrillic],
    ['koi8-r', cyrillic],
    ['windows-1253', greek],
    [
      'windows-1254',
      (c, ...rest) => (/[ğĞşŞıİ]/.test(c) && rest.some(isLetter) ? 1.3 : accented(c, ...rest) - 0.1)
    ],
    ['windows-1256', lettersOf(/[\u0621-\u064a\u060c\u061f]/)],
    ['windows-874', lettersOf(/[\u0e01-\u0e3a\u0e40-\u0e4e]/)]
  ])
  return judges
}

/** How much sense a text makes in an encoding, per byte that is not ASCII. */
function senseOf(text: string, bytes: number, judge: Judge): number {
  const characters = [...text]
  let sum = 0
  for (const [i, character] of characters.entries()) {
    if (character <= '\x7f') continue
    // unknown, unassigned, private or control characters: it is another encoding
    if (/[\ufffd\u0080-\u009f\p{Co}\p{Cn}]/u.test(character)) sum -= 4
    else
      sum +=
        judge(character, characters[i - 1] ?? '', characters[i + 1] ?? '') * (character > '\u02ff' ? 2 : 1)
  }
  return sum / Math.max(bytes, 1)
}

/** Encoding by byte order mark, by the zero bytes of UTF-16, as UTF-8 when it reads as such, else as what makes most sense. */
export function detectEncoding(sample: Buffer): Encoding {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le'
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be'
  const zeros = { even: 0, odd: 0 }
  for (const [i, byte] of sample.entries()) if (byte === 0) zeros[i % 2 === 0 ? 'even' : 'odd']++
  // separators, digits and Latin letters are half zeros, on one side
  if (zeros.odd > sample.length / 20 && zeros.even < zeros.odd / 20) return 'utf-16le'
  if (zeros.even > sample.length / 20 && zeros.odd < zeros.even / 20) return 'utf-16be'
  if (isUtf8(sample) || isMostlyUtf8(sample)) return 'utf-8'
  const part = sample.subarray(0, 16 * 1024)
  const high = part.filter(byte => byte > 0x7f).length
  let best: Encoding = 'gb18030'
  let most = Number.NEGATIVE_INFINITY
  for (const [encoding, judge] of judgesOf()) {
    const text = iconv.decode(part, encoding)
    const own =
      senseOf(text.slice(0, -1), high, judge) * (SINGLE.has(encoding) ? 0.5 : 1) +
      (HEADER_WORDS.some(word => folded(text).includes(word)) ? 0.5 : 0)
    if (own > most + 0.02) [best, most] = [encoding, own]
  }
  return best
}
