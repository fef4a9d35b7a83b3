import { z } from 'zod'
import { addSignature } from '#lib/accounts/add-account.ts'
import { signatureInput } from '#lib/accounts/schema.ts'
import type { Signature } from '#lib/accounts/signature-store.ts'
import { found } from '#lib/errors.ts'
import { iso, listOf, operation, type Operation } from '#app/_transport/operation.ts'

const account = z
  .object({
    id: z.uuid(),
    name: z.string(),
    kind: z.string(),
    mode: z.string().describe('How it is spoken to; docs/providers.md lists the providers'),
    state: z.enum(['active', 'stopped']),
    stateReason: z.string().nullable()
  })
  .meta({ id: 'Account' })

const signature = z
  .object({
    id: z.uuid(),
    text: z.string(),
    providerSignId: z.string().nullable(),
    accountId: z.uuid().nullable().describe('The one account that it is for; null for all'),
    state: z.string().describe('pending, approved or rejected'),
    registration: z
      .object({ company: z.string(), creditCode: z.string(), source: z.string(), scene: z.string() })
      .nullable()
      .describe('What the provider was told'),
    createdAt: z.iso.datetime()
  })
  .meta({ id: 'Signature' })
const sampleSignature: z.input<typeof signature> = {
  id: '01a206f1-763d-724e-8f0b-443b1eb51a71',
  text: '推信',
  providerSignId: 'SIGN-1001',
  accountId: null,
  state: 'pending',
  registration: null,
  createdAt: '2026-11-01T02:00:00.000Z'
}
function shown(row: Signature): z.input<typeof signature> {
  const { id, text, providerSignId, accountId, state, registration, createdAt } = row
  return { id, text, providerSignId, accountId, state, registration, createdAt: iso(createdAt) }
}

export const signatureOperations: Operation[] = [
  operation({
    method: 'GET',
    path: '/accounts',
    permission: 'read',
    summary: 'Provider accounts, without their secrets',
    answer: listOf(account),
    sample: {
      answer: {
        items: [
          {
            id: '01a206f1-763d-724e-8f0b-443b1eb51a44',
            name: '主账号',
            kind: 'vendor',
            mode: 'appcode',
            state: 'active',
            stateReason: null
          }
        ],
        nextCursor: null
      }
    },
    run: async ({ services }) => ({
      items: (await services.accounts.list()).map(({ id, name, kind, mode, state, stateReason }) => ({
        id,
        name,
        kind,
        mode,
        state,
        stateReason
      })),
      nextCursor: null
    })
  }),
  operation({
    method: 'POST',
    path: '/signatures',
    permission: 'templates:write',
    summary: 'Add a signature; the brackets are optional',
    body: signatureInput,
    answer: signature,
    status: 201,
    audit: 'signature.create',
    sample: { body: { text: '推信', providerSignId: 'SIGN-1001' }, answer: sampleSignature },
    makesOne: true,
    run: async ({ services, body, makes }) => shown(await addSignature(services, body, makes))
  }),
  operation({
    method: 'GET',
    path: '/signatures',
    permission: 'read',
    summary: 'List signatures, newest first',
    answer: listOf(signature),
    sample: { answer: { items: [sampleSignature], nextCursor: null } },
    run: async ({ services }) => ({ items: (await services.signatures.list()).map(shown), nextCursor: null })
  }),
  operation({
    method: 'POST',
    path: '/signatures/{id}/approve',
    permission: 'templates:approve',
    summary: 'Approve a signature',
    answer: signature,
    audit: 'signature.approve',
    sample: { answer: { ...sampleSignature, state: 'approved' } },
    run: async ({ services, id }) => shown(found((await services.signatures.setState(id, 'approved'))[0]))
  })
]
