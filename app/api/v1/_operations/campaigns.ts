import { z } from 'zod'
import { changePacing, changeTime } from '#lib/campaigns/change-campaign.ts'
import { copyCampaign } from '#lib/campaigns/copy-campaign.ts'
import { chooseWinner } from '#lib/campaigns/decide-winner.ts'
import { contentOf, createCampaign } from '#lib/campaigns/edit-campaign.ts'
import { preflightCampaign, type RuleTally } from '#lib/campaigns/preflight-campaign.ts'
import { campaignInput, pacingInput, timeInput } from '#lib/campaigns/schema.ts'
import { sayFinding } from '#lib/compliance/packs/catalogue.ts'
import { found } from '#lib/errors.ts'
import { scopeAllows } from '#lib/people/access.ts'
import { iso, listOf, listQuery, operation, type Operation } from '#app/_transport/operation.ts'
import {
  campaign,
  campaignWithTotals,
  sampleCampaign,
  sampleTotals,
  shownCampaign
} from './campaign-answer.ts'

const ruleTally = z
  .object({
    rule: z.string(),
    count: z.int(),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
    sample: z.string().describe('One of them: name and masked number'),
    message: z.string()
  })
  .meta({ id: 'RuleTally', description: 'How many recipients a rule met' })
const preflight = z
  .object({
    audience: z.int(),
    reachable: z.int(),
    excluded: z.array(ruleTally),
    deferred: z.array(ruleTally),
    warnings: z.array(ruleTally),
    parts: z.int(),
    longest: z.int().describe('Parts of the longest message'),
    cost: z.number(),
    currency: z.string(),
    startsAt: z.iso.datetime(),
    endsAt: z.iso.datetime(),
    samples: z
      .array(z.string())
      .describe('As the first recipients would read it: each text that somebody gets, then others'),
    codes: z
      .array(z.object({ pool: z.string(), needed: z.int(), free: z.int() }))
      .describe('Lists that a code is taken from for each person; with too few it is not launched')
  })
  .meta({ id: 'Preflight' })
const samplePreflight: z.input<typeof preflight> = {
  audience: 2980,
  reachable: 2971,
  excluded: [
    {
      rule: 'ANY-SUPPRESSED',
      count: 9,
      params: {},
      sample: '张三 138****8000',
      message: '此号码已退订'
    }
  ],
  deferred: [],
  warnings: [],
  parts: 5942,
  longest: 2,
  cost: 267.39,
  currency: 'CNY',
  startsAt: '2026-11-10T02:00:00.000Z',
  endsAt: '2026-11-10T02:01:00.000Z',
  samples: ['【推信】新品上架 https://t.example.cn/s/Ab3dEf9x0 ，拒收请回复R'],
  codes: [{ pool: 'spring', needed: 2971, free: 9800 }]
}
const { templateId, audienceId } = sampleCampaign
const paused = { ...sampleCampaign, state: 'paused', reason: 'budget' } as const

export const campaignOperations: Operation[] = [
  operation({
    method: 'POST',
    path: '/campaigns',
    permission: 'campaigns:write',
    summary: 'Create a campaign as a draft',
    body: campaignInput,
    answer: campaign,
    status: 201,
    audit: 'campaign.create',
    sample: {
      body: {
        name: sampleCampaign.name,
        templateId,
        audienceId: audienceId ?? '',
        schedule: { kind: 'local', at: '2026-11-10T10:00', window: { from: 9, to: 20 } },
        ratePerSecond: 50,
        budget: 500,
        linkOptions: { utm: 'double11', days: 30 }
      },
      answer: sampleCampaign
    },
    makesOne: true,
    run: async ({ services, body, author, makes }) =>
      shownCampaign(await createCampaign(services, body, author, makes))
  }),
  operation({
    method: 'GET',
    path: '/campaigns',
    permission: 'read',
    summary: 'List campaigns, newest first',
    query: listQuery,
    answer: listOf(campaign),
    sample: { query: { limit: 20 }, answer: { items: [sampleCampaign], nextCursor: null } },
    run: async ({ services, query }) => {
      const { items, nextCursor } = await services.campaigns.list(query)
      return { items: items.map(shownCampaign), nextCursor }
    }
  }),
  operation({
    method: 'GET',
    path: '/campaigns/{id}',
    permission: 'read',
    summary: 'State and counts; audience is the sum of the states at every moment',
    answer: campaignWithTotals,
    sample: { answer: { ...sampleCampaign, ...sampleTotals } },
    run: async ({ services, id }) => {
      const row = found(await services.campaigns.byId(id))
      const { asOf, ...summary } = await services.reports.summary(row.id)
      return { ...shownCampaign(row), ...summary, asOf: iso(asOf) }
    }
  }),
  operation({
    method: 'POST',
    path: '/campaigns/{id}/preflight',
    permission: 'read',
    summary: 'Judge every member as planning would, and send nothing',
    answer: preflight,
    sample: { answer: samplePreflight },
    run: async ({ services, id, locale }) => {
      const row = found(await services.campaigns.byId(id))
      const result = await preflightCampaign(services, row, (await contentOf(services, row)).content)
      const say = (rows: RuleTally[]) => rows.map(each => ({ ...each, message: sayFinding(each, locale) }))
      return {
        ...result,
        samples: result.samples.map(({ text }) => text),
        excluded: say(result.excluded),
        deferred: say(result.deferred),
        warnings: say(result.warnings),
        startsAt: iso(result.startsAt),
        endsAt: iso(result.endsAt)
      }
    }
  }),
  operation({
    method: 'PATCH',
    path: '/campaigns/{id}',
    permission: 'campaigns:launch',
    summary: 'Change pace, priority and budget, also while it runs',
    body: pacingInput,
    answer: campaign,
    audit: 'campaign.change',
    sample: { body: { budget: 800, ratePerSecond: null }, answer: paused },
    run: async ({ services, id, body }) => shownCampaign(await changePacing(services, id, body))
  }),
  operation({
    method: 'POST',
    path: '/campaigns/{id}/reschedule',
    permission: 'campaigns:launch',
    summary:
      'Another time for a campaign that is approved or scheduled and has not begun; it goes back into review where somebody else has to approve the new time',
    body: timeInput,
    answer: campaign,
    audit: 'campaign.reschedule',
    sample: {
      body: { schedule: { kind: 'at', at: '2026-11-11T02:00:00Z' } },
      answer: {
        ...sampleCampaign,
        state: 'scheduled',
        schedule: { kind: 'at', at: '2026-11-11T02:00:00.000Z' },
        startsAt: '2026-11-11T02:00:00.000Z'
      }
    },
    run: async ({ services, id, body, author, key }) =>
      shownCampaign(
        await changeTime(services, id, body, {
          id: author,
          mayApprove: scopeAllows(key.scopes, 'campaigns:approve')
        })
      )
  }),
  operation({
    method: 'POST',
    path: '/campaigns/{id}/copy',
    permission: 'campaigns:write',
    summary: 'A new draft like this campaign',
    body: z.strictObject({ name: z.string().trim().min(1, 'required').max(100, 'too_long') }),
    answer: campaign,
    status: 201,
    audit: 'campaign.copy',
    sample: { body: { name: sampleCampaign.name }, answer: sampleCampaign },
    makesOne: true,
    run: async ({ services, id, body, author, makes }) =>
      shownCampaign(await copyCampaign(services, id, body.name, author, makes))
  }),
  operation({
    method: 'POST',
    path: '/campaigns/{id}/winner',
    permission: 'campaigns:launch',
    summary: 'Choose the variant for everybody who waits for the winner',
    body: z.strictObject({ variant: z.number().int().min(0).max(3) }),
    answer: campaign,
    audit: 'campaign.choose_variant',
    sample: { body: { variant: 1 }, answer: { ...sampleCampaign, state: 'sending', winner: 1 } },
    run: async ({ services, id, body }) => shownCampaign(await chooseWinner(services, id, body.variant))
  })
]
