import { z } from 'zod'
import { found } from '#lib/errors.ts'
import { removeWebhook } from '#lib/webhooks/remove-webhook.ts'
import { createWebhook, switchWebhook, testWebhook } from '#lib/webhooks/save-webhook.ts'
import { webhookInput, type Delivery, type Webhook } from '#lib/webhooks/webhook.ts'
import { iso, listOf, operation, type Operation } from '#app/_transport/operation.ts'

const fields = {
  id: z.uuid(),
  url: z.string(),
  events: z.array(z.string()),
  state: z.enum(['active', 'off']),
  stateReason: z.string().nullable().describe('Why it was switched off: the answer that it gave for days'),
  failingSince: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime()
}
const webhook = z.object(fields).meta({ id: 'Webhook' })
const newWebhook = z
  .object({ ...fields, secret: z.string().describe('Shown once') })
  .meta({ id: 'NewWebhook' })
const delivery = z
  .object({
    id: z.uuid(),
    webhookId: z.uuid(),
    event: z.string(),
    state: z.enum(['waiting', 'delivered', 'failed']),
    attempts: z.int(),
    lastAnswer: z.string().nullable().describe('HTTP status of the last answer, or why there was none'),
    nextAt: z.iso.datetime(),
    createdAt: z.iso.datetime(),
    deliveredAt: z.iso.datetime().nullable()
  })
  .meta({ id: 'Delivery' })

function shown({
  id,
  url,
  events,
  state,
  stateReason,
  failingSince,
  createdAt
}: Webhook): z.input<typeof webhook> {
  return {
    id,
    url,
    events,
    state,
    stateReason,
    failingSince: iso(failingSince),
    createdAt: iso(createdAt)
  }
}
function shownDelivery(row: Delivery): z.input<typeof delivery> {
  const { id, webhookId, event, state, attempts, lastAnswer, nextAt, createdAt, deliveredAt } = row
  return {
    id,
    webhookId,
    event,
    state,
    attempts,
    lastAnswer,
    nextAt: iso(nextAt),
    createdAt: iso(createdAt),
    deliveredAt: iso(deliveredAt)
  }
}
const permission = 'keys:manage'
const sampleWebhook: z.input<typeof webhook> = {
  id: '01a206f1-763d-724e-8f0b-443b1eb51aa1',
  url: 'https://shop.example.cn/hooks/sms',
  events: ['messages.receipt', 'replies.received'],
  state: 'active',
  stateReason: null,
  failingSince: null,
  createdAt: '2026-11-01T02:00:00.000Z'
}
const deliveryId = '01a206f1-763d-724e-8f0b-443b1eb51aa2'
const secret = 'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY='

export const webhookOperations: Operation[] = [
  operation({
    method: 'GET',
    path: '/webhooks',
    permission,
    summary: 'List webhooks',
    answer: listOf(webhook),
    sample: { answer: { items: [sampleWebhook], nextCursor: null } },
    run: async ({ services }) => ({ items: (await services.webhooks.list()).map(shown), nextCursor: null })
  }),
  operation({
    method: 'POST',
    path: '/webhooks',
    permission,
    summary: 'Create a webhook, signed as Standard Webhooks describes; the secret is only in this answer',
    body: webhookInput,
    answer: newWebhook,
    status: 201,
    audit: 'webhook.create',
    sample: {
      body: { url: sampleWebhook.url, events: ['messages.receipt', 'replies.received'] },
      answer: { ...sampleWebhook, secret }
    },
    makesOne: true,
    run: async ({ services, body, actor, makes }) => {
      const made = await createWebhook(services, body, actor, makes)
      return { ...shown(made.webhook), secret: made.secret }
    }
  }),
  operation({
    method: 'GET',
    path: '/webhooks/{id}',
    permission,
    summary: 'One webhook with its latest deliveries',
    answer: z.object({ ...fields, deliveries: z.array(delivery) }).meta({ id: 'WebhookWithDeliveries' }),
    sample: {
      answer: {
        ...sampleWebhook,
        deliveries: [
          {
            id: deliveryId,
            webhookId: sampleWebhook.id,
            event: 'messages.receipt',
            state: 'delivered',
            attempts: 1,
            lastAnswer: '200',
            nextAt: '2026-11-10T03:00:00.000Z',
            createdAt: '2026-11-10T03:00:00.000Z',
            deliveredAt: '2026-11-10T03:00:01.000Z'
          }
        ]
      }
    },
    run: async ({ services, id }) => ({
      ...shown(found(await services.webhooks.byId(id))),
      deliveries: (await services.webhooks.log(id, 100)).map(shownDelivery)
    })
  }),
  operation({
    method: 'DELETE',
    path: '/webhooks/{id}',
    permission,
    summary: 'Delete a webhook',
    answer: z.object({ removed: z.literal(true) }),
    audit: 'webhook.delete',
    sample: { answer: { removed: true } },
    run: async ({ services, id }) => {
      await removeWebhook(services, id)
      return { removed: true } as const
    }
  }),
  operation({
    method: 'POST',
    path: '/webhooks/{id}/test',
    permission,
    summary: 'Send a test delivery',
    answer: z.object({ queued: z.literal(true) }),
    status: 202,
    sample: { answer: { queued: true } },
    run: async ({ services, id }) => {
      await testWebhook(services, id)
      return { queued: true } as const
    }
  }),
  operation({
    method: 'POST',
    path: '/webhooks/{id}/rotate',
    permission,
    summary: 'Rotate the secret; for a day deliveries carry a signature of the old one as well',
    answer: z.object({ secret: z.string() }),
    audit: 'webhook.rotate',
    sample: { answer: { secret } },
    run: async ({ services, id }) => ({
      secret: found(await services.webhooks.rotate(id, services.clock()))
    })
  }),
  operation({
    method: 'POST',
    path: '/webhooks/{id}/switch',
    permission,
    summary: 'Enable or disable a webhook',
    body: z.strictObject({ on: z.boolean() }),
    answer: z.object({ state: z.enum(['active', 'off']) }),
    audit: 'webhook.switch',
    sample: { body: { on: true }, answer: { state: 'active' } },
    run: async ({ services, id, body }) => {
      await switchWebhook(services, id, body.on)
      return { state: body.on ? ('active' as const) : ('off' as const) }
    }
  }),
  operation({
    method: 'POST',
    path: '/deliveries/{id}/again',
    permission,
    summary: 'Repeat a delivery now',
    answer: z.object({ id: z.uuid() }),
    audit: 'webhook.deliver_again',
    sample: { answer: { id: deliveryId } },
    run: async ({ services, id }) => found((await services.webhooks.again(id, services.clock()))[0])
  })
]
