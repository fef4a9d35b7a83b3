'use server'
import { z } from 'zod'
import { addSignature as add } from '#lib/accounts/add-account.ts'
import { signatureInput } from '#lib/accounts/schema.ts'
import { found } from '#lib/errors.ts'
import { action } from '../../../_transport/action.ts'

export const addSignature = action({
  permission: 'templates:write',
  input: signatureInput,
  audit: 'signature.create',
  makesOne: true,
  run: async (services, input, _, makes) => ({ id: (await add(services, input, makes)).id })
})

export const reviewSignature = action({
  permission: 'templates:approve',
  input: z.strictObject({ id: z.uuid(), state: z.enum(['approved', 'rejected']) }),
  audit: 'signature.review',
  run: async (services, { id, state }) => ({
    state: found((await services.signatures.setState(id, state))[0]).state
  })
})
