import { hostname } from 'node:os'
import { LEDGER_NAMES } from '#lib/audit/ledger-store.ts'
import { importContacts, sweepUploads } from '#lib/audiences/import-contacts.ts'
import { checkCopy } from '#lib/campaigns/check-copy.ts'
import { decideDue } from '#lib/campaigns/decide-winner.ts'
import { startDue } from '#lib/campaigns/start-due.ts'
import { planCampaign } from '#lib/campaigns/plan-campaign.ts'
import { releaseLeases } from '#lib/campaigns/release-leases.ts'
import { messageSender } from '#lib/campaigns/send-messages.ts'
import { DAY, MINUTE } from '#lib/clock.ts'
import { removeOldEvents } from '#lib/events/remove-old-events.ts'
import { enterByDates } from '#lib/flows/enter-dates.ts'
import { enterFound } from '#lib/flows/enter-found.ts'
import { enterJoined } from '#lib/flows/enter-joined.ts'
import { walkFlows } from '#lib/flows/walk-runs.ts'
import { foldJournal } from '#lib/feedback/fold-journal.ts'
import { watchHealth } from '#lib/reports/check-health.ts'
import { clockCheck } from '#lib/reports/check-clock.ts'
import { checkCampaigns } from '#lib/reports/check-campaigns.ts'
import { announceChanges } from '#lib/webhooks/announce-events.ts'
import { deliverWebhooks } from '#lib/webhooks/deliver-webhooks.ts'
import type { Services } from '#lib/services.ts'

/** One thing the worker keeps doing. It answers how much it did: after nothing it rests for `rest` milliseconds. */
export interface Loop {
  name: string
  rest: number | (() => number)
  /** How long, in milliseconds, a round may take without asking whether to stop; for those that wait for more than a few statements. */
  patience?: number
  /** One round. A long one asks `stop` between its parts: that also shows that it has not come to a standstill. */
  run(stop: () => boolean): Promise<number>
}

type Sender = ReturnType<typeof messageSender>

/** What brings a campaign's messages out. */
function sendingLoops(services: Services, sender: Sender): Loop[] {
  return [
    // while requests are out, slots come free any moment; otherwise an empty queue is asked less often
    { name: 'send', rest: () => (sender.inFlight() > 0 ? 3 : 20), run: () => sender.tick() },
    {
      name: 'plan',
      rest: 200,
      async run(stop) {
        const now = services.clock()
        const campaign = await services.campaigns.claimPlanning(now, now + MINUTE)
        if (!campaign) return 0
        await planCampaign(services, campaign, stop)
        return 1
      }
    },
    {
      name: 'schedule',
      rest: 1000,
      async run() {
        await startDue(services)
        return 0
      }
    },
    // a loop of its own: a campaign that cannot be started must not keep another from being over
    {
      name: 'complete',
      rest: 1000,
      async run() {
        await services.campaigns.completeFinished(services.clock())
        return 0
      }
    },
    { name: 'cancel', rest: 1000, run: () => services.messages.cancelSome(services.clock(), 2000) },
    {
      name: 'variants',
      rest: 2000,
      run: stop => decideDue(services, stop)
    },
    {
      name: 'leases',
      rest: 5000,
      async run() {
        const unknown = await releaseLeases(services)
        if (unknown > 0) services.log('messages of a worker that has gone are unknown', { unknown }, 'warn')
        return 0
      }
    }
  ]
}

/** What comes in, and what keeps everything in order. */
function upkeepLoops(services: Services, failing: () => string[]): Loop[] {
  const checkClock = clockCheck(services, () => performance.now())
  const own = `${hostname()}.${process.pid}`
  let [rounds, saidFailing] = [0, false]
  return [
    { name: 'flow entries', rest: 2000, run: stop => enterFound(services, stop) },
    { name: 'flow dates', rest: 60_000, run: stop => enterByDates(services, stop) },
    { name: 'flow joins', rest: 5000, patience: 10 * MINUTE, run: stop => enterJoined(services, stop) },
    { name: 'flows', rest: 300, run: stop => walkFlows(services, stop) },
    { name: 'fold', rest: 100, run: () => foldJournal(services) },
    {
      name: 'import',
      rest: 300,
      // a workbook is read as a whole before its first rows are written
      patience: 10 * MINUTE,
      async run(stop) {
        const now = services.clock()
        const job = await services.imports.claim(now, now + 2 * MINUTE)
        if (!job) return sweepUploads(services)
        await importContacts(services, job, stop)
        return 1
      }
    },
    {
      name: 'watch',
      rest: 10_000,
      async run() {
        // what has been sent is looked at every five minutes: counting it again costs, and nothing can be paused any more
        const seldom = rounds++ % 30 === 0
        await checkCampaigns(services, seldom)
        await watchHealth(services)
        if (seldom) {
          await services.drafts.sweep(services.clock() - 60 * DAY)
          await services.webhooks.sweep(services.clock())
          await services.changes.sweep(services.clock())
          await services.connectors.sweep(services.clock())
          await services.people.sweepFailures(services.clock() - DAY)
        }
        return 0
      }
    },
    {
      name: 'seal',
      rest: 2000,
      async run() {
        let sealed = 0
        for (const ledger of LEDGER_NAMES) sealed += await services.ledgers.seal(ledger, services.clock())
        return sealed
      }
    },
    { name: 'codes', rest: 60_000, run: () => services.codeTakes.release(services.clock()) },
    { name: 'old events', rest: 60_000, run: stop => removeOldEvents(services, stop) },
    { name: 'append', rest: 200, run: () => services.changes.append() },
    { name: 'announce', rest: 500, run: () => announceChanges(services) },
    { name: 'webhooks', rest: 1000, run: () => deliverWebhooks(services) },
    { name: 'fatigue', rest: 60_000, run: () => services.fatigue.step() },
    {
      name: 'heartbeat',
      rest: 2000,
      async run() {
        await checkClock()
        // first: what the beat says must not hide that nothing can be moved on
        if (!(await services.installation.move())) await checkCopy(services, await services.place())
        await services.settings.beat('worker', services.clock())
        // beside the beat that all workers share, since one of them may fail alone
        if (failing().length > 0) await services.settings.beat(`worker ${own}`, services.clock(), failing())
        else if (saidFailing) await services.settings.endBeat(`worker ${own}`)
        saidFailing = failing().length > 0
        return 0
      }
    }
  ]
}

/** `failing` names the loops that keep failing. */
export function workerLoops(services: Services, failing: () => string[]): { loops: Loop[]; sender: Sender } {
  const sender = messageSender(services)
  return { loops: [...sendingLoops(services, sender), ...upkeepLoops(services, failing)], sender }
}
