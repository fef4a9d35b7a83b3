import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync
} from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { newCode } from '../ids.ts'
import {
  EPOCHS,
  epochFile,
  headerOf,
  linesOf,
  names,
  OPT_OUTS,
  optOutFile,
  type NewLine,
  type OptOutLine
} from './witness-files.ts'

/** Above this size the files of earlier processes are made one, which keeps the newest line about each number. */
const COMPACT_ABOVE_BYTES = 32 * 1024 * 1024

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
/** Files of processes of this machine that have ended: nobody writes into them any more. */
const ended = (folder: string, pattern: RegExp) =>
  names(folder, pattern).filter(name => {
    const [, host, pid] = pattern.exec(name) ?? []
    return host === hostname() && !alive(Number(pid))
  })

/** Writes a whole file that is there completely or not at all. */
async function writeWhole(path: string, key: string, lines: AsyncIterable<NewLine> | Iterable<NewLine>) {
  const fd = openSync(`${path}.new`, 'w', 0o600)
  try {
    writeSync(fd, headerOf(key))
    let seq = 0
    for await (const line of lines) writeSync(fd, `${JSON.stringify({ seq: ++seq, ...line })}\n`)
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
  renameSync(`${path}.new`, path)
}

/** Which of two lines about the same number holds: the later one, and of two in the same moment the opt-out. */
const laterOf = (a: OptOutLine, b: OptOutLine) =>
  // a place among codes only moves forward, whatever a clock did
  a.scope === 'code'
    ? (a.until ?? 0) > (b.until ?? 0)
      ? a
      : b
    : a.at > b.at || (a.at === b.at && a.state === 'out')
      ? a
      : b

/**
 * The witness: files outside the database that know the newest epoch and every opt-out, so that an older copy of the database
 * is noticed however it came there, and nobody is sent to who opted out after it was made. Every process writes files of its
 * own, named after it, so that no two ever write into one, and an older copy of the folder laid over it takes none away.
 * `folders`: the one beside the database, and perhaps a second place that the operator names. `key` says whose hashes these are.
 */
export function openWitness(folders: string[], key: string) {
  const name = `${hostname()}.${process.pid}-${newCode(8)}`
  const optOuts = folders.map(folder => optOutFile(folder, name, key))
  const epochs = folders.map(folder => epochFile(folder, name))
  let highest = 0

  return {
    /** Durable in every place when it resolves. */
    async append(lines: NewLine[]): Promise<void> {
      if (lines.length > 0) await Promise.all(optOuts.map(each => each.append(lines)))
    },
    /** The highest epoch that this process has seen. */
    highest: () => highest,
    /**
     * Keeps the epoch of a step that is durable in the database. False when it is not above what had been seen before the step
     * began: then the database has become an older one under this process.
     */
    noteEpoch({ id, epoch }: { id: string; epoch: number }, seen: number): boolean {
      if (epoch <= seen) return false
      if (epoch > highest) {
        highest = epoch
        for (const each of epochs) each.note(id, epoch)
      }
      return true
    },
    /** The highest epoch of each installation that was ever noted here. */
    epochs(): Map<string, number> {
      const found = new Map<string, number>()
      for (const folder of folders)
        for (const file of names(folder, EPOCHS)) {
          const [id, digits] = readFileSync(join(folder, file), 'utf8').trim().split(' ')
          const epoch = Number(digits)
          if (id && Number.isSafeInteger(epoch)) found.set(id, Math.max(epoch, found.get(id) ?? 0))
        }
      return found
    },
    /** Every opt-out and opt-in that is known; the same one more than once where there are two places. */
    async *read(): AsyncGenerator<OptOutLine> {
      for (const folder of folders)
        for (const file of names(folder, OPT_OUTS)) yield* linesOf(join(folder, file), key)
    },
    /** Fills places that know nothing yet: those of an installation from before there was a witness, or a second one newly named. */
    async fill(lines: () => AsyncIterable<NewLine>): Promise<void> {
      for (const folder of folders) {
        if (names(folder, OPT_OUTS).length > 0) continue
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        await writeWhole(join(folder, `opt-outs.${name}fill.jsonl`), key, lines())
      }
    },
    /** Takes away what no longer says anything; only a start does this, when what it knows is noted. */
    async tidy(): Promise<void> {
      for (const folder of folders) {
        for (const file of ended(folder, EPOCHS)) rmSync(join(folder, file), { force: true })
        const old = ended(folder, OPT_OUTS).map(file => join(folder, file))
        if (old.length < 2 || old.reduce((sum, file) => sum + statSync(file).size, 0) < COMPACT_ABOVE_BYTES)
          continue
        const newest = new Map<string, OptOutLine>()
        for (const file of old)
          for await (const line of linesOf(file, key)) {
            const about = `${line.hash} ${line.scope} ${line.id ?? ''}`
            const known = newest.get(about)
            newest.set(about, known ? laterOf(line, known) : line)
          }
        const lines = [...newest.values()].map(({ seq: _, ...line }) => line)
        await writeWhole(join(folder, `opt-outs.${name}all.jsonl`), key, lines)
        for (const file of old) rmSync(file, { force: true })
      }
    },
    async close(): Promise<void> {
      for (const each of epochs) each.close()
      for (const each of optOuts) await each.close()
    }
  }
}
export type Witness = ReturnType<typeof openWitness>
