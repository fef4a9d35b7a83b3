import { numberBytes } from './number-bytes.ts'
import type { ImportBatch, ImportEntry } from './read-batches.ts'

type Columns = { [K in keyof Omit<ImportEntry, 'phone' | 'phoneHash'>]: ImportEntry[K][] }
/** A batch on its way between threads: a list for each column, and the bytes of all numbers, which change hands without being copied. */
export interface PackedBatch extends Omit<ImportBatch, 'entries'> {
  columns: Columns
  bytes: Uint8Array<ArrayBuffer>
}

export function packBatch({ entries, ...batch }: ImportBatch): PackedBatch {
  const numbers = numberBytes(entries.length)
  for (const [i, { phone, phoneHash }] of entries.entries()) numbers.put(i, phoneHash, phone)
  const columns: Columns = {
    last4: entries.map(each => each.last4),
    country: entries.map(each => each.country),
    operator: entries.map(each => each.operator),
    name: entries.map(each => each.name),
    attributes: entries.map(each => each.attributes),
    tags: entries.map(each => each.tags),
    consent: entries.map(each => each.consent),
    several: entries.map(each => each.several)
  }
  return { ...batch, columns, bytes: numbers.bytes }
}

export function unpackBatch({ columns, bytes, ...batch }: PackedBatch): ImportBatch {
  const numbers = numberBytes(bytes)
  const { last4, country, operator, name, attributes, tags, consent, several } = columns
  const entries = last4.map((digits, i): ImportEntry => {
    const { phone, phoneHash } = numbers.get(i)
    return {
      phone,
      phoneHash,
      last4: digits,
      country: country[i] ?? '',
      operator: operator[i] ?? null,
      name: name[i] ?? null,
      attributes: attributes[i] ?? {},
      tags: tags[i] ?? [],
      consent: consent[i] ?? 'unknown',
      several: several[i] ?? false
    }
  })
  return { ...batch, entries }
}
