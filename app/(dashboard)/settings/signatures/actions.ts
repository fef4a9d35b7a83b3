'use server'
import { z } from 'zod'
import { addSignature as add } from '#lib/accounts/add-account.ts'
import { found } from '#lib/errors.ts'
import { action } from '../../../_transport/action.ts'

export const addSignature = action({
  permission: 'templates:write',
  input: z.strictObject({ text: z.string().min(1, 'required').max(60), providerSignId: z.string().trim().max(100).optional() }),
  audit: 'signature.create',
  run: async (services, { text, providerSignId }) => ({
    id: (await add(services, { text, providerSignId: providerSignId || undefined })).id
  })
})

export const reviewSignature = action({
  permission: 'templates:approve',
  input: z.strictObject({ id: z.uuid(), state: z.enum(['approved', 'rejected']) }),
  audit: 'signature.review',
  run: async (services, { id, state }) => ({ state: found((await services.signatures.setState(id, state))[0]).state })
})
