import { services } from '#lib/services.ts'
import { startOrExit } from '#lib/installation/start-or-exit.ts'
import { runLoops } from './run-loops.ts'

const product = services()
await startOrExit(product)
const worker = runLoops(product)
process.send?.('ready')
product.log('worker ready', { pid: process.pid })

let stopping = false
async function stop() {
  if (stopping) return
  stopping = true
  await worker.stop()
  await product.close()
  process.exit(0)
}
process.once('SIGTERM', () => void stop())
process.once('SIGINT', () => void stop())
// the parent is gone: nobody would restart or stop this process again
process.once('disconnect', () => void stop())
