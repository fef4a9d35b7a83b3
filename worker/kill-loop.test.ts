import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { install, type Installation } from '#lib/testing/installation.ts'
import {
  gone,
  killLoop,
  plannedCampaign,
  provider,
  startWorker,
  until,
  wait,
  type FakeProvider
} from '#lib/testing/kill-harness.ts'

const WORKER = join(import.meta.dirname, 'index.ts')
const BROKEN = join(import.meta.dirname, '..', 'lib', 'testing', 'broken-sender.ts')
const CONCURRENCY = 16
const KILLS = 50

let at: Installation
const workers: ChildProcess[] = []
const started = async (script = WORKER) => {
  const worker = await startWorker(at, script)
  workers.push(worker)
  return worker
}
let door: FakeProvider
beforeEach(async () => {
  at = await install()
  at.time.now = Date.now()
  door = await provider(100)
})
afterEach(async () => {
  for (const worker of workers.splice(0)) worker.kill('SIGKILL')
  await door.close()
  await at.close()
})
const reqNo = (id: string) => id.replaceAll('-', '')
const page = async (id: string, limit: number) => (await at.services.messages.page(id, { limit })).items

describe('a worker that is killed', () => {
  test(
    `${KILLS} times sends nobody twice, loses nobody, and says whom it is unsure of`,
    { timeout: 300_000 },
    async () => {
      const members = 5000
      const campaign = await plannedCampaign(at, door, members, CONCURRENCY)
      const { kills, withRequests } = await killLoop(at, door, {
        script: WORKER,
        kills: KILLS,
        members,
        concurrency: CONCURRENCY
      })
      expect(kills).toBe(KILLS)
      // a run whose kills hit idle workers would prove nothing
      expect(withRequests).toBeGreaterThanOrEqual(Math.ceil(kills * 0.6))

      const last = await started()
      await until(async () => (await at.services.campaigns.counts(campaign.id)).queued === 0, 120_000)
      expect((await at.services.campaigns.byId(campaign.id))!.reason).toBeNull()
      expect((await at.services.campaigns.counts(campaign.id)).queued).toBe(0)
      await wait(500)
      const exit = gone(last)
      last.kill('SIGTERM')
      expect(await exit).toBe(0)
      await at.services.messages.releaseLeases(Date.now() + 3_600_000)

      const counts = await at.services.campaigns.counts(campaign.id)
      expect(door.doubles()).toBe(0)
      expect(counts.audience).toBe(members)
      expect(counts.submitted + counts.unknown).toBe(members)
      expect(counts.unknown).toBeLessThanOrEqual(kills * CONCURRENCY)
      // everything that the provider has is known to be sent or shown as unknown, and nothing is called sent that it never got
      const submitted = (await page(campaign.id, members)).filter(each => each.message.state === 'submitted')
      expect(submitted.every(each => door.seen.has(reqNo(each.message.id)))).toBe(true)
    }
  )

  test('“send, then mark” is caught: the loop sees its doubles', { timeout: 120_000 }, async () => {
    process.env.MISTAKE = 'send-then-mark'
    await plannedCampaign(at, door, 1000, CONCURRENCY)
    await killLoop(at, door, {
      script: BROKEN,
      kills: KILLS,
      members: 1000,
      concurrency: CONCURRENCY,
      caught: async () => door.doubles() > 0
    })
    expect(door.doubles()).toBeGreaterThan(0)
  })

  test('“checkpoint at fetch” is caught: the loop sees whom it lost', { timeout: 120_000 }, async () => {
    process.env.MISTAKE = 'checkpoint-at-fetch'
    const campaign = await plannedCampaign(at, door, 1000, CONCURRENCY)
    const lost = async () =>
      (await page(campaign.id, 1000)).filter(
        each => each.message.state === 'submitted' && !door.seen.has(reqNo(each.message.id))
      ).length
    await killLoop(at, door, {
      script: BROKEN,
      kills: KILLS,
      members: 1000,
      concurrency: CONCURRENCY,
      caught: async () => (await lost()) > 0
    })
    expect(await lost()).toBeGreaterThan(0)
  })
})

describe('a worker that is stopped', () => {
  test('politely finishes what is under way and leaves nothing unknown', { timeout: 60_000 }, async () => {
    const campaign = await plannedCampaign(at, door, 600, CONCURRENCY)
    for (let stop = 0; stop < 3; stop++) {
      const worker = await started()
      const before = door.seen.size
      await until(() => door.seen.size > before, 5000)
      const exit = gone(worker)
      worker.kill('SIGTERM')
      expect(await exit).toBe(0)
    }
    await at.services.messages.releaseLeases(Date.now() + 3_600_000)
    const counts = await at.services.campaigns.counts(campaign.id)
    expect(counts.unknown).toBe(0)
    expect(counts.submitted).toBe(door.seen.size)
    expect(door.doubles()).toBe(0)
  })

  test(
    'for longer than its lease, and woken again, it sends nothing that another has taken',
    { timeout: 90_000 },
    async () => {
      const members = 1500
      const campaign = await plannedCampaign(at, door, members, CONCURRENCY)
      const zombie = await started()
      await until(() => door.seen.size > 20, 5000)
      // its leases run out while it stands still; stopped inside a step it would hold SQLite's lock, which no lease can end
      const freed = async () => {
        zombie.kill('SIGSTOP')
        await wait(200)
        try {
          await at.services.messages.releaseLeases(Date.now() + 3_600_000)
          return true
        } catch {
          zombie.kill('SIGCONT')
          return false
        }
      }
      expect(await until(freed, 30_000)).toBe(true)
      const other = await started()
      await until(() => door.seen.size > 300, 10_000)
      zombie.kill('SIGCONT')
      expect(
        await until(async () => (await at.services.campaigns.counts(campaign.id)).queued === 0, 60_000)
      ).toBe(true)
      await wait(500)
      for (const worker of [zombie, other]) {
        const exit = gone(worker)
        worker.kill('SIGTERM')
        await exit
      }
      await at.services.messages.releaseLeases(Date.now() + 3_600_000)
      const counts = await at.services.campaigns.counts(campaign.id)
      expect(door.doubles()).toBe(0)
      expect(counts.submitted + counts.unknown).toBe(members)
      expect(counts.unknown).toBeLessThanOrEqual(2 * CONCURRENCY)
    }
  )
})
