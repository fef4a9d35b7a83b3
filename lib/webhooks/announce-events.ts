import type { Change } from '../changes/change.ts'
import type { ChangeStore } from '../changes/store.ts'
import type { Clock } from '../clock.ts'
import { hashedId } from '../ids.ts'
import type { BodyStore } from './body-store.ts'
import type { NewDelivery, WebhookStore } from './store.ts'
import { CHOSEN_EVENTS, type Webhook } from './webhook.ts'

export interface AnnounceDeps {
  webhooks: WebhookStore
  changes: ChangeStore
  bodies: BodyStore
  clock: Clock
}
const MOST_IN_ONE = 100
const BATCHES_TOGETHER = 20

/** Calls to every webhook that asked for what happened before it did, at most a hundred items each. Made twice, they are the same. */
async function deliveriesOf(
  deps: AnnounceDeps,
  change: Change,
  listening: Webhook[]
): Promise<NewDelivery[]> {
  const { id, type, at } = change
  const told = listening.filter(({ events, createdAt }) => events.includes(type) && createdAt <= at)
  if (told.length === 0) return []
  const items = (await deps.bodies(change)).flatMap(body => body ?? [])
  const timestamp = new Date(deps.clock()).toISOString()
  return told.flatMap(({ id: webhookId }) =>
    Array.from({ length: Math.ceil(items.length / MOST_IN_ONE) }, (_, part) => {
      const data = { items: items.slice(part * MOST_IN_ONE, (part + 1) * MOST_IN_ONE) }
      const body = JSON.stringify({ type, timestamp, data })
      return { id: hashedId([webhookId, id, part]), webhookId, event: type, body }
    })
  )
}

/**
 * Goes through what happened in its order and queues the calls that webhooks asked for, each with the place reached. Campaigns and
 * alerts are written down as having changed first. Answers how many batches it went through.
 */
export async function announceChanges(deps: AnnounceDeps): Promise<number> {
  const { webhooks, changes, clock } = deps
  await webhooks.recordStates(clock())
  const { appended, webhooks: begin } = await changes.cursors()
  if (appended <= begin) return 0
  const listening = (await webhooks.list()).filter(each => each.state === 'active')
  const wanted = CHOSEN_EVENTS.filter(type => listening.some(({ events }) => events.includes(type)))
  const batches =
    wanted.length === 0
      ? []
      : await changes.read({ after: begin, upTo: appended, limit: BATCHES_TOGETHER, types: wanted })
  const rows: NewDelivery[] = []
  for (const change of batches) rows.push(...(await deliveriesOf(deps, change, listening)))
  const reached = batches.length < BATCHES_TOGETHER ? appended : (batches.at(-1)?.position ?? appended)
  await changes.tell(begin, reached, webhooks.queued(rows, clock()))
  return batches.length
}
