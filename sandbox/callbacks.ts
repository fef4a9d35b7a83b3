export interface CallbackEvent {
  [field: string]: string
}

const BATCH = 100
const PAUSE_MS = 40

/** Posts reports and replies to one address, in batches, again and again until they are taken. */
export function callbackQueue(url: string) {
  const waiting: CallbackEvent[] = []
  let timer: NodeJS.Timeout | undefined
  let closed = false

  async function post(events: CallbackEvent[]): Promise<boolean> {
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(events),
        signal: AbortSignal.timeout(10_000)
      })
      await answer.arrayBuffer()
      return answer.ok
    } catch {
      return false
    }
  }
  async function drain(failures = 0): Promise<void> {
    const batch = waiting.splice(0, BATCH)
    const taken = batch.length === 0 || (await post(batch))
    if (!taken) waiting.unshift(...batch)
    timer = undefined
    if (waiting.length > 0 && !closed) schedule(taken ? 0 : failures + 1)
  }
  function schedule(failures = 0) {
    timer ??= setTimeout(
      () => void drain(failures),
      failures === 0 ? PAUSE_MS : Math.min(500 * 2 ** failures, 30_000)
    ).unref()
  }

  return {
    push(event: CallbackEvent) {
      waiting.push(event)
      schedule()
    },
    close() {
      closed = true
      clearTimeout(timer)
    }
  }
}
export type CallbackQueue = ReturnType<typeof callbackQueue>
