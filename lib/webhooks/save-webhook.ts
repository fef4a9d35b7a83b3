import type { Clock } from '../clock.ts'
import { found, Refusal, refuseField } from '../errors.ts'
import { newId } from '../ids.ts'
import { addressFor } from './deliver-webhooks.ts'
import type { WebhookStore } from './store.ts'
import { urlFault, type Webhook } from './webhook.ts'

interface WebhookDeps {
  webhooks: WebhookStore
  clock: Clock
  privateWebhooks: boolean
}
const MOST = 20

/** Creates a webhook. Its secret is in the answer and nowhere else. */
export async function createWebhook(
  deps: WebhookDeps,
  input: { url: string; events: string[] },
  createdBy: string | null,
  id = newId()
): Promise<{ webhook: Webhook; secret: string }> {
  const known = await deps.webhooks.byId(id)
  if (known) return deps.webhooks.withSecret(known, deps.clock())
  const fault = urlFault(input.url, deps.privateWebhooks)
  if (fault) throw refuseField('url', fault)
  // a name that cannot be looked up now may be known later; each call looks again
  const inside = await addressFor(new URL(input.url).hostname, deps.privateWebhooks).then(
    target => target === undefined,
    () => false
  )
  if (inside) throw refuseField('url', 'url_private')
  if ((await deps.webhooks.list()).length >= MOST) throw new Refusal('conflict', 'too_many')
  return deps.webhooks.create({ ...input, id, createdBy }, deps.clock())
}

/** Queues a test delivery, which is made like any other. */
export async function testWebhook(deps: WebhookDeps, id: string): Promise<void> {
  const webhook = found(await deps.webhooks.byId(id))
  const now = deps.clock()
  const body = JSON.stringify({
    type: 'webhook.test',
    timestamp: new Date(now).toISOString(),
    data: { items: [] }
  })
  await deps.webhooks.add([{ id: newId(), webhookId: webhook.id, event: 'webhook.test', body }], now)
}

/** Enables or disables a webhook. */
export async function switchWebhook(deps: WebhookDeps, id: string, on: boolean): Promise<void> {
  found(await deps.webhooks.byId(id))
  await deps.webhooks.setState(id, { state: on ? 'active' : 'off', stateReason: null, failingSince: null })
}
