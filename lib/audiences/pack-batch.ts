import type { ImportBatch, ImportEntry } from './read-batches.ts'

const HASH = 16
/** A sealed number has 16 bytes of tag and one byte a digit, at most 16 digits and a plus. */
const SLOT = HASH + 1 + 40

/** A batch on its way between threads: the bytes of all numbers in one piece, which changes hands without being copied. */
export interface PackedBatch extends Omit<ImportBatch, 'entries'> {
  people: Omit<ImportEntry, 'phone' | 'phoneHash'>[]
  bytes: Uint8Array<ArrayBuffer>
}

export function packBatch({ entries, ...batch }: ImportBatch): PackedBatch {
  const bytes = new Uint8Array(entries.length * SLOT)
  const people = entries.map(({ phone, phoneHash, ...person }, i) => {
    bytes.set(phoneHash, i * SLOT)
    bytes[i * SLOT + HASH] = phone.length
    bytes.set(phone, i * SLOT + HASH + 1)
    return person
  })
  return { ...batch, people, bytes }
}

export function unpackBatch({ people, bytes, ...batch }: PackedBatch): ImportBatch {
  const all = Buffer.from(bytes.buffer)
  const entries = people.map((person, i) => {
    const from = i * SLOT + HASH + 1
    return {
      ...person,
      phoneHash: all.subarray(i * SLOT, i * SLOT + HASH),
      phone: all.subarray(from, from + (all[from - 1] ?? 0))
    }
  })
  return { ...batch, entries }
}
