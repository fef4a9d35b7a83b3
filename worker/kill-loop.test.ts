import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { toRequestNumber } from '#lib/ids.ts'
import { countingProvider, type CountingProvider } from '#lib/testing/counting-provider.ts'
import { install, type Installation } from '#lib/testing/installation.ts'
import { end, killLoop, plannedCampaign, startProcess } from '#lib/testing/processes.ts'
import { until, wait } from '#lib/testing/wait.ts'

const WORKER = join(import.meta.dirname, 'index.ts')
const BROKEN = join(import.meta.dirname, '..', 'lib', 'testing', 'broken-sender.ts')
const CONCURRENCY = 16
/** `npm run bench -- soak` kills many more. */
const KILLS = Number(process.env.KILLS ?? (process.env.SOAK ? 200 : 20))
/** About what a worker gets done between its start and its death, and some to spare. */
const MEMBERS = KILLS * 100

let tuixin: Installation
let provider: CountingProvider
const workers: ChildProcess[] = []
beforeEach(async () => {
  tuixin = await install()
  tuixin.time.now = Date.now()
  provider = await countingProvider(100)
})
afterEach(async () => {
  for (const worker of workers.splice(0)) worker.kill('SIGKILL')
  await provider.close()
  await tuixin.close()
})
async function started() {
  const worker = await startProcess(tuixin, WORKER)
  workers.push(worker)
  return worker
}
const counted = (campaignId: string) => tuixin.services.campaigns.counts(campaignId)
const allQueuedWent = (campaignId: string, ms: number) =>
  until(async () => (await counted(campaignId)).queued === 0, ms)
const endEveryLease = () => tuixin.services.messages.releaseLeases(Date.now() + 3_600_000)
/** Messages that are called submitted though the provider never got them. */
async function lost(campaignId: string, members: number) {
  const { items } = await tuixin.services.messages.page(campaignId, { limit: members })
  return items.filter(
    ({ message }) => message.state === 'submitted' && !provider.seen.has(toRequestNumber(message.id))
  ).length
}

describe('a worker that is killed', () => {
  test(
    `${KILLS} times sends nobody twice, loses nobody, and says whom it is unsure of`,
    // on two busy cores: each kill costs a start
    { timeout: 180_000 + KILLS * 20_000 },
    async () => {
      const campaign = await plannedCampaign(tuixin, provider, MEMBERS, CONCURRENCY)
      const { kills, withRequests, seed } = await killLoop(tuixin, provider, {
        script: WORKER,
        kills: KILLS,
        members: MEMBERS
      })
      expect(kills).toBe(KILLS)
      // a run whose kills hit idle workers would prove nothing
      expect(withRequests).toBeGreaterThanOrEqual(Math.ceil(kills * 0.6))

      const last = await started()
      await allQueuedWent(campaign.id, 120_000)
      const { reason } = (await tuixin.services.campaigns.byId(campaign.id)) ?? {}
      expect({ reason, queued: (await counted(campaign.id)).queued }).toEqual({ reason: null, queued: 0 })
      await wait(500)
      expect(await end(last, 'SIGTERM')).toBe(0)
      await endEveryLease()

      const counts = await counted(campaign.id)
      if (process.env.KILLS) console.log({ seed, kills, withRequests, doubles: provider.doubles(), counts })
      expect(provider.doubles(), `SEED=${seed}`).toBe(0)
      expect(counts.audience).toBe(MEMBERS)
      // what the provider has is known to be sent or shown as unknown, and nothing is called sent that it never got
      expect(counts.submitted + counts.unknown).toBe(MEMBERS)
      expect(counts.unknown).toBeLessThanOrEqual(kills * CONCURRENCY)
      expect(await lost(campaign.id, MEMBERS)).toBe(0)
    }
  )

  test('“send, then mark” is caught: the loop sees its doubles (F07)', { timeout: 120_000 }, async () => {
    await plannedCampaign(tuixin, provider, 1000, CONCURRENCY)
    await killLoop(tuixin, provider, {
      script: BROKEN,
      env: { MISTAKE: 'send-then-mark' },
      kills: 50,
      members: 1000,
      caught: async () => provider.doubles() > 0
    })
    expect(provider.doubles()).toBeGreaterThan(0)
  })

  test(
    '“checkpoint at fetch” is caught: the loop sees whom it lost (F07)',
    { timeout: 120_000 },
    async () => {
      const campaign = await plannedCampaign(tuixin, provider, 1000, CONCURRENCY)
      await killLoop(tuixin, provider, {
        script: BROKEN,
        env: { MISTAKE: 'checkpoint-at-fetch' },
        kills: 50,
        members: 1000,
        caught: async () => (await lost(campaign.id, 1000)) > 0
      })
      expect(await lost(campaign.id, 1000)).toBeGreaterThan(0)
    }
  )
})

describe('a worker that is stopped', () => {
  test(
    'politely finishes what is under way and leaves nothing unknown (F11)',
    { timeout: 180_000 },
    async () => {
      const campaign = await plannedCampaign(tuixin, provider, 600, CONCURRENCY)
      for (let stop = 0; stop < 3; stop++) {
        const worker = await started()
        const before = provider.seen.size
        await until(() => provider.seen.size > before, 5000)
        expect(await end(worker, 'SIGTERM')).toBe(0)
      }
      await endEveryLease()
      const counts = await counted(campaign.id)
      expect(counts.unknown).toBe(0)
      expect(counts.submitted).toBe(provider.seen.size)
      expect(provider.doubles()).toBe(0)
    }
  )

  test(
    'for longer than its lease, and woken again, it sends nothing that another has taken (F13)',
    { timeout: 120_000 },
    async () => {
      const members = 1500
      const campaign = await plannedCampaign(tuixin, provider, members, CONCURRENCY)
      const zombie = await started()
      await until(() => provider.seen.size > 20, 5000)
      // its leases run out while it stands still; stopped inside a step it would hold SQLite's lock, which no lease can end
      const freed = async () => {
        zombie.kill('SIGSTOP')
        await wait(200)
        try {
          await endEveryLease()
          return true
        } catch {
          zombie.kill('SIGCONT')
          return false
        }
      }
      expect(await until(freed, 30_000)).toBe(true)
      const other = await started()
      await until(() => provider.seen.size > 300, 10_000)
      zombie.kill('SIGCONT')
      expect(await allQueuedWent(campaign.id, 60_000)).toBe(true)
      await wait(500)
      for (const worker of [zombie, other]) await end(worker, 'SIGTERM')
      await endEveryLease()
      const counts = await counted(campaign.id)
      expect(provider.doubles()).toBe(0)
      expect(counts.submitted + counts.unknown).toBe(members)
      expect(counts.unknown).toBeLessThanOrEqual(2 * CONCURRENCY)
    }
  )
})
