import { beforeEach, describe, expect, test } from 'vitest'
import { sandboxSecrets } from '../accounts/sandbox-account.ts'
import { acceptCallback } from '../feedback/accept-callback.ts'
import { foldJournal } from '../feedback/fold-journal.ts'
import { addContacts, install, launch, type Installation } from '../testing/installation.ts'
import { resumeCampaign } from './launch-campaign.ts'
import { planCampaign } from './plan-campaign.ts'

import { besideSandbox, phones } from './beside-sandbox.suite.ts'

const { installation, sandbox, setUp, plan, sendAll, counts, report, messagesOf } = besideSandbox(install)
let tuixin: Installation
beforeEach(() => {
  tuixin = installation()
})

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
    expect(new Set(sandbox().requestsSeen).size).toBe(29)
    expect(sandbox().requestsSeen).toHaveLength(29)
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
    expect(sandbox().requestsSeen).toHaveLength(7) // 0500 is asked three times, with one request number
    expect(new Set(sandbox().requestsSeen).size).toBe(5)
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
    expect(sandbox().requestsSeen).toHaveLength(0)
  })
})
