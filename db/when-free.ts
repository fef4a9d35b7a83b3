/** How long one attempt may hold the event loop while another process has SQLite's lock. */
export const BUSY_MS = 20
const PATIENCE_MS = 5000
const PAUSE = { first: 10, longest: 100 }

/** What is thrown when another process holds the database for long: nothing was written, and whoever asked may ask again. */
export type BusyError = () => Error
export const databaseBusy: BusyError = () => new Error('The database is held by another process.')

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : ''
const isBusy = (error: unknown): boolean =>
  /^SQLITE_(BUSY|LOCKED)/.test(codeOf(error)) || (error instanceof Error && isBusyCause(error.cause))
const isBusyCause = (cause: unknown): boolean => cause !== undefined && isBusy(cause)

/**
 * Runs writes one after the other, and again while another process holds the lock, waiting outside the event loop: a process
 * goes on answering meanwhile. What comes first is tried first; the others wait behind it without trying.
 */
export function whenFree(busy: BusyError) {
  let queue: Promise<void> | undefined
  async function attempt<T>(work: () => T | Promise<T>, deadline: number): Promise<T> {
    for (let pause = PAUSE.first; ; pause = Math.min(pause * 2, PAUSE.longest)) {
      try {
        return await work()
      } catch (error) {
        if (!isBusy(error)) throw error
        if (performance.now() >= deadline) throw busy()
      }
      await new Promise(done => setTimeout(done, pause * (0.5 + Math.random())))
    }
  }
  return <T>(work: () => T | Promise<T>): Promise<T> => {
    const deadline = performance.now() + PATIENCE_MS
    const before = queue
    const mine = before ? before.then(() => attempt(work, deadline)) : attempt(work, deadline)
    const last = () => {
      if (queue === ended) queue = undefined
    }
    const ended = mine.then(last, last)
    queue = ended
    return mine
  }
}
export type WhenFree = ReturnType<typeof whenFree>

interface Builder {
  execute(): Promise<unknown>
  _prepare(): unknown
}
const isBuilder = (value: unknown): value is Builder =>
  typeof value === 'object' && value !== null && 'execute' in value && '_prepare' in value

/** A query that is being built and that, awaited, runs when the database is free. */
export function retried<T extends object>(builder: T, free: WhenFree): T {
  return new Proxy(builder, {
    get(target, name) {
      if (name === 'then' && isBuilder(target)) {
        return (done: (value: unknown) => unknown, fail: (error: unknown) => unknown) =>
          free(() => target.execute()).then(done, fail)
      }
      const value: unknown = Reflect.get(target, name, target)
      if (typeof value !== 'function') return value
      return (...args: unknown[]) => {
        const built: unknown = Reflect.apply(value, target, args)
        return isBuilder(built) ? retried(built, free) : built
      }
    }
  })
}
