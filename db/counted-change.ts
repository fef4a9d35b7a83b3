import type { CountedMessage } from './counted.ts'

// How SQLite runs a statement over many messages whose numbers the step counts, instead of triggers (decision 0030).

/** A statement that leaves the counting of what it changes to a tally. */
export interface CountedStatement {
  sqlite: string
  /** What the message was, unless it is new, and what it is, from the values of its row and what the statement answers. */
  moved: (row: unknown[], answer: unknown[]) => [CountedMessage | undefined, CountedMessage]
  /** Changes rows that are as it expects, and answers them; others are changed by the plain statement, and counted by triggers. */
  changes: boolean
}
type Name = keyof CountedMessage
/** The column has a value, and the change keeps it: a column that becomes `coalesce(itself, …)`. */
export const KEPT = Symbol('kept')
/** What messages are before a change, in columns that are counted. */
export type CountedValues = Partial<
  Record<Exclude<Name, 'campaign_id' | 'state'>, null | typeof KEPT> & Record<'state', string>
>

const NOTHING: CountedMessage = {
  campaign_id: Buffer.alloc(0),
  state: '',
  wording: 0,
  parts: 1,
  submitted_at: null,
  fees_micros: null,
  final_at: null,
  first_click_at: null,
  error_code: null,
  finding: null,
  place: null
}
const NAMES = Object.keys(NOTHING) as Name[]
const isCounted = (name: string): name is Name => name in NOTHING

/** Where a row has the values that are counted. */
const placesOf = (columns: string[]) =>
  columns.flatMap((name, i): [Name, number][] => (isCounted(name) ? [[name, i]] : []))
function read(message: CountedMessage, places: [Name, number][], values: unknown[]) {
  for (const [name, i] of places) Reflect.set(message, name, values[i])
}
function condition([name, value]: [string, string | null | typeof KEPT]): string {
  if (value === KEPT) return `"${name}" is not null`
  return value === null ? `"${name}" is null` : `"${name}" = '${value}'`
}

export function countedInsert(text: string, columns: string[]): CountedStatement {
  const places = placesOf(columns)
  return {
    sqlite: text,
    changes: false,
    moved(row) {
      const message = { ...NOTHING }
      read(message, places, row)
      return [undefined, message]
    }
  }
}

/** `given` are the columns at the beginning of each row, `fixed` those that become the same expression in every row. */
export function countedUpdate(
  text: string,
  given: string[],
  fixed: string[],
  from: CountedValues
): CountedStatement {
  const unsaid = [...given, ...fixed].find(name => isCounted(name) && !(name in from))
  if (unsaid) throw new Error(`What ${unsaid} was before is not said, so its change cannot be counted`)
  const known = (name: Name) => given.includes(name) || (name in from && !fixed.includes(name))
  const answered = NAMES.filter(name => !known(name))
  const before = Object.fromEntries(Object.entries(from).filter(([, value]) => value !== KEPT))
  const [places, answers] = [placesOf(given), placesOf(answered)]
  return {
    sqlite: `${text} and ${Object.entries(from).map(condition).join(' and ')} returning ${answered.join(', ')}`,
    changes: true,
    moved(row, answer) {
      const after = { ...NOTHING, ...before }
      read(after, places, row)
      read(after, answers, answer)
      return [{ ...after, ...before }, after]
    }
  }
}
