import type { Clock } from '../clock.ts'
import { hashedId, newId } from '../ids.ts'
import type { NewDelivery, WebhookStore } from './store.ts'
import type { WebhookEvent } from './webhook.ts'

export interface AnnounceDeps {
  webhooks: WebhookStore
  clock: Clock
}
const MOST_IN_ONE = 100
export type AnnouncedItems = { id: string }[] | (() => Promise<{ id: string }[]>)

/** The same items for the same webhook give the same id, so that a batch processed twice is delivered once. */
const idOf = (webhookId: string, event: string, items: { id: string }[]): string =>
  hashedId([webhookId, event, items.map(item => item.id)])

/** Deliveries to every webhook that subscribes to the event, at most a hundred items each. */
async function deliveriesOf(
  deps: AnnounceDeps,
  event: WebhookEvent,
  items: { id: string }[],
  same: boolean
): Promise<NewDelivery[]> {
  const listening = (await deps.webhooks.list()).filter(
    each => each.state === 'active' && each.events.includes(event)
  )
  const timestamp = new Date(deps.clock()).toISOString()
  return listening.flatMap(({ id: webhookId }) =>
    Array.from({ length: Math.ceil(items.length / MOST_IN_ONE) }, (_, i) => {
      const data = items.slice(i * MOST_IN_ONE, (i + 1) * MOST_IN_ONE)
      return {
        id: same ? idOf(webhookId, event, data) : newId(),
        webhookId,
        event,
        body: JSON.stringify({ type: event, timestamp, data: { items: data } })
      }
    })
  )
}

/**
 * Queues an event for every webhook that subscribes to it; queueing the same items again changes nothing. What has to be looked up is
 * given as a function, which is called when somebody listens.
 */
export async function announce(
  deps: AnnounceDeps,
  event: WebhookEvent,
  items: AnnouncedItems
): Promise<void> {
  if (Array.isArray(items) && items.length === 0) return
  if (!(await deps.webhooks.list()).some(each => each.state === 'active' && each.events.includes(event)))
    return
  const rows = await deliveriesOf(deps, event, typeof items === 'function' ? await items() : items, true)
  if (rows.length > 0) await deps.webhooks.add(rows, deps.clock())
}

/** Queues changed campaign states and new alerts, and marks them as announced in the same transaction. Answers how many. */
export async function announceChanges(deps: AnnounceDeps): Promise<number> {
  if ((await deps.webhooks.list()).length === 0) return 0
  const [changed, raised] = [await deps.webhooks.unannounced(), await deps.webhooks.unannouncedAlerts()]
  if (changed.length + raised.length === 0) return 0
  const rows = [
    ...(await deliveriesOf(deps, 'campaign.changed', changed, false)),
    ...(await deliveriesOf(
      deps,
      'alert.raised',
      raised.map(({ id, kind, subject, detail, raisedAt }) => ({
        id,
        kind,
        subject,
        detail,
        raisedAt: new Date(raisedAt).toISOString()
      })),
      false
    ))
  ]
  const told = {
    campaigns: changed.map(({ id, state }) => ({ id, announced: state })),
    alerts: raised.map(({ id }) => id)
  }
  await deps.webhooks.announce(rows, told, deps.clock())
  return changed.length + raised.length
}
