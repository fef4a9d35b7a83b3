/* oxlint-disable unicorn/no-thenable -- the branch of a step has this name, and a list is never called */
import { z } from 'zod'
import { filterShape } from '../audiences/filter.ts'
import { KIND } from '../events/schema.ts'
import { DEEPEST, MOST_STEPS, type FlowEntry, type FlowFilter, type FlowGoal, type FlowStep } from './flow.ts'
import { stepsIn } from './steps.ts'

const id = z.uuid()
const event = z.string().trim().max(60, 'too_long').regex(KIND, 'event_kind')
const value = z.union([z.string().max(500), z.number(), z.boolean()])
const PROPERTY = /^properties\.([\p{L}\p{N}_.-]{1,40})$/u
const STEP_FIELD = /^step\.([a-z0-9_-]{1,40})$/
const property = z.strictObject({
  field: z.string().regex(PROPERTY, 'filter_field').describe('properties.NAME of the event'),
  op: z.enum(['eq', 'ne', 'in', 'contains', 'exists', 'missing', 'gt', 'lt']),
  value: z.union([value, z.array(value).min(1).max(100)]).optional()
})
const ofStep = z.strictObject({
  field: z.string().regex(STEP_FIELD, 'filter_field').describe('step.ID of a message step before this one'),
  op: z.enum(['delivered', 'clicked', 'replied'])
})

/** Conditions on one event. */
const where: z.ZodType<FlowFilter> = z
  .lazy(() =>
    z.union([
      z.strictObject({ all: z.array(where).max(50) }),
      z.strictObject({ any: z.array(where).max(50) }),
      z.strictObject({ not: z.array(where).max(50) }),
      property
    ])
  )
  .meta({ id: 'FlowEventFilter' })
/** Conditions on the person, the event that they entered by, and the messages of this run. */
const filter: z.ZodType<FlowFilter> = z
  .lazy(() =>
    z.union([
      z.strictObject({ all: z.array(filter).max(50) }),
      z.strictObject({ any: z.array(filter).max(50) }),
      z.strictObject({ not: z.array(filter).max(50) }),
      property,
      ofStep,
      filterShape
    ])
  )
  .meta({ id: 'FlowFilter' })

const again = z.union([z.enum(['once', 'key']), z.strictObject({ days: z.int().min(1).max(3650) })])
const rules = {
  again: again
    .optional()
    .describe(
      'Once ever unless it is given, once for each key, or again after so many days; of a date, once for each occurrence unless it is given'
    ),
  key: z
    .string()
    .regex(/^(messageId|properties\.[\p{L}\p{N}_.-]{1,40})$/u, 'flow_key')
    .optional(),
  maxAgeHours: z
    .number()
    .min(0.1)
    .max(24 * 30)
    .optional()
    .describe('12 unless it is given: what happened longer ago starts nothing')
}
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'instant')
const entry: z.ZodType<FlowEntry> = z
  .discriminatedUnion('on', [
    z.strictObject({ on: z.literal('event'), event, where: where.optional(), ...rules }),
    z.strictObject({
      on: z.literal('audience'),
      audienceId: id,
      present: z
        .boolean()
        .optional()
        .describe('Whoever is in it at the start enters too, else only who joins later'),
      ...rules
    }),
    z.strictObject({ on: z.literal('sign_up'), formId: id.optional(), ...rules }),
    z.strictObject({
      on: z.literal('reply'),
      word: z.string().trim().min(1, 'required').max(40, 'too_long'),
      ...rules
    }),
    z.strictObject({
      on: z.literal('tag'),
      tag: z.string().trim().min(1, 'required').max(60, 'too_long'),
      ...rules
    }),
    z.strictObject({
      on: z.literal('date'),
      field: z.string().trim().min(1, 'required').max(40, 'too_long'),
      days: z.int().min(-365).max(365).optional(),
      at: clock.optional(),
      yearly: z.boolean().optional(),
      leap: z.enum(['02-28', '03-01']).optional(),
      ...rules
    }),
    z.strictObject({ on: z.literal('call'), ...rules })
  ])
  .superRefine((given, context) => {
    if (given.again === 'key' && given.key === undefined && given.on !== 'date')
      context.addIssue({ code: 'custom', path: ['key'], message: 'required' })
    if (given.key !== undefined && given.on !== 'event' && given.on !== 'call')
      context.addIssue({ code: 'custom', path: ['key'], message: 'flow_key' })
  })
const goal: z.ZodType<FlowGoal> = z.union([
  z.strictObject({ event, where: where.optional() }),
  z.strictObject({ filter })
])

const stepId = z.string().regex(/^[a-z0-9_-]{1,40}$/, 'flow_step_id')
const minutes = z
  .int()
  .min(1)
  .max(365 * 24 * 60)
const tag = z.string().trim().min(1, 'required').max(60, 'too_long')
const tags = z.union([tag, z.array(tag).max(20, 'too_many')]).describe('One tag or several')
const stepsOf = (one: z.ZodType<FlowStep>) => z.array(one).max(MOST_STEPS, 'flow_steps')
const step: z.ZodType<FlowStep> = z
  .lazy(() => {
    const steps = stepsOf(step)
    return z.discriminatedUnion('do', [
      z.strictObject({
        id: stepId,
        do: z.literal('message'),
        templateId: id,
        accountId: id.optional(),
        validForHours: z
          .number()
          .min(0.25)
          .max(24 * 14)
          .optional()
          .describe('24 unless it is given'),
        whenCapped: z.enum(['wait', 'pass']).optional()
      }),
      z
        .strictObject({
          id: stepId,
          do: z.literal('wait'),
          minutes: minutes.optional(),
          until: z
            .strictObject({
              hour: z.number().min(0).lt(24),
              weekday: z.array(z.int().min(0).max(6)).min(1).max(7).optional()
            })
            .optional(),
          event: event.optional(),
          where: where.optional(),
          atMostMinutes: minutes.optional(),
          then: steps.optional(),
          else: steps.optional()
        })
        .superRefine((wait, context) => {
          const ways = [wait.minutes, wait.until, wait.event].filter(each => each !== undefined)
          if (ways.length !== 1) context.addIssue({ code: 'custom', path: ['minutes'], message: 'flow_wait' })
          if ((wait.event === undefined) !== (wait.atMostMinutes === undefined))
            context.addIssue({ code: 'custom', path: ['atMostMinutes'], message: 'flow_wait_most' })
          if (wait.event === undefined && (wait.where ?? wait.then ?? wait.else))
            context.addIssue({ code: 'custom', path: ['event'], message: 'required' })
        }),
      z.strictObject({
        id: stepId,
        do: z.literal('if'),
        filter,
        then: steps.optional(),
        else: steps.optional()
      }),
      z
        .strictObject({
          id: stepId,
          do: z.literal('split'),
          parts: z
            .array(z.strictObject({ share: z.int().min(1).max(100), steps }))
            .min(2)
            .max(5)
        })
        .refine(({ parts }) => parts.reduce((sum, { share }) => sum + share, 0) === 100, {
          error: 'flow_split',
          path: ['parts']
        }),
      z
        .strictObject({
          id: stepId,
          do: z.literal('tag'),
          add: tags.optional(),
          remove: tags.optional()
        })
        .refine(({ add = [], remove = [] }) => add.length + remove.length > 0, {
          error: 'required',
          path: ['add']
        }),
      z.strictObject({ id: stepId, do: z.literal('webhook'), webhookId: id }),
      z.strictObject({ id: stepId, do: z.literal('end') })
    ])
  })
  .meta({ id: 'FlowStep' })

const name = z.string().trim().min(1, 'required').max(100, 'too_long')
/** What a version is, as it is kept and answered. */
const definition = {
  entry,
  goal: goal.optional(),
  steps: stepsOf(step),
  priority: z.int().min(0).max(9).optional().describe('7 unless it is given'),
  budgetPerDay: z.number().positive().max(10_000_000).optional(),
  ratePerSecond: z.int().min(1).max(10_000).optional()
}
function wholeSteps({ steps: list }: { steps: FlowStep[] }, context: z.RefinementCtx): void {
  const all = stepsIn(list)
  if (all.length === 0) context.addIssue({ code: 'custom', path: ['steps'], message: 'required' })
  if (all.length > MOST_STEPS) context.addIssue({ code: 'custom', path: ['steps'], message: 'flow_steps' })
  if (all.some(({ depth }) => depth > DEEPEST))
    context.addIssue({ code: 'custom', path: ['steps'], message: 'flow_deep' })
  if (new Set(all.map(each => each.step.id)).size < all.length)
    context.addIssue({ code: 'custom', path: ['steps'], message: 'flow_step_twice' })
}

export const definitionShape = z.object(definition)

/** Body of POST /flows and of PATCH /flows/{id}: a flow is always given whole. */
export const flowInput = z.strictObject({ name, ...definition }).superRefine(wholeSteps)
export type FlowInput = z.output<typeof flowInput>
/** Body of POST /flows/{id}/enter. */
export const enterInput = z
  .strictObject({
    phone: z.string().min(1, 'required').max(40, 'too_long').optional(),
    contactId: id.optional(),
    properties: z.record(z.string().regex(/^[\p{L}\p{N}_.-]{1,40}$/u, 'event_property'), value).default({}),
    key: z.string().trim().min(1, 'required').max(200, 'too_long').optional()
  })
  .refine(({ phone, contactId }) => (phone === undefined) !== (contactId === undefined), {
    error: 'flow_person',
    path: ['phone']
  })
export type EnterInput = z.output<typeof enterInput>
