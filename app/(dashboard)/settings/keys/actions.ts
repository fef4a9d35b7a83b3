'use server'
import { z } from 'zod'
import { apiKeyInput, keyChange } from '#lib/api-keys/api-key.ts'
import { createKey as create, rotateKey as rotate } from '#lib/api-keys/create-key.ts'
import { found } from '#lib/errors.ts'
import { action } from '../../../_transport/action.ts'

export const createKey = action({
  permission: 'keys:manage',
  input: apiKeyInput,
  fresh: true,
  audit: 'api_key.create',
  async run(services, input, person) {
    const { secret, row } = await create(services, input, person.id)
    return { id: row.id, secret }
  }
})
export const rotateKey = action({
  permission: 'keys:manage',
  input: z.strictObject({ id: z.uuid() }),
  fresh: true,
  audit: 'api_key.rotate',
  async run(services, { id }) {
    const { secret, row } = await rotate(services, id)
    return { id: row.id, secret }
  }
})
export const changeKey = action({
  permission: 'keys:manage',
  input: keyChange.extend({ id: z.uuid() }),
  audit: 'api_key.change',
  run: async (services, { id, ...changes }) => found((await services.apiKeys.change(id, changes))[0])
})
export const revokeKey = action({
  permission: 'keys:manage',
  input: z.strictObject({ id: z.uuid() }),
  audit: 'api_key.revoke',
  run: async (services, { id }) => found((await services.apiKeys.revoke(id, services.clock()))[0])
})
