'use server'
import { z } from 'zod'
import { found } from '#lib/errors.ts'
import {
  createWebhook as create,
  switchWebhook as turn,
  testWebhook as test
} from '#lib/webhooks/save-webhook.ts'
import { removeWebhook as remove } from '#lib/webhooks/remove-webhook.ts'
import { webhookInput } from '#lib/webhooks/webhook.ts'
import { action } from '../../../_transport/action.ts'

const one = z.strictObject({ id: z.uuid() })

export const createWebhook = action({
  permission: 'keys:manage',
  input: webhookInput,
  audit: 'webhook.create',
  makesOne: true,
  async run(services, input, person, makes) {
    const { webhook, secret } = await create(services, input, person.id, makes)
    return { id: webhook.id, secret: { secret } }
  }
})
export const rotateWebhook = action({
  permission: 'keys:manage',
  input: one,
  audit: 'webhook.rotate',
  run: async (services, { id }) => ({
    id,
    secret: { secret: found(await services.webhooks.rotate(id, services.clock())) }
  })
})
export const switchWebhook = action({
  permission: 'keys:manage',
  input: z.strictObject({ id: z.uuid(), on: z.boolean() }),
  audit: 'webhook.switch',
  look: async (services, { id }) => ({ state: (await services.webhooks.byId(id))?.state }),
  async run(services, { id, on }) {
    await turn(services, id, on)
    return { id }
  }
})
export const removeWebhook = action({
  permission: 'keys:manage',
  input: one,
  audit: 'webhook.delete',
  async run(services, { id }) {
    await remove(services, id)
    return { id }
  }
})
export const testWebhook = action({
  permission: 'keys:manage',
  input: one,
  async run(services, { id }) {
    await test(services, id)
    return { id }
  }
})
/** Some ids are hashes in the shape of a uuid, without a valid version. */
export const deliverAgain = action({
  permission: 'keys:manage',
  input: z.strictObject({ id: z.uuid() }),
  audit: 'webhook.deliver_again',
  run: async (services, { id }) => found((await services.webhooks.again(id, services.clock()))[0])
})
