import { found, Refusal } from '../errors.ts'
import type { WebhookStore } from './store.ts'

interface RemoveDeps {
  webhooks: Pick<WebhookStore, 'byId' | 'remove'>
  /** Flows that have not ended and name something. */
  flows: { naming(what: { webhookId: string }): Promise<{ name: string }[]> }
}

/** Removes a webhook with what is queued for it. One that a flow calls stays: its step would do nothing. */
export async function removeWebhook({ webhooks, flows }: RemoveDeps, id: string): Promise<void> {
  found(await webhooks.byId(id))
  const users = await flows.naming({ webhookId: id })
  if (users.length > 0)
    throw new Refusal('conflict', 'webhook_used', {
      params: { count: String(users.length), names: users.map(({ name }) => name).join(', ') }
    })
  await webhooks.remove(id)
}
