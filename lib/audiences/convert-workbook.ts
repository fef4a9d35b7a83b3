import { execFile } from 'node:child_process'
import { open, rename, rm, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { UnreadableFile } from './csv.ts'

const LARGEST = 32 * 1024 * 1024
const MEMORY_MB = 1024
const LONGEST_MS = 90_000
const run = promisify(execFile)

async function isZip(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0)
    return buffer.toString('hex') === '504b0304'
  } finally {
    await file.close()
  }
}

/**
 * Turns an uploaded .xlsx into CSV in its place; other files stay as they are. The work is done by a process of its own with
 * little memory and time: what unfolds without end is refused, and nobody else notices.
 */
export async function convertWorkbook(path: string): Promise<void> {
  if (!(await isZip(path))) return
  if ((await stat(path)).size > LARGEST) throw new UnreadableFile('file_workbook_large')
  const csv = `${path}.converted`
  const script = resolve('worker', 'convert-workbook.ts')
  try {
    await run(process.execPath, [`--max-old-space-size=${MEMORY_MB}`, script, path, csv], {
      timeout: LONGEST_MS,
      env: { NODE_ENV: 'production' }
    })
    await rename(csv, path)
  } catch (error) {
    await rm(csv, { force: true })
    const { killed, signal } = error as { killed?: boolean; signal?: string }
    throw new UnreadableFile(killed || signal ? 'file_workbook_large' : 'file_workbook')
  }
}
