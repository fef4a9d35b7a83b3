import { countParts } from '../parts.ts'
import { isExpress, when, type PersonCase, type PersonRule, type TextRule } from './check.ts'
import { linksIn } from './links.ts'

const loose = new Map<string, RegExp>()
/** The opt-out wording at the end of a text, whatever its spaces, quotes, width and case. */
function looselyAtEnd(wording: string): RegExp {
  let pattern = loose.get(wording)
  if (!pattern) {
    const characters = [...wording.replace(/\s/g, '')].map(character => {
      const wide = /[!-~]/.test(character) ? String.fromCodePoint(character.charCodeAt(0) + 0xfee0) : ''
      return `[${character.replace(/[\]\\^-]/g, '\\$&')}${wide}]`
    })
    pattern = new RegExp(`${characters.join(`[\\s"'“”‘’「」]*`)}[\\s"'“”‘’「」。.！!]*$`, 'i')
    loose.set(wording, pattern)
  }
  return pattern
}

/** Marketing says how to refuse it. The wording is added where it is missing. */
export const optOut: TextRule<'opt-out'> = ({ accepted, wording, separator }, { text }) => {
  const trimmed = text.trimEnd()
  if (accepted.test(trimmed)) return undefined
  // the wording is there, in another width, with spaces or quotes: it is put right and not added once more
  const nearly = wording === '' ? null : looselyAtEnd(wording).exec(trimmed)
  if (nearly) return { text: `${trimmed.slice(0, nearly.index)}${wording}`, params: { wording } }
  // what the sender alone can fill in, such as a number of its own, is not made up
  if (wording === '') return {}
  // after a link only a space: phones take a comma for a part of it
  const last = linksIn(trimmed).at(-1)
  const linked = last !== undefined && last.at + last.url.length === trimmed.length
  const between = linked ? ' ' : /[\p{P}\s]$/u.test(trimmed) ? (separator === ' ' ? ' ' : '') : separator
  return { text: `${trimmed}${between}${wording}`, params: { wording } }
}
/** A notification that offers an opt-out is advertising under another name. */
export const serviceOptOut: TextRule<'service-opt-out'> = (_, { body }) => {
  const words = body.match(/拒收请回复\s*R|退订回\s*\w+|回复?\s*T?D?\s*退订/gi)
  return words ? { words } : undefined
}

const globals = new WeakMap<RegExp, RegExp>()
/** The same pattern, for all of its places in a text. */
function global(pattern: RegExp): RegExp {
  let all = globals.get(pattern)
  if (!all) globals.set(pattern, (all = new RegExp(pattern.source, `${pattern.flags.replace('g', '')}g`)))
  return all
}

const BEFORE = 12
const AFTER = 10
/** Words that law or provider refuses, with the places where they are harmless. */
export const words: TextRule<'words'> = (rule, { body, links }) => {
  if (!rule.words.test(body)) return undefined
  if (rule.unlessText?.test(body) || (rule.onlyWith && !rule.onlyWith.test(body))) return undefined
  // a link is not part of the opt-out wording
  let plain = body
  for (const { url } of links) plain = plain.replace(url, ' '.repeat(url.length))
  const hits: { word: string; excused: boolean }[] = []
  for (const match of plain.matchAll(global(rule.words))) {
    if (match[0] === '') continue
    const around = plain.slice(Math.max(0, match.index - BEFORE), match.index + match[0].length + AFTER)
    if (rule.unless?.test(around)) continue
    hits.push({ word: match[0], excused: rule.exceptions?.test(around) ?? false })
  }
  if (hits.length === 0) return undefined
  const bad = hits.filter(hit => !hit.excused)
  const found = [...new Set((bad.length > 0 ? bad : hits).map(hit => hit.word))]
  const fixes = found.flatMap(word =>
    rule.instead?.[word] === undefined ? [] : [{ find: word, put: rule.instead[word] }]
  )
  return {
    words: found,
    params: { words: found.join('、') },
    ...(fixes.length > 0 ? { fixes } : {}),
    ...(bad.length === 0 ? { verdict: 'warn' as const } : {})
  }
}

// Characters in daily use in Big5 that GB 2312 lacks are the traditional forms; both tables come with the runtime.
let traditional: Set<string> | undefined
function traditionalCharacters(): Set<string> {
  if (traditional) return traditional
  const decode = (encoding: string, leads: [number, number], trails: [number, number][]) => {
    const decoder = new TextDecoder(encoding)
    const characters = new Set<string>()
    for (let lead = leads[0]; lead <= leads[1]; lead++)
      for (const [from, to] of trails)
        for (let trail = from; trail <= to; trail++)
          characters.add(decoder.decode(Uint8Array.of(lead, trail)))
    return characters
  }
  const simplified = decode('gbk', [0xb0, 0xf7], [[0xa1, 0xfe]])
  const daily = decode(
    'big5',
    [0xa4, 0xc6],
    [
      [0x40, 0x7e],
      [0xa1, 0xfe]
    ]
  )
  traditional = new Set([...daily].filter(each => /^\p{Script=Han}$/u.test(each) && !simplified.has(each)))
  return traditional
}
/** Characters that operators refuse: emoji, symbols of their lists, traditional forms. */
export const characters: TextRule<'characters'> = ({ symbols }, { text }) => {
  let plain = text
  for (const { url } of linksIn(text)) plain = plain.replace(url, ' ')
  const bad = new Set(
    plain.match(/\p{Extended_Pictographic}|\p{Regional_Indicator}/gu)?.filter(each => !/[©®™]/.test(each))
  )
  for (const match of plain.matchAll(global(symbols))) bad.add(match[0])
  const forms = traditionalCharacters()
  for (const character of plain) if (forms.has(character)) bad.add(character)
  return bad.size > 0 ? { words: [...bad], params: { words: [...bad].join(' ') } } : undefined
}

/** Longest text that is taken, signature and opt-out wording counted. */
export const length: TextRule<'length'> = ({ max, parts }, { text }) => {
  let count = 0
  for (const _ of text) count++
  return when(count > max || (parts !== undefined && count > (parts === 1 ? 70 : parts * 67)), {
    length: count,
    max
  })
}

export const manyParts: TextRule<'many-parts'> = (_, { text, pack }) => {
  const { parts } = countParts(text, pack.counting)
  return when(parts > 1, { parts })
}
export const gsmOnly: TextRule<'gsm-only'> = (_, { text }) => {
  const { encoding, parts } = countParts(text, 'gsm')
  return when(encoding !== 'GSM-7' || parts > 1)
}

const unsolicited = ({ recipient }: PersonCase) =>
  recipient.consent?.state !== undefined && !isExpress(recipient.consent)
/** A label on what is sent in bulk to people who did not ask for it. */
export const unsolicitedLabel: PersonRule<'unsolicited-label'> = (rule, c) =>
  unsolicited(c) && c.message.bulk && !rule.unless.test(c.text)
    ? { text: `${rule.text}${c.text}`, params: { label: rule.text } }
    : undefined
export const unsolicitedOptOut: PersonRule<'unsolicited-opt-out'> = ({ accepted }, c) =>
  when(unsolicited(c) && !accepted.test(c.text))
