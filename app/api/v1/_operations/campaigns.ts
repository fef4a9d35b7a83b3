import { z } from 'zod'
import { MESSAGE_STATES } from '#lib/campaigns/campaign.ts'
import type { Campaign } from '#lib/campaigns/store.ts'
import { copyCampaign } from '#lib/campaigns/copy-campaign.ts'
import { contentOf, createCampaign } from '#lib/campaigns/edit-campaign.ts'
import { preflightCampaign, type RuleTally } from '#lib/campaigns/preflight-campaign.ts'
import {
  approveCampaign,
  fourEyesOf,
  cancelCampaign,
  launchCampaign,
  pauseCampaign,
  resumeCampaign,
  submitCampaign
} from '#lib/campaigns/run-campaign.ts'
import { chooseWinner } from '#lib/campaigns/decide-winner.ts'
import { compareVariants } from '#lib/campaigns/split.ts'
import { changePacing } from '#lib/campaigns/change-campaign.ts'
import { campaignInput, pacingInput } from '#lib/campaigns/schema.ts'
import { sayFinding } from '#lib/compliance/packs/catalogue.ts'
import { found } from '#lib/errors.ts'
import { exportCampaign } from '#lib/reports/export-campaign.ts'
import { streamOf } from '#app/_transport/stream.ts'
import { scopeAllows, type Permission } from '#lib/people/access.ts'
import {
  iso,
  listOf,
  listQuery,
  listQueryBy,
  operation,
  type Call,
  type Operation
} from '#app/_transport/operation.ts'
import { phoneFor } from './contacts.ts'
import { toUnits } from '#lib/money.ts'

const campaign = z.object({
  id: z.uuid(),
  name: z.string(),
  state: z.string(),
  reason: z.string().nullable(),
  templateId: z.uuid(),
  audienceId: z.uuid().nullable(),
  accountId: z.uuid(),
  schedule: z.unknown(),
  ratePerSecond: z.number().nullable(),
  priority: z.number(),
  linkMode: z.string(),
  fallbackAccountId: z.uuid().nullable(),
  /** Currency units. */
  budget: z.number().nullable(),
  /** The recurring campaign that began this one, and the wall clock of its time; of a series its next time. */
  seriesId: z.uuid().nullable(),
  occurrence: z.string().nullable(),
  /** The campaign that this one follows up: its schedule counts from there. */
  followsId: z.uuid().nullable(),
  split: z.unknown(),
  linkOptions: z.unknown(),
  /** The variant that won, 0 for the campaign's own template. */
  winner: z.number().nullable(),
  archivedAt: z.iso.datetime().nullable()
})
const counts = z.object(Object.fromEntries(['audience', ...MESSAGE_STATES].map(state => [state, z.number()])))
const shown = (row: Campaign) => {
  const {
    id,
    name,
    state,
    reason,
    templateId,
    audienceId,
    accountId,
    schedule,
    ratePerSecond,
    priority,
    linkMode
  } = row
  return {
    id,
    name,
    state,
    reason,
    templateId,
    audienceId,
    accountId,
    schedule,
    ratePerSecond,
    priority,
    linkMode,
    fallbackAccountId: row.fallbackAccountId,
    budget: row.budgetMicros === null ? null : toUnits(row.budgetMicros),
    seriesId: row.seriesId,
    occurrence: row.occurrence,
    followsId: row.followsId,
    split: row.split,
    linkOptions: row.linkOptions,
    winner: row.winner,
    archivedAt: iso(row.archivedAt),
    startsAt: iso(row.startsAt),
    createdAt: iso(row.createdAt),
    startedAt: iso(row.startedAt),
    completedAt: iso(row.completedAt)
  }
}
type StepCall = Call<undefined, undefined>
const step = (name: string, permission: Permission, run: (call: StepCall) => Promise<Campaign>): Operation =>
  operation({
    method: 'POST',
    path: `/campaigns/{id}/${name}`,
    permission,
    summary: `${name} a campaign`,
    answer: campaign,
    audit: `campaign.${name}`,
    run: async call => shown(await run(call))
  })
const MESSAGE_CURSOR = /^[0-9a-f-]{36}-\d{1,16}$/
const tally = z.array(z.object({ rule: z.string(), count: z.number() }))

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
    run: async ({ services, body, actor }) => shown(await createCampaign(services, body, actor))
  }),
  operation({
    method: 'GET',
    path: '/campaigns',
    permission: 'read',
    summary: 'List campaigns',
    query: listQuery,
    answer: listOf(campaign),
    run: async ({ services, query }) => {
      const { items, nextCursor } = await services.campaigns.list(query)
      return { items: items.map(shown), nextCursor }
    }
  }),
  operation({
    method: 'GET',
    path: '/campaigns/{id}',
    permission: 'read',
    summary: 'State and counts; audience is the sum of the states at every moment',
    answer: campaign.extend({
      counts,
      clicks: z.object({ human: z.number(), bot: z.number(), unsure: z.number(), people: z.number() }),
      replies: z.number(),
      optOuts: z.number(),
      fees: z.number(),
      currency: z.string(),
      asOf: z.iso.datetime()
    }),
    run: async ({ services, params }) => {
      const row = found(await services.campaigns.byId(params.id!))
      const summary = await services.reports.summary(row.id)
      return { ...shown(row), ...summary, asOf: iso(summary.asOf) }
    }
  }),
  operation({
    method: 'POST',
    path: '/campaigns/{id}/preflight',
    permission: 'read',
    summary: 'Judge every member as planning would, and send nothing',
    answer: z.object({
      audience: z.number(),
      reachable: z.number(),
      excluded: tally,
      deferred: tally,
      parts: z.number(),
      cost: z.number(),
      currency: z.string(),
      startsAt: z.iso.datetime(),
      endsAt: z.iso.datetime()
    }),
    run: async ({ services, params, locale }) => {
      const row = found(await services.campaigns.byId(params.id!))
      const result = await preflightCampaign(services, row, (await contentOf(services, row)).content)
      const say = (rows: RuleTally[]) => rows.map(each => ({ ...each, message: sayFinding(each, locale) }))
      return {
        ...result,
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
    run: async ({ services, params, body }) => shown(await changePacing(services, params.id!, body))
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
    run: async ({ services, params, body, actor }) =>
      shown(await copyCampaign(services, params.id!, body.name, actor))
  }),
  operation({
    method: 'GET',
    path: '/campaigns/{id}/variants',
    permission: 'read',
    summary: 'What became of each variant, and whether the difference is more than chance',
    answer: z.object({
      variants: z.array(
        z.object({ variant: z.number(), reached: z.number(), clicked: z.number(), optedOut: z.number() })
      ),
      best: z.number(),
      p: z.number(),
      certain: z.boolean(),
      winner: z.number().nullable()
    }),
    run: async ({ services, params }) => {
      const row = found(await services.campaigns.byId(params.id!))
      const variants = await services.reports.variants(row)
      return { variants, ...compareVariants(variants, row.split?.by ?? 'clicks'), winner: row.winner }
    }
  }),
  operation({
    method: 'POST',
    path: '/campaigns/{id}/winner',
    permission: 'campaigns:launch',
    summary: 'Say which variant those get who wait for the winner',
    body: z.strictObject({ variant: z.number().int().min(0).max(3) }),
    answer: campaign,
    audit: 'campaign.choose_variant',
    run: async ({ services, params, body }) => shown(await chooseWinner(services, params.id!, body.variant))
  }),
  step('submit', 'campaigns:write', ({ services, params, actor }) =>
    submitCampaign(services, params.id!, { id: actor })
  ),
  step('approve', 'campaigns:approve', async ({ services, params, actor }) =>
    approveCampaign(services, params.id!, { id: actor }, await fourEyesOf(services))
  ),
  step('launch', 'campaigns:launch', ({ services, params }) => launchCampaign(services, params.id!)),
  step('pause', 'campaigns:launch', ({ services, params }) => pauseCampaign(services, params.id!)),
  step('resume', 'campaigns:launch', ({ services, params }) => resumeCampaign(services, params.id!)),
  step('cancel', 'campaigns:launch', ({ services, params }) => cancelCampaign(services, params.id!)),
  operation({
    method: 'GET',
    path: '/campaigns/{id}/messages',
    permission: 'read',
    summary: 'Every member of the audience with its state and finding',
    query: listQueryBy(MESSAGE_CURSOR).extend({ state: z.enum(MESSAGE_STATES).optional() }),
    answer: listOf(
      z.object({
        id: z.uuid(),
        contactId: z.uuid(),
        phone: z.string().nullable(),
        state: z.string(),
        parts: z.number(),
        finding: z.unknown()
      })
    ),
    run: async ({ services, params, query, key, locale }) => {
      found(await services.campaigns.byId(params.id!))
      const { items, nextCursor } = await services.messages.page(params.id!, query)
      return {
        nextCursor,
        items: items.map(({ message: m, phone, name }) => ({
          id: m.id,
          contactId: m.contactId,
          phone: phone && phoneFor(key, phone),
          name,
          state: m.state,
          parts: m.parts,
          finding: m.finding && { ...m.finding, message: sayFinding(m.finding, locale) },
          errorCode: m.errorCode,
          error: m.errorDetail,
          notBefore: iso(m.notBefore),
          submittedAt: iso(m.submittedAt),
          finalAt: iso(m.finalAt)
        }))
      }
    }
  }),
  operation({
    method: 'GET',
    path: '/campaigns/{id}/report',
    permission: 'read',
    summary: 'Funnel, exclusions by rule, failures by code, links',
    answer: z.object({
      counts,
      exclusions: tally,
      failures: z.array(z.object({ code: z.string(), count: z.number() })),
      links: z.array(z.unknown())
    }),
    run: async ({ services, params }) => {
      found(await services.campaigns.byId(params.id!))
      const report = await services.reports.full(params.id!)
      return { ...report, asOf: iso(report.asOf) }
    }
  }),
  operation({
    method: 'GET',
    path: '/campaigns/{id}/export',
    permission: 'read',
    summary: 'CSV with one line for every member of the audience',
    answer: z.string(),
    audit: 'campaign.export',
    run: async ({ services, params, key, locale }) => {
      found(await services.campaigns.byId(params.id!))
      const lines = exportCampaign(services.messages, params.id!, {
        whole: scopeAllows(key.scopes, 'numbers:read'),
        locale
      })
      return new Response(streamOf(lines), {
        headers: {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename="campaign-${params.id}.csv"`
        }
      })
    }
  })
]
