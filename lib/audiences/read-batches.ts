import { stat } from 'node:fs/promises'
import type { ImportOptions } from '#db/schema/contacts.ts'
import type { Sealer } from '../crypto.ts'
import { operatorOf } from '../number-plan.ts'
import type { AttributeType, DateOrder } from './attribute.ts'
import { isBlank, readRowGroups } from './csv.ts'
import { rowReader, type ReadRow } from './import-row.ts'

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
const CHUNK = 50_000

type Entry = { key: string; person: ImportEntry } | { key: ''; refused: RefusedRow }

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

  function take(cells: string[], line: string, broken: boolean): void {
    row++
    if (row <= headerRow || isBlank(cells)) return
    const made = broken ? { reason: 'row_quote' } : read(cells)
    if ('reason' in made) {
      chunk.push({ key: '', refused: { row, reason: made.reason, line: line.slice(0, 2000) } })
      return
    }
    const { phone, ...rest } = made
    const phoneHash = sealer.hashPhone(phone)
    const last4 = phone.slice(-4)
    chunk.push({
      key: last4 + phoneHash.toString('latin1'),
      person: { ...rest, phone: sealer.sealPhone(phone), phoneHash, last4, operator: operatorOf(phone) }
    })
  }
  function* hand(bytes: number): Generator<ImportBatch> {
    // stable: of two rows with one number the later one stays the later one
    chunk.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    for (let from = 0; from < chunk.length; from += batch) {
      const part = chunk.slice(from, from + batch)
      handed += part.length
      if (handed <= input.position) continue
      yield {
        entries: part.flatMap(each => ('person' in each ? [each.person] : [])),
        refused: part.flatMap(each => ('refused' in each ? [each.refused] : [])),
        position: handed,
        progress: Math.floor((1000 * bytes) / Math.max(size, 1))
      }
    }
    chunk = []
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
      if (chunk.length >= CHUNK) yield* hand(bytes)
    }
  yield* hand(size)
}
