import { refuseField } from '../errors.ts'

let common: Promise<Set<string>> | undefined
// 49,000 words, needed when somebody chooses a password and then only
const loadCommon = () =>
  (common ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common'])
  ))

const LOOKS_LIKE = new Map(
  Object.entries({ '@': 'a', '4': 'a', '0': 'o', '1': 'i', '!': 'i', '3': 'e', $: 's', '5': 's', '7': 't' })
)
const plain = (text: string) => [...text].map(sign => LOOKS_LIKE.get(sign) ?? sign).join('')
const RUNS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl;',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv',
  '一二三四五六七八九十'
]
const backwards = (text: string) => [...text].reverse().join('')
const isRun = (text: string) =>
  RUNS.some(run => run.repeat(2).includes(text) || backwards(run).repeat(2).includes(text))
/** What a key gives with and without Shift on a keyboard of the United States. */
const UNSHIFTED = new Map([...'!@#$%^&*()'].map((sign, i) => [sign, '1234567890'.charAt(i)]))
const unshifted = (text: string) => [...text].map(sign => UNSHIFTED.get(sign) ?? sign).join('')
/** Names and words that people in China and of this product begin with, and that no list has. */
const ALSO = [
  'tuixin',
  '推信',
  'mima',
  '密码',
  'sms',
  '短信',
  'woaini',
  '我爱你',
  'zhang',
  'wang',
  'li',
  'liu',
  'chen',
  'wei'
]
/** A password has at least so much in it that a guesser has to try: a sign each, and a word of the list as much as two signs. */
const LEAST = 6
const WORD = 2
const LONGEST = 64

/** The shortest text that, written again and again, is this one: “abab” is “ab”. */
function unitOf(text: string): string {
  for (let length = 1; length <= text.length / 2; length++)
    if (text.length % length === 0 && text.slice(0, length).repeat(text.length / length) === text)
      return text.slice(0, length)
  return text
}

/** What is in a text beside what a guesser knows: `weightOf` says how much a piece counts that is no row of single signs. */
function weigh(whole: string, weightOf: (piece: string) => number | undefined): number {
  // said twice is said once; what is longer than this needs no look at its end
  const text = whole.slice(0, LONGEST).replace(/(.{3,})(?=.*\1)/gu, '')
  const least = [0]
  for (let end = 1; end <= text.length; end++) {
    let best = (least[end - 1] ?? 0) + 1
    for (let from = Math.max(0, end - 20); from <= end - 2; from++) {
      const weight = weightOf(text.slice(from, end))
      if (weight !== undefined) best = Math.min(best, (least[from] ?? 0) + weight)
    }
    least.push(best)
  }
  return least.at(-1) ?? 0
}

/** What a guesser tries first: words of the list, however they are joined and dressed up with digits, signs and look-alikes. */
function isGuessable(password: string, words: Set<string>, own: string[]): boolean {
  const text = unitOf(password.normalize('NFKC').toLowerCase())
  if (new Set(text).size <= 3 || isRun(text)) return true
  const known = new Set([...own, ...ALSO])
  const weightOf = (piece: string) => {
    if (known.has(piece) || known.has(backwards(piece))) return 1
    if (piece.length < 3) return undefined
    const isDate = /^(19|20)\d\d([01]\d([0-3]\d)?)?$/.test(piece)
    return words.has(piece) || isRun(piece) || isDate || /^(.)\1+$/u.test(piece) ? WORD : undefined
  }
  const joined = text.replace(/[\s._-]+/g, '')
  // aabbcc and a1b2c3 are two runs in one
  const every = (nth: number) => [...joined].filter((_, i) => i % 2 === nth).join('')
  if ([0, 1].every(nth => isRun(every(nth)) || weightOf(every(nth)) !== undefined)) return true
  const written = [text, joined, plain(joined), unshifted(joined), plain(joined.replace(/[^\p{L}]+$/u, ''))]
  return written.some(each => each.length >= LEAST && weigh(each, weightOf) < LEAST)
}

/** Refuses a password that is on every list, or is made of the person's own name. */
export async function demandUncommon(password: string, own: string[], path = 'password'): Promise<void> {
  const names = own.flatMap(each => each.toLowerCase().split(/[@.\s_-]+/)).filter(each => each.length >= 3)
  if (isGuessable(password, await loadCommon(), names)) throw refuseField(path, 'password_common')
}
