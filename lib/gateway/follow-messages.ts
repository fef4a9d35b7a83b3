import type { MessageQuery, RequestStore } from '../campaigns/request-store.ts'

const LOOK_EVERY_MS = 500
/** Long polls at the same time in one process; beyond them a request is answered at once. */
const MOST_WAITING = 200
const FINAL = new Set(['delivered', 'failed', 'expired', 'excluded', 'cancelled'])
let waiting = 0

type Page = Awaited<ReturnType<RequestStore['list']>>
const statesOf = ({ items }: Page) => items.map(({ message }) => `${message.id} ${message.state}`).join()
/** Final states do not change, however long one waits. */
const isOver = ({ items }: Page) => items.length > 0 && items.every(({ message }) => FINAL.has(message.state))

/**
 * Looks messages up, and holds the answer until the state of one of them changes, for programs that cannot be called back: at most
 * so many seconds, and no longer than somebody waits for it.
 */
export async function followMessages(
  requests: Pick<RequestStore, 'list'>,
  query: MessageQuery,
  seconds: number,
  sleep: (ms: number) => Promise<unknown>,
  gone: () => boolean = () => false
): Promise<Page> {
  const first = await requests.list(query)
  if (seconds === 0 || isOver(first) || waiting >= MOST_WAITING) return first
  const before = statesOf(first)
  waiting++
  try {
    for (let left = seconds * 1000; left > 0 && !gone(); left -= LOOK_EVERY_MS) {
      await sleep(Math.min(LOOK_EVERY_MS, left))
      const page = await requests.list(query)
      if (statesOf(page) !== before) return page
    }
    return first
  } finally {
    waiting--
  }
}
