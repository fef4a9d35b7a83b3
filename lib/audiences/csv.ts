import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { analyse } from 'chardet'
import { parse } from 'csv-parse'
import iconv from 'iconv-lite'

export const ENCODINGS = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be', 'big5', 'shift_jis'] as const
export type Encoding = (typeof ENCODINGS)[number]
export const DELIMITERS = [',', ';', '\t', '|'] as const

const SAMPLE_BYTES = 64 * 1024
const LONGEST_LINE = 100_000
const MOST_COLUMNS = 200

function isUtf8(sample: Buffer): boolean {
  // the sample may end within a character: up to three bytes of it are forgiven
  for (let cut = 0; cut <= 3; cut++)
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(sample.subarray(0, sample.length - cut))
      return true
    } catch {}
  return false
}

const GUESSED: Record<string, Encoding> = { GB18030: 'gb18030', Big5: 'big5', Shift_JIS: 'shift_jis' }
/** Of the old encodings it must be clearly another one: GB18030 is what Chinese Excel writes. */
const CLEARLY = 10

/** Encoding by byte order mark, by the zero bytes of UTF-16, as UTF-8 when it reads as such, else by its characters. */
export function detectEncoding(sample: Buffer): Encoding {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le'
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be'
  const zeros = [0, 0]
  for (let i = 0; i < sample.length; i++) if (sample[i] === 0) zeros[i % 2]!++
  // separators, digits and Latin letters are half zeros, on one side
  if (zeros[1]! > sample.length / 20 && zeros[0]! < zeros[1]! / 20) return 'utf-16le'
  if (zeros[0]! > sample.length / 20 && zeros[1]! < zeros[0]! / 20) return 'utf-16be'
  if (isUtf8(sample)) return 'utf-8'
  const known = analyse(sample).filter(({ name }) => name in GUESSED)
  const chinese = known.find(({ name }) => name === 'GB18030')?.confidence ?? 0
  const [best] = known
  return best && best.confidence >= chinese + CLEARLY ? GUESSED[best.name]! : 'gb18030'
}

/** The delimiter that occurs most in the first line, outside quotes. */
export function detectDelimiter(text: string): string {
  const first = (text.split(/\r\n|\r|\n/).find(line => line.trim() !== '') ?? '').replace(/"[^"]*"/g, '')
  const counts = DELIMITERS.map(delimiter => first.split(delimiter).length)
  const most = Math.max(...counts)
  return most === 1 ? ',' : DELIMITERS[counts.indexOf(most)]!
}

const KNOWN: [RegExp, string][] = [
  [
    /^(phone|mobile|cell|tel|telephone|msisdn|phone_?number|mobile_?phone|手机|手机号|手机号码|电话|电话号码|联系电话|号码|移动电话)$/i,
    'phone'
  ],
  [/^(name|full_?name|contact|姓名|名字|客户姓名|联系人|称呼|昵称)$/i, 'name'],
  [/^(tags?|labels?|标签|分组)$/i, 'tags'],
  [/^(consent|opt_?in|subscribed|同意|营销同意|是否同意|订阅)$/i, 'consent']
]

/** Guesses what each column is from its header; columns that are not known become attributes of their name. */
export function guessMapping(headers: string[]): Record<string, string> {
  const taken = new Set<string>()
  return Object.fromEntries(
    headers.map(header => {
      const name = header.trim().replace(/[\s-]+/g, '_')
      const target = KNOWN.find(([pattern, field]) => pattern.test(name) && !taken.has(field))?.[1]
      if (target) taken.add(target)
      return [
        header,
        target ?? (/^[\p{L}\p{N}_ -]{1,40}$/u.test(header.trim()) ? `attributes.${header.trim()}` : 'skip')
      ]
    })
  )
}

/** Why a file is not a table at all; keys of messages/*.json under `errors`. */
export class UnreadableFile extends Error {}

const SIGNATURES: [string, string][] = [
  ['504b0304', 'file_zip'],
  ['d0cf11e0', 'file_office'],
  ['89504e47', 'file_image'],
  ['ffd8ff', 'file_image'],
  ['4d5a', 'file_program'],
  ['7f454c46', 'file_program'],
  ['25504446', 'file_pdf']
]

export interface InspectedFile {
  encoding: Encoding
  delimiter: string
  headers: string[]
  sample: string[][]
  mapping: Record<string, string>
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

/** Looks at the start of a file: encoding, delimiter, headers and a few rows. Throws UnreadableFile when it is no table. */
export async function inspectFile(
  path: string,
  given: { encoding?: Encoding; delimiter?: string } = {}
): Promise<InspectedFile> {
  const sample = await readStart(path)
  const kind = SIGNATURES.find(([hex]) => sample.subarray(0, hex.length / 2).toString('hex') === hex)
  if (kind) throw new UnreadableFile(kind[1])
  if (sample.length === 0) throw new UnreadableFile('file_empty')
  const encoding = given.encoding ?? detectEncoding(sample)
  const text = iconv.decode(sample, encoding)
  if (!encoding.startsWith('utf-16') && sample.includes(0)) throw new UnreadableFile('file_binary')
  if (/^\s*<(!doctype|html|\?xml)/i.test(text)) throw new UnreadableFile('file_markup')
  const delimiter = given.delimiter ?? detectDelimiter(text)
  const rows: string[][] = []
  for await (const row of readRows(path, { encoding, delimiter })) {
    rows.push(row.cells)
    if (rows.length > 20) break
  }
  const headers = (rows[0] ?? []).map((header, i) => header.trim() || `column ${i + 1}`)
  if (headers.length > MOST_COLUMNS) throw new UnreadableFile('file_columns')
  if (new Set(headers).size !== headers.length) throw new UnreadableFile('file_duplicate_headers')
  return { encoding, delimiter, headers, sample: rows.slice(1), mapping: guessMapping(headers) }
}

/** Rows of a file as they come, the header first, with the bytes read so far; memory stays flat. Throws UnreadableFile on a quote that never ends. */
export async function* readRows(
  path: string,
  options: { encoding: string; delimiter: string }
): AsyncGenerator<{ cells: string[]; line: string; bytes: number }> {
  const parser = parse({
    delimiter: options.delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: LONGEST_LINE,
    bom: true
  })
  const input = createReadStream(path)
  const decoded = input.pipe(iconv.decodeStream(options.encoding))
  decoded.pipe(parser)
  input.on('error', error => parser.destroy(error))
  try {
    for await (const cells of parser as AsyncIterable<string[]>)
      yield { cells, line: cells.join(options.delimiter), bytes: input.bytesRead }
  } catch (error) {
    const code = (error as { code?: string }).code
    if (code === 'CSV_MAX_RECORD_SIZE' || code === 'CSV_QUOTE_NOT_CLOSED')
      throw new UnreadableFile('file_quote')
    throw error
  } finally {
    input.destroy()
    parser.destroy()
  }
}
