// Reads a file of an import in a thread of its own: rows are parsed, judged, hashed, sealed and sorted here, and handed over a
// batch at a time. No more than half a chunk is ahead, so that memory stays flat however slow the database is.
import { parentPort, workerData } from 'node:worker_threads'
import { createSealer } from '#lib/crypto.ts'
import { UnreadableFile } from '#lib/audiences/csv.ts'
import { packBatch } from '#lib/audiences/pack-batch.ts'
import { readBatches, type ReaderInput } from '#lib/audiences/read-batches.ts'

/** Half a chunk of 50,000 rows: the next chunk is read while this one is written. */
const AHEAD = 25
const given: { input: ReaderInput; secret: string } = workerData
const port = parentPort
if (!port) throw new Error('read-import.ts runs as a thread')

let out = 0
let wake: (() => void) | undefined
port.on('message', () => {
  out--
  wake?.()
})
try {
  for await (const batch of readBatches(given.input, createSealer(given.secret))) {
    const packed = packBatch(batch)
    port.postMessage({ batch: packed }, [packed.bytes.buffer])
    out++
    while (out >= AHEAD) await new Promise<void>(done => (wake = done))
  }
  port.postMessage({ end: true })
} catch (error) {
  // what is wrong with the file is told as such; anything else ends the thread as an error
  if (!(error instanceof UnreadableFile)) throw error
  port.postMessage({ unreadable: error.message })
}
port.close()
