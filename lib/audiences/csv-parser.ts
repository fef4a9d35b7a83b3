/** A row as it stands in a file. */
export interface FileRow {
  cells: string[]
  /** As it was written. */
  line: string
  /** Quotes do not fit, so that nobody can say where its cells end. */
  broken: boolean
}
export interface CsvOptions {
  delimiter: string
  /** Number of cells of an ordinary row, and those of them that never hold a line break, such as names and numbers. */
  width?: number | undefined
  plain?: readonly number[] | undefined
}
/** No honest cell is longer; beyond it a quote was never closed. */
const LONGEST_RECORD = 100_000
const MOST_LINES = 200
/** So many stray quotes are no accident: each of them is searched for its end. */
const MOST_BROKEN = 20_000
/** The file has more stray quotes than can be worked around. */
export class TooManyQuotes extends Error {}

type Parsed = { cells: string[]; end: number; lines: number } | 'open' | 'broken'

/** Finds where lines end in one text after the other. */
function lineFinder() {
  /** Place of the next carriage return in the text at hand. */
  let carriage = -1
  /** To be called before the first line of another text. */
  const begin = () => {
    carriage = -1
  }
  /** Where the line that begins at `from` ends, and where the next one begins; undefined when its end is not there yet. */
  function lineEnd(text: string, from: number, last: boolean): [number, number] | undefined {
    const feed = text.indexOf('\n', from)
    const end = feed < 0 ? text.length : feed
    // looked for once, not from every line again: most files have none
    if (carriage < from) {
      const next = text.indexOf('\r', from)
      carriage = next < 0 ? Number.POSITIVE_INFINITY : next
    }
    if (carriage < end) {
      // CR LF may lie across two pieces
      if (carriage + 1 === text.length && !last) return undefined
      return [carriage, text[carriage + 1] === '\n' ? carriage + 2 : carriage + 1]
    }
    if (feed < 0) return last ? [text.length, text.length] : undefined
    return [feed, feed + 1]
  }
  return { lineEnd, begin }
}

function readQuoted(text: string, from: number): { value: string; end: number } | undefined {
  for (let at = from + 1; ;) {
    const quote = text.indexOf('"', at)
    if (quote < 0) return undefined
    if (text[quote + 1] !== '"')
      return { value: text.slice(from + 1, quote).replaceAll('""', '"'), end: quote + 1 }
    at = quote + 2
  }
}

/** Several lines in one row are ordinary in an address and a sign of a stray quote elsewhere. */
function seemsBroken(
  { cells, lines }: { cells: string[]; lines: number },
  { delimiter, width, plain = [] }: CsvOptions
): boolean {
  if (lines === 0) return false
  if (lines > MOST_LINES || (width !== undefined && cells.length !== width)) return true
  if (plain.some(i => /[\r\n]/.test(cells[i] ?? ''))) return true
  // whole rows inside of a cell: as many cells as a row has, with a number among them
  const inner = cells.flatMap(cell => (/[\r\n]/.test(cell) ? cell.split(/\r\n|\r|\n/).slice(1) : []))
  return inner.some(
    line => cells.length > 1 && line.split(delimiter).length >= cells.length - 1 && /\d{8}/.test(line)
  )
}

/**
 * Reads rows out of pieces of text. A quote that is never closed swallows the people behind it, so a row with quotes that
 * do not fit is told as broken, and reading goes on with the very next line.
 */
export function csvParser(options: CsvOptions) {
  const { delimiter } = options
  const { lineEnd, begin } = lineFinder()
  let rest = ''
  let started = false
  let broken = 0

  function readRecord(text: string, from: number, last: boolean): Parsed {
    const cells: string[] = []
    let lines = 0
    for (let at = from; ;) {
      let value: string
      if (text[at] === '"') {
        const quoted = readQuoted(text, at)
        if (!quoted) return last || text.length - from > LONGEST_RECORD ? 'broken' : 'open'
        if (quoted.end - from > LONGEST_RECORD) return 'broken'
        if (quoted.end === text.length && !last) return 'open'
        value = quoted.value
        at = quoted.end
        while (text[at] === ' ' && delimiter !== ' ') at++
        lines += value.split(/\r\n|\r|\n/).length - 1
      } else {
        const line = lineEnd(text, at, last)
        if (!line) return 'open'
        const next = text.indexOf(delimiter, at)
        const end = next < 0 || next > line[0] ? line[0] : next
        value = text.slice(at, end)
        at = end
      }
      cells.push(value)
      if (text.startsWith(delimiter, at)) {
        at += delimiter.length
        continue
      }
      const line = lineEnd(text, at, last)
      if (!line) return 'open'
      // something stands behind the closing quote
      if (line[0] !== at) return 'broken'
      return { cells, end: line[1], lines }
    }
  }

  /** The rows that a further piece of text completes; the last piece is said to be. */
  return function read(piece: string, last: boolean): FileRow[] {
    let text = rest + piece
    if (!started && text !== '') {
      started = true
      text = text.replace(/^\ufeff/, '').replace(/^"?sep=.?"?(?:\r\n|\r|\n)/i, '')
    }
    const rows: FileRow[] = []
    let at = 0
    begin()
    while (at < text.length) {
      const line = lineEnd(text, at, last)
      if (!line) break
      const raw = text.slice(at, line[0])
      if (!raw.includes('"')) {
        rows.push({ cells: raw.split(delimiter), line: raw, broken: false })
        at = line[1]
        continue
      }
      const record = readRecord(text, at, last)
      if (record === 'open') break
      if (record === 'broken' || seemsBroken(record, options)) {
        if (++broken > MOST_BROKEN) throw new TooManyQuotes()
        rows.push({ cells: raw.split(delimiter), line: raw, broken: true })
        at = line[1]
        continue
      }
      rows.push({
        cells: record.cells,
        line: text.slice(at, record.end).replace(/[\r\n]+$/, ''),
        broken: false
      })
      at = record.end
    }
    rest = text.slice(at)
    return rows
  }
}
