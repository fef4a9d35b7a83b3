// Reads a file of an import in a thread of its own: rows are parsed, judged, hashed, sealed and sorted here, and handed over a
// batch at a time. No more than half a chunk is ahead, so that memory stays flat however slow the database is.
import { parentPort, workerData } from 'node:worker_threads'
import { createSealer } from '#lib/crypto.ts'
import { UnreadableFile } from '#lib/audiences/csv.ts'
import { packBatch } from '#lib/audiences/pack-batch.ts'
import { CHUNK_CHARACTERS, readBatches, type ReaderInput } from '#lib/audiences/read-batches.ts'

/** Half a chunk: the next one is read while this one is written. */
const AHEAD = CHUNK_CHARACTERS / 2
const given: { input: ReaderInput; secret: string } = workerData
const port = parentPort
if (!port) throw new Error('read-import.ts runs as a thread')

/** How long the batches are that were handed over and are not written yet. */
const waiting: number[] = []
let wake: (() => void) | undefined
port.on('message', () => {
  waiting.shift()
  wake?.()
})
try {
  for await (const batch of readBatches(given.input, createSealer(given.secret))) {
    const packed = packBatch(batch)
    port.postMessage({ batch: packed }, [packed.bytes.buffer])
    waiting.push(batch.characters)
    // at least one is ahead, however long it is
    while (waiting.length > 1 && waiting.reduce((sum, each) => sum + each, 0) > AHEAD)
      await new Promise<void>(done => (wake = done))
  }
  port.postMessage({ end: true })
} catch (error) {
  // what is wrong with the file is told as such; anything else ends the thread as an error
  if (!(error instanceof UnreadableFile)) throw error
  port.postMessage({ unreadable: error.message })
}
port.close()
