/**
 * Does `work` for every item, one after the other. What goes wrong with one item keeps no other from its turn; it is
 * thrown when all had theirs, so that whoever called knows (a loop of the worker says so, and health with it).
 */
export async function eachAlone<T>(items: Iterable<T>, work: (item: T) => Promise<unknown>): Promise<void> {
  const errors: unknown[] = []
  for (const item of items) {
    try {
      await work(item)
    } catch (error) {
      errors.push(error)
    }
  }
  if (errors.length > 1)
    throw new AggregateError(errors, `${errors.length} failed, the first: ${String(errors[0])}`)
  if (errors.length === 1) throw errors[0]
}
