// The product's worker on a clock that is ahead by OFFSET milliseconds.
import { env } from '#lib/env.ts'
import { createServices } from '#lib/services.ts'
import { runLoops } from '#worker/run-loops.ts'

const offset = Number(process.env.OFFSET)
const services = createServices(env(), () => Date.now() + offset)
const worker = runLoops(services)
process.send?.('ready')
process.once('SIGTERM', () => {
  worker
    .stop()
    .then(() => services.close())
    .then(
      () => process.exit(0),
      error => {
        console.error(error)
        process.exit(1)
      }
    )
})
process.once('disconnect', () => process.exit(1))
