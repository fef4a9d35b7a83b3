import { z } from 'zod'

const id = z.uuid()
export const scheduleInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('now') }),
  z.strictObject({ kind: z.literal('at'), at: z.iso.datetime({ offset: true, error: 'instant' }) }),
  // a wall clock, which comes to each recipient in the recipient's own zone
  z.strictObject({ kind: z.literal('local'), at: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, 'instant') })
])

/** Body of POST /campaigns. */
export const campaignInput = z.strictObject({
  name: z.string().trim().min(1, 'required').max(100, 'too_long'),
  templateId: id,
  audienceId: id,
  accountId: id.optional(),
  schedule: scheduleInput.default({ kind: 'now' }),
  ratePerSecond: z.number().int().min(1).max(10_000).optional(),
  priority: z.number().int().min(0).max(9).default(4),
  linkMode: z.enum(['recipient', 'shared', 'none']).default('recipient')
})
export type CampaignInput = z.output<typeof campaignInput>

/** Body of POST /messages. */
export const messageInput = z.strictObject({
  phone: z.string().min(1, 'required').max(40, 'too_long'),
  templateId: id,
  variables: z.record(z.string().max(40), z.string().max(500)).default({}),
  purpose: z.enum(['marketing', 'transactional']).optional(),
  priority: z.number().int().min(0).max(9).default(6),
  sendAt: z.iso.datetime({ offset: true }).optional()
})
export type MessageInput = z.output<typeof messageInput>
