import { beforeEach, describe, expect, test } from 'vitest'
import { addContacts, install, launch, type Installation } from '../testing/installation.ts'
import { cancelCampaign, pauseCampaign, resumeCampaign } from './launch-campaign.ts'
import { startDue } from './start-due.ts'
import { preflightCampaign } from './preflight-campaign.ts'

import { besideSandbox, phones } from './beside-sandbox.suite.ts'

const { installation, setUp, plan, sendAll, counts, messagesOf } = besideSandbox(install)
let tuixin: Installation
beforeEach(() => {
  tuixin = installation()
})

describe('the times and states of a campaign', () => {
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

  test('starts at its time, and waits for a person when it missed it (F47)', async () => {
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
