import { z } from 'zod'
import { found } from '#lib/errors.ts'
import { createWebhook, switchWebhook, testWebhook } from '#lib/webhooks/save-webhook.ts'
import { webhookInput, type Delivery, type Webhook } from '#lib/webhooks/webhook.ts'
import { iso, listOf, operation, type Operation } from '#app/_transport/operation.ts'

const webhook = z.object({ id: z.uuid(), url: z.string(), events: z.array(z.string()), state: z.string() })
const delivery = z.object({
  id: z.guid(),
  event: z.string(),
  state: z.string(),
  attempts: z.number(),
  lastAnswer: z.string().nullable()
})
const shown = ({ createdBy: _, ...row }: Webhook) => ({
  ...row,
  failingSince: iso(row.failingSince),
  createdAt: iso(row.createdAt)
})
const shownDelivery = (row: Delivery) => ({
  ...row,
  nextAt: iso(row.nextAt),
  createdAt: iso(row.createdAt),
  deliveredAt: iso(row.deliveredAt)
})
const permission = 'keys:manage'

export const webhookOperations: Operation[] = [
  operation({
    method: 'GET',
    path: '/webhooks',
    permission,
    summary: 'Addresses that are told what happens',
    answer: listOf(webhook),
    run: async ({ services }) => ({ items: (await services.webhooks.list()).map(shown), nextCursor: null })
  }),
  operation({
    method: 'POST',
    path: '/webhooks',
    permission,
    summary:
      'Have an address told of events, signed as Standard Webhooks; the secret is in this answer alone',
    body: webhookInput,
    answer: webhook.extend({ secret: z.string() }),
    status: 201,
    audit: 'webhook.create',
    run: async ({ services, body, actor }) => {
      const made = await createWebhook(services, body, actor)
      return { ...shown(made.webhook), secret: made.secret }
    }
  }),
  operation({
    method: 'GET',
    path: '/webhooks/{id}',
    permission,
    summary: 'One address with what it was told lately',
    answer: webhook.extend({ deliveries: z.array(delivery) }),
    run: async ({ services, params }) => ({
      ...shown(found(await services.webhooks.byId(params.id!))),
      deliveries: (await services.webhooks.log(params.id!, 100)).map(shownDelivery)
    })
  }),
  operation({
    method: 'DELETE',
    path: '/webhooks/{id}',
    permission,
    summary: 'Tell an address nothing more',
    answer: z.object({ removed: z.literal(true) }),
    audit: 'webhook.delete',
    run: async ({ services, params }) => {
      found(await services.webhooks.byId(params.id!))
      await services.webhooks.remove(params.id!)
      return { removed: true }
    }
  }),
  operation({
    method: 'POST',
    path: '/webhooks/{id}/test',
    permission,
    summary: 'Tell an address that it is there',
    answer: z.object({ queued: z.literal(true) }),
    status: 202,
    run: async ({ services, params }) => {
      await testWebhook(services, params.id!)
      return { queued: true }
    }
  }),
  operation({
    method: 'POST',
    path: '/webhooks/{id}/rotate',
    permission,
    summary: 'A new secret; the old one signs beside it for a day',
    answer: z.object({ secret: z.string() }),
    audit: 'webhook.rotate',
    run: async ({ services, params }) => ({
      secret: found(await services.webhooks.rotate(params.id!, services.clock()))
    })
  }),
  operation({
    method: 'POST',
    path: '/webhooks/{id}/switch',
    permission,
    summary: 'Switch an address on or off',
    body: z.strictObject({ on: z.boolean() }),
    answer: z.object({ state: z.string() }),
    audit: 'webhook.switch',
    run: async ({ services, params, body }) => {
      await switchWebhook(services, params.id!, body.on)
      return { state: body.on ? 'active' : 'off' }
    }
  }),
  operation({
    method: 'POST',
    path: '/deliveries/{id}/again',
    permission,
    summary: 'Make a delivery again, now',
    answer: z.object({ id: z.guid() }),
    audit: 'webhook.deliver_again',
    run: async ({ services, params }) =>
      found((await services.webhooks.again(params.id!, services.clock()))[0])
  })
]
