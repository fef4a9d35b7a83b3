import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { StringDecoder } from 'node:string_decoder'
import iconv from 'iconv-lite'
import { guessMapping } from './columns.ts'
import { csvParser, TooManyQuotes, type CsvOptions, type FileRow } from './csv-parser.ts'
import { detectEncoding, SAMPLE_BYTES } from './encoding.ts'
import type { Encoding } from './states.ts'
import { headerRowOf, uniqueHeaders } from './header-row.ts'

export const DELIMITERS = [',', ';', '\t', '|', '，', '^', '\u0001'] as const
const MOST_COLUMNS = 500
/** Rows that are shown, and rows by which columns are judged. */
const SHOWN = 20
const JUDGED = 500

/** The delimiter that a first line says, or the one that occurs most in the first lines, outside quotes. */
export function detectDelimiter(text: string): string {
  const said = /^\ufeff?"?sep=(.)"?[\r\n]/i.exec(text)?.[1]
  if (said) return said
  const lines = text
    .split(/\r\n|\r|\n/)
    .filter(line => line.trim() !== '')
    .slice(0, 20)
    .map(line => line.replace(/"[^"]*"/g, ''))
  // the most in any one line: a title above the table has none
  const counts = DELIMITERS.map(delimiter => Math.max(...lines.map(line => line.split(delimiter).length), 1))
  const first = DELIMITERS.map(delimiter => (lines[0] ?? '').split(delimiter).length)
  const most = Math.max(...first) > 1 ? first : counts
  const best = Math.max(...most)
  return best === 1 ? ',' : (DELIMITERS[most.indexOf(best)] ?? ',')
}

/** Why a file is not a table at all; keys of messages/*.json under `errors`. */
export class UnreadableFile extends Error {}

const SIGNATURES: [string, string][] = [
  ['504b0304', 'file_zip'],
  ['504b0506', 'file_zip'],
  ['1f8b', 'file_zip'],
  ['377abcaf', 'file_zip'],
  ['526172211a', 'file_zip'],
  ['425a68', 'file_zip'],
  ['d0cf11e0', 'file_office'],
  ['09000400', 'file_office'],
  ['09020600', 'file_office'],
  ['09040600', 'file_office'],
  ['7b5c727466', 'file_office_text'],
  ['47494638', 'file_image'],
  ['52494646', 'file_image'],
  ['53514c69746520666f726d6174', 'file_program'],
  ['fffe0000', 'file_utf32'],
  ['0000feff', 'file_utf32'],
  ['89504e47', 'file_image'],
  ['ffd8ff', 'file_image'],
  ['4d5a', 'file_program'],
  ['7f454c46', 'file_program'],
  ['25504446', 'file_pdf']
]

/** Texts that hold people and are no tables: by how they begin. */
const NO_TABLES: [RegExp, string][] = [
  [/^\s*<(?:!doctype|html|\?xml|table|head|body|meta|style|div)\b/i, 'file_markup'],
  [/^\s*BEGIN:VCARD/i, 'file_vcard'],
  [/^\s*(?:\[\s*)?\{\s*"[^"]*"\s*:/, 'file_json'],
  [/^\s*(?:--[^\n]*\n\s*)*(?:insert\s+into|create\s+table|drop\s+table|set\s+names)\s/i, 'file_program']
]

/** How a file is read: found by looking at it, or said by whoever brings it. */
export interface FileFormat {
  encoding: Encoding
  delimiter: string
  /** Row of the headers, counted from 1; 0 when there is none. */
  headerRow: number
}
export interface InspectedFile extends FileFormat {
  headers: string[]
  sample: string[][]
  mapping: Record<string, string>
  /** Columns that seem to speak of consent and cannot be read. */
  questions: string[]
}

async function readStart(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** A zero byte in a cell is a fault of one row, and zeros behind the last row are padding; more of them are no text. */
function isBinary(sample: Buffer): boolean {
  const end = sample.findLastIndex(byte => byte !== 0) + 1
  const zeros = sample.subarray(0, end).filter(byte => byte === 0).length
  const lines = sample.filter(byte => byte === 10 || byte === 13).length
  return zeros > 0 && (lines < 2 || zeros * 20 > lines + 20)
}

/** The first rows of a table: encoding, delimiter, headers and what stands below them. Throws UnreadableFile when it is no table. */
export async function readTable(
  path: string,
  given: Partial<FileFormat> & { country?: string | undefined } = {}
): Promise<FileFormat & { headers: string[]; rows: string[][] }> {
  const sample = await readStart(path)
  const kind = SIGNATURES.find(([hex]) => sample.subarray(0, hex.length / 2).toString('hex') === hex)
  if (kind) throw new UnreadableFile(kind[1])
  if (sample.length === 0) throw new UnreadableFile('file_empty')
  const encoding = given.encoding ?? detectEncoding(sample)
  const text = iconv.decode(sample, encoding)
  if (!encoding.startsWith('utf-16') && isBinary(sample)) throw new UnreadableFile('file_binary')
  const other = NO_TABLES.find(([begins]) => begins.test(text.replace(/^\ufeff/, '')))
  if (other) throw new UnreadableFile(other[1])
  const delimiter = given.delimiter ?? detectDelimiter(text)
  const all: string[][] = []
  for await (const { cells } of readRows(path, { encoding, delimiter })) {
    all.push(cells)
    if (all.length > JUDGED) break
  }
  const headerRow = given.headerRow ?? headerRowOf(all, given.country)
  const rows = all.slice(headerRow).filter(cells => !isBlank(cells))
  const widest = Math.max(...all.map(cells => cells.length), 0)
  const headers = uniqueHeaders(
    headerRow === 0 ? Array.from({ length: widest }, () => '') : (all[headerRow - 1] ?? [])
  )
  if (headers.length > MOST_COLUMNS) throw new UnreadableFile('file_columns')
  return { encoding, delimiter, headerRow, headers, rows }
}

/** Looks at the start of a file and guesses what its columns are. */
export async function inspectFile(
  path: string,
  given: Parameters<typeof readTable>[1] = {},
  keyFor?: (header: string) => string | undefined
): Promise<InspectedFile> {
  const { rows, ...table } = await readTable(path, given)
  const guess = guessMapping(table.headers, rows, {
    ...(given.country ? { country: given.country } : {}),
    ...(keyFor ? { keyFor } : {})
  })
  return { ...table, sample: rows.slice(0, SHOWN), ...guess }
}

/** A row without anything in it: spreadsheets export thousands of them below a table. */
export const isBlank = (cells: string[]): boolean => cells.every(cell => /^[\s\u0000\u001a]*$/.test(cell))

function decoderOf(encoding: string): { write(bytes: Buffer): string; end(): string | undefined } {
  return encoding === 'utf-8' ? new StringDecoder('utf8') : iconv.getDecoder(encoding)
}

/** Rows of a file in groups as they come, with the bytes read so far; memory stays flat. Throws UnreadableFile on too many stray quotes. */
export async function* readRowGroups(
  path: string,
  options: CsvOptions & { encoding: string }
): AsyncGenerator<{ rows: FileRow[]; bytes: number }> {
  const read = csvParser(options)
  const decoder = decoderOf(options.encoding)
  const input = createReadStream(path, { highWaterMark: 256 * 1024 })
  let bytes = 0
  try {
    for await (const chunk of input as AsyncIterable<Buffer>) {
      bytes += chunk.length
      yield { rows: read(decoder.write(chunk), false), bytes }
    }
    yield { rows: read(decoder.end() ?? '', true), bytes }
  } catch (error) {
    if (error instanceof TooManyQuotes) throw new UnreadableFile('file_quote')
    throw error
  } finally {
    input.destroy()
  }
}

/** The same row by row, the header first. */
export async function* readRows(
  path: string,
  options: CsvOptions & { encoding: string }
): AsyncGenerator<FileRow & { bytes: number }> {
  for await (const { rows, bytes } of readRowGroups(path, options))
    for (const row of rows) yield { ...row, bytes }
}
