import { z } from 'zod'
import { checkFilter } from '#lib/audiences/check-filter.ts'
import { freezeAudience } from '#lib/audiences/freeze-audience.ts'
import { filterSchema } from '#lib/audiences/filter.ts'
import { found } from '#lib/errors.ts'
import { newId } from '#lib/ids.ts'
import { scopeAllows } from '#lib/people/access.ts'
import { iso, listOf, listQuery, operation, type Operation } from '#app/_transport/operation.ts'
import type { ApiKey } from '#lib/api-keys/api-key.ts'
import type { Audience } from '#lib/audiences/audience-store.ts'

const audienceInput = z.strictObject({
  name: z.string().trim().min(1, 'required').max(100, 'too_long'),
  filter: filterSchema
})
const audience = z.object({
  id: z.uuid(),
  name: z.string(),
  filter: z.unknown(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime()
})
/** Who may not read whole numbers may not ask for them either: 10,000 questions find the four hidden digits. */
const mayAsk = (key: ApiKey) => ({ numbers: scopeAllows(key.scopes, 'numbers:read') })
const shown = (row: Audience) => ({ ...row, createdAt: iso(row.createdAt), updatedAt: iso(row.updatedAt) })

export const audienceOperations: Operation[] = [
  operation({
    method: 'POST',
    path: '/audiences',
    permission: 'contacts:write',
    summary: 'Save a filter over contacts: {all|any|not: […]} of {field, op, value}',
    body: audienceInput,
    answer: audience,
    status: 201,
    audit: 'audience.create',
    run: async ({ services, body, key }) => {
      const now = services.clock()
      await checkFilter(services, body.filter, mayAsk(key))
      return shown(await services.audiences.save({ id: newId(), ...body, createdAt: now, updatedAt: now }))
    }
  }),
  operation({
    method: 'GET',
    path: '/audiences',
    permission: 'read',
    summary: 'List audiences',
    query: listQuery,
    answer: listOf(audience),
    run: async ({ services, query }) => {
      const { items, nextCursor } = await services.audiences.list(query)
      return { items: items.map(shown), nextCursor }
    }
  }),
  operation({
    method: 'POST',
    path: '/audiences/count',
    permission: 'read',
    summary: 'How many a filter finds, and how many of them may get marketing',
    body: z.strictObject({ filter: filterSchema }),
    answer: z.object({
      count: z.number(),
      reachable: z.number(),
      optedOut: z.number(),
      noConsent: z.number()
    }),
    run: async ({ services, body, key }) => {
      await checkFilter(services, body.filter, mayAsk(key))
      return services.contacts.count(body.filter)
    }
  }),
  operation({
    method: 'POST',
    path: '/audiences/{id}/freeze',
    permission: 'contacts:write',
    summary: 'Keep whoever the audience finds now as a list of its own',
    body: z.strictObject({ name: z.string().trim().min(1, 'required').max(100, 'too_long') }),
    answer: audience.extend({ count: z.number() }),
    status: 201,
    audit: 'audience.freeze',
    run: async ({ services, params, body }) => {
      const { count, ...list } = await freezeAudience(services, params.id!, body.name)
      return { ...shown(list), count }
    }
  }),
  operation({
    method: 'GET',
    path: '/audiences/{id}',
    permission: 'read',
    summary: 'One audience',
    answer: audience,
    run: async ({ services, params }) => shown(found(await services.audiences.byId(params.id!)))
  })
]
