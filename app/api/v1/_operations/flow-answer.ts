import { z } from 'zod'
import { sayFinding } from '#lib/compliance/packs/catalogue.ts'
import { FLOW_STATES, VERSION_STATES, type FlowFinding } from '#lib/flows/flow.ts'
import type { FlowView } from '#lib/flows/save-flow.ts'
import { definitionShape } from '#lib/flows/schema.ts'
import type { Flow, FlowVersion } from '#lib/flows/store.ts'
import { sayError, type Locale } from '#app/_transport/locale.ts'
import { iso } from '#app/_transport/operation.ts'

const reasons = z.record(z.string(), z.int())
const head = {
  id: z.uuid(),
  name: z.string(),
  state: z.enum(FLOW_STATES),
  reason: z.string().nullable().describe('Why it is paused'),
  version: z
    .int()
    .describe('People enter this one; of a flow that was never started, the one that is written'),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable()
}
export const flowHead = z.object(head).meta({ id: 'FlowInList' })
export const flowAnswer = z
  .object({
    ...head,
    definition: definitionShape,
    next: z
      .object({ version: z.int(), state: z.enum(VERSION_STATES), definition: definitionShape })
      .nullable()
      .describe('A version that is written and not started'),
    counts: z
      .object({ entered: z.int(), waiting: z.int(), finished: z.int(), left: reasons })
      .describe('entered = waiting + finished + all that left'),
    steps: z.array(
      z
        .object({ id: z.string(), in: z.int(), here: z.int(), out: z.int(), reasons })
        .describe('in = here + out; reasons tell out apart')
    )
  })
  .meta({ id: 'Flow' })

const headOf = (flow: Flow): z.input<typeof flowHead> => ({
  id: flow.id,
  name: flow.name,
  state: flow.state,
  reason: flow.reason,
  version: flow.version === 0 ? flow.newest : flow.version,
  createdAt: iso(flow.createdAt),
  updatedAt: iso(flow.updatedAt),
  startedAt: iso(flow.startedAt),
  endedAt: iso(flow.endedAt)
})
export const shownHead = headOf

const sum = (out: Record<string, number>) => Object.values(out).reduce((all, n) => all + n, 0)
export function shownFlow({ flow, live, newest, counts, steps }: FlowView): z.input<typeof flowAnswer> {
  const shown: FlowVersion = live ?? newest
  return {
    ...headOf(flow),
    definition: shown.definition,
    next:
      live === undefined || newest.version === live.version
        ? null
        : { version: newest.version, state: newest.state, definition: newest.definition },
    counts,
    steps: steps.map(({ id, in: entered, here, out }) => ({
      id,
      in: entered,
      here,
      out: sum(out),
      reasons: out
    }))
  }
}

export const flowFinding = z
  .object({
    step: z.string().describe('Empty where it is about the whole flow'),
    rule: z.string(),
    verdict: z.enum(['block', 'warn']),
    message: z.string()
  })
  .meta({ id: 'FlowFinding' })
/** Rules of law have capitals; what is ours is a key of the errors. */
export const shownFlowFinding = (
  { step, rule, verdict, params = {} }: FlowFinding,
  locale: Locale
): z.input<typeof flowFinding> => ({
  step,
  rule,
  verdict,
  message: /^[A-Z]/.test(rule)
    ? sayFinding({ rule, params }, locale)
    : sayError(
        locale,
        rule,
        Object.fromEntries(Object.entries(params).map(([key, value]) => [key, String(value)]))
      )
})

const sampleDefinition = {
  entry: { on: 'event' as const, event: 'cart.updated', again: { days: 7 }, maxAgeHours: 12 },
  goal: { event: 'order.paid' },
  steps: [
    { id: 'wait', do: 'wait' as const, minutes: 120 },
    {
      id: 'remind',
      do: 'message' as const,
      templateId: '01a206f1-763d-724e-8f0b-443b1eb51a46',
      validForHours: 24,
      whenCapped: 'wait' as const
    }
  ],
  priority: 7
}
export const sampleFlowBody = { name: '购物车提醒', ...sampleDefinition }
export const sampleHead: z.input<typeof flowHead> = {
  id: '01a206f1-763d-724e-8f0b-443b1eb51f10',
  name: sampleFlowBody.name,
  state: 'draft',
  reason: null,
  version: 1,
  createdAt: '2026-11-01T02:00:00.000Z',
  updatedAt: '2026-11-01T02:00:00.000Z',
  startedAt: null,
  endedAt: null
}
export const sampleFlow: z.input<typeof flowAnswer> = {
  ...sampleHead,
  definition: sampleDefinition,
  next: null,
  counts: { entered: 0, waiting: 0, finished: 0, left: {} },
  steps: [
    { id: 'wait', in: 0, here: 0, out: 0, reasons: {} },
    { id: 'remind', in: 0, here: 0, out: 0, reasons: {} }
  ]
}
