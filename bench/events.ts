import { acceptEvents, toldOf } from '#lib/events/accept-events.ts'
import { declareKind } from '#lib/events/save-kind.ts'
import { eventInput, eventKindInput } from '#lib/events/schema.ts'
import { foldJournal } from '#lib/feedback/fold-journal.ts'
import { newId } from '#lib/ids.ts'
import { addMany, install } from '#lib/testing/installation.ts'
import { measure, type Round } from './rounds.ts'

const EVENTS = 8_000
const PEOPLE = 4_000
const AT_ONCE = 64
const ROUNDS = 1

/** Events as programs tell them: each call resolves when what it brought is durable. Then all of them folded. */
export async function rounds(): Promise<Round[]> {
  const results: Round[] = []
  const at = await install()
  await addMany(at, PEOPLE)
  const properties = [
    { name: 'order', type: 'text' },
    { name: 'total', type: 'money' }
  ]
  await declareKind(at.services, eventKindInput.parse({ kind: 'order.paid', properties }))
  const source = { id: newId(), creates: false }
  let n = 0
  const event = () => {
    n++
    return toldOf(
      eventInput.parse({
        kind: 'order.paid',
        phone: `1${3_800_000_000 + ((n * 7919) % PEOPLE)}`,
        messageId: `m${n}`,
        properties: { order: `A-${n}`, total: n % 500 }
      }),
      'CN'
    )
  }
  const tell = async (size: number) => {
    let left = EVENTS / size
    const loop = async () => {
      while (left-- > 0) await acceptEvents(at.services, source, Array.from({ length: size }, event))
    }
    await Promise.all(Array.from({ length: size === 1 ? AT_ONCE : 4 }, loop))
  }
  const fold = async () => {
    while ((await foldJournal(at.services)) > 0);
  }
  for (let round = 0; round < ROUNDS; round++) {
    results.push(await measure('one event a call, durable', EVENTS, () => tell(1)))
    results.push(await measure('folding them', EVENTS, fold))
    results.push(await measure('1,000 events a call, durable', EVENTS, () => tell(1000)))
    results.push(await measure('folding them', EVENTS, fold))
  }
  await at.close()
  return results
}
