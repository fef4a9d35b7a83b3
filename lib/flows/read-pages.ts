import { setImmediate } from 'node:timers/promises'
import type { After, ToldEvent } from './rehearse-store.ts'

export interface PageLimits {
  /** More than so many are not read. */
  most: number
  page: number
  over: () => boolean
}

/** Reads what happened a page at a time, so that others get their turn between. `full` says that there may be more. */
export async function readPages<T extends ToldEvent>(
  read: (limit: number, after: After | undefined) => Promise<T[]>,
  { most, page, over }: PageLimits,
  keep: (row: T) => boolean = () => true
): Promise<{ rows: T[]; full: boolean }> {
  const rows: T[] = []
  let n = 0
  let after: After | undefined
  for (;;) {
    const limit = Math.min(page, most - n)
    const some = await read(limit, after)
    for (const each of some) if (keep(each)) rows.push(each)
    n += some.length
    const last = some.at(-1)
    if (!last || some.length < limit) return { rows, full: false }
    if (n >= most || over()) return { rows, full: true }
    after = { at: last.seenAt, id: last.id }
    await setImmediate()
  }
}
