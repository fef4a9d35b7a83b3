import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startSandbox } from '../../sandbox/server.ts'
import { sandboxSecrets } from '../accounts/sandbox-account.ts'
import { acceptCallback } from '../feedback/accept-callback.ts'
import { foldJournal } from '../feedback/fold-journal.ts'
import { toRequestNumber } from '../ids.ts'
import {
  addContacts,
  install,
  launch,
  prepare,
  type Installation,
  type Prepared
} from '../testing/installation.ts'
import { cancelCampaign, pauseCampaign, resumeCampaign } from './launch-campaign.ts'
import { startDue } from './start-due.ts'
import { planCampaign } from './plan-campaign.ts'
import { messageSender } from './send-messages.ts'
import { preflightCampaign } from './preflight-campaign.ts'

let tuixin: Installation
let sandbox: Awaited<ReturnType<typeof startSandbox>>
beforeEach(async () => {
  tuixin = await install()
  // reports go nowhere: the tests post them themselves
  sandbox = await startSandbox({
    port: 0,
    controlToken: 'x',
    reportDelay: 3_600_000,
    clients: [{ appCode: sandboxSecrets(tuixin.services.sealer).appCode, callbackUrl: 'http://127.0.0.1:9' }]
  })
})
afterEach(async () => {
  await sandbox.close()
  await tuixin.close()
})

const phones = (count: number, suffix = (i: number) => String(8000 + i)) =>
  Array.from({ length: count }, (_, i) => `1380013${suffix(i)}`)
async function plan(id: string) {
  const { services } = tuixin
  const claimed = await services.campaigns.claimPlanning(services.clock(), services.clock() + 1000)
  expect(claimed?.id).toBe(id)
  await planCampaign(services, claimed!)
}
/** Sends until nothing is left to claim. */
async function sendAll() {
  const sender = messageSender(tuixin.services)
  for (let idle = 0; idle < 3;) {
    tuixin.time.now += 300
    idle = (await sender.tick()) === 0 ? idle + 1 : 0
    await sender.drain(Infinity)
  }
  await sender.close()
}
const counts = async (id: string) =>
  Object.fromEntries(Object.entries(await tuixin.services.campaigns.counts(id)).filter(([, n]) => n > 0))
const setUp = (options: Parameters<typeof prepare>[1] = {}): Promise<Prepared> =>
  prepare(tuixin, { baseUrl: sandbox.url, ...options })
const report = (id: string, status: string) =>
  acceptCallback(
    tuixin.services,
    sandboxSecrets(tuixin.services.sealer).callbackKey,
    JSON.stringify({ reqNo: toRequestNumber(id), phoneNumber: '13800138000', status })
  )
const messagesOf = async (id: string) => (await tuixin.services.messages.page(id, { limit: 1000 })).items

describe('a campaign', () => {
  test('writes one row for every member, the excluded with their reason, and sends the rest once', async () => {
    await addContacts(tuixin, phones(30))
    await tuixin.services.suppressions.optOut({
      phone: '+8613800138000',
      source: 'manual',
      at: tuixin.time.now
    })
    const prepared = await setUp()
    const campaign = await launch(tuixin, prepared)
    await plan(campaign.id)
    expect(await counts(campaign.id)).toEqual({ audience: 30, queued: 29, excluded: 1 })
    const out = (await messagesOf(campaign.id)).find(each => each.message.state === 'excluded')
    expect(out?.message.finding).toMatchObject({ rule: 'ANY-SUPPRESSED' })
    await sendAll()
    expect(await counts(campaign.id)).toEqual({ audience: 30, submitted: 29, excluded: 1 })
    expect(new Set(sandbox.requestsSeen).size).toBe(29)
    expect(sandbox.requestsSeen).toHaveLength(29)
    expect(await tuixin.services.campaigns.completeFinished(tuixin.time.now)).toEqual([campaign.id])
  })

  test('every answer of a provider has its place and the sum stays the audience', async () => {
    await addContacts(
      tuixin,
      ['0610', '0611', '0500', '0404', '8001'].map(end => `1380013${end}`)
    )
    const campaign = await launch(tuixin, await setUp())
    await plan(campaign.id)
    for (let round = 0; round < 3; round++) {
      await sendAll()
      tuixin.time.now += 5000
    }
    expect(await counts(campaign.id)).toEqual({ audience: 5, failed: 2, submitted: 2, unknown: 1 })
    expect(sandbox.requestsSeen).toHaveLength(7) // 0500 is asked three times, with one request number
    expect(new Set(sandbox.requestsSeen).size).toBe(5)
  })

  test('a throttled message waits and fails nothing', async () => {
    await addContacts(tuixin, ['13800130612'])
    const campaign = await launch(tuixin, await setUp())
    await plan(campaign.id)
    await sendAll()
    expect(await counts(campaign.id)).toEqual({ audience: 1, queued: 1 })
  })

  test('an account fault stops the account, pauses the campaign and keeps every message', async () => {
    await addContacts(tuixin, ['13800130401', ...phones(5)])
    const campaign = await launch(tuixin, await setUp({ settings: { concurrency: 1 } }))
    await plan(campaign.id)
    await sendAll()
    expect(await tuixin.services.campaigns.byId(campaign.id)).toMatchObject({
      state: 'paused',
      reason: 'account'
    })
    expect((await tuixin.services.accounts.list())[0]).toMatchObject({ state: 'stopped' })
    const after = await counts(campaign.id)
    expect((after.queued ?? 0) + (after.submitted ?? 0)).toBe(6)
    await expect(resumeCampaign(tuixin.services, campaign.id)).rejects.toMatchObject({
      message: 'account_stopped'
    })
  })

  test('planned twice, it has nobody twice', async () => {
    await addContacts(tuixin, phones(10))
    const campaign = await launch(tuixin, await setUp())
    await plan(campaign.id)
    await planCampaign(tuixin.services, { ...campaign, planCursor: null })
    expect(await counts(campaign.id)).toMatchObject({ audience: 10 })
  })

  test('an opt-out after planning excludes the person, and what the provider has is not called back', async () => {
    await addContacts(tuixin, phones(2))
    const campaign = await launch(tuixin, await setUp())
    await plan(campaign.id)
    const { callbackKey } = sandboxSecrets(tuixin.services.sealer)
    await acceptCallback(
      tuixin.services,
      callbackKey,
      JSON.stringify([{ phoneNumber: '13800138001', content: ' ｒ。', receiveTime: '2026-11-22T12:00:00Z' }])
    )
    await sendAll()
    expect(await counts(campaign.id)).toEqual({ audience: 2, submitted: 1, excluded: 1 })
    await foldJournal(tuixin.services)
    const { items } = await tuixin.services.inbox.replies({ limit: 10 })
    expect(items).toMatchObject([{ action: 'opt_out', phone: '+8613800138001' }])
  })

  test('receipts in any order and number end in one state', async () => {
    await addContacts(tuixin, phones(3))
    const campaign = await launch(tuixin, await setUp())
    await plan(campaign.id)
    await sendAll()
    const [a, b, c] = (await messagesOf(campaign.id)).map(each => each.message.id)
    for (const [id, statuses] of [
      [a, ['UNDELIV', 'DELIVRD', 'DELIVRD', 'UNDELIV']],
      [b, ['EXPIRED', 'MK:0001', 'EXPIRED']],
      [c, ['ACCEPTD', 'nonsense']]
    ] as const)
      for (const status of statuses) await report(id!, status)
    await report('01234567-89ab-7def-8123-456789abcdef', 'DELIVRD')
    while ((await foldJournal(tuixin.services)) > 0);
    expect(await counts(campaign.id)).toEqual({ audience: 3, delivered: 1, failed: 1, submitted: 1 })
  })

  test('a receipt settles a message that nobody knew about', async () => {
    await addContacts(tuixin, ['13800130404'])
    const campaign = await launch(tuixin, await setUp())
    await plan(campaign.id)
    await sendAll()
    expect(await counts(campaign.id)).toEqual({ audience: 1, unknown: 1 })
    await report((await messagesOf(campaign.id))[0]!.message.id, 'DELIVRD')
    await foldJournal(tuixin.services)
    expect(await counts(campaign.id)).toEqual({ audience: 1, delivered: 1 })
  })

  test('what a worker that has gone had reserved is unknown, and its late result is not written', async () => {
    await addContacts(tuixin, phones(1))
    const campaign = await launch(tuixin, await setUp())
    await plan(campaign.id)
    const [due] = await tuixin.services.messages.due(campaign.id, tuixin.time.now, 10)
    const held = {
      fence: 7,
      leaseUntil: tuixin.time.now + 1000,
      reserve: [due!.message.id],
      exclude: [],
      defer: [],
      paces: [],
      capped: false
    }
    const current = (await tuixin.services.campaigns.byId(campaign.id))!
    expect(await tuixin.services.messages.reserve(current, held, tuixin.time.now)).toHaveLength(1)
    expect(
      await tuixin.services.messages.reserve(current, { ...held, fence: 8 }, tuixin.time.now)
    ).toHaveLength(0)
    expect(await tuixin.services.messages.releaseLeases(tuixin.time.now)).toBe(0)
    expect(await tuixin.services.messages.releaseLeases(tuixin.time.now + 2000)).toBe(1)
    const late = {
      id: due!.message.id,
      fence: 7,
      notBefore: 0,
      attempts: 1,
      errorCode: null,
      errorDetail: ''
    }
    await tuixin.services.records.results({
      submitted: [],
      failed: [],
      unknown: [],
      requeued: [late],
      refunds: [],
      references: []
    })
    expect(await counts(campaign.id)).toEqual({ audience: 1, unknown: 1 })
    await sendAll()
    expect(sandbox.requestsSeen).toHaveLength(0)
  })

  test('waits at night for the morning, and a cap for its end', async () => {
    tuixin.time.now = Date.parse('2026-11-22T23:00:00+08:00')
    await addContacts(tuixin, phones(2))
    const prepared = await setUp()
    const campaign = await launch(tuixin, prepared)
    const preflight = await preflightCampaign(tuixin.services, campaign, campaign.content!)
    expect(preflight).toMatchObject({
      audience: 2,
      reachable: 2,
      excluded: [],
      deferred: [
        { rule: 'CN-TIME-DEF', count: 2, params: { hours: '08:00–20:00', next: '2026-11-23 08:00' } }
      ]
    })
    await plan(campaign.id)
    await sendAll()
    expect(await counts(campaign.id)).toEqual({ audience: 2, queued: 2 })
    tuixin.time.now = Date.parse('2026-11-23T08:00:01+08:00')
    await sendAll()
    expect(await counts(campaign.id)).toEqual({ audience: 2, submitted: 2 })
    const second = await launch(tuixin, prepared)
    await plan(second.id)
    await sendAll()
    expect(await counts(second.id)).toEqual({ audience: 2, queued: 2 })
    expect((await messagesOf(second.id))[0]?.message.finding?.rule).toBe('CN-FREQ-DEF')
  })

  test('starts at its time, and waits for a person when it missed it', async () => {
    await addContacts(tuixin, phones(1))
    const prepared = await setUp()
    const at = (minutes: number) => ({
      schedule: { kind: 'at' as const, at: new Date(tuixin.time.now + minutes * 60_000).toISOString() }
    })
    const campaign = await launch(tuixin, prepared, at(10))
    expect(campaign.state).toBe('scheduled')
    await startDue(tuixin.services)
    expect((await tuixin.services.campaigns.byId(campaign.id))?.state).toBe('scheduled')
    tuixin.time.now += 11 * 60_000
    await startDue(tuixin.services)
    expect((await tuixin.services.campaigns.byId(campaign.id))?.state).toBe('planning')
    const missed = await launch(tuixin, prepared, at(10))
    tuixin.time.now += 30 * 60_000
    await startDue(tuixin.services)
    expect(await tuixin.services.campaigns.byId(missed.id)).toMatchObject({
      state: 'paused',
      reason: 'missed'
    })
  })

  test('paused it sends nothing, resumed it goes on, cancelled it cancels what is queued', async () => {
    await addContacts(tuixin, phones(4))
    const prepared = await setUp()
    const campaign = await launch(tuixin, prepared)
    await plan(campaign.id)
    await pauseCampaign(tuixin.services, campaign.id)
    await sendAll()
    expect(await counts(campaign.id)).toEqual({ audience: 4, queued: 4 })
    await resumeCampaign(tuixin.services, campaign.id)
    await sendAll()
    expect(await counts(campaign.id)).toEqual({ audience: 4, submitted: 4 })
    tuixin.time.now += 40 * 24 * 3_600_000
    const second = await launch(tuixin, prepared)
    await plan(second.id)
    await cancelCampaign(tuixin.services, second.id)
    await tuixin.services.messages.cancelSome(tuixin.time.now, 3)
    await tuixin.services.messages.cancelSome(tuixin.time.now, 3)
    expect(await counts(second.id)).toEqual({ audience: 4, cancelled: 4 })
  })

  test('approved, then its audience is changed: it has to be approved again', async () => {
    await addContacts(tuixin, phones(1))
    const prepared = await setUp()
    const audience = (await tuixin.services.audiences.byId(prepared.audienceId))!
    const launched = launch(tuixin, { ...prepared })
    await expect(launched).resolves.toMatchObject({ state: 'planning' })
    const { createCampaign } = await import('./edit-campaign.ts')
    const { approveCampaign } = await import('./approve-campaign.ts')
    const { launchCampaign } = await import('./launch-campaign.ts')
    const draft = await createCampaign(
      tuixin.services,
      { name: 'x', ...prepared, schedule: { kind: 'now' }, priority: 4, linkMode: 'recipient' },
      'a'
    )
    await expect(
      approveCampaign(tuixin.services, draft.id, { id: 'a' }, { recipients: 0, cost: 1e6 })
    ).rejects.toMatchObject({
      message: 'four_eyes'
    })
    await approveCampaign(tuixin.services, draft.id, { id: 'b' }, { recipients: 0, cost: 1e6 })
    await tuixin.services.audiences.save({ ...audience, filter: { field: 'tag', op: 'eq', value: 'vip' } })
    await expect(launchCampaign(tuixin.services, draft.id)).rejects.toMatchObject({
      message: 'approval_stale'
    })
    expect((await tuixin.services.campaigns.byId(draft.id))?.state).toBe('draft')
  })
})
