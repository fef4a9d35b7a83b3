import { fork, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { planCampaign } from '../campaigns/plan-campaign.ts'
import { addMany, launch, prepare, type Installation } from './installation.ts'

// Real worker processes, killed without warning while requests are under way. The provider's door is the oracle.

/** A provider on this machine that counts what comes to its door. `latencyMs` is its slowest answer. */
export async function provider(latencyMs: number) {
  const seen = new Map<string, number>()
  const state = { inFlight: 0 }
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', chunk => (body += chunk))
    request.on('end', () => {
      const reqNo = new URLSearchParams(body).get('reqNo') ?? ''
      seen.set(reqNo, (seen.get(reqNo) ?? 0) + 1)
      state.inFlight++
      setTimeout(
        () => {
          state.inFlight--
          response.end(JSON.stringify({ code: 'FP00000', message: 'success', hasFees: false }))
        },
        latencyMs * (0.2 + 0.8 * Math.random())
      )
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return {
    seen,
    state,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    doubles: () => [...seen.values()].filter(times => times > 1).length,
    async close() {
      server.closeAllConnections()
      await new Promise(done => server.close(done))
    }
  }
}
export type FakeProvider = Awaited<ReturnType<typeof provider>>

/** A campaign of `members` people, planned and ready to be sent through the provider. */
export async function plannedCampaign(
  at: Installation,
  door: FakeProvider,
  members: number,
  concurrency: number
) {
  // many kills leave more in doubt than a campaign may have before it pauses by itself, once their leases have ended
  await at.services.settings.set('pauseAtUnknownPercent', 0, Date.now())
  await addMany(at, members)
  const prepared = await prepare(at, {
    baseUrl: door.url,
    purpose: 'transactional',
    body: '您的订单已发货',
    settings: { concurrency, ratePerSecond: 10_000 }
  })
  const campaign = await launch(at, prepared)
  await planCampaign(at.services, campaign)
  return campaign
}

/** Starts a worker, or one that is broken on purpose, and answers when it says that it is ready. */
export function startWorker(
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
    child.once('exit', code => fail(new Error(`the worker ended with ${code} before it was ready`)))
  })
}
export const gone = (child: ChildProcess) => new Promise<number | null>(done => child.once('exit', done))
export const wait = (ms: number) => new Promise(done => setTimeout(done, ms))
export async function until(what: () => boolean | Promise<boolean>, ms: number): Promise<boolean> {
  const end = Date.now() + ms
  while (Date.now() < end) {
    if (await what()) return true
    await wait(2)
  }
  return false
}

export interface KillOptions {
  script: string
  kills: number
  members: number
  concurrency: number
  /** Stops early: the broken senders are caught at the first kill that shows it. */
  caught?: () => Promise<boolean>
}
export interface KillReport {
  kills: number
  /** Kills that hit requests under way; a run with few of them proves nothing. */
  withRequests: number
}

/** Starts and kills workers while a campaign is sent. */
export async function killLoop(
  at: Installation,
  door: FakeProvider,
  { script, kills, members, caught }: KillOptions
): Promise<KillReport> {
  const report = { kills: 0, withRequests: 0 }
  while (report.kills < kills && door.seen.size < members * 0.9) {
    const child = await startWorker(at, script)
    // a worker that is still starting proves nothing: kill it a moment after its first request
    const before = door.seen.size
    await until(() => door.seen.size > before, 5000)
    await wait(Math.random() * 60)
    if (door.state.inFlight > 0) report.withRequests++
    const exit = gone(child)
    child.kill('SIGKILL')
    await exit
    report.kills++
    if (caught && (await caught())) break
  }
  return report
}
