/** What no database of ours can keep as text: NUL, and halves of a pair of UTF-16. */
const isBad = (text: string): boolean => text.includes('\u0000') || !text.isWellFormed()

// deeper than anything that makes sense, and far from what a stack holds
const DEEPEST = 60

/** Path of the first text in a value that cannot be kept, keys included, or of what is nested too deep; undefined when all can. */
export function unkeepable(value: unknown, path = '', depth = 0): string | undefined {
  if (typeof value === 'string') return isBad(value) ? path : undefined
  if (typeof value !== 'object' || value === null) return undefined
  if (depth > DEEPEST) return path.slice(0, 40)
  for (const [name, each] of Object.entries(value)) {
    const at = path === '' ? name : `${path}.${name}`
    if (isBad(name)) return path
    const found = unkeepable(each, at, depth + 1)
    if (found !== undefined) return found
  }
  return undefined
}

/** A text from outside that is kept whatever it holds, without what cannot be. */
export const keepable = (text: string): string => text.replaceAll('\u0000', '').toWellFormed()

const parted = (text: string, by: RegExp) => [
  ...new Set(
    text
      .split(by)
      .map(item => item.trim())
      .filter(Boolean)
  )
]
/** The items of a list as people type it: commas, semicolons and 、 of either script, bars, tabs and lines stand between them. */
export const splitList = (text: string): string[] => parted(text, /[,，、;；|\t\r\n]+/)
/** The same where no item holds a space: hosts, numbers, countries, networks. */
export const splitWords = (text: string): string[] => parted(text, /[\s,，、;；|]+/)

/** A reply as words are compared: without case, width, spaces and punctuation. */
export const wordOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]/gu, '')
