import { closeSync, createReadStream, fdatasync, mkdirSync, openSync, readdirSync, writeSync } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const optOutLine = z.object({
  /** Counts the lines of one file. */
  seq: z.number(),
  /** When the person said so. */
  at: z.number(),
  /** Keyed hash of the number, in hex; of what is no number, its id. */
  hash: z.string().regex(/^[0-9a-f]{32}$/),
  /** What it is about: all marketing, one topic, a cap, a pause, a place among codes, or a contact who was erased; `id` says which one. */
  scope: z.enum(['all', 'topic', 'cap', 'pause', 'code', 'erased']),
  id: z.string().optional(),
  until: z.number().optional(),
  /** Of a cap: how many. */
  most: z.number().optional(),
  state: z.enum(['out', 'in']),
  source: z.string().optional(),
  last4: z.string().optional()
})
export type OptOutLine = z.output<typeof optOutLine>

export const OPT_OUTS = /^opt-outs\.(.+)\.(\d+)-\w+\.jsonl$/
export const EPOCHS = /^epoch\.(.+)\.(\d+)-\w+$/
const SYNC_EVERY_MS = 1000
const EPOCH_DIGITS = 16

export type NewLine = Omit<OptOutLine, 'seq'>
export const headerOf = (key: string): string => `${JSON.stringify({ witness: 1, key })}\n`

interface Waiting {
  lines: NewLine[]
  done: () => void
  fail: (error: unknown) => void
}

/** The file of opt-outs of this process in one folder. Lines that arrive together share one write and one sync. */
export function optOutFile(folder: string, name: string, key: string) {
  let file: Promise<FileHandle> | undefined
  let [seq, running] = [0, false]
  let waiting: Waiting[] = []
  const opened = async () => {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const handle = await open(join(folder, `opt-outs.${name}.jsonl`), 'a', 0o600)
    await handle.write(headerOf(key))
    return handle
  }
  async function flush() {
    while (waiting.length > 0) {
      const group = waiting
      waiting = []
      try {
        const handle = await (file ??= opened())
        const text = group.flatMap(each => each.lines.map(line => JSON.stringify({ seq: ++seq, ...line })))
        // begins with a line break: what a failed write left behind ends there
        await handle.appendFile(`\n${text.join('\n')}\n`)
        await handle.datasync()
        for (const each of group) each.done()
      } catch (error) {
        // opened again the next time: the folder may have been away
        await file?.then(handle => handle.close()).catch(() => undefined)
        file = undefined
        for (const each of group) each.fail(error)
      }
    }
    running = false
  }
  return {
    append: (lines: NewLine[]) =>
      new Promise<void>((done, fail) => {
        waiting.push({ lines, done, fail })
        if (running) return
        running = true
        setImmediate(() => void flush())
      }),
    async close() {
      await file?.then(handle => handle.close()).catch(() => undefined)
    }
  }
}

/** The epoch that this process has seen, in one folder: overwritten in place, at each reservation. */
export function epochFile(folder: string, name: string) {
  let fd: number | undefined
  let [syncedAt, syncing] = [0, false]
  return {
    note(installation: string, epoch: number) {
      if (fd === undefined) {
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        fd = openSync(join(folder, `epoch.${name}`), 'w', 0o600)
      }
      writeSync(fd, `${installation} ${String(epoch).padStart(EPOCH_DIGITS, '0')}\n`, 0)
      // a kill loses nothing that was written; against a power cut it is synced now and then, off the path of sending
      const now = performance.now()
      if (syncing || now - syncedAt < SYNC_EVERY_MS) return
      ;[syncedAt, syncing] = [now, true]
      fdatasync(fd, () => (syncing = false))
    },
    close() {
      if (fd !== undefined) closeSync(fd)
      fd = undefined
    }
  }
}

export const names = (folder: string, pattern: RegExp) => {
  try {
    return readdirSync(folder).filter(name => pattern.test(name))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

const header = z.object({ witness: z.number(), key: z.string() })
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // the last line of a file may have been cut by a power failure: it was never acknowledged
    return undefined
  }
}
/** The lines of a file in the pieces that it is read in. */
async function* textsOf(file: string): AsyncGenerator<string[]> {
  let rest = ''
  for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 1024 * 1024 })) {
    const lines = (rest + String(chunk)).split('\n')
    rest = lines.pop() ?? ''
    yield lines
  }
  yield [rest]
}

/** Lines of one file about this key's numbers. */
export async function* linesOf(file: string, key: string): AsyncGenerator<OptOutLine> {
  let ours = true
  for await (const texts of textsOf(file))
    for (const text of texts) {
      if (text === '') continue
      const value = parsed(text)
      const line = ours ? optOutLine.safeParse(value) : undefined
      if (line?.success) yield line.data
      else ours &&= (header.safeParse(value).data?.key ?? key) === key
    }
}
