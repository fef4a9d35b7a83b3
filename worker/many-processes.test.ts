import type { ChildProcess } from 'node:child_process'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sandboxSecrets } from '#lib/accounts/sandbox-account.ts'
import { countingProvider, type CountingProvider } from '#lib/testing/counting-provider.ts'
import { freePort } from '#lib/testing/free-port.ts'
import { install, type Installation } from '#lib/testing/installation.ts'
import { end, plannedCampaign, startProcess } from '#lib/testing/processes.ts'
import { die } from '#lib/testing/seeded.ts'
import { until, wait } from '#lib/testing/wait.ts'

const WORKER = join(import.meta.dirname, 'index.ts')
const WEB = join(import.meta.dirname, '..', 'server', 'index.ts')
// PostgreSQL is what many machines run on; on SQLite two workers and two web processes share one file and one writer
const postgres = process.env.DATABASE_URL?.startsWith('postgres') ?? false
const soak = process.env.SOAK === '1'
const MEMBERS = soak ? (postgres ? 50_000 : 20_000) : 8000
const [WORKERS, KILLS] = postgres ? [4, 12] : [2, 8]
const CONCURRENCY = 64
/** Messages a second while workers are killed, so that the last kill still hits a campaign under way. */
const SLOW = 200
const REPORTS_AT_ONCE = 100

let tuixin: Installation
let provider: CountingProvider
const processes: ChildProcess[] = []
beforeEach(async () => {
  tuixin = await install()
  tuixin.time.now = Date.now()
  provider = await countingProvider(20)
})
afterEach(async () => {
  for (const child of processes.splice(0)) child.kill('SIGKILL')
  await provider.close()
  await tuixin.close()
})

async function startWeb(): Promise<number> {
  const port = await freePort()
  processes.push(
    await startProcess(tuixin, WEB, {
      ROLE: 'edge',
      PORT: String(port),
      APP_URL: `http://127.0.0.1:${port}`
    })
  )
  return port
}
/** Status of an answer, 0 when there is none. */
const post = (port: number, path: string, body: string) =>
  new Promise<number>(done => {
    const call = request(
      { port, path, method: 'POST', headers: { 'content-type': 'application/json' } },
      answer => {
        answer.resume().on('end', () => done(answer.statusCode ?? 0))
      }
    )
    call.on('error', () => done(0)).end(body)
  })

const pace = (campaignId: string, ratePerSecond: number) =>
  tuixin.services.campaigns.move(campaignId, ['sending'], { ratePerSecond })

describe(`on one ${postgres ? 'PostgreSQL' : 'SQLite file'}`, () => {
  test(
    `${WORKERS} workers and two web processes send ${MEMBERS} while workers are killed: none twice, none lost, every sum right`,
    { timeout: 400_000 },
    async () => {
      const campaign = await plannedCampaign(tuixin, provider, MEMBERS, CONCURRENCY)
      await pace(campaign.id, SLOW)
      const webs = await Promise.all([startWeb(), startWeb()])
      const path = `/api/callbacks/${sandboxSecrets(tuixin.services.sealer).callbackKey}`

      // the provider reports each message to one of the two, until it is told that it was heard
      const reported = new Set<string>()
      let done = false
      async function report() {
        for (let round = 0; !done || reported.size < provider.seen.size; round++) {
          const open = [...provider.seen.keys()]
            .filter(reqNo => !reported.has(reqNo))
            .slice(0, REPORTS_AT_ONCE)
          if (open.length === 0) await wait(20)
          else {
            const body = JSON.stringify(
              open.map(reqNo => ({ reqNo, phoneNumber: '13800138000', status: 'DELIVRD' }))
            )
            if ((await post(webs[round % 2]!, path, body)) === 200)
              for (const reqNo of open) reported.add(reqNo)
          }
        }
      }
      const reporting = report()

      const startWorker = async () => {
        const worker = await startProcess(tuixin, WORKER)
        processes.push(worker)
        return worker
      }
      const workers = await Promise.all(Array.from({ length: WORKERS }, startWorker))
      const { seed, next, below } = die()
      let killed = 0
      while (provider.seen.size < MEMBERS * 0.95 && killed < KILLS) {
        await wait(100 + next() * 400)
        const [victim] = workers.splice(below(WORKERS), 1)
        if (victim) await end(victim, 'SIGKILL')
        killed++
        workers.push(await startWorker())
      }
      expect(killed).toBeGreaterThanOrEqual(3)
      await pace(campaign.id, 10_000)
      expect(
        await until(async () => (await tuixin.services.campaigns.counts(campaign.id)).queued === 0, 200_000)
      ).toBe(true)
      await wait(1000)
      done = true
      await reporting
      await tuixin.services.messages.releaseLeases(Date.now() + 3_600_000)
      // what was reported is folded in by the workers
      expect(
        await until(async () => {
          const { delivered, unknown } = await tuixin.services.campaigns.counts(campaign.id)
          return delivered + unknown === MEMBERS
        }, 60_000)
      ).toBe(true)
      const counts = await tuixin.services.campaigns.counts(campaign.id)
      expect(provider.doubles(), `SEED=${seed}`).toBe(0)
      expect(counts.audience).toBe(MEMBERS)
      // a report settles what a kill left open: unknown is only what never reached the provider
      expect(counts.delivered).toBe(provider.seen.size)
      expect(counts.unknown).toBe(MEMBERS - provider.seen.size)
      expect(counts.unknown).toBeLessThanOrEqual(killed * CONCURRENCY)
    }
  )
})
