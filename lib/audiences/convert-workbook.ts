import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { UnreadableFile } from './csv.ts'
import { openZip } from './zip.ts'

const LARGEST = 64 * 1024 * 1024
const MEMORY_MB = 1024
const LONGEST_MS = 60_000
const run = promisify(execFile)
const printed = z.object({ sheets: z.array(z.string()), sheet: z.string().optional() })

async function isZip(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0)
    return buffer.toString('hex') === '504b0304'
  } finally {
    await file.close()
  }
}

/** Other packages, by a file that they alone have. */
const OTHERS: [RegExp, string][] = [
  [/^content\.xml$/i, 'file_opendocument'],
  [/^Index(?:\/|\.zip$)/, 'file_numbers'],
  [/^xl\/workbook\.bin$/i, 'file_office'],
  [/^(?:word|ppt)\//i, 'file_office_text']
]

let before: Promise<unknown> = Promise.resolve()
/** One conversion at a time: several large workbooks at once would keep every core busy. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const own = before.then(work, work)
  before = own.catch(() => undefined)
  return own
}

/**
 * Turns a sheet of an uploaded .xlsx into CSV in its place; other files stay as they are. The workbook itself is kept beside
 * it until the import begins, so that another sheet can be chosen. What would unfold without end is refused by its directory;
 * the work is done by a process of its own with little memory and time.
 */
export async function convertWorkbook(
  path: string,
  sheet?: string
): Promise<{ sheets: string[]; sheet: string | undefined }> {
  const kept = `${path}.workbook`
  if (await isZip(path)) {
    if ((await stat(path)).size > LARGEST) throw new UnreadableFile('file_workbook_large')
    const { names } = await openZip(path).catch((error: unknown) => {
      throw error instanceof UnreadableFile ? error : new UnreadableFile('file_workbook')
    })
    const other = OTHERS.find(([name]) => names.some(each => name.test(each)))
    if (other) throw new UnreadableFile(other[1])
    if (!names.some(name => /\.(?:xml|rels)$/i.test(name))) throw new UnreadableFile('file_zip')
    await rename(path, kept)
  } else if (!existsSync(kept)) return { sheets: [], sheet: undefined }
  return inTurn(async () => {
    const csv = `${path}.converted`
    const script = resolve('worker', 'convert-workbook.ts')
    const named = sheet === undefined ? [] : [sheet]
    try {
      const { stdout } = await run(
        process.execPath,
        [`--max-old-space-size=${MEMORY_MB}`, script, kept, csv, ...named],
        { timeout: LONGEST_MS, env: { NODE_ENV: 'production' } }
      )
      await rename(csv, path)
      const { sheets, sheet: chosen } = printed.parse(JSON.parse(stdout))
      return { sheets, sheet: chosen }
    } catch (error) {
      await Promise.all([rm(csv, { force: true }), rm(kept, { force: true })])
      const ended =
        error instanceof Error && (('killed' in error && error.killed) || ('signal' in error && error.signal))
      throw new UnreadableFile(ended ? 'file_workbook_large' : 'file_workbook')
    }
  })
}
