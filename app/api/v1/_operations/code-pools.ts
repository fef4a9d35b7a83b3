import { createReadStream } from 'node:fs'
import { z } from 'zod'
import { CODE_STATES } from '#lib/codes/code.ts'
import { createCodes } from '#lib/codes/create-codes.ts'
import { importCodes } from '#lib/codes/import-codes.ts'
import { createPool, removePool } from '#lib/codes/save-pool.ts'
import { codePoolInput, makeInput } from '#lib/codes/schema.ts'
import type { CodePool, PoolCounts } from '#lib/codes/store.ts'
import { found, refuseField } from '#lib/errors.ts'
import { toUnits } from '#lib/money.ts'
import { count, iso, listOf, operation, type Operation } from '#app/_transport/operation.ts'

const codePool = z
  .object({
    id: z.uuid(),
    name: z.string().describe('Stands in texts as {{code:NAME}}'),
    value: z.number(),
    currency: z.string(),
    validUntil: z.iso.datetime().nullable(),
    length: z.int(),
    codes: z.object({
      total: z.int(),
      free: z.int().describe('Nobody has them'),
      held: z.int().describe('Of the free ones, those that launched campaigns still need'),
      given: z.int().describe('A message carries them'),
      redeemed: z.int(),
      resting: z.int().describe('Their message was certainly not sent: free again seven days later'),
      doubtful: z.int().describe('Free in an older copy of the database: somebody may have them')
    }),
    createdAt: z.iso.datetime()
  })
  .meta({ id: 'CodePool' })
const NO_CODES = { total: 0, free: 0, held: 0, given: 0, redeemed: 0, resting: 0, doubtful: 0 }
const shown = (row: CodePool, counts: PoolCounts = NO_CODES): z.input<typeof codePool> => ({
  id: row.id,
  name: row.name,
  value: toUnits(row.valueMicros),
  currency: row.currency,
  validUntil: iso(row.validUntil),
  length: row.length,
  codes: counts,
  createdAt: iso(row.createdAt)
})
const sample: z.input<typeof codePool> = {
  id: '01a206f1-763d-724e-8f0b-443b1eb51ae1',
  name: 'spring',
  value: 20,
  currency: 'CNY',
  validUntil: '2026-12-31T15:59:59.000Z',
  length: 10,
  codes: { ...NO_CODES, total: 12_000, free: 9800, held: 500, given: 2100, redeemed: 100 },
  createdAt: '2026-11-01T02:00:00.000Z'
}

export const codePoolOperations: Operation[] = [
  operation({
    method: 'GET',
    path: '/code-pools',
    permission: 'read',
    summary: 'Lists of coupon codes, with how many codes are in which state',
    answer: listOf(codePool),
    sample: { answer: { items: [sample], nextCursor: null } },
    run: async ({ services }) => {
      const pools = await services.codes.pools()
      const counts = await services.codes.counts(pools.map(each => each.id))
      return { items: pools.map(each => shown(each, counts.get(each.id))), nextCursor: null }
    }
  }),
  operation({
    method: 'POST',
    path: '/code-pools',
    permission: 'codes:write',
    summary: 'Make an empty list of coupon codes',
    body: codePoolInput,
    answer: codePool,
    status: 201,
    audit: 'code_pool.create',
    sample: {
      body: {
        name: 'spring',
        value: 20,
        currency: 'CNY',
        validUntil: '2026-12-31T23:59:59+08:00',
        length: 10
      },
      answer: { ...sample, codes: NO_CODES }
    },
    makesOne: true,
    run: async ({ services, body, makes }) => shown(await createPool(services, body, makes))
  }),
  operation({
    method: 'DELETE',
    path: '/code-pools/{id}',
    permission: 'codes:write',
    summary: 'Remove a list of codes that no text asks for and of which nobody has one',
    answer: z.object({ removed: z.literal(true) }),
    audit: 'code_pool.remove',
    sample: { answer: { removed: true } },
    run: async ({ services, id }) => {
      await removePool(services, id)
      return { removed: true } as const
    }
  }),
  operation({
    method: 'GET',
    path: '/code-pools/{id}/codes',
    permission: 'codes:read',
    summary: 'The codes themselves, in the order in which they are taken; whoever looks is recorded',
    query: z.strictObject({
      limit: count(1, 1000).default(50).describe('At most so many; 50 unless it is given'),
      cursor: z
        .string()
        .regex(/^\d{1,9}$/, 'cursor')
        .optional(),
      state: z.enum(CODE_STATES).optional()
    }),
    answer: listOf(
      z.object({ code: z.string(), state: z.enum(CODE_STATES), messageId: z.uuid().optional() })
    ),
    audit: 'codes.read',
    sample: {
      query: { limit: '2' },
      answer: {
        items: [
          { code: 'K7MXP4RTW9', state: 'given', messageId: '01a206f1-763d-724e-8f0b-443b1eb51a41' },
          { code: 'C3NH8YVPGF', state: 'free' }
        ],
        nextCursor: '2'
      }
    },
    run: async ({ services, id, query: { limit, cursor, state } }) => {
      found(await services.codes.byId(id))
      const after = cursor === undefined ? undefined : Number(cursor)
      const page = await services.codes.page(id, { limit, after, state })
      return {
        items: page.items.map(each => ({
          code: each.code,
          state: each.state,
          ...(each.messageId ? { messageId: each.messageId } : {})
        })),
        nextCursor: page.nextCursor
      }
    }
  }),
  operation({
    method: 'POST',
    path: '/code-pools/{id}/codes',
    permission: 'codes:write',
    summary: 'Make codes, or import them: a CSV file with one code a line',
    body: makeInput,
    csv: 'One code a line; of several columns the first. As the body itself, or as the file of a form',
    answer: z.object({
      added: z.int(),
      duplicates: z.int().describe('The list has them, or codes that nobody could tell from them'),
      invalid: z.int().describe('Lines that are no codes of this list'),
      refused: z
        .array(z.object({ line: z.int(), reason: z.string() }))
        .describe('The first hundred lines that were not added, with why')
    }),
    status: 201,
    audit: 'codes.add',
    sample: { body: { make: 12_000 }, answer: { added: 12_000, duplicates: 0, invalid: 0, refused: [] } },
    run: async ({ services, id, body: { make }, receive, isFile }) => {
      found(await services.codes.byId(id))
      if (isFile) return importCodes(services, id, createReadStream((await receive()).path))
      if (make === undefined) throw refuseField('make', 'required')
      return { added: await createCodes(services, id, make), duplicates: 0, invalid: 0, refused: [] }
    }
  })
]
