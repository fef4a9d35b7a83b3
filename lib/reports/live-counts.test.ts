import { afterEach, beforeEach, expect, test } from 'vitest'
import { planCampaign } from '../campaigns/plan-campaign.ts'
import { addContacts, install, launch, prepare, type Installation } from '../testing/installation.ts'
import { liveCounts, type LiveSummary } from './live-counts.ts'

let tuixin: Installation
beforeEach(async () => {
  tuixin = await install()
  await addContacts(tuixin, ['13800138000'])
})
afterEach(() => tuixin.close())

test('pages are told of changes, a campaign is read once for all of them, and not at all when nobody looks', async () => {
  const campaign = await launch(tuixin, await prepare(tuixin))
  let reads = 0
  const live = liveCounts({
    campaigns: tuixin.services.campaigns,
    reports: { summary: id => (reads++, tuixin.services.reports.summary(id)) },
    clock: tuixin.services.clock,
    failed: error => {
      throw error
    }
  })
  const told: LiveSummary[][] = [[], []]
  const ends = told.map(list => live.watch(campaign.id, summary => void list.push(summary)))
  await live.tick()
  expect([reads, told[0]!.length, told[1]!.length]).toEqual([1, 1, 1])
  await live.tick()
  expect(told[0]).toHaveLength(1)
  await planCampaign(tuixin.services, campaign)
  await live.tick()
  expect(told[0]!.at(-1)).toMatchObject({ state: 'sending', counts: { audience: 1, queued: 1 } })
  // nothing happens: the page still hears how old its numbers are
  tuixin.time.now += 6000
  await live.tick()
  expect(told[0]!.at(-1)!.asOf).toBe(tuixin.time.now)
  for (const end of ends) end()
  const before = reads
  await live.tick()
  expect([reads, live.watching()]).toEqual([before, 0])
})

test('a campaign that cannot be read, or takes long, keeps no other waiting', async () => {
  const campaign = await launch(tuixin, await prepare(tuixin))
  const errors: unknown[] = []
  const slow = Promise.withResolvers<never>()
  const live = liveCounts({
    campaigns: {
      byId: id => {
        if (id === 'broken') throw new Error('no such table')
        return id === 'slow' ? slow.promise : tuixin.services.campaigns.byId(id)
      }
    },
    reports: tuixin.services.reports,
    clock: tuixin.services.clock,
    failed: error => void errors.push(error)
  })
  const told: LiveSummary[] = []
  const ends = ['broken', 'slow', campaign.id].map(id => live.watch(id, summary => void told.push(summary)))
  const rounds = [live.tick()]
  await expect.poll(() => told.length).toBe(1)
  await planCampaign(tuixin.services, campaign)
  rounds.push(live.tick())
  await expect.poll(() => told.at(-1)?.state).toBe('sending')
  expect(errors).toHaveLength(2)
  slow.reject(new Error('at last'))
  await Promise.all(rounds)
  for (const end of ends) end()
})

test('numbers are as old as what was received and not counted yet', async () => {
  const campaign = await launch(tuixin, await prepare(tuixin))
  const receivedAt = tuixin.time.now
  await tuixin.services.journal.append([
    { kind: 'click', accountId: null, payload: Buffer.alloc(1), receivedAt }
  ])
  tuixin.time.now += 90_000
  expect((await tuixin.services.reports.summary(campaign.id)).asOf).toBe(receivedAt)
})
