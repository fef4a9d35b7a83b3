export type InboundAction = 'opt_out' | 'opt_in' | 'help' | 'none'

// Whole replies that mean one thing (AWS-KW; 47 CFR 64.1200(a)(10); ALI-UP, TC-TD for the Chinese letters)
const WORDS: Record<Exclude<InboundAction, 'none'>, string[]> = {
  opt_out: [
    'r|t|td|n|tui|tuiding|qx|0000|退订|退|拒收|取消|取消订阅|不要再发|不要再发了|别发了|别再发了',
    'stop|stopall|stop all|quit|end|revoke|opt out|optout|opt-out|cancel|unsubscribe|remove|arret|please opt me out'
  ]
    .join('|')
    .split('|'),
  opt_in: ['y', 'yes', 'start', 'unstop', 'subscribe', '同意', '订阅', '恢复'],
  help: ['help', 'info', '帮助']
}
// Clear refusals inside a sentence
const REFUSALS = [
  /不要(再)?(给我)?发/,
  /别(再)?(给我)?发/,
  /(请|我要|帮我)退订/,
  /拒绝接收/,
  /不(想|要)(再)?收/,
  /\b(stop|quit) (sending|texting|messaging|all)\b/,
  /\bunsubscribe me\b/,
  /\b(do not|don't) (text|message|contact) me\b/,
  /\bremove me\b/,
  /\bopt me out\b/
]

/** Width, case, accents and punctuation folded away: ＴＤ。 and td are the same reply. */
export function foldReply(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[^\p{L}\p{N}\s'-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

const meaning = new Map(Object.entries(WORDS).flatMap(([action, words]) => words.map(word => [foldReply(word), action as InboundAction])))

/** What a person's reply asks for. Doubt is never read as consent: only a whole word opts in. */
export function readReply(text: string): InboundAction {
  const folded = foldReply(text)
  const whole = meaning.get(folded) ?? meaning.get(folded.replace(/^回复?\s*/, ''))
  if (whole) return whole
  return REFUSALS.some(pattern => pattern.test(folded)) ? 'opt_out' : 'none'
}
