import { z } from 'zod'
import { instantInput } from '../clock.ts'
import { isZone } from '../clock.ts'
import { isPattern } from './check-pattern.ts'

const id = z.uuid()
const hour = z.number().min(0).max(24)
const window = z
  .strictObject({
    from: hour,
    to: hour,
    days: z.array(z.number().int().min(0).max(6)).min(1).max(7).optional()
  })
  .refine(({ from, to }) => from < to, { error: 'window', path: ['to'] })
  .optional()
const zone = z.string().refine(isZone, 'zone')
const once = [
  z.strictObject({ kind: z.literal('now'), window }),
  z.strictObject({ kind: z.literal('at'), at: instantInput(), window }),
  // a wall clock, which comes to each recipient in the recipient's own zone
  z.strictObject({
    kind: z.literal('local'),
    at: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, 'instant'),
    window
  })
] as const
/** Body of POST /campaigns/{id}/reschedule: the time of a campaign that goes out once. */
export const timeInput = z.strictObject({ schedule: z.discriminatedUnion('kind', once) })
export type TimeInput = z.output<typeof timeInput>
export const scheduleInput = z.discriminatedUnion('kind', [
  ...once,
  // `cron`: minute, hour, day of the month, month, day of the week, on the clock of `zone`, the installation's when there is none, or of each recipient when `local`
  z.strictObject({
    kind: z.literal('recurring'),
    cron: z.string().trim().refine(isPattern, 'cron'),
    zone: zone.optional(),
    local: z.boolean().default(false),
    until: instantInput('until'),
    window
  }),
  // so many minutes after another campaign has gone out
  z.strictObject({
    kind: z.literal('after'),
    campaignId: id,
    minutes: z
      .number()
      .int()
      .min(0)
      .max(90 * 24 * 60),
    window
  })
])

/** Up to four variants, tried on a share of the audience; and people who get nothing, to compare with. Shares are percent. */
const split = z.strictObject({
  templateIds: z.array(id).max(3).default([]),
  share: z.number().min(1).max(100).default(100),
  by: z.enum(['clicks', 'opt_outs']).default('clicks'),
  afterMinutes: z
    .number()
    .int()
    .min(10)
    .max(7 * 24 * 60)
    .default(240),
  holdOut: z.number().min(0).max(50).default(0)
})

const ratePerSecond = z.number().int().min(1).max(10_000)
const priority = z.number().int().min(0).max(9)
const budget = z.number().positive().max(100_000_000)
/** Body of PATCH /campaigns/{id}: what may change while it runs. Null takes a limit away. */
export const pacingInput = z.strictObject({
  ratePerSecond: ratePerSecond.nullable().optional(),
  priority: priority.optional(),
  budget: budget.nullable().optional()
})

/** Body of POST /campaigns. */
export const campaignInput = z.strictObject({
  name: z.string().trim().min(1, 'required').max(100, 'too_long'),
  templateId: id,
  audienceId: id,
  accountId: id.optional(),
  /** Takes over what was certainly not sent when the account fails. */
  fallbackAccountId: id.nullish(),
  /** Most that this campaign may spend, in currency units; of a recurring one, each time. */
  budget: budget.nullish(),
  split: split.nullish(),
  /** Of short links: the name that statistics of the site see, and after how many days they end. */
  linkOptions: z
    .strictObject({
      utm: z.string().trim().max(100, 'too_long').optional(),
      days: z.number().int().min(1).max(730).optional(),
      // what follows a click within so many days is a conversion
      conversionDays: z.number().int().min(1).max(90).optional()
    })
    .nullish(),
  schedule: scheduleInput.default({ kind: 'now' }),
  ratePerSecond: ratePerSecond.optional(),
  priority: priority.default(4),
  linkMode: z.enum(['recipient', 'shared', 'none']).default('recipient')
})
export type CampaignInput = z.output<typeof campaignInput>

/** Body of POST /messages. */
export const messageInput = z.strictObject({
  phone: z.string().min(1, 'required').max(40, 'too_long'),
  templateId: id,
  variables: z.record(z.string().max(40), z.string().max(500)).default({}),
  purpose: z.enum(['marketing', 'transactional']).optional(),
  /** The key's own when there is none, else 6. */
  priority: priority.optional(),
  sendAt: instantInput().optional(),
  /** The program's own name for it, once for each key: the same again gets the first answer. */
  reference: z.string().trim().min(1, 'required').max(100, 'too_long').optional()
})
export type MessageInput = z.output<typeof messageInput>
