const HASH = 16
/** A sealed number has 16 bytes of tag and one byte a digit, at most 16 digits and a plus. */
const SLOT = HASH + 1 + 40

/** The hashes and sealed numbers of many people in one piece of memory, which costs less than two objects for each. */
export function numberBytes(source: number | Uint8Array<ArrayBuffer>) {
  const bytes = typeof source === 'number' ? new Uint8Array(source * SLOT) : source
  const all = Buffer.from(bytes.buffer)
  return {
    bytes,
    put(i: number, phoneHash: Buffer, phone: Buffer): void {
      bytes.set(phoneHash, i * SLOT)
      bytes[i * SLOT + HASH] = phone.length
      bytes.set(phone, i * SLOT + HASH + 1)
    },
    get(i: number): { phone: Buffer; phoneHash: Buffer } {
      const from = i * SLOT + HASH + 1
      return {
        phoneHash: all.subarray(i * SLOT, i * SLOT + HASH),
        phone: all.subarray(from, from + (all[from - 1] ?? 0))
      }
    }
  }
}
