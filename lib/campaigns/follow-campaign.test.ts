import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { foldJournal } from '../inbox/fold-journal.ts'
import { openLink } from '../inbox/open-link.ts'
import {
  addContacts,
  install,
  launch,
  prepare,
  type Installation,
  type Prepared
} from '../testing/installation.ts'
import { provider, type FakeProvider } from '../testing/kill-harness.ts'
import { followCampaign, type FollowInput } from './follow-campaign.ts'
import { planCampaign } from './plan-campaign.ts'
import { approveCampaign, cancelCampaign, launchCampaign, resumeCampaign } from './run-campaign.ts'
import { messageSender } from './send-messages.ts'
import { startDue } from './start-due.ts'

const HOUR = 3_600_000
const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'
let it: Installation
let door: FakeProvider
let prepared: Prepared
beforeEach(async () => {
  it = await install()
  door = await provider(1)
  await addContacts(it, ['+8613800138001', '+8613800138002', '+8613800138003'])
  prepared = await prepare(it, {
    baseUrl: door.url,
    purpose: 'transactional',
    body: '您的订单 https://shop.example.cn/a'
  })
})
afterEach(async () => {
  await door.close()
  await it.close()
})

const now = async (id: string) => (await it.services.campaigns.byId(id))!
async function goesOut(id: string) {
  await planCampaign(it.services, await now(id))
  const sender = messageSender(it.services)
  for (let round = 0; round < 20; round++) {
    it.time.now += 100
    await sender.tick()
    await sender.drain(Infinity)
  }
  await sender.close()
  await it.services.campaigns.completeFinished(it.time.now)
}
async function follow(id: string, input: Partial<FollowInput> = {}) {
  const own = { templateId: prepared.templateId, name: 'Again', audienceName: 'Who did not' }
  const draft = await followCampaign(
    it.services,
    id,
    { when: 'not_clicked', minutes: 120, ...own, ...input },
    'someone'
  )
  await approveCampaign(it.services, draft.id, { id: 'another' }, { recipients: 1, cost: 1 })
  return launchCampaign(it.services, draft.id)
}
/** The first recipient of a campaign opens its link, as a person. */
async function click(id: string) {
  const { message } = (await it.services.messages.page(id, { limit: 1 })).items[0]!
  it.time.now += HOUR
  await openLink(it.services, `${message.code}0`, { method: 'GET', userAgent: PHONE, network: '10.0.0.0/24' })
  await foldJournal(it.services)
  return message.contactId
}

describe('a follow-up', () => {
  test('waits until the first campaign has gone out, and then for its delay; whoever clicked is not in it', async () => {
    const first = await launch(it, prepared)
    const second = await follow(first.id)
    expect(second).toMatchObject({ state: 'scheduled', startsAt: null, followsId: first.id })
    await startDue(it.services)
    expect((await now(second.id)).startsAt).toBeNull()
    await goesOut(first.id)
    const { completedAt } = await now(first.id)
    await startDue(it.services)
    expect(await now(second.id)).toMatchObject({ state: 'scheduled', startsAt: completedAt! + 2 * HOUR })
    const clicked = await click(first.id)
    it.time.now = completedAt! + 2 * HOUR + 1000
    await startDue(it.services)
    expect((await now(second.id)).state).toBe('planning')
    await goesOut(second.id)
    const reached = (await it.services.messages.page(second.id, { limit: 10 })).items.map(
      ({ message }) => message.contactId
    )
    expect(reached).toHaveLength(2)
    expect(reached).not.toContain(clicked)
    expect(door.seen.size).toBe(5)
    // followed up in turn: a chain of steps, each of which says something to a person once
    const third = await follow(second.id, { when: 'clicked', minutes: 0 })
    await startDue(it.services)
    expect((await now(third.id)).state).toBe('planning')
    await goesOut(third.id)
    expect(await it.services.campaigns.counts(third.id)).toMatchObject({ audience: 0 })
  })

  test('of a campaign that is cancelled waits for a person, and cannot be launched', async () => {
    const first = await launch(it, prepared)
    const second = await follow(first.id)
    await cancelCampaign(it.services, first.id)
    await startDue(it.services)
    expect(await now(second.id)).toMatchObject({ state: 'paused', reason: 'followed_cancelled' })
    await expect(resumeCampaign(it.services, second.id)).rejects.toMatchObject({
      message: 'followed_cancelled'
    })
    await expect(follow(first.id)).rejects.toMatchObject({ message: 'followed_cancelled' })
  })

  test('whose time was missed by more than 15 minutes waits for a person as well', async () => {
    const first = await launch(it, prepared)
    const second = await follow(first.id)
    await goesOut(first.id)
    it.time.now += 3 * HOUR
    await startDue(it.services)
    expect(await now(second.id)).toMatchObject({ state: 'paused', reason: 'missed' })
    await resumeCampaign(it.services, second.id)
    await startDue(it.services)
    expect((await now(second.id)).state).toBe('planning')
  })

  test('to those who answered with a word finds them', async () => {
    const first = await launch(it, prepared)
    await goesOut(first.id)
    const { accountId } = prepared
    for (const [phoneNumber, content] of [
      ['13800138001', '要 Y'],
      ['13800138002', '谢谢']
    ])
      await it.services.journal.append([
        {
          kind: 'reply',
          accountId,
          payload: it.services.sealer.seal(
            JSON.stringify({ phoneNumber, content, at: it.time.now }),
            'journal.payload'
          ),
          receivedAt: it.time.now
        }
      ])
    await foldJournal(it.services)
    const second = await follow(first.id, { when: 'replied', word: 'y', minutes: 0 })
    await startDue(it.services)
    await planCampaign(it.services, await now(second.id))
    const [only, ...others] = (await it.services.messages.page(second.id, { limit: 10 })).items
    expect([only?.phone, others.length]).toEqual(['+8613800138001', 0])
  })
})
