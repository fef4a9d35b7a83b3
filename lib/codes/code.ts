// What a coupon code can be, and how one that a person typed is read. This file imports nothing, so that components and db/schema
// may take from it.

/**
 * free: nobody has it. given: a message carries it. redeemed: the till took it. resting: its message was certainly not sent, and it
 * goes back into the pool after a while. doubtful: the database is an older copy, and somebody may have it.
 */
export const CODE_STATES = ['free', 'given', 'redeemed', 'resting', 'doubtful'] as const
export type CodeState = (typeof CODE_STATES)[number]

/** How a list stands. ended: its codes are not redeemed any more. dry: soon nobody can be given one. */
export type PoolStanding = 'empty' | 'ended' | 'out' | 'dry' | 'ready'
/** A list runs dry when less than a tenth of it is left for who has not been promised any. */
const DRY_SHARE = 0.1

export function standingOf(
  { total, free, held }: { total: number; free: number; held: number },
  validUntil: number | null,
  now: number
): PoolStanding {
  if (validUntil !== null && validUntil < now) return 'ended'
  if (total === 0) return 'empty'
  const left = free - held
  if (left <= 0) return 'out'
  return left < total * DRY_SHARE ? 'dry' : 'ready'
}

/** Who told of a redemption: a program, a clerk, or a file from the till. */
export const REDEMPTION_SOURCES = ['program', 'clerk', 'file'] as const
export type RedemptionSource = (typeof REDEMPTION_SOURCES)[number]

export const SHORTEST_CODE = 5
export const LONGEST_CODE = 40
export const DEFAULT_LENGTH = 10

/** What a pool is called in `{{code:NAME}}`. */
export const POOL_NAME = /^[a-z][a-z0-9_-]{0,29}$/

/** Characters of a code that are the same in every alphabet that providers bill by. */
export const CODE_FORM = /^[A-Za-z0-9][A-Za-z0-9_-]*$/

/** Signs that hand and eye take for one another, by the one that they are read as. */
const LOOK_ALIKES: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1', Z: '2', S: '5', B: '8' }

/** A code as it is compared: case, spaces, dashes and look-alikes make no difference. */
export const foldCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '')
    .replace(/[OILZSB]/g, letter => LOOK_ALIKES[letter] ?? letter)

/**
 * What codes are made of: a prime number of signs, none like another, none that makes a word. The last one is a check: a code with
 * one wrong sign, or two that changed places, is no other code.
 */
export const ALPHABET = '23456789CFGHJKMNPRTVWXY'

/** The sign that follows the others. */
export function checkSign(signs: string): string {
  let sum = 0
  for (const [place, sign] of [...signs].entries()) sum += (place + 2) * ALPHABET.indexOf(sign)
  // the weight of the check itself is 1, so that the sum of all is a multiple of their number
  return ALPHABET.charAt((ALPHABET.length - (sum % ALPHABET.length)) % ALPHABET.length)
}

/** How many of them may be made of a length: so few of what there could be that no guess finds one. */
export const mostOfLength = (length: number): number => Math.floor(ALPHABET.length ** (length - 1) / 100)

/** Stands for a code that is not taken yet where a text is measured: as long as the longest of its pool. */
export const standIn = (length: number): string => 'X'.repeat(length)

/** The name that a template has for a code, and what it names. */
const FIELD = /^code:([a-z][a-z0-9_-]{0,29})$/
export const codeField = (pool: string): string => `code:${pool}`
export const poolOf = (field: string): string | undefined => FIELD.exec(field)?.[1]
