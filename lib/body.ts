/** Reads what was posted as it stands; undefined as soon as it is more than `largest` bytes, and then nothing more is read. */
export async function readBytes(
  chunks: AsyncIterable<Uint8Array> | null,
  largest: number
): Promise<Buffer | undefined> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks ?? []) {
    size += chunk.length
    if (size > largest) return undefined
    parts.push(chunk)
  }
  return Buffer.concat(parts)
}

/** The same as text. */
export const readBody = async (chunks: AsyncIterable<Uint8Array> | null, largest: number) =>
  (await readBytes(chunks, largest))?.toString('utf8')
