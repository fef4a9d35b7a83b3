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
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv'
]
const isRun = (text: string) =>
  RUNS.some(run => run.repeat(2).includes(text) || [...run].reverse().join('').repeat(2).includes(text))

/** The shortest text that, written again and again, is this one: “abab” is “ab”. */
function unitOf(text: string): string {
  for (let length = 1; length <= text.length / 2; length++)
    if (text.length % length === 0 && text.slice(0, length).repeat(text.length / length) === text)
      return text.slice(0, length)
  return text
}

/** What a guesser tries first: a word of the list, however it is dressed up with digits, signs and look-alikes. */
function isGuessable(password: string, words: Set<string>, own: string[]): boolean {
  const text = unitOf(password.normalize('NFKC').toLowerCase())
  if (new Set(text).size <= 3 || isRun(text)) return true
  const cores = [text, plain(text)].flatMap(each => [
    each,
    each.replace(/[^\p{L}]+$/u, ''),
    each.replace(/^[^\p{L}]+/u, ''),
    each.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  ])
  return cores.some(core => {
    const unit = unitOf(core)
    return core.length < 3 || words.has(unit) || own.includes(unit) || isRun(unit)
  })
}

/** Refuses a password that is on every list, or is made of the person's own name. */
export async function demandUncommon(password: string, own: string[], path = 'password'): Promise<void> {
  const names = own.flatMap(each => each.toLowerCase().split(/[@.\s_-]+/)).filter(each => each.length >= 3)
  if (isGuessable(password, await loadCommon(), names)) throw refuseField(path, 'password_common')
}
