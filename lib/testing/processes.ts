import { fork, type ChildProcess } from 'node:child_process'
import { planCampaign } from '../campaigns/plan-campaign.ts'
import type { CountingProvider } from './counting-provider.ts'
import { addMany, launch, prepare, type Installation } from './installation.ts'
import { die } from './seeded.ts'
import { until, wait } from './wait.ts'

// Real worker processes, killed without warning while requests are under way. What the provider saw decides.

/** A campaign of `members` people, planned and ready to be sent through the provider. */
export async function plannedCampaign(
  at: Installation,
  provider: CountingProvider,
  members: number,
  concurrency: number
) {
  // many kills leave more in doubt than a campaign may have before it pauses by itself, once their leases have ended
  await at.services.settings.set('pauseAtUnknownPercent', 0, Date.now())
  await addMany(at, members)
  const prepared = await prepare(at, {
    baseUrl: provider.url,
    purpose: 'transactional',
    body: '您的订单已发货',
    settings: { concurrency, ratePerSecond: 10_000 }
  })
  const campaign = await launch(at, prepared)
  await planCampaign(at.services, campaign)
  return campaign
}

/** Starts a process of ours, or one that is broken on purpose, and answers when it says that it is ready. */
export function startProcess(
  at: Installation,
  script: string,
  env: Record<string, string> = {}
): Promise<ChildProcess> {
  const child = fork(script, {
    env: { ...process.env, ...at.env, LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc']
  })
  return new Promise((ready, fail) => {
    child.once('message', () => ready(child))
    child.once('exit', code => fail(new Error(`${script} ended with ${code} before it was ready`)))
  })
}

/** Sends a signal and answers the exit code once the process has ended; none when the signal ended it. */
export function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
  const ended = new Promise<number | null>(done => child.once('exit', done))
  child.kill(signal)
  return ended
}

export interface KillOptions {
  script: string
  env?: Record<string, string>
  kills: number
  members: number
  /** Stops early: the broken senders are caught at the first kill that shows it. */
  caught?: () => Promise<boolean>
}
export interface KillReport {
  kills: number
  /** Kills that hit requests under way; a run with few of them proves nothing. */
  withRequests: number
  /** With it in SEED the same kills come at the same moments after a first request. */
  seed: number
}

/** Starts and kills workers while a campaign is sent. */
export async function killLoop(
  at: Installation,
  provider: CountingProvider,
  { script, env, kills, members, caught }: KillOptions
): Promise<KillReport> {
  const { seed, next } = die()
  const report = { kills: 0, withRequests: 0, seed }
  while (report.kills < kills && provider.seen.size < members * 0.9) {
    const child = await startProcess(at, script, env)
    // a worker that is still starting proves nothing: kill it a moment after its first request
    const before = provider.seen.size
    await until(() => provider.seen.size > before, 5000)
    await wait(next() * 60)
    if (provider.state.inFlight > 0) report.withRequests++
    await end(child, 'SIGKILL')
    report.kills++
    if (caught && (await caught())) break
  }
  return report
}
