import { z } from 'zod'
import { MOST_REHEARSED_DAYS, rehearseFlow, type Rehearsal } from '#lib/flows/rehearse-flow.ts'
import type { Spent } from '#lib/flows/count-rehearsal.ts'
import { DAY } from '#lib/clock.ts'
import { toUnits } from '#lib/money.ts'
import { iso, operation, type Operation } from '#app/_transport/operation.ts'

const reasons = z.record(z.string(), z.int())
const spent = {
  messages: z.int(),
  parts: z.int(),
  cost: z.array(z.object({ currency: z.string(), amount: z.number() })).describe('One sum for each currency')
}
const rehearsal = z
  .object({
    version: z.int(),
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    since: z.iso
      .datetime()
      .nullable()
      .describe('Events are known since then only, where that is later than from'),
    traced: z.boolean().describe('False where what it is entered by leaves nothing to go through again'),
    cut: z
      .enum(['entries', 'time', 'stopped'])
      .nullable()
      .describe('Why not everybody was gone through; null when everybody was'),
    counts: z.object({ entered: z.int(), waiting: z.int(), finished: z.int(), left: reasons }),
    notEntered: z
      .object({ too_old: z.int(), again: z.int() })
      .describe('What happened and started nothing: too long ago, or entered before'),
    steps: z.array(
      z.object({
        id: z.string(),
        in: z.int(),
        here: z.int(),
        out: z.int(),
        reasons,
        ...spent,
        hours: z.array(z.int()).describe('Messages by the hour of the recipient’s day, from 0')
      })
    ),
    ...spent,
    byDay: z.array(z.object({ date: z.iso.date(), entered: z.int(), ...spent })),
    excluded: z.array(z.object({ step: z.string(), rule: z.string(), count: z.int() }))
  })
  .meta({ id: 'FlowRehearsal' })

const spentIn = ({ messages, parts, cost }: Spent) => ({
  messages,
  parts,
  cost: cost.map(({ currency, micros }) => ({ currency, amount: toUnits(micros) }))
})
const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)
const shown = (each: Rehearsal): z.input<typeof rehearsal> => ({
  version: each.version,
  from: iso(each.from),
  to: iso(each.to),
  since: iso(each.since),
  traced: each.traced,
  cut: each.cut,
  counts: each.counts,
  notEntered: each.notEntered,
  steps: each.steps.map(({ id, in: came, here, out, hours, ...rest }) => ({
    id,
    in: came,
    here,
    out: Object.values(out).reduce((sum, n) => sum + n, 0),
    reasons: out,
    hours,
    ...spentIn(rest)
  })),
  ...spentIn(each),
  byDay: each.byDay.map(({ day, entered, ...rest }) => ({ date: dateOf(day), entered, ...spentIn(rest) })),
  excluded: each.excluded
})

export const flowRehearsalOperations: Operation[] = [
  operation({
    method: 'POST',
    path: '/flows/{id}/rehearse',
    permission: 'flows:read',
    summary:
      'What the newest version would have done with the events of the last days: nothing is written and nothing is sent. Filters and fields are as of today, consent as of then, and nobody reacts',
    refuses: [409],
    body: z.strictObject({ days: z.int().min(1).max(MOST_REHEARSED_DAYS).default(MOST_REHEARSED_DAYS) }),
    answer: rehearsal,
    sample: {
      body: { days: 30 },
      answer: {
        version: 1,
        from: '2026-10-11T02:00:00.000Z',
        to: '2026-11-10T02:00:00.000Z',
        since: null,
        traced: true,
        cut: null,
        counts: { entered: 1, waiting: 0, finished: 1, left: {} },
        notEntered: { too_old: 0, again: 2 },
        steps: [
          {
            id: 'remind',
            in: 1,
            here: 0,
            out: 1,
            reasons: { sent: 1 },
            messages: 1,
            parts: 1,
            cost: [{ currency: 'CNY', amount: 0.045 }],
            hours: []
          }
        ],
        messages: 1,
        parts: 1,
        cost: [{ currency: 'CNY', amount: 0.045 }],
        byDay: [
          {
            date: '2026-11-09',
            entered: 1,
            messages: 1,
            parts: 1,
            cost: [{ currency: 'CNY', amount: 0.045 }]
          }
        ],
        excluded: []
      }
    },
    // whoever hangs up has no use for the rest
    run: async ({ services, id, body, request }) =>
      shown(await rehearseFlow(services, id, body, () => request.signal.aborted))
  })
]
