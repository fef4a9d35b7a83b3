import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Sealer } from '../crypto.ts'
import { UnreadableFile } from './csv.ts'
import { unpackBatch, type PackedBatch } from './pack-batch.ts'
import { readBatches, type ImportBatch, type ReaderInput } from './read-batches.ts'

/** A file smaller than this is read before a thread has begun. */
const WORTH_A_THREAD = 1024 * 1024
const MEMORY_MB = 160

type Message = { batch: PackedBatch } | { end: true } | { unreadable: string }

/** Reads the files of imports in a thread, so that reading and writing go on side by side. */
export function threadReader(secret: string, sealer: Sealer) {
  return async function* (input: ReaderInput): AsyncGenerator<ImportBatch> {
    if ((await stat(input.path)).size < WORTH_A_THREAD) {
      yield* readBatches(input, sealer)
      return
    }
    // by its name at run time: a bundler would take the thread's file for a part of the server
    const { Worker } = process.getBuiltinModule('node:worker_threads')
    const thread = new Worker(resolve('worker', 'read-import.ts'), {
      workerData: { input, secret },
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB }
    })
    const messages: Message[] = []
    let failed: unknown
    let wake = () => {}
    thread.on('message', (message: Message) => {
      messages.push(message)
      wake()
    })
    thread.on('error', error => {
      failed = error
      wake()
    })
    try {
      for (;;) {
        const message = messages.shift()
        if (!message) {
          if (failed !== undefined) throw failed
          await new Promise<void>(done => (wake = done))
          continue
        }
        if ('end' in message) return
        if ('unreadable' in message) throw new UnreadableFile(message.unreadable)
        yield unpackBatch(message.batch)
        thread.postMessage('written')
      }
    } finally {
      await thread.terminate()
    }
  }
}
