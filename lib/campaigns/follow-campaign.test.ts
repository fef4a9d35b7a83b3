import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../ids.ts'
import { foldJournal } from '../feedback/fold-journal.ts'
import { openLink } from '../feedback/open-link.ts'
import {
  addContacts,
  install,
  launch,
  prepare,
  type Installation,
  type Prepared
} from '../testing/installation.ts'
import { countingProvider, type CountingProvider } from '../testing/counting-provider.ts'
import { followCampaign, type FollowInput } from './follow-campaign.ts'
import { planCampaign } from './plan-campaign.ts'
import { approveCampaign } from './approve-campaign.ts'
import { cancelCampaign, launchCampaign, resumeCampaign } from './launch-campaign.ts'
import { messageSender } from './send-messages.ts'
import { startDue } from './start-due.ts'

const HOUR = 3_600_000
const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'
let tuixin: Installation
let door: CountingProvider
let prepared: Prepared
beforeEach(async () => {
  tuixin = await install()
  door = await countingProvider(1)
  await addContacts(tuixin, ['+8613800138001', '+8613800138002', '+8613800138003'])
  prepared = await prepare(tuixin, {
    baseUrl: door.url,
    purpose: 'transactional',
    body: '您的订单 https://shop.example.cn/a'
  })
})
afterEach(async () => {
  await door.close()
  await tuixin.close()
})

const now = async (id: string) => (await tuixin.services.campaigns.byId(id))!
async function goesOut(id: string) {
  await planCampaign(tuixin.services, await now(id))
  const sender = messageSender(tuixin.services)
  for (let round = 0; round < 20; round++) {
    tuixin.time.now += 100
    await sender.tick()
    await sender.drain(Infinity)
  }
  await sender.close()
  await tuixin.services.campaigns.completeFinished(tuixin.time.now)
}
async function follow(id: string, input: Partial<FollowInput> = {}) {
  const own = { templateId: prepared.templateId, name: 'Again', audienceName: 'Who did not' }
  const draft = await followCampaign(
    tuixin.services,
    id,
    { when: 'not_clicked', minutes: 120, ...own, ...input },
    'someone'
  )
  await approveCampaign(tuixin.services, draft.id, { id: 'another' }, { recipients: 1, cost: 1 })
  return launchCampaign(tuixin.services, draft.id)
}
/** The first recipient of a campaign opens its link, as a person. */
async function click(id: string) {
  const { message } = (await tuixin.services.messages.page(id, { limit: 1 })).items[0]!
  tuixin.time.now += HOUR
  await openLink(tuixin.services, `${message.code}0`, {
    method: 'GET',
    userAgent: PHONE,
    network: '10.0.0.0/24'
  })
  await foldJournal(tuixin.services)
  return message.contactId
}

describe('a follow-up', () => {
  test('waits until the first campaign has gone out, and then for its delay; whoever clicked is not in it', async () => {
    const first = await launch(tuixin, prepared)
    const second = await follow(first.id)
    expect(second).toMatchObject({ state: 'scheduled', startsAt: null, followsId: first.id })
    await startDue(tuixin.services)
    expect((await now(second.id)).startsAt).toBeNull()
    await goesOut(first.id)
    const { completedAt } = await now(first.id)
    await startDue(tuixin.services)
    expect(await now(second.id)).toMatchObject({ state: 'scheduled', startsAt: completedAt! + 2 * HOUR })
    const clicked = await click(first.id)
    tuixin.time.now = completedAt! + 2 * HOUR + 1000
    await startDue(tuixin.services)
    expect((await now(second.id)).state).toBe('planning')
    await goesOut(second.id)
    const reached = (await tuixin.services.messages.page(second.id, { limit: 10 })).items.map(
      ({ message }) => message.contactId
    )
    expect(reached).toHaveLength(2)
    expect(reached).not.toContain(clicked)
    expect(door.seen.size).toBe(5)
    // followed up in turn: a chain of steps, each of which says something to a person once
    const third = await follow(second.id, { when: 'clicked', minutes: 0 })
    await startDue(tuixin.services)
    expect((await now(third.id)).state).toBe('planning')
    await goesOut(third.id)
    expect(await tuixin.services.campaigns.counts(third.id)).toMatchObject({ audience: 0 })
  })

  test('that breaks off and is made again has one audience, as somebody may have narrowed it meanwhile', async () => {
    const { services } = tuixin
    const { id } = await launch(tuixin, prepared)
    const input = {
      when: 'not_clicked',
      minutes: 120,
      templateId: prepared.templateId,
      name: 'Again'
    } as const
    const followId = newId()
    const before = (await services.audiences.all()).length
    const make = (deps: typeof services) =>
      followCampaign(deps, id, { ...input, audienceName: 'Who did not' }, 'someone', followId)
    const insert = (): never => {
      throw new Error('gone')
    }
    await expect(make({ ...services, campaigns: { ...services.campaigns, insert } })).rejects.toThrow('gone')
    const [audience, ...others] = await services.audiences.all()
    expect(others).toHaveLength(before)
    await services.audiences.save({ ...audience!, name: 'Narrowed' })
    tuixin.time.now += 1000
    const made = await make(services)
    expect(made).toMatchObject({ id: followId, audienceId: audience!.id })
    expect(await services.audiences.all()).toHaveLength(before + 1)
    expect(await services.audiences.byId(audience!.id)).toMatchObject({ name: 'Narrowed' })
    // beside its campaign among what was made last
    expect(audience!.id.slice(0, 13)).toBe(followId.slice(0, 13))
  })
  test('of a campaign that is cancelled waits for a person, and cannot be launched', async () => {
    const first = await launch(tuixin, prepared)
    const second = await follow(first.id)
    await cancelCampaign(tuixin.services, first.id)
    await startDue(tuixin.services)
    expect(await now(second.id)).toMatchObject({ state: 'paused', reason: 'followed_cancelled' })
    await expect(resumeCampaign(tuixin.services, second.id)).rejects.toMatchObject({
      message: 'followed_cancelled'
    })
    await expect(follow(first.id)).rejects.toMatchObject({ message: 'followed_cancelled' })
  })

  test('whose time was missed by more than 15 minutes waits for a person as well', async () => {
    const first = await launch(tuixin, prepared)
    const second = await follow(first.id)
    await goesOut(first.id)
    tuixin.time.now += 3 * HOUR
    await startDue(tuixin.services)
    expect(await now(second.id)).toMatchObject({ state: 'paused', reason: 'missed' })
    await resumeCampaign(tuixin.services, second.id)
    await startDue(tuixin.services)
    expect((await now(second.id)).state).toBe('planning')
  })

  test('to those who answered with a word finds them', async () => {
    const first = await launch(tuixin, prepared)
    await goesOut(first.id)
    const { accountId } = prepared
    for (const [phoneNumber, content] of [
      ['13800138001', '要 Y'],
      ['13800138002', '谢谢']
    ])
      await tuixin.services.journal.append([
        {
          kind: 'reply',
          accountId,
          payload: tuixin.services.sealer.seal(
            JSON.stringify({ phoneNumber, content, at: tuixin.time.now }),
            'journal.payload'
          ),
          receivedAt: tuixin.time.now
        }
      ])
    await foldJournal(tuixin.services)
    const second = await follow(first.id, { when: 'replied', word: 'y', minutes: 0 })
    await startDue(tuixin.services)
    await planCampaign(tuixin.services, await now(second.id))
    const [only, ...others] = (await tuixin.services.messages.page(second.id, { limit: 10 })).items
    expect([only?.phone, others.length]).toEqual(['+8613800138001', 0])
  })
})
