// A process that takes events and folds them at the same time, until it is killed. What it says over its channel was acknowledged.
import { acceptEvents, toldOf } from '../events/accept-events.ts'
import { eventInput } from '../events/schema.ts'
import { foldJournal } from '../feedback/fold-journal.ts'
import { createServices } from '../services.ts'
import { wait } from './wait.ts'

const { DATABASE_URL = '', TUIXIN_SECRET = '', DATA_DIR = '', SHORT_LINK_URL = '', SOURCE = '' } = process.env
const services = createServices({
  DATABASE_URL,
  TUIXIN_SECRET,
  DATA_DIR,
  SHORT_LINK_URL,
  LOG_LEVEL: 'error'
})
process.once('disconnect', () => process.exit(0))

const failed = (error: unknown) => {
  console.error(error)
  process.exit(1)
}
async function tell(from: number, to: number) {
  const told = Array.from({ length: to - from }, (_, i) =>
    toldOf(
      eventInput.parse({
        kind: 'order.paid',
        phone: `1380013800${(from + i) % 3}`,
        messageId: `m${from + i}`,
        properties: { total: 1 }
      }),
      'CN'
    )
  )
  await acceptEvents(services, { id: SOURCE, creates: false }, told)
  process.send?.({ from, to })
}
async function foldAll() {
  for (;;) if ((await foldJournal(services)) === 0) await wait(1)
}

foldAll().catch(failed)
process.on('message', ({ from }: { from: number }) => {
  const on = async () => {
    for (let next = from; ; next += 10) await tell(next, next + 10)
  }
  on().catch(failed)
})
process.send?.('ready')
