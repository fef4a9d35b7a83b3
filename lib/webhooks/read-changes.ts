import { cursorOf, type Change, type ChangeType, type Place } from '../changes/change.ts'
import type { ChangeStore } from '../changes/store.ts'
import { Refusal } from '../errors.ts'
import type { Body, BodyStore } from './body-store.ts'

export interface ReadChange {
  /** The place behind it: whoever has worked it in goes on from there. */
  cursor: string
  type: ChangeType
  at: number
  data: Body
}
const BATCHES_TOGETHER = 20

/** What of a batch is behind a place; where it is not there any more, nothing. */
async function restOf(bodies: BodyStore, change: Change, after: Place, limit: number) {
  const { position, type, at, ids } = change
  const begin = position === after.position ? (after.within ?? ids.length) : 0
  const some = ids.slice(begin, begin + limit)
  const end = begin + some.length
  const place = (seen: number): Place => ({ position, within: seen < ids.length ? seen : null })
  const items = (await bodies({ type, ids: some, at })).flatMap((data, i): ReadChange[] =>
    data ? [{ cursor: cursorOf(place(begin + i + 1)), type, at, data }] : []
  )
  return { items, looked: some.length, place: place(end) }
}

/** A place of long ago, or of a newer copy of the database that another one was put in the place of. */
function checkKept(
  { position, within }: Place,
  { appended, swept }: { appended: number; swept: number }
): void {
  const isLost = position < swept || (position > 0 && position === swept && within !== null)
  if (isLost || position > appended)
    throw new Refusal('gone', 'changes_gone', { params: { oldest: String(swept) } })
}

/**
 * What happened behind a place, in order, and the cursor to go on with, which is there even when nothing happened. A place that is not
 * kept any more is refused: what lies between would be missing without a word.
 */
export async function readChanges(
  { changes, bodies }: { changes: ChangeStore; bodies: BodyStore },
  {
    after,
    types,
    limit
  }: { after: Place | undefined; types: readonly ChangeType[] | undefined; limit: number }
): Promise<{ items: ReadChange[]; nextCursor: string }> {
  const { appended, swept } = await changes.cursors()
  const begin: Place = after ?? { position: swept, within: null }
  checkKept(begin, { appended, swept })
  let place = begin
  const items: ReadChange[] = []
  for (let room = limit; room > 0;) {
    const from = place.within === null ? place.position : place.position - 1
    const batches = await changes.read({ after: from, upTo: appended, limit: BATCHES_TOGETHER, types })
    for (const change of batches) {
      if (room === 0) break
      const some = await restOf(bodies, change, place, room)
      items.push(...some.items)
      room -= some.looked
      place = some.place
    }
    if (room > 0 && batches.length < BATCHES_TOGETHER) {
      place = { position: appended, within: null }
      break
    }
  }
  // what was swept while it was read is missing in it
  checkKept(begin, await changes.cursors())
  return { items, nextCursor: cursorOf(place) }
}
