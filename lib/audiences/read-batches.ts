import { stat } from 'node:fs/promises'
import type { ImportOptions } from '#db/schema/contacts.ts'
import type { Sealer } from '../crypto.ts'
import { operatorOf } from '../number-plan.ts'
import type { AttributeType, DateOrder } from './attribute.ts'
import { isBlank, readRowGroups } from './csv.ts'
import { rowReader, type ReadRow } from './import-row.ts'
import { numberBytes } from './number-bytes.ts'

/** A person of a file, with the number sealed: what the writing of an import needs. */
export interface ImportEntry extends Omit<ReadRow, 'phone'> {
  phone: Buffer
  phoneHash: Buffer
  last4: string
  operator: string | null
}
export interface RefusedRow {
  /** Counted from 1, the header included: what people see in a spreadsheet. */
  row: number
  reason: string
  line: string
}
/** What is written in one step. */
export interface ImportBatch {
  entries: ImportEntry[]
  refused: RefusedRow[]
  /** Rows handed over so far, this batch included: where a restart goes on. */
  position: number
  /** Thousandths of the file. */
  progress: number
  /** How long its rows are in the file. */
  characters: number
}
export interface ReaderInput {
  path: string
  options: ImportOptions
  headers: string[]
  attributeTypes: AttributeType[]
  /** What stands first in dates that end with the year, by header. */
  dateOrders?: Record<string, DateOrder>
  /** Rows that an earlier run has written. */
  position: number
  batch: number
}

/** Rows that are sorted together: large enough that neighbours share pages of the index, small enough for the memory. */
export const CHUNK = 100_000
/** Of rows with many or long cells there are fewer in a chunk, so that a wide file takes no more memory than a narrow one. */
export const CHUNK_CHARACTERS = 4_000_000

/** Where a row comes within its chunk, and the person of it or why it is refused. */
type Entry = { key: number; characters: number } & (
  | { person: Omit<ImportEntry, 'phone' | 'phoneHash'>; at: number }
  | { refused: RefusedRow }
)

/**
 * Reads a file in batches. Within a chunk people are in the order of the index that finds them, so that each step of writing
 * touches a few pages of it and not thousands; the order is the same whenever the file is read again, so that a restart can
 * pass over what was written.
 */
export async function* readBatches(input: ReaderInput, sealer: Sealer): AsyncGenerator<ImportBatch> {
  const { path, options, headers, batch } = input
  const headerRow = options.headerRow ?? 1
  const { size } = await stat(path)
  const read = rowReader({
    ...options,
    headers,
    dateOrders: input.dateOrders,
    attributeTypes: new Map(input.attributeTypes.map(type => [type.name, type]))
  })
  let row = 0
  let handed = 0
  let chunk: Entry[] = []
  let characters = 0
  let numbers = numberBytes(CHUNK)

  function take(cells: string[], line: string, broken: boolean): void {
    row++
    if (row <= headerRow || isBlank(cells)) return
    characters += line.length
    const made = broken ? { reason: 'row_quote' } : read(cells)
    const phoneHash = made.phone === undefined ? undefined : sealer.hashPhone(made.phone)
    // the order of the index; of a number whose last digits and first bytes are those of another, that in which they came
    const key = phoneHash ? Number(made.phone?.slice(-4)) * 2 ** 32 + phoneHash.readUInt32BE(0) : -1
    if ('reason' in made) {
      const refused = { row, reason: made.reason, line: line.slice(0, 2000) }
      chunk.push({ key, characters: line.length, refused })
      return
    }
    const { phone, country, name, attributes, tags, consent, several } = made
    const at = chunk.length
    if (phoneHash) numbers.put(at, phoneHash, sealer.sealPhone(phone))
    const [last4, operator] = [phone.slice(-4), operatorOf(phone)]
    const person = { country, name, attributes, tags, consent, several, last4, operator }
    chunk.push({ key, characters: line.length, at, person })
  }
  function* hand(bytes: number): Generator<ImportBatch> {
    // stable: of two rows with one number the later one stays the later one
    chunk.sort((a, b) => a.key - b.key)
    for (let from = 0; from < chunk.length; from += batch) {
      const part = chunk.slice(from, from + batch)
      handed += part.length
      if (handed <= input.position) continue
      yield {
        entries: part.flatMap(each =>
          'person' in each ? [{ ...each.person, ...numbers.get(each.at) }] : []
        ),
        refused: part.flatMap(each => ('refused' in each ? [each.refused] : [])),
        position: handed,
        progress: Math.floor((1000 * bytes) / Math.max(size, 1)),
        characters: part.reduce((sum, each) => sum + each.characters, 0)
      }
    }
    chunk = []
    characters = 0
    numbers = numberBytes(CHUNK)
  }

  const plain = headers.flatMap((header, i) =>
    ['phone', 'otherPhone', 'name', 'firstName', 'lastName'].includes(options.mapping[header] ?? '')
      ? [i]
      : []
  )
  const groups = readRowGroups(path, {
    encoding: options.encoding,
    delimiter: options.delimiter,
    width: headers.length,
    plain
  })
  for await (const { rows, bytes } of groups)
    for (const { cells, line, broken } of rows) {
      take(cells, line, broken)
      if (chunk.length >= CHUNK || characters >= CHUNK_CHARACTERS) yield* hand(bytes)
    }
  yield* hand(size)
}
