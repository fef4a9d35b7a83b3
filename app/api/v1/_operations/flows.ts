import { z } from 'zod'
import { fourEyesOf } from '#lib/campaigns/check-approval.ts'
import { approveFlow, rejectFlow, submitFlow } from '#lib/flows/approve-flow.ts'
import { checkFlow } from '#lib/flows/check-flow.ts'
import { endFlow, pauseFlow, resumeFlow, startFlow } from '#lib/flows/run-flow.ts'
import { changeFlow, createFlow, describeFlow, removeFlow } from '#lib/flows/save-flow.ts'
import { flowInput } from '#lib/flows/schema.ts'
import type { Permission } from '#lib/people/access.ts'
import { listOf, listQuery, operation, type Call, type Operation } from '#app/_transport/operation.ts'
import {
  flowAnswer,
  flowFinding,
  flowHead,
  sampleFlow,
  sampleFlowBody,
  sampleHead,
  shownFlow,
  shownFlowFinding,
  shownHead
} from './flow-answer.ts'

/** A step of a flow's life, which answers the flow as it is then. */
const step = (
  name: string,
  permission: Permission,
  summary: string,
  becomes: (typeof sampleHead)['state'],
  run: (call: Pick<Call, 'services' | 'id' | 'author'>) => Promise<unknown>
): Operation =>
  operation({
    method: 'POST',
    path: `/flows/{id}/${name}`,
    permission,
    summary,
    refuses: [409],
    answer: flowAnswer,
    audit: `flow.${name}`,
    sample: { answer: { ...sampleFlow, state: becomes } },
    run: async call => {
      await run(call)
      return shownFlow(await describeFlow(call.services, call.id))
    }
  })

export const flowOperations: Operation[] = [
  operation({
    method: 'GET',
    path: '/flows',
    permission: 'flows:read',
    summary: 'List flows, newest first',
    query: listQuery,
    answer: listOf(flowHead),
    sample: { answer: { items: [sampleHead], nextCursor: null } },
    run: async ({ services, query }) => {
      const { items, nextCursor } = await services.flows.list(query)
      return { items: items.map(shownHead), nextCursor }
    }
  }),
  operation({
    method: 'POST',
    path: '/flows',
    permission: 'flows:write',
    summary: 'Write a flow: what somebody enters by, what it is for, and its steps',
    body: flowInput,
    answer: flowAnswer,
    status: 201,
    makesOne: true,
    audit: 'flow.create',
    sample: { body: sampleFlowBody, answer: sampleFlow },
    run: async ({ services, body, author, makes }) => {
      const { id } = await createFlow(services, body, author, makes)
      return shownFlow(await describeFlow(services, id))
    }
  }),
  operation({
    method: 'GET',
    path: '/flows/{id}',
    permission: 'flows:read',
    summary: 'One flow, with how many are where in it',
    answer: flowAnswer,
    sample: { answer: sampleFlow },
    run: async ({ services, id }) => shownFlow(await describeFlow(services, id))
  }),
  operation({
    method: 'PATCH',
    path: '/flows/{id}',
    permission: 'flows:write',
    summary:
      'Write it anew, given whole; of a flow that was started this is a new version, which needs approval',
    refuses: [409],
    body: flowInput,
    answer: flowAnswer,
    audit: 'flow.change',
    sample: { body: sampleFlowBody, answer: sampleFlow },
    run: async ({ services, id, body, author }) => {
      await changeFlow(services, id, body, author)
      return shownFlow(await describeFlow(services, id))
    }
  }),
  operation({
    method: 'DELETE',
    path: '/flows/{id}',
    permission: 'flows:write',
    summary: 'Remove a flow that was never started; one that was is ended instead, and keeps its numbers',
    refuses: [409],
    answer: z.object({ removed: z.literal(true) }),
    audit: 'flow.remove',
    sample: { answer: { removed: true } },
    run: async ({ services, id }) => {
      await removeFlow(services, id)
      return { removed: true } as const
    }
  }),
  operation({
    method: 'POST',
    path: '/flows/{id}/check',
    permission: 'flows:read',
    summary: 'What is wrong with it, step by step; what is blocked cannot be approved',
    answer: z.object({ findings: z.array(flowFinding) }),
    sample: {
      answer: {
        findings: [
          {
            step: 'remind',
            rule: 'template_unknown',
            verdict: 'block',
            message: '这个模板不存在，请选择另一个'
          }
        ]
      }
    },
    run: async ({ services, id, locale }) => ({
      findings: (await checkFlow(services, id)).map(each => shownFlowFinding(each, locale))
    })
  }),
  step(
    'submit',
    'flows:write',
    'Ask for approval of what is written',
    'in_review',
    ({ services, id, author }) => submitFlow(services, id, { id: author })
  ),
  step(
    'approve',
    'campaigns:approve',
    'Approve what is written, its texts and whom its filters ask for, as they are now',
    'approved',
    async ({ services, id, author }) => approveFlow(services, id, { id: author }, await fourEyesOf(services))
  ),
  step('reject', 'campaigns:approve', 'Give it back to whoever wrote it', 'draft', ({ services, id }) =>
    rejectFlow(services, id)
  ),
  operation({
    method: 'POST',
    path: '/flows/{id}/start',
    permission: 'campaigns:launch',
    summary:
      'Let people enter the approved version; whoever is under way goes on in theirs, or with move in this one',
    refuses: [409],
    query: z.strictObject({ move: z.enum(['true', 'false']).optional() }),
    answer: flowAnswer,
    audit: 'flow.start',
    sample: { query: {}, answer: { ...sampleFlow, state: 'running' } },
    run: async ({ services, id, query }) => {
      await startFlow(services, id, { move: query.move === 'true' })
      return shownFlow(await describeFlow(services, id))
    }
  }),
  step(
    'pause',
    'campaigns:launch',
    'Nobody enters or goes on, and nothing is sent',
    'paused',
    ({ services, id }) => pauseFlow(services, id)
  ),
  operation({
    method: 'POST',
    path: '/flows/{id}/resume',
    permission: 'campaigns:launch',
    summary: 'Go on after a pause',
    refuses: [409],
    query: z.strictObject({
      overdue: z
        .enum(['go', 'leave'])
        .optional()
        .describe(
          'Required of an older copy of the data: whether those whose time has passed go on, or leave, and only what happens from now on lets anybody in'
        )
    }),
    answer: flowAnswer,
    audit: 'flow.resume',
    sample: { query: {}, answer: { ...sampleFlow, state: 'running' } },
    run: async ({ services, id, query }) => {
      await resumeFlow(services, id, query.overdue)
      return shownFlow(await describeFlow(services, id))
    }
  }),
  step('end', 'campaigns:launch', 'End it for good: everybody leaves', 'ended', ({ services, id }) =>
    endFlow(services, id)
  )
]
