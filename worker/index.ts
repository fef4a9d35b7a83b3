import { services } from '#lib/services.ts'
import { startOrExit } from '#lib/installation/start-or-exit.ts'
import { runLoops } from './run-loops.ts'

const all = services()
await startOrExit(all)
const worker = runLoops(all)
process.send?.('ready')
all.log('worker ready', { pid: process.pid })

let stopping = false
async function stop() {
  if (stopping) return
  stopping = true
  await worker.stop()
  await all.close()
  process.exit(0)
}
process.once('SIGTERM', () => void stop())
process.once('SIGINT', () => void stop())
// the parent is gone: nobody would restart or stop this process again
process.once('disconnect', () => void stop())
