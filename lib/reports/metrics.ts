import { count, eq, isNull, sum } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import type { Journal } from '#db/journal.ts'
import { providerAccounts } from '#db/schema/accounts.ts'
import { campaigns, counters } from '#db/schema/campaigns.ts'
import { alerts, heartbeats, webhookDeliveries } from '#db/schema/people.ts'
import type { OlderQueueStore } from '../campaigns/older-queue-store.ts'
import { LEASE_MS } from '../campaigns/reserve-messages.ts'
import { SECOND, type Clock } from '../clock.ts'
import { toUnits } from '../money.ts'

interface Metric {
  name: string
  help: string
  type: 'gauge' | 'counter'
  samples: { labels?: Record<string, string>; value: number }[]
}
/** A label's value as the text format wants it (prometheus.io/docs/instrumenting/exposition_formats). */
const escaped = (text: string) => text.replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replace(/"/g, '\\"')
const line = (name: string, { labels, value }: Metric['samples'][number]) => {
  const inside = Object.entries(labels ?? {}).map(([label, text]) => `${label}="${escaped(text)}"`)
  return `${name}${inside.length > 0 ? `{${inside.join(',')}}` : ''} ${value}`
}
const write = (metrics: Metric[]): string =>
  metrics
    .flatMap(({ name, help, type, samples }) => [
      `# HELP ${name} ${help}`,
      `# TYPE ${name} ${type}`,
      ...samples.map(each => line(name, each))
    ])
    .join('\n') + '\n'

type Read = Awaited<ReturnType<typeof read>>
async function read(
  db: Db,
  journal: Pick<Journal, 'oldest'>,
  olderQueue: Pick<OlderQueueStore, 'oldestLease'>
) {
  const [states, fees, kinds, accounts, open, waiting, beats, oldest, lease] = await Promise.all([
    db
      .select({ key: counters.key, n: sum(counters.n) })
      .from(counters)
      .where(eq(counters.kind, 'state'))
      .groupBy(counters.key),
    db
      .select({ currency: providerAccounts.currency, n: sum(counters.n) })
      .from(counters)
      .innerJoin(campaigns, eq(campaigns.id, counters.campaignId))
      .innerJoin(providerAccounts, eq(providerAccounts.id, campaigns.accountId))
      .where(eq(counters.kind, 'fees'))
      .groupBy(providerAccounts.currency),
    db.select({ state: campaigns.state, n: count() }).from(campaigns).groupBy(campaigns.state),
    db
      .select({ name: providerAccounts.name, kind: providerAccounts.kind, state: providerAccounts.state })
      .from(providerAccounts),
    db.$count(alerts, isNull(alerts.closedAt)),
    db.$count(webhookDeliveries, eq(webhookDeliveries.state, 'waiting')),
    db.select().from(heartbeats),
    journal.oldest(),
    olderQueue.oldestLease()
  ])
  return { states, fees, kinds, accounts, open, waiting, beats, oldest, lease }
}

/** What the messages came to. */
const messageMetrics = ({ states, fees, kinds }: Read): Metric[] => [
  {
    name: 'tuixin_messages',
    help: 'Messages by state',
    type: 'gauge',
    samples: states.map(({ key, n }) => ({ labels: { state: key }, value: Number(n) }))
  },
  {
    name: 'tuixin_fees_total',
    help: 'What providers billed, in units of each currency',
    type: 'counter',
    samples: fees.map(({ currency, n }) => ({ labels: { currency }, value: toUnits(Number(n)) }))
  },
  {
    name: 'tuixin_campaigns',
    help: 'Campaigns by state',
    type: 'gauge',
    samples: kinds.map(({ state, n }) => ({ labels: { state }, value: n }))
  }
]
/** Whether everything that should run does. */
const healthMetrics = ({ accounts, open, waiting, beats, oldest, lease }: Read, now: number): Metric[] => [
  {
    name: 'tuixin_account_active',
    help: '1 when a provider account may send, 0 when it is stopped',
    type: 'gauge',
    samples: accounts.map(({ name, kind, state }) => ({
      labels: { account: name, kind },
      value: state === 'active' ? 1 : 0
    }))
  },
  {
    name: 'tuixin_alerts_open',
    help: 'Things that somebody should look at',
    type: 'gauge',
    samples: [{ value: open }]
  },
  {
    name: 'tuixin_webhooks_waiting',
    help: 'Webhook deliveries that are still to be made',
    type: 'gauge',
    samples: [{ value: waiting }]
  },
  {
    name: 'tuixin_journal_age_seconds',
    help: 'Age of the oldest click or callback that is not counted yet',
    type: 'gauge',
    samples: [{ value: oldest === undefined ? 0 : Math.max(0, (now - oldest) / SECOND) }]
  },
  {
    name: 'tuixin_dispatching_age_seconds',
    help: 'Age of the oldest request to a provider that has no stored result',
    type: 'gauge',
    samples: [{ value: lease === undefined ? 0 : Math.max(0, (now - lease + LEASE_MS) / SECOND) }]
  },
  {
    name: 'tuixin_failing_loops',
    help: 'Loops of workers that keep failing',
    type: 'gauge',
    samples: [{ value: new Set(beats.flatMap(each => each.failing ?? [])).size }]
  },
  {
    name: 'tuixin_process_silent_seconds',
    help: 'How long a process has said nothing',
    type: 'gauge',
    samples: beats.map(({ process, at }) => ({
      labels: { process },
      value: Math.max(0, (now - at) / SECOND)
    }))
  }
]

/** What a monitor wants to know, in the text format of Prometheus. It names no person and no number. */
export const metrics =
  (
    db: Db,
    journal: Pick<Journal, 'oldest'>,
    olderQueue: Pick<OlderQueueStore, 'oldestLease'>,
    clock: Clock
  ) =>
  async (): Promise<string> => {
    const found = await read(db, journal, olderQueue)
    return write([...messageMetrics(found), ...healthMetrics(found, clock())])
  }
