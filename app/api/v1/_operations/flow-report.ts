import { z } from 'zod'
import { found, refuseField } from '#lib/errors.ts'
import { ENTRY_FACTS, ENTRY_WHYS, judgeEntry } from '#lib/flows/judge-entry.ts'
import { DAY } from '#lib/clock.ts'
import { toUnits, type Money } from '#lib/money.ts'
import type { FlowResults } from '#lib/reports/flow-report.ts'
import { count, iso, operation, type Operation } from '#app/_transport/operation.ts'

const money = z.array(z.object({ currency: z.string(), amount: z.number() }))
const results = {
  sent: z.int(),
  delivered: z.int(),
  clicked: z.int().describe('People'),
  optOuts: z.int(),
  converted: z.int().describe('People'),
  revenue: money,
  fees: money.describe('As the providers billed them')
}
const report = z
  .object({
    counts: z.object({
      entered: z.int(),
      waiting: z.int(),
      finished: z.int(),
      left: z.record(z.string(), z.int())
    }),
    ...results,
    steps: z.array(
      z.object({
        id: z.string(),
        ...results,
        excluded: z.array(z.object({ rule: z.string(), count: z.int() }))
      })
    ),
    versions: z.array(
      z.object({
        version: z.int(),
        entered: z.int(),
        waiting: z.int(),
        finished: z.int(),
        left: z.int()
      })
    ),
    splits: z.array(
      z.object({
        id: z.string(),
        parts: z.array(
          z.object({
            people: z.int(),
            message: z.string().nullable(),
            sent: z.int(),
            delivered: z.int(),
            clicked: z.int(),
            optOuts: z.int()
          })
        ),
        comparison: z
          .object({ best: z.int(), p: z.number(), certain: z.boolean() })
          .nullable()
          .describe('Of the first message of each way; null where not each way has one')
      })
    ),
    days: z.array(z.object({ date: z.iso.date(), sent: z.int(), delivered: z.int(), clicked: z.int() })),
    asOf: z.iso.datetime()
  })
  .meta({ id: 'FlowReport' })

const shownMoney = (all: Money[]) =>
  all.map(({ currency, micros }) => ({ currency, amount: toUnits(micros) }))
const shownResults = ({ sent, delivered, clicked, optOuts, converted, revenue, fees }: FlowResults) => ({
  sent,
  delivered,
  clicked,
  optOuts,
  converted,
  revenue: shownMoney(revenue),
  fees: shownMoney(fees)
})
const sampleResults = {
  sent: 1,
  delivered: 1,
  clicked: 1,
  optOuts: 0,
  converted: 0,
  revenue: [],
  fees: [{ currency: 'CNY', amount: 0.045 }]
}

export const flowReportOperations: Operation[] = [
  operation({
    method: 'GET',
    path: '/flows/{id}/report',
    permission: 'flows:read',
    summary: 'What a flow has done: by message, version, way of a split and day',
    query: z.strictObject({ version: count(1, 1_000_000).optional() }),
    answer: report,
    sample: {
      query: {},
      answer: {
        counts: { entered: 1, waiting: 0, finished: 1, left: {} },
        ...sampleResults,
        steps: [{ id: 'remind', ...sampleResults, excluded: [] }],
        versions: [{ version: 1, entered: 1, waiting: 0, finished: 1, left: 0 }],
        splits: [],
        days: [{ date: '2026-11-10', sent: 1, delivered: 1, clicked: 1 }],
        asOf: '2026-11-10T03:00:00.000Z'
      }
    },
    run: async ({ services, id, query }) => {
      const full = await services.flowReports.full(id, query.version)
      return {
        counts: full.counts,
        ...shownResults(full),
        steps: full.steps.map(step => ({ id: step.id, ...shownResults(step), excluded: step.excluded })),
        versions: full.versions,
        splits: full.splits.map(({ id: step, parts, comparison }) => ({
          id: step,
          parts: parts.map(part => ({
            people: part.people,
            message: part.message,
            sent: part.reached,
            delivered: part.delivered,
            clicked: part.clicked,
            optOuts: part.optedOut
          })),
          comparison: comparison ?? null
        })),
        days: full.days.map(({ day, ...rest }) => ({
          date: new Date(day * DAY).toISOString().slice(0, 10),
          ...rest
        })),
        asOf: iso(full.asOf)
      }
    }
  }),
  operation({
    method: 'GET',
    path: '/flows/{id}/why',
    permission: 'flows:read',
    summary: 'Why a person got nothing of a flow, whether they entered it or not; the last 30 days',
    query: z.strictObject({ contactId: z.uuid().optional().describe('Has to be given') }),
    answer: z
      .object({
        facts: z.array(z.enum(ENTRY_FACTS)),
        happened: z
          .array(z.object({ at: z.iso.datetime(), seenAt: z.iso.datetime(), why: z.enum(ENTRY_WHYS) }))
          .describe('What happened that the flow may be entered by, the latest first'),
        runs: z.array(z.uuid()).describe('Their passages: GET /runs/{id} has the way and the reasons')
      })
      .meta({ id: 'FlowEntryReasons' }),
    sample: {
      query: { contactId: '01a206f1-763d-724e-8f0b-443b1eb51a41' },
      answer: {
        facts: ['no_consent'],
        happened: [{ at: '2026-11-10T02:00:00.000Z', seenAt: '2026-11-10T02:00:01.000Z', why: 'too_old' }],
        runs: []
      }
    },
    run: async ({ services, id, query }) => {
      found(await services.flows.byId(id))
      if (query.contactId === undefined) throw refuseField('contactId', 'required')
      if (!(await services.contacts.byId(query.contactId))) throw refuseField('contactId', 'contact_unknown')
      const { facts, happened, runs } = await judgeEntry(services, id, query.contactId)
      return {
        facts,
        happened: happened.map(({ at, seenAt, why }) => ({ at: iso(at), seenAt: iso(seenAt), why })),
        runs: runs.map(run => run.id)
      }
    }
  })
]
