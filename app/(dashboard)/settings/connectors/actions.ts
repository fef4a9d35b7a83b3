'use server'
import { z } from 'zod'
import { checkCall as readBody } from '#lib/connectors/check-call.ts'
import {
  changeConnector as change,
  connectorPath,
  createConnector as create,
  removeConnector as remove
} from '#lib/connectors/save-connector.ts'
import { connectorForm, connectorPatch } from '#lib/connectors/schema.ts'
import { discardAside as discard, takeAside as take } from '#lib/connectors/settle-aside.ts'
import { env } from '#lib/env.ts'
import { found } from '#lib/errors.ts'
import { newToken } from '#lib/ids.ts'
import type { Services } from '#lib/services.ts'
import { action } from '../../../_transport/action.ts'

const one = z.strictObject({ id: z.uuid() })
/** Ids of what is kept aside are hashes in the shape of a uuid. */
const aside = z.strictObject({ connectorId: z.uuid(), id: z.guid() })
/** What may be looked at afterwards: no secret, no address, nobody's text. */
async function look(services: Services, { id }: { id: string }) {
  const connector = await services.connectors.byId(id)
  if (!connector) return undefined
  const { name, kinds, fields, country, creates, consentText, state } = connector
  return { name, kinds, fields, country, creates, consentStated: consentText !== null, state }
}

/** The secret is answered where it was made here, this once. */
export const createConnector = action({
  permission: 'keys:manage',
  input: connectorForm,
  audit: 'connector.create',
  async run(services, input, person) {
    const secret = input.secret || newToken()
    const connector = await create(services, { ...input, secret }, person.id)
    return {
      id: connector.id,
      address: new URL(connectorPath(connector), env().APP_URL).href,
      secret: input.secret ? null : secret
    }
  }
})
export const changeConnector = action({
  permission: 'keys:manage',
  input: connectorPatch.extend({ id: z.uuid() }),
  audit: 'connector.change',
  look,
  async run(services, { id, ...input }, person) {
    // a statement that stays the same stays whoever made it
    const same = (await services.connectors.byId(id))?.consentText === input.consentText
    await change(services, id, same ? { ...input, consentText: undefined } : input, person.id)
    return { id }
  }
})
export const switchConnector = action({
  permission: 'keys:manage',
  input: z.strictObject({ id: z.uuid(), on: z.boolean() }),
  audit: 'connector.switch',
  look,
  async run(services, { id, on }, person) {
    await change(services, id, { state: on ? 'active' : 'off' }, person.id)
    return { id }
  }
})
export const removeConnector = action({
  permission: 'keys:manage',
  input: one,
  audit: 'connector.remove',
  async run(services, { id }) {
    await remove(services, id)
    return { id }
  }
})
/** Reads a body as the shop would post it: nothing comes of it. */
export const checkCall = action({
  permission: 'keys:manage',
  input: z.strictObject({
    id: z.uuid(),
    topic: z.string().trim().max(100, 'too_long'),
    body: z.string().min(1, 'required').max(100_000, 'too_long')
  }),
  async run(services, { id, ...call }) {
    return readBody(services, found(await services.connectors.byId(id)), call)
  }
})
export const takeAside = action({
  permission: 'keys:manage',
  input: aside,
  audit: 'connector.take_aside',
  run: (services, input) => take(services, input)
})
export const discardAside = action({
  permission: 'keys:manage',
  input: aside,
  audit: 'connector.discard_aside',
  async run(services, input) {
    await discard(services, input)
    return { id: input.id }
  }
})
const SHOWN = 20_000
/** Shows a call as it came, with the numbers in it; who looked is written down. */
export const showAside = action({
  permission: 'numbers:read',
  input: aside,
  async run(services, { connectorId, id }, person) {
    const { body } = found(await services.connectors.aside(connectorId, id))
    await services.audit.add(
      {
        actorKind: 'person',
        actorId: person.id,
        actorName: person.name,
        action: 'connector.show_aside',
        subject: connectorId,
        detail: { id }
      },
      services.clock()
    )
    return { body: body.slice(0, SHOWN) }
  }
})
