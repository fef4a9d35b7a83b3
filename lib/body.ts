/** Reads what was posted; undefined as soon as it is more than `largest` bytes, and then nothing more is read. */
export async function readBody(
  chunks: AsyncIterable<Uint8Array> | null,
  largest: number
): Promise<string | undefined> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks ?? []) {
    size += chunk.length
    if (size > largest) return undefined
    parts.push(chunk)
  }
  return Buffer.concat(parts).toString('utf8')
}
