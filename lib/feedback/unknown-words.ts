import { DAY, type Clock } from '../clock.ts'

/** So many of one word within a day are a word that a provider uses, and no slip. */
const MANY = 20
interface Seen {
  accountId: string
  word: string
}
export type UnknownWords = ReturnType<typeof unknownWords>

/** Counts the words of receipts that nobody knows, by account and day. Kept in memory: what is lost by a restart is counted again. */
export function unknownWords(clock: Clock) {
  let day = 0
  let counts = new Map<string, number>()
  return {
    /** Those that have become many by what was seen now. */
    many(seen: Seen[]): Seen[] {
      const today = Math.floor(clock() / DAY)
      if (today !== day) counts = new Map()
      day = today
      return seen.filter(({ accountId, word }) => {
        const key = `${accountId} ${word}`
        const count = (counts.get(key) ?? 0) + 1
        counts.set(key, count)
        return count === MANY
      })
    }
  }
}
