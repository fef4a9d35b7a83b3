import { z } from 'zod'
import { MESSAGE_STATES } from '#lib/campaigns/campaign.ts'
import { compareVariants } from '#lib/campaigns/split.ts'
import { found } from '#lib/errors.ts'
import { CREDITED_BY } from '#lib/links/conversion.ts'
import { scopeAllows } from '#lib/people/access.ts'
import { toUnits } from '#lib/money.ts'
import { exportCampaign } from '#lib/reports/export-campaign.ts'
import { redemptionsOf } from '#lib/reports/redemption-report.ts'
import { download, iso, listOf, listQueryBy, operation, type Operation } from '#app/_transport/operation.ts'
import { streamOf } from '#app/_transport/stream.ts'
import { sampleTotals, totals } from './campaign-answer.ts'
import { phoneFor } from './contacts.ts'
import { keptFinding, shownFinding } from './finding.ts'

const MESSAGE_CURSOR = /^[0-9a-f-]{36}-\d{1,16}$/
const count = z.int()
const recipient = z
  .object({
    id: z.uuid(),
    contactId: z.uuid(),
    phone: z
      .string()
      .nullable()
      .describe('Masked without the scope numbers:read; null when the person was erased'),
    name: z.string().nullable(),
    state: z.enum(MESSAGE_STATES),
    parts: count,
    finding: keptFinding.nullable(),
    errorCode: z.string().nullable(),
    error: z.string().nullable(),
    notBefore: z.iso.datetime(),
    submittedAt: z.iso.datetime().nullable(),
    finalAt: z.iso.datetime().nullable()
  })
  .meta({ id: 'CampaignMessage' })

const report = z
  .object({
    ...totals,
    parts: count,
    exclusions: z.array(z.object({ rule: z.string(), count })),
    failures: z.array(z.object({ code: z.string(), count })),
    links: z.array(
      z.object({
        id: z.uuid(),
        slot: z.int(),
        url: z.string(),
        clicks: count,
        shared: z.boolean().describe('One for everybody: clicks, not people'),
        code: z.string().nullable(),
        disabled: z.boolean(),
        expiresAt: z.iso.datetime().nullable()
      })
    ),
    conversions: z.object({
      people: count,
      late: count,
      events: z.array(z.object({ name: z.string(), count })),
      values: z.array(z.object({ currency: z.string(), value: z.number() })),
      credits: z
        .array(
          z.object({
            via: z.enum(CREDITED_BY),
            count,
            values: z.array(z.object({ currency: z.string(), value: z.number() }))
          })
        )
        .describe(
          'By what they are credited: a redeemed code, the last click in the window, or the last delivery'
        )
    }),
    redemptions: z
      .array(
        z.object({
          pool: z.string(),
          variant: z.int(),
          redeemed: count,
          revenue: z
            .array(z.object({ currency: z.string(), value: z.number() }))
            .describe('Of the orders that they were redeemed on; an order counts once')
        })
      )
      .describe('Coupon codes that came back to the till'),
    places: z.array(
      z.object({
        country: z.string(),
        operator: z.string().nullable(),
        province: z.string().nullable(),
        sent: count,
        delivered: count,
        failed: count,
        clicked: count
      })
    ),
    delays: z
      .array(z.object({ seconds: z.number().nullable(), count }))
      .describe('Receipts by the seconds below which they came; null above the last'),
    hours: z.array(z.object({ at: z.iso.datetime(), sent: count, delivered: count, clicked: count }))
  })
  .meta({ id: 'CampaignReport' })

const variants = z
  .object({
    variants: z.array(
      z.object({ variant: z.int(), reached: count, delivered: count, clicked: count, optedOut: count })
    ),
    best: z.int(),
    p: z.number(),
    certain: z.boolean(),
    winner: z.int().nullable()
  })
  .meta({ id: 'Variants' })

const [messageId, contactId] = [
  '01a206f1-763d-724e-8f0b-443b1eb51a51',
  '01a206f1-763d-724e-8f0b-443b1eb51a52'
]
const sampleRecipient: z.input<typeof recipient> = {
  id: messageId,
  contactId,
  phone: '138****8000',
  name: '张三',
  state: 'excluded',
  parts: 2,
  finding: { rule: 'ANY-SUPPRESSED', message: '此号码已退订' },
  errorCode: null,
  error: null,
  notBefore: '2026-11-10T02:00:00.000Z',
  submittedAt: null,
  finalAt: '2026-11-10T02:00:00.000Z'
}
const sampleReport: z.input<typeof report> = {
  ...sampleTotals,
  parts: 5942,
  exclusions: [{ rule: 'ANY-SUPPRESSED', count: 9 }],
  failures: [{ code: 'MK:0001', count: 10 }],
  links: [
    {
      id: '01a206f1-763d-724e-8f0b-443b1eb51a53',
      slot: 0,
      url: 'https://shop.example.cn/new',
      clicks: 214,
      shared: false,
      code: null,
      disabled: false,
      expiresAt: null
    }
  ],
  conversions: {
    people: 21,
    late: 0,
    events: [{ name: 'order', count: 23 }],
    values: [{ currency: 'CNY', value: 4210.5 }],
    credits: [
      { via: 'click', count: 19, values: [{ currency: 'CNY', value: 3500 }] },
      { via: 'delivery', count: 4, values: [{ currency: 'CNY', value: 710.5 }] }
    ]
  },
  redemptions: [{ pool: 'spring', variant: 0, redeemed: 41, revenue: [{ currency: 'CNY', value: 5210 }] }],
  places: [
    { country: 'CN', operator: 'mobile', province: 'GD', sent: 812, delivered: 809, failed: 3, clicked: 61 }
  ],
  delays: [{ seconds: 10, count: 2890 }],
  hours: [{ at: '2026-11-10T02:00:00.000Z', sent: 2971, delivered: 2961, clicked: 120 }]
}

export const campaignResults: Operation[] = [
  operation({
    method: 'GET',
    path: '/campaigns/{id}/messages',
    permission: 'read',
    summary: 'Every member of the audience with its state and finding',
    query: listQueryBy(MESSAGE_CURSOR).extend({ state: z.enum(MESSAGE_STATES).optional() }),
    answer: listOf(recipient),
    sample: {
      query: { limit: 100, state: 'excluded' },
      answer: { items: [sampleRecipient], nextCursor: `${contactId}-0` }
    },
    run: async ({ services, id, query, key, locale }) => {
      found(await services.campaigns.byId(id))
      const { items, nextCursor } = await services.messages.page(id, query)
      return {
        nextCursor,
        items: items.map(({ message: m, phone, name }) => ({
          id: m.id,
          contactId: m.contactId,
          phone: phone && phoneFor(key, phone),
          name,
          state: m.state,
          parts: m.parts,
          finding: shownFinding(m.finding, locale),
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
    summary: 'Funnel, exclusions by rule, failures by code, links, conversions, places, hours',
    answer: report,
    sample: { answer: sampleReport },
    run: async ({ services, id }) => {
      const row = found(await services.campaigns.byId(id))
      const all = await services.reports.full(id)
      const redeemed = await redemptionsOf(services, row)
      return {
        ...all,
        redemptions: redeemed.map(each => ({
          ...each,
          revenue: each.revenue.map(({ currency, micros }) => ({ currency, value: toUnits(micros) }))
        })),
        links: all.links.map(link => ({ ...link, expiresAt: iso(link.expiresAt) })),
        hours: all.hours.map(hour => ({ ...hour, at: iso(hour.at) })),
        asOf: iso(all.asOf)
      }
    }
  }),
  operation({
    method: 'GET',
    path: '/campaigns/{id}/variants',
    permission: 'read',
    summary: 'What became of each variant, and whether the difference is more than chance',
    answer: variants,
    sample: {
      answer: {
        variants: [
          { variant: 0, reached: 500, delivered: 488, clicked: 21, optedOut: 1 },
          { variant: 1, reached: 500, delivered: 491, clicked: 49, optedOut: 1 }
        ],
        best: 1,
        p: 0.0007,
        certain: true,
        winner: 1
      }
    },
    run: async ({ services, id }) => {
      const row = found(await services.campaigns.byId(id))
      const outcomes = await services.reports.variants(row)
      return {
        variants: outcomes,
        ...compareVariants(outcomes, row.split?.by ?? 'clicks'),
        winner: row.winner
      }
    }
  }),
  download({
    method: 'GET',
    path: '/campaigns/{id}/export',
    permission: 'read',
    summary: 'CSV with one line for every member of the audience',
    file: {
      mediaType: 'text/csv; charset=utf-8',
      description: 'One line for every member of the audience, below a line of names',
      sample: `message_id,contact_id,phone,state\r\n${messageId},${contactId},138****8000,delivered\r\n`
    },
    audit: 'campaign.export',
    run: async ({ services, id, key, locale }) => {
      found(await services.campaigns.byId(id))
      const whole = scopeAllows(key.scopes, 'numbers:read')
      return {
        body: streamOf(exportCampaign(services.messages, id, { whole, locale })),
        fileName: `campaign-${id}.csv`
      }
    }
  })
]
