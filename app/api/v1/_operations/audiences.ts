import { z } from 'zod'
import type { Audience } from '#lib/audiences/audience-store.ts'
import { checkFilter } from '#lib/audiences/check-filter.ts'
import { filterSchema, filterShape, withoutNumbers } from '#lib/audiences/filter.ts'
import { freezeAudience } from '#lib/audiences/freeze-audience.ts'
import { found } from '#lib/errors.ts'
import { newId } from '#lib/ids.ts'
import { scopeAllows } from '#lib/people/access.ts'
import type { ApiKey } from '#lib/api-keys/api-key.ts'
import { iso, listOf, listQuery, operation, type Operation } from '#app/_transport/operation.ts'

/** Who may not read whole numbers may not ask for them either: 10,000 questions find the four hidden digits. */
const searchRights = (key: ApiKey) => ({ numbers: scopeAllows(key.scopes, 'numbers:read') })
const name = z.string().trim().min(1, 'required').max(100, 'too_long')
const fields = {
  id: z.uuid(),
  name: z.string(),
  filter: filterShape,
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime()
}
const audience = z.object(fields).meta({ id: 'Audience' })
const frozen = z.object({ ...fields, count: z.int() }).meta({ id: 'FrozenAudience' })
const sampleAudience: z.input<typeof audience> = {
  id: '01a206f1-763d-724e-8f0b-443b1eb51a43',
  name: '上海会员',
  filter: {
    all: [
      { field: 'tag', op: 'eq', value: 'vip' },
      { field: 'attributes.city', op: 'eq', value: '上海' }
    ]
  },
  createdAt: '2026-11-01T02:00:00.000Z',
  updatedAt: '2026-11-01T02:00:00.000Z'
}
const shown = (
  key: ApiKey,
  { id, name: called, filter, createdAt, updatedAt }: Audience
): z.input<typeof audience> => ({
  id,
  name: called,
  filter: searchRights(key).numbers ? filter : withoutNumbers(filter),
  createdAt: iso(createdAt),
  updatedAt: iso(updatedAt)
})

export const audienceOperations: Operation[] = [
  operation({
    method: 'POST',
    path: '/audiences',
    permission: 'contacts:write',
    summary: 'Save a filter over contacts: {all|any|not: […]} of {field, op, value}',
    body: z.strictObject({ name, filter: filterSchema }),
    answer: audience,
    status: 201,
    audit: 'audience.create',
    sample: { body: { name: sampleAudience.name, filter: sampleAudience.filter }, answer: sampleAudience },
    makesOne: true,
    run: async ({ services, body, key, makes = newId() }) => {
      const known = await services.audiences.byId(makes)
      if (known) return shown(key, known)
      const now = services.clock()
      await checkFilter(services, body.filter, searchRights(key))
      return shown(key, await services.audiences.save({ id: makes, ...body, createdAt: now, updatedAt: now }))
    }
  }),
  operation({
    method: 'GET',
    path: '/audiences',
    permission: 'read',
    summary: 'List audiences, newest first',
    query: listQuery,
    answer: listOf(audience),
    sample: { answer: { items: [sampleAudience], nextCursor: null } },
    run: async ({ services, query, key }) => {
      const { items, nextCursor } = await services.audiences.list(query)
      return { items: items.map(each => shown(key, each)), nextCursor }
    }
  }),
  operation({
    method: 'POST',
    path: '/audiences/count',
    permission: 'read',
    summary: 'How many a filter finds, and how many of them may get marketing',
    body: z.strictObject({ filter: filterSchema }),
    answer: z
      .object({ count: z.int(), reachable: z.int(), optedOut: z.int(), noConsent: z.int() })
      .meta({ id: 'AudienceCount' }),
    sample: {
      body: { filter: sampleAudience.filter },
      answer: { count: 2980, reachable: 2971, optedOut: 9, noConsent: 0 }
    },
    run: async ({ services, body, key }) => {
      await checkFilter(services, body.filter, searchRights(key))
      return services.contacts.count(body.filter)
    }
  }),
  operation({
    method: 'POST',
    path: '/audiences/{id}/freeze',
    permission: 'contacts:write',
    summary: 'Keep whoever the audience finds now as a list of its own',
    body: z.strictObject({ name }),
    answer: frozen,
    status: 201,
    audit: 'audience.freeze',
    sample: {
      body: { name: '上海会员 11 月' },
      answer: {
        ...sampleAudience,
        name: '上海会员 11 月',
        filter: { field: 'list', op: 'eq', value: sampleAudience.id },
        count: 2980
      }
    },
    makesOne: true,
    run: async ({ services, id, body, key, makes }) => {
      const { count, ...list } = await freezeAudience(services, id, body.name, makes)
      return { ...shown(key, list), count }
    }
  }),
  operation({
    method: 'GET',
    path: '/audiences/{id}',
    permission: 'read',
    summary: 'One audience',
    answer: audience,
    sample: { answer: sampleAudience },
    run: async ({ services, id, key }) => shown(key, found(await services.audiences.byId(id)))
  })
]
