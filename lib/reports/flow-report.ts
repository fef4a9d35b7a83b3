import { eq } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { providerAccounts } from '#db/schema/accounts.ts'
import { campaigns } from '#db/schema/campaigns.ts'
import { flowSteps } from '#db/schema/flows.ts'
import type { Counter, CounterKind, CounterStore } from '../campaigns/counter-store.ts'
import { compareVariants, type Comparison, type VariantOutcome } from '../campaigns/split.ts'
import { HOUR, type Clock } from '../clock.ts'
import { found } from '../errors.ts'
import { dayOf } from '../events/store.ts'
import type { FlowStep } from '../flows/flow.ts'
import { numbersIn, type FlowView } from '../flows/save-flow.ts'
import { stepsIn } from '../flows/steps.ts'
import type { FlowCount, FlowStore } from '../flows/store.ts'
import { sumByCurrency, type Money } from '../money.ts'
import type { SettingsStore } from '../settings/store.ts'
import type { Results } from './rates.ts'

/** What became of messages, and what followed. */
export interface FlowResults extends Results {
  /** People who did what the flow's messages are credited with. */
  converted: number
  revenue: Money[]
  /** As the providers billed them. */
  fees: Money[]
}
export interface FlowStepReport extends FlowResults {
  id: string
  /** Messages that were left out, by rule. */
  excluded: { rule: string; count: number }[]
}
/** How the ways of a split compare: people who went each, and what became of the first message on it. */
export interface SplitReport {
  id: string
  parts: (VariantOutcome & { people: number; message: string | null })[]
  /** Undefined where not each way has a message. */
  comparison: Comparison | undefined
}
export interface FlowReport extends FlowResults, Pick<FlowView, 'counts'> {
  steps: FlowStepReport[]
  /** By version, those who were moved among who entered and who left. */
  versions: { version: number; entered: number; waiting: number; finished: number; left: number }[]
  splits: SplitReport[]
  /** Messages that left and arrived, and first clicks of people, by day of the installation’s clock. */
  days: { day: number; sent: number; delivered: number; clicked: number }[]
  /** Epoch milliseconds at which these numbers were read. */
  asOf: number
}

const KINDS: CounterKind[] = [
  'sent',
  'delivered',
  'clicked',
  'fees',
  'exclusion',
  'value',
  'converted',
  'reply',
  'state'
]
/** A counted number with the currency of the account that it went through. */
type Counted = Counter & { currency: string; stepId: string }

const sum = (rows: Counted[], kind: CounterKind, fits: (row: Counted) => boolean = () => true): number =>
  rows.reduce((all, row) => all + (row.kind === kind && fits(row) ? row.n : 0), 0)
const OPT_OUTS = new Set(['opt_out', 'complaint'])
function resultsOf(rows: Counted[]): FlowResults {
  const money = (kind: CounterKind, currency: (row: Counted) => string): Money[] =>
    sumByCurrency(
      rows.flatMap(row => (row.kind === kind ? [{ currency: currency(row), micros: row.n }] : []))
    ).filter(({ micros }) => micros !== 0)
  return {
    sent: sum(rows, 'sent'),
    delivered: sum(rows, 'state', ({ key }) => key === 'delivered'),
    clicked: sum(rows, 'clicked'),
    optOuts: sum(rows, 'reply', ({ key }) => OPT_OUTS.has(key)),
    converted: sum(rows, 'converted'),
    revenue: money('value', ({ key }) => key),
    fees: money('fees', ({ currency }) => currency)
  }
}
function excludedOf(rows: Counted[]): FlowStepReport['excluded'] {
  const rules = new Map<string, number>()
  for (const { kind, key, n } of rows) if (kind === 'exclusion') rules.set(key, (rules.get(key) ?? 0) + n)
  return [...rules].map(([rule, count]) => ({ rule, count })).sort((a, b) => b.count - a.count)
}
function daysOf(rows: Counted[], zone: string): FlowReport['days'] {
  const days = new Map<number, FlowReport['days'][number]>()
  for (const { kind, key, n } of rows) {
    if (kind !== 'sent' && kind !== 'delivered' && kind !== 'clicked') continue
    const day = dayOf(Number(key) * HOUR, zone)
    const known = days.get(day) ?? { day, sent: 0, delivered: 0, clicked: 0 }
    known[kind] += n
    days.set(day, known)
  }
  return [...days.values()].sort((a, b) => a.day - b.day)
}
function versionsOf(counts: FlowCount[]): FlowReport['versions'] {
  const of = (rows: FlowCount[], fits: (row: FlowCount) => boolean) =>
    rows.reduce((all, row) => all + (fits(row) ? row.n : 0), 0)
  return [...Map.groupBy(counts, ({ version }) => version)]
    .map(([version, all]) => {
      const rows = all.filter(({ stepId }) => stepId === '')
      return {
        version,
        entered: of(rows, ({ kind }) => kind === 'in'),
        waiting: of(rows, ({ kind }) => kind === 'here'),
        finished: of(rows, ({ kind, reason }) => kind === 'out' && reason === 'finished'),
        left: of(rows, ({ kind, reason }) => kind === 'out' && reason !== 'finished')
      }
    })
    .sort((a, b) => b.version - a.version)
}

/** The first message that everybody gets who goes this way. */
const firstMessage = (steps: readonly FlowStep[]): string | null =>
  steps.find(({ do: action }) => action === 'message')?.id ?? null
function splitsOf(steps: readonly FlowStep[], counts: FlowCount[], rows: Counted[]): SplitReport[] {
  return stepsIn(steps).flatMap(({ step }) => {
    if (step.do !== 'split') return []
    const parts = step.parts.map(({ steps: inner }, i) => {
      const message = firstMessage(inner)
      const own = resultsOf(rows.filter(({ stepId }) => stepId === message))
      const people = counts.reduce(
        (all, { stepId, kind, reason, n }) =>
          all + (stepId === step.id && kind === 'out' && reason === `part_${i + 1}` ? n : 0),
        0
      )
      return {
        variant: i,
        people,
        message,
        reached: own.sent,
        delivered: own.delivered,
        clicked: own.clicked,
        optedOut: own.optOuts
      }
    })
    const comparable = parts.every(({ message }) => message !== null)
    return [{ id: step.id, parts, comparison: comparable ? compareVariants(parts, 'clicks') : undefined }]
  })
}

/** What flows have done: made of numbers that are kept as things happen, and not of the rows. */
export function flowReports(
  db: Db,
  {
    flows,
    counters,
    settings
  }: { flows: FlowStore; counters: CounterStore; settings: Pick<SettingsStore, 'home'> },
  journal: { oldest(): Promise<number | undefined> },
  clock: Clock
) {
  async function countedOf(flowId: string, version: number | undefined): Promise<Counted[]> {
    const steps = await db
      .select({
        campaignId: flowSteps.campaignId,
        stepId: flowSteps.stepId,
        version: flowSteps.version,
        currency: providerAccounts.currency
      })
      .from(flowSteps)
      .innerJoin(campaigns, eq(campaigns.id, flowSteps.campaignId))
      .innerJoin(providerAccounts, eq(providerAccounts.id, campaigns.accountId))
      .where(eq(flowSteps.flowId, flowId))
    const wanted = steps.filter(each => version === undefined || each.version === version)
    const byCampaign = new Map(wanted.map(each => [each.campaignId, each]))
    const rows = await counters.ofMany([...byCampaign.keys()], KINDS)
    return rows.flatMap(row => {
      const step = byCampaign.get(row.campaignId)
      return step ? [{ ...row, currency: step.currency, stepId: step.stepId }] : []
    })
  }
  return {
    /** Of all versions together, or of one. */
    async full(id: string, version?: number): Promise<FlowReport> {
      const asOf = (await journal.oldest()) ?? clock()
      const flow = found(await flows.byId(id))
      const { definition } = found(
        await flows.version(id, version ?? (flow.version === 0 ? flow.newest : flow.version))
      )
      const [counts, rows] = await Promise.all([flows.counts(id), countedOf(id, version)])
      const own = version === undefined ? counts : counts.filter(each => each.version === version)
      const ids = [
        ...new Set([
          ...stepsIn(definition.steps).flatMap(({ step }) => (step.do === 'message' ? [step.id] : [])),
          ...rows.map(({ stepId }) => stepId)
        ])
      ]
      const byStep = Map.groupBy(rows, ({ stepId }) => stepId)
      return {
        counts: numbersIn(own, definition).counts,
        ...resultsOf(rows),
        steps: ids.map(step => ({
          id: step,
          ...resultsOf(byStep.get(step) ?? []),
          excluded: excludedOf(byStep.get(step) ?? [])
        })),
        versions: versionsOf(counts),
        splits: splitsOf(definition.steps, own, rows),
        days: daysOf(rows, (await settings.home()).zone),
        asOf
      }
    }
  }
}
