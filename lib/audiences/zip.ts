import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { createInflateRaw, inflateRawSync } from 'node:zlib'
import { UnreadableFile } from './csv.ts'

// Reads the files of a zip package, such as a workbook, and refuses one that was made to unfold without end.

interface Entry {
  name: string
  method: number
  packed: number
  size: number
  offset: number
}
export interface Zip {
  names: string[]
  text(name: string): Promise<string | undefined>
  stream(name: string): Promise<Readable | undefined>
}

const END = 0x06054b50
const CENTRAL = 0x02014b50
const MOST_ENTRIES = 5000
const MOST_UNPACKED = 600 * 1024 * 1024
/** Tables unfold to about twenty times their size; what unfolds to hundreds is made to keep a computer busy. */
const MOST_RATIO = 120
const WORTH_A_LOOK = 8 * 1024 * 1024

/**
 * Opens a zip file by its directory: what would unfold without end is refused before anything is unfolded, and an entry that
 * is larger than the directory says ends where it should.
 */
export async function openZip(path: string): Promise<Zip> {
  const file = await open(path)
  const read = async (from: number, length: number) => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from)
    return buffer.subarray(0, bytesRead)
  }
  try {
    const { size } = await file.stat()
    const tail = await read(Math.max(0, size - 65_557), Math.min(size, 65_557))
    const end = tail.lastIndexOf(Buffer.from('504b0506', 'hex'))
    if (end < 0 || tail.length - end < 22 || tail.readUInt32LE(end) !== END)
      throw new UnreadableFile('file_workbook')
    const count = tail.readUInt16LE(end + 10)
    const length = tail.readUInt32LE(end + 12)
    const from = tail.readUInt32LE(end + 16)
    if (count > MOST_ENTRIES) throw new UnreadableFile('file_workbook_large')
    if (from + length > size) throw new UnreadableFile('file_workbook')
    const entries = readDirectory(await read(from, length))
    const total = entries.reduce((sum, entry) => sum + entry.size, 0)
    const swollen = entries.some(entry => entry.size > WORTH_A_LOOK && entry.size > entry.packed * MOST_RATIO)
    if (total > MOST_UNPACKED || swollen) throw new UnreadableFile('file_workbook_large')
    // where the data begins is said by a header of its own in front of it
    for (const entry of entries) {
      const local = await read(entry.offset, 30)
      if (local.length < 30) throw new UnreadableFile('file_workbook')
      entry.offset += 30 + local.readUInt16LE(26) + local.readUInt16LE(28)
    }
    return access(path, entries)
  } finally {
    await file.close()
  }
}

function readDirectory(bytes: Buffer): Entry[] {
  const entries: Entry[] = []
  for (let at = 0; at + 46 <= bytes.length && bytes.readUInt32LE(at) === CENTRAL;) {
    const named = bytes.readUInt16LE(at + 28)
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + named).replaceAll('\\', '/'),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42)
    })
    at += 46 + named + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}

function access(path: string, entries: Entry[]): Zip {
  const byName = new Map(entries.map(entry => [entry.name.toLowerCase().replace(/^\//, ''), entry]))
  const find = (name: string) => byName.get(name.toLowerCase().replace(/^\//, ''))
  return {
    names: entries.map(entry => entry.name),
    async text(name) {
      const entry = find(name)
      if (!entry) return undefined
      const file = await open(path)
      try {
        const { buffer } = await file.read(Buffer.alloc(entry.packed), 0, entry.packed, entry.offset)
        return (
          entry.method === 0 ? buffer : inflateRawSync(buffer, { maxOutputLength: entry.size + 1 })
        ).toString()
      } finally {
        await file.close()
      }
    },
    async stream(name) {
      const entry = find(name)
      if (!entry || entry.packed === 0) return undefined
      const input = createReadStream(path, { start: entry.offset, end: entry.offset + entry.packed - 1 })
      if (entry.method === 0) return input
      const inflate = createInflateRaw()
      input.on('error', error => inflate.destroy(error))
      let unpacked = 0
      inflate.on('data', (chunk: Buffer) => {
        unpacked += chunk.length
        if (unpacked > entry.size) inflate.destroy(new UnreadableFile('file_workbook_large'))
      })
      inflate.pause()
      return input.pipe(inflate)
    }
  }
}
