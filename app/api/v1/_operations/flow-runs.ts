import { z } from 'zod'
import { found } from '#lib/errors.ts'
import { enterByCall } from '#lib/flows/enter-flow.ts'
import { RUN_STATES } from '#lib/flows/flow.ts'
import { enterInput } from '#lib/flows/schema.ts'
import type { Run } from '#lib/flows/look-store.ts'
import { count, iso, listOf, operation, type Operation } from '#app/_transport/operation.ts'

const run = z
  .object({
    id: z.uuid(),
    flowId: z.uuid(),
    version: z.int(),
    contactId: z.uuid(),
    key: z.string().nullable().describe('What tells this entry from another of the same person'),
    state: z.enum(RUN_STATES),
    reason: z.string().nullable().describe('Why the person left'),
    step: z.string().describe('Where the person stands, or stood last'),
    enteredAt: z.iso.datetime(),
    dueAt: z.iso.datetime().nullable().describe('When it is looked at next'),
    endedAt: z.iso.datetime().nullable(),
    path: z.array(
      z.object({
        step: z.string(),
        at: z.iso.datetime(),
        why: z.string(),
        params: z.record(z.string(), z.union([z.string(), z.number()])).optional()
      })
    )
  })
  .meta({ id: 'FlowRun' })

const shownRun = (row: Run): z.input<typeof run> => ({
  id: row.id,
  flowId: row.flowId,
  version: row.version,
  contactId: row.contactId,
  key: row.key,
  state: row.state,
  reason: row.reason,
  step: row.stepId,
  enteredAt: iso(row.enteredAt),
  dueAt: iso(row.dueAt),
  endedAt: iso(row.endedAt),
  path: row.path.map(({ step, at, why, params }) => ({
    step,
    at: iso(at),
    why,
    ...(params ? { params } : {})
  }))
})
const sample: z.input<typeof run> = {
  id: '01a206f1-763d-7000-8f0b-443b1eb51f21',
  flowId: '01a206f1-763d-724e-8f0b-443b1eb51f10',
  version: 1,
  contactId: '01a206f1-763d-724e-8f0b-443b1eb51a41',
  key: null,
  state: 'waiting',
  reason: null,
  step: 'remind',
  enteredAt: '2026-11-10T03:00:00.000Z',
  dueAt: '2026-11-10T05:00:00.000Z',
  endedAt: null,
  path: [{ step: 'wait', at: '2026-11-10T05:00:00.000Z', why: 'waited' }]
}

export const flowRunOperations: Operation[] = [
  operation({
    method: 'POST',
    path: '/flows/{id}/enter',
    permission: 'flows:write',
    summary: 'Let somebody enter; an unknown number becomes a contact without consent',
    refuses: [409],
    refersTo: true,
    body: enterInput,
    answer: run,
    status: 201,
    audit: 'flow.enter',
    sample: {
      body: { phone: '13800138000', properties: { order: 'A-1001' }, key: 'A-1001' },
      answer: sample
    },
    run: async ({ services, id, body }) => shownRun(await enterByCall(services, id, body))
  }),
  operation({
    method: 'GET',
    path: '/flows/{id}/runs',
    permission: 'flows:read',
    summary: 'Who entered a flow, the latest first, and which way each went',
    query: z.strictObject({
      limit: count(1, 1000).default(50),
      cursor: z.uuid('cursor').optional(),
      state: z.enum(RUN_STATES).optional(),
      contactId: z.uuid().optional()
    }),
    answer: listOf(run),
    sample: { answer: { items: [sample], nextCursor: null } },
    run: async ({ services, id, query }) => {
      found(await services.flows.byId(id))
      const { items, nextCursor } = await services.runs.list(id, query)
      return { items: items.map(shownRun), nextCursor }
    }
  }),
  operation({
    method: 'GET',
    path: '/runs/{id}',
    permission: 'flows:read',
    summary: 'One person’s way through a flow, step by step, and why',
    answer: run,
    sample: { answer: sample },
    run: async ({ services, id }) => shownRun(found(await services.runs.byId(id)))
  })
]
