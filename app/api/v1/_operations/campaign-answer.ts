import { z } from 'zod'
import { CAMPAIGN_STATES, LINK_MODES, MESSAGE_STATES } from '#lib/campaigns/campaign.ts'
import type { Campaign } from '#lib/campaigns/store.ts'
import { toUnits } from '#lib/money.ts'
import { iso } from '#app/_transport/operation.ts'

const window = z
  .object({ from: z.number(), to: z.number(), days: z.array(z.int()).optional() })
  .optional()
  .describe('Hours of the recipient’s own day; days count from Sunday, 0')
const schedule = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('now'), window }),
    z.object({ kind: z.literal('at'), at: z.string(), window }),
    z.object({ kind: z.literal('local'), at: z.string(), window }),
    z.object({
      kind: z.literal('recurring'),
      cron: z.string(),
      zone: z.string(),
      local: z.boolean(),
      until: z.string(),
      window
    }),
    z.object({ kind: z.literal('after'), minutes: z.number(), window })
  ])
  .meta({
    id: 'Schedule',
    description:
      'at is an instant for `at` and a wall clock in each recipient’s zone for `local`; `after` counts from the campaign in followsId'
  })
const split = z
  .object({
    templateIds: z.array(z.uuid()),
    share: z.number(),
    by: z.enum(['clicks', 'opt_outs']),
    afterMinutes: z.number(),
    holdOut: z.number()
  })
  .meta({
    id: 'Split',
    description: 'Variants tried on a share of the audience, and people held out; percent'
  })
const linkOptions = z
  .object({ utm: z.string().optional(), days: z.int().optional(), conversionDays: z.int().optional() })
  .meta({ id: 'LinkOptions' })

const fields = {
  id: z.uuid(),
  name: z.string(),
  state: z.enum(CAMPAIGN_STATES),
  reason: z.string().nullable().describe('Why it is paused, when the system did it'),
  templateId: z.uuid(),
  audienceId: z.uuid().nullable(),
  accountId: z.uuid(),
  schedule,
  ratePerSecond: z.int().nullable(),
  priority: z.int().describe('0 to 9, most urgent'),
  linkMode: z.enum(LINK_MODES),
  fallbackAccountId: z.uuid().nullable(),
  budget: z.number().nullable().describe('Currency units'),
  seriesId: z.uuid().nullable().describe('The recurring campaign that began this one'),
  occurrence: z.string().nullable().describe('The wall clock of its time; of a series its next time'),
  followsId: z.uuid().nullable().describe('The campaign that this one follows up'),
  split: split.nullable(),
  linkOptions: linkOptions.nullable(),
  winner: z.int().nullable().describe('The variant that won, 0 for the campaign’s own template'),
  archivedAt: z.iso.datetime().nullable(),
  startsAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  completedAt: z.iso.datetime().nullable()
}
export const campaign = z.object(fields).meta({ id: 'Campaign' })
export function shownCampaign(row: Campaign): z.input<typeof campaign> {
  const { id, name, state, reason, templateId, audienceId, accountId, schedule: when, ratePerSecond } = row
  const { priority, linkMode, fallbackAccountId, seriesId, occurrence, followsId, winner } = row
  return {
    id,
    name,
    state,
    reason,
    templateId,
    audienceId,
    accountId,
    schedule: when,
    ratePerSecond,
    priority,
    linkMode,
    fallbackAccountId,
    budget: row.budgetMicros === null ? null : toUnits(row.budgetMicros),
    seriesId,
    occurrence,
    followsId,
    split: row.split,
    linkOptions: row.linkOptions,
    winner,
    archivedAt: iso(row.archivedAt),
    startsAt: iso(row.startsAt),
    createdAt: iso(row.createdAt),
    startedAt: iso(row.startedAt),
    completedAt: iso(row.completedAt)
  }
}
export const sampleCampaign: z.input<typeof campaign> = {
  id: '01a206f1-763d-724e-8f0b-443b1eb51a41',
  name: '双十一预热',
  state: 'draft',
  reason: null,
  templateId: '01a206f1-763d-724e-8f0b-443b1eb51a42',
  audienceId: '01a206f1-763d-724e-8f0b-443b1eb51a43',
  accountId: '01a206f1-763d-724e-8f0b-443b1eb51a44',
  schedule: { kind: 'local', at: '2026-11-10T10:00', window: { from: 9, to: 20 } },
  ratePerSecond: 50,
  priority: 4,
  linkMode: 'recipient',
  fallbackAccountId: null,
  budget: 500,
  seriesId: null,
  occurrence: null,
  followsId: null,
  split: null,
  linkOptions: { utm: 'double11', days: 30 },
  winner: null,
  archivedAt: null,
  startsAt: null,
  createdAt: '2026-11-01T02:00:00.000Z',
  startedAt: null,
  completedAt: null
}

const count = z.int()
export const counts = z
  .object({ audience: count, ...Object.fromEntries(MESSAGE_STATES.map(state => [state, count])) })
  .meta({ id: 'Counts', description: 'Messages by state; audience is their sum at every moment' })
export const totals = {
  counts,
  sent: count.describe('Messages that the provider took: the base of the delivery rate'),
  clicks: z.object({ human: count, bot: count, unsure: count, people: count, shared: count }).meta({
    id: 'Clicks',
    description:
      'By who clicked; people counts each recipient once; shared are the human clicks on links that everybody has: clicks, not people'
  }),
  replies: count,
  optOuts: count,
  fees: z.number().describe('Units of currency, as the provider billed them'),
  currency: z.string().describe('Of the account that it goes through'),
  asOf: z.iso.datetime()
}
export const campaignWithTotals = z.object({ ...fields, ...totals }).meta({ id: 'CampaignWithTotals' })

const none = Object.fromEntries(['audience', ...MESSAGE_STATES].map(state => [state, 0]))
export const sampleTotals = {
  counts: { ...none, audience: 2980, delivered: 2961, failed: 10, excluded: 9 },
  sent: 2966,
  clicks: { human: 214, bot: 31, unsure: 6, people: 190, shared: 0 },
  replies: 12,
  optOuts: 3,
  fees: 267.39,
  currency: 'CNY',
  asOf: '2026-11-10T08:00:00.000Z'
}
