import type { Services } from '#lib/services.ts'
import { MINUTE } from '#lib/clock.ts'
import { describeError } from '#lib/errors.ts'
import { workerLoops, type Loop } from './loops.ts'

const DRAIN_MS = 25_000
/** A loop that has failed for so long keeps failing: health says so. */
const FAILING_MS = 5000
/** A loop that neither ends its round nor asks whether to stop for so long hangs: nothing that it waits for takes longer. */
const HANGING_MS = 2 * MINUTE

/**
 * Runs every loop until `stop` is called; a loop that fails says so and goes on after a pause. What fails or hangs is told with the
 * heartbeat. `elapsed` is in milliseconds and steady: a step of the system's clock must not make a loop look as if it hung.
 */
export function runLoops(services: Services, elapsed = () => performance.now()) {
  const failingSince = new Map<string, number>()
  /** When a loop that is in the middle of a round last came on. */
  const cameOn = new Map<Loop, number>()
  const hangs = ([loop, at]: [Loop, number]) => elapsed() - at >= (loop.patience ?? HANGING_MS)
  const failing = () => {
    const names = [...failingSince].filter(([, since]) => services.clock() - since >= FAILING_MS)
    const hanging = [...cameOn].filter(hangs)
    return [
      ...new Set([...names.map(([name]) => name), ...hanging.map(([{ name }]) => name)]),
      ...(sender.failing() ? ['record'] : [])
    ]
  }
  const { loops, sender } = workerLoops(services, failing)
  let stopping = false
  const wakers = new Set<() => void>()
  const rest = (ms: number) =>
    new Promise<void>(done => {
      const wake = () => {
        clearTimeout(timer)
        wakers.delete(wake)
        done()
      }
      const timer = setTimeout(wake, ms)
      wakers.add(wake)
    })

  async function keepRunning(loop: Loop) {
    let failures = 0
    const comeOn = () => {
      cameOn.set(loop, elapsed())
      return stopping
    }
    while (!stopping) {
      comeOn()
      try {
        const done = await loop.run(comeOn)
        failures = 0
        failingSince.delete(loop.name)
        cameOn.delete(loop)
        if (done === 0) await rest(typeof loop.rest === 'function' ? loop.rest() : loop.rest)
      } catch (error) {
        failures++
        if (!failingSince.has(loop.name)) failingSince.set(loop.name, services.clock())
        services.log('loop failed', { loop: loop.name, error: describeError(error) })
        cameOn.delete(loop)
        await rest(Math.min(500 * 2 ** failures, 15_000))
      }
    }
  }
  const running = loops.map(keepRunning)
  return {
    sender,
    /** No new claims, then what is under way is finished and stored. */
    async stop() {
      stopping = true
      for (const wake of wakers) wake()
      await Promise.all(running)
      await sender.drain(services.clock() + DRAIN_MS)
      await sender.close()
    }
  }
}
