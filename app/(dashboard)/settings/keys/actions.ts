'use server'
import { z } from 'zod'
import { apiKeyInput } from '#lib/api-keys/api-key.ts'
import { DAY } from '#lib/clock.ts'
import { found } from '#lib/errors.ts'
import { action } from '../../../_transport/action.ts'

export const createKey = action({
  permission: 'keys:manage',
  input: apiKeyInput,
  audit: 'api_key.create',
  async run(services, { name, scopes, expiresInDays }, person) {
    const now = services.clock()
    const { key, row } = await services.apiKeys.create(
      { name, scopes, createdBy: person.id, expiresAt: expiresInDays ? now + expiresInDays * DAY : null },
      now
    )
    return { id: row.id, key }
  }
})
export const revokeKey = action({
  permission: 'keys:manage',
  input: z.strictObject({ id: z.uuid() }),
  audit: 'api_key.revoke',
  run: async (services, { id }) => found((await services.apiKeys.revoke(id, services.clock()))[0])
})
