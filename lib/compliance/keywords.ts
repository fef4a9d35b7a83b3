import { foldReply, squeeze } from './replies/fold-reply.ts'
import { DOUBTS, NAMES_MESSAGES, OTHER_THINGS } from './replies/doubts.ts'
import { COMPLAINTS, LETTERED, NOT_A_REFUSAL, REFUSALS, STOPS_TO_END } from './replies/refusals.ts'
import { HELP, OPT_IN, OPT_OUT, POLITE, POLITE_UNSPACED, type Words } from './replies/words.ts'

/** `may_opt_out` is neither a refusal nor a plain message: a person decides, and marketing waits until then. */
export const INBOUND_ACTIONS = ['opt_out', 'opt_in', 'help', 'complaint', 'may_opt_out', 'none'] as const
export type InboundAction = (typeof INBOUND_ACTIONS)[number]

const list = (words: string) => words.split('|')
const squeezed = (words: readonly Words[]) => new Set(words.flatMap(each => list(each.words).map(squeeze)))

interface Meanings {
  /** Words that mean an opt-out in every country. */
  unmistakable: ReadonlySet<string>
  /** Those that count in this country when nothing else was written. */
  local: ReadonlySet<string>
}
const UNMISTAKABLE = squeezed(OPT_OUT.filter(each => !each.countries))
const byCountry = new Map<string, Meanings>()
function meaningsIn(country: string): Meanings {
  let meanings = byCountry.get(country)
  if (!meanings) {
    const local = squeezed(
      OPT_OUT.filter(({ countries }) => countries === 'whole' || countries?.includes(country))
    )
    byCountry.set(country, (meanings = { unmistakable: UNMISTAKABLE, local }))
  }
  return meanings
}
const OPTS_IN = new Set(list(OPT_IN).map(squeeze))
const HELPS = new Set(list(HELP).map(squeeze))

const alternatives = (words: string, fold: (text: string) => string) =>
  list(words)
    .map(fold)
    .sort((a, b) => b.length - a.length)
    .join('|')
const SPACED = new RegExp(
  `^(?:(?:${alternatives(POLITE, foldReply)}) )+|(?: (?:${alternatives(POLITE, foldReply)}))+$`,
  'g'
)
const UNSPACED = new RegExp(
  `^(?:${alternatives(POLITE_UNSPACED, squeeze)})+|(?:${alternatives(POLITE_UNSPACED, squeeze)})+$`,
  'g'
)

/** A word written several times over, or with a letter held down: STOP STOP, stopstop, STOOOP, 退订退订. */
function once(word: string, known: (word: string) => boolean): boolean {
  if (known(word)) return true
  const repeated = /^(.{2,}?)\1+$/u.exec(word)?.[1]
  if (repeated && known(repeated)) return true
  const short = word.replace(/(\p{L})\1{2,}/gu, '$1')
  if (short !== word && known(short)) return true
  // a letter struck twice: Sstop
  const single = word.replace(/(\p{L})\1/gu, '$1')
  return single !== word && /^(?:stop|unsub|cancel|quit)/.test(single) && word.length > 4 && known(single)
}

/** The words of a reply that says the same thing several times, once. */
function unrepeated(folded: string): string {
  return /^(.+?)(?: \1)+$/u.exec(folded)?.[1] ?? folded
}

function isWord(reply: string, { unmistakable, local }: Meanings): boolean {
  const folded = unrepeated(reply)
  if (STOPS_TO_END.test(folded)) return true
  const known = (word: string) => unmistakable.has(word) || local.has(word)
  if (once(squeeze(folded), known)) return true
  const bare = folded.replace(SPACED, '').replace(SPACED, '')
  if (once(squeeze(bare), known)) return true
  return once(squeeze(bare).replace(UNSPACED, ''), word => unmistakable.has(word))
}

const ASKS = /[?？؟]/
// a face that weeps, not the letter T twice
const FACE = /^\W*t[._^-]+t\W*$/i
/** What a reply means when it is one word, perhaps with politeness around it. */
function wholeMeaning(text: string, folded: string, meanings: Meanings): InboundAction | undefined {
  const whole = squeeze(folded)
  if (isWord(folded, meanings)) return ASKS.test(text) && whole.length < 3 ? 'may_opt_out' : 'opt_out'
  if (LETTERED.test(squeeze(unrepeated(folded)))) return 'opt_out'
  // "Y?" asks why
  if (OPTS_IN.has(whole)) return ASKS.test(text) ? 'none' : 'opt_in'
  return HELPS.has(whole) ? 'help' : undefined
}

const MOST_WORDS_BESIDE = 8
// a sentence of its own in talk among friends as well
const PLAIN_VERBS = new Set('quit end cancel remove revoke pare parar sair berhenti batal'.split(' '))
/** "Who is this? Stop": one of the sentences of a short reply is nothing but a word that nobody can mistake. */
function standsAlone(text: string, { unmistakable }: Meanings): boolean {
  const sentences = text.split(/[.!?。！？؟।\n;；,，…]+/).filter(each => /[\p{L}\p{N}]/u.test(each))
  if (sentences.length < 2 || text.trim().split(/\s+/).length > MOST_WORDS_BESIDE) return false
  return [sentences[0], sentences.at(-1)].some(
    each =>
      each !== undefined &&
      isWord(foldReply(each), { unmistakable, local: new Set() }) &&
      !foldReply(each)
        .split(' ')
        .some(word => PLAIN_VERBS.has(word))
  )
}

/**
 * What a person's reply asks for. Doubt is never read as consent: only a whole word opts in. A complaint opts out as well and
 * wants to be seen by a person.
 */
export function readReply(text: string, country = 'CN'): InboundAction {
  const meanings = meaningsIn(country)
  const folded = foldReply(text)
  if (FACE.test(text.trim())) return 'none'
  const meant = wholeMeaning(text, folded, meanings)
  if (meant) return meant
  if (COMPLAINTS.some(pattern => pattern.test(folded))) return 'complaint'
  const plain = folded.replace(NOT_A_REFUSAL, ' ').trim()
  if (standsAlone(text, meanings)) return 'opt_out'
  if (REFUSALS.some(pattern => pattern.test(plain)))
    return OTHER_THINGS.test(plain) && !NAMES_MESSAGES.test(plain) ? 'may_opt_out' : 'opt_out'
  return DOUBTS.some(pattern => pattern.test(plain)) ? 'may_opt_out' : 'none'
}

/** Replies that take a person out of marketing at once. */
export const optsOut = (action: InboundAction): boolean => action === 'opt_out' || action === 'complaint'
