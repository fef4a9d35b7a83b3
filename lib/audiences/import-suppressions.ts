import type { Clock } from '../clock.ts'
import { Refusal } from '../errors.ts'
import { parsePhone } from '../phone.ts'
import type { SettingsStore } from '../settings/store.ts'
import type { SuppressionStore } from './suppression-store.ts'

export const MOST_SUPPRESSIONS = 10_000

/** A line of a list that is no number: kept for the person who gave it. */
export interface RefusedLine {
  line: number
  text: string
  /** Key of messages/*.json under `errors`. */
  reason: string
}

/** Adds pasted numbers, one a line, to the suppression list. Answers how many could be read, and each line that could not with the reason. */
export async function importSuppressions(
  {
    suppressions,
    settings,
    clock
  }: { suppressions: SuppressionStore; settings: Pick<SettingsStore, 'home'>; clock: Clock },
  text: string,
  source: string
): Promise<{ added: number; refused: RefusedLine[] }> {
  const cells = text.split(/\r?\n/).flatMap((line, i) => {
    const cell = line.split(/[,;\t]/)[0]!.trim()
    return cell === '' ? [] : [{ line: i + 1, text: cell }]
  })
  // a first line of words is a header
  if (cells.length > 1 && cells[0] && !/\d/.test(cells[0].text)) cells.shift()
  if (cells.length > MOST_SUPPRESSIONS)
    throw new Refusal('invalid', 'invalid', { fields: [{ path: 'numbers', message: 'too_many' }] })
  const numbers = new Set<string>()
  const refused: RefusedLine[] = []
  const { country } = await settings.home()
  for (const cell of cells) {
    const parsed = parsePhone(cell.text, country)
    if (parsed.ok) numbers.add(parsed.e164)
    else refused.push({ ...cell, reason: parsed.reason })
  }
  const at = clock()
  await suppressions.optOutAll([...numbers].map(phone => ({ phone, source, at })))
  return { added: numbers.size, refused }
}
