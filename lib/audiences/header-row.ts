import { parsePhoneCell } from '../phone.ts'
import { FULL_NAME, MOBILE, PHONE, TAGS } from './header-words.ts'
import { plainHeader } from './plain-header.ts'

/** Titles, dates of export and empty lines stand above the headers, not more of them than this. */
const LOOKED_AT = 20

/** A header of people by one of its words. */
export const isKnown = (cell: string): boolean => {
  if (cell.length > 40) return false
  const plain = ` ${plainHeader(cell)} `
  return [MOBILE, PHONE, FULL_NAME, TAGS].some(
    ({ latin, other }) =>
      latin.some(word => plain.includes(` ${word} `)) ||
      other.some(word => word.length > 1 && plain.includes(word))
  )
}

/** Which row of a table has the headers, counted from 1; 0 when its first row is a person already. */
export function headerRowOf(rows: string[][], country = 'CN'): number {
  const top = rows.slice(0, LOOKED_AT)
  const narrow = top.every(row => row.filter(cell => cell.trim() !== '').length <= 1)
  // a line with somebody's number may be a title: “exported by … 138…”
  const firstPerson = top.findIndex(
    row =>
      (narrow || row.filter(cell => cell.trim() !== '').length > 1) &&
      row.some(cell => parsePhoneCell(cell, country).ok)
  )
  if (firstPerson === 0) return 0
  const above = firstPerson < 0 ? top : top.slice(0, firstPerson)
  let best = 0
  let most = 0
  for (const [i, row] of above.entries()) {
    const cells = row.filter(cell => cell.trim() !== '')
    // a title names the whole table in one cell; a header names every column
    const score =
      cells.length + 3 * cells.filter(isKnown).length * (cells.length > 1 || row.length === 1 ? 1 : 0.2)
    if (score > most) [best, most] = [i, score]
  }
  return best + 1
}

/** Headers as they can be told apart: empty ones have their place, repeated ones a number. */
export function uniqueHeaders(cells: string[]): string[] {
  const seen = new Map<string, number>()
  return cells.map((cell, i) => {
    const header =
      cell
        .replace(/\p{Cf}/gu, '')
        .replace(/\s+/g, ' ')
        .trim() || `column ${i + 1}`
    const times = (seen.get(header) ?? 0) + 1
    seen.set(header, times)
    return times === 1 ? header : `${header} (${times})`
  })
}
