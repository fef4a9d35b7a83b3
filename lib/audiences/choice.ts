/** What somebody asked to get less of, short of everything. */
export interface Choices {
  /** Ids of the topics that they refused. */
  refused: readonly string[]
  /** Nothing before then. */
  pausedUntil: number | null
  /** At most so many within CHOICE_DAYS. */
  atMost: number | null
}
export const NO_CHOICES: Choices = { refused: [], pausedUntil: null, atMost: null }
/** What "a month" means in a cap that a person chose: no part of a month lets two through in a row. */
export const CHOICE_DAYS = 30
/** A pause has an end that somebody can wait for. */
export const LONGEST_PAUSE_DAYS = 366

/** Of what two people chose the stricter, kind by kind. */
export function stricter(a: Choices, b: Choices): Choices {
  const either = (pick: (...both: number[]) => number, ...both: (number | null)[]) => {
    const said = both.filter(each => each !== null)
    return said.length > 0 ? pick(...said) : null
  }
  return {
    refused: [...new Set([...a.refused, ...b.refused])],
    pausedUntil: either(Math.max, a.pausedUntil, b.pausedUntil),
    atMost: either(Math.min, a.atMost, b.atMost)
  }
}

/** What a preference page pauses for, and what it calls seldom. */
export const PAUSE_DAYS = 30
export const SELDOM = 1
