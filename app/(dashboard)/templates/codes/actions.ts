'use server'
import { z } from 'zod'
import { makeCodesInput, newPoolInput } from '#components/codes/inputs.ts'
import { createCodes } from '#lib/codes/create-codes.ts'
import { createPool as create, removePool as remove } from '#lib/codes/save-pool.ts'
import { action } from '../../../_transport/action.ts'
import { endOfDay } from './end-of-day.ts'

export const createPool = action({
  permission: 'codes:write',
  input: newPoolInput,
  audit: 'code_pool.create',
  async run(services, { lastDay, ...input }) {
    const { id } = await create(services, {
      ...input,
      validUntil: endOfDay(lastDay, await services.settings.get('zone'))
    })
    return { id }
  }
})
export const makeCodes = action({
  permission: 'codes:write',
  input: makeCodesInput,
  audit: 'codes.add',
  async run(services, { id, make }) {
    return { id, added: await createCodes(services, id, make) }
  }
})
export const removePool = action({
  permission: 'codes:write',
  input: z.strictObject({ id: z.uuid() }),
  audit: 'code_pool.remove',
  async run(services, { id }) {
    await remove(services, id)
    return { id }
  }
})
