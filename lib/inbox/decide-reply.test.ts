import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startSandbox } from '../../sandbox/server.ts'
import { sandboxSecrets } from '../accounts/sandbox-account.ts'
import { planCampaign } from '../campaigns/plan-campaign.ts'
import { preflightCampaign } from '../campaigns/preflight-campaign.ts'
import { readBatch, reserveMessages } from '../campaigns/reserve-messages.ts'
import { composerOf } from '../campaigns/composer.ts'
import { messageSender } from '../campaigns/send-messages.ts'
import { HOUR } from '../clock.ts'
import { acceptCallback } from '../feedback/accept-callback.ts'
import { foldJournal } from '../feedback/fold-journal.ts'
import { found } from '../errors.ts'
import { addContacts, install, launch, prepare, type Installation } from '../testing/installation.ts'
import { decideReply, undecidedReplies } from './decide-reply.ts'

let tuixin: Installation
let sandbox: Awaited<ReturnType<typeof startSandbox>>
beforeEach(async () => {
  tuixin = await install()
  sandbox = await startSandbox({
    port: 0,
    controlToken: 'x',
    reportDelay: HOUR,
    clients: [{ appCode: sandboxSecrets(tuixin.services.sealer).appCode, callbackUrl: 'http://127.0.0.1:9' }]
  })
  await addContacts(tuixin, ['13800138000', '13800138001'])
})
afterEach(async () => {
  await sandbox.close()
  await tuixin.close()
})

const personId = '00000000-0000-7000-8000-000000000000'
const setUp = () => prepare(tuixin, { baseUrl: sandbox.url })
async function planned() {
  const campaign = await launch(tuixin, await setUp())
  await planCampaign(tuixin.services, campaign)
  return campaign
}
async function replies(content: string) {
  await acceptCallback(
    tuixin.services,
    sandboxSecrets(tuixin.services.sealer).callbackKey,
    JSON.stringify([{ phoneNumber: '13800138001', content }])
  )
}
async function sendAll() {
  const sender = messageSender(tuixin.services)
  for (let idle = 0; idle < 3;) {
    tuixin.time.now += 300
    idle = (await sender.tick()) === 0 ? idle + 1 : 0
    await sender.drain(Infinity)
  }
  await sender.close()
}
const states = async (id: string) =>
  Object.fromEntries(
    (await tuixin.services.messages.page(id, { limit: 10 })).items.map(({ message, phone }) => [
      phone,
      { state: message.state, rule: message.finding?.rule }
    ])
  )
const undecided = async () => {
  await foldJournal(tuixin.services)
  return undecidedReplies(tuixin.services)
}

describe('a reply that may be an opt-out', () => {
  test('holds marketing to that person until somebody says that it is none', async () => {
    const campaign = await planned()
    await replies('滚')
    await sendAll()
    expect(await states(campaign.id)).toMatchObject({
      '+8613800138000': { state: 'submitted' },
      '+8613800138001': { state: 'queued', rule: 'ANY-DOUBTED' }
    })
    tuixin.time.now += 2 * HOUR
    await sendAll()
    expect(await states(campaign.id)).toMatchObject({ '+8613800138001': { state: 'queued' } })

    const [reply] = await undecided()
    expect(reply).toMatchObject({ phone: '+8613800138001', content: '滚', action: 'may_opt_out' })
    expect(await tuixin.services.doubts.count()).toBe(1)
    await decideReply(tuixin.services, { id: found(reply).id, refuses: false, personId })
    await sendAll()
    expect(await states(campaign.id)).toMatchObject({ '+8613800138001': { state: 'submitted' } })
    expect(await undecided()).toEqual([])
  })

  test('is an opt-out when somebody says so, and counts as one', async () => {
    const campaign = await planned()
    await replies('烦死了')
    const [reply] = await undecided()
    await decideReply(tuixin.services, { id: found(reply).id, refuses: true, personId })
    await sendAll()
    expect(await states(campaign.id)).toMatchObject({
      '+8613800138001': { state: 'excluded', rule: 'ANY-SUPPRESSED' }
    })
    expect(await tuixin.services.suppressions.has('+8613800138001')).toBe(true)
    expect((await tuixin.services.inbox.replies({ limit: 5 })).items).toMatchObject([{ action: 'opt_out' }])
    expect(await tuixin.services.doubts.count()).toBe(0)
  })

  test('that comes between the look at a batch and its reservation is seen by the reservation', async () => {
    const campaign = await planned()
    const content = found(campaign.content ?? undefined)
    const rules = { sender: { provider: 'generic' }, pacing: 'warn' as const, switchedOff: [] }
    const composer = composerOf(campaign, content, rules, tuixin.services.shortLinkBase)
    const batch = await readBatch(tuixin.services.messages, campaign, composer, tuixin.time.now, {
      limit: 10
    })
    expect(batch.candidates).toHaveLength(2)
    await replies('滚')
    const taken = await reserveMessages(tuixin.services.messages, campaign, composer, tuixin.time.now, batch)
    expect(taken.reserved.map(each => each.request.phone)).toEqual(['+8613800138000'])
    expect(taken.refused).toBe(1)
  })

  test('is counted before a campaign starts, under its own rule', async () => {
    const prepared = await setUp()
    await replies('滚')
    const campaign = await launch(tuixin, prepared)
    const content = found(campaign.content ?? undefined)
    expect(await preflightCampaign(tuixin.services, campaign, content)).toMatchObject({
      deferred: [{ rule: 'ANY-DOUBTED', count: 1 }]
    })
  })

  test('that is posted again after the decision changes nothing; another one asks anew', async () => {
    const { doubts } = tuixin.services
    const phone = '+8613800138001'
    await doubts.raise({ phone, at: 1000 })
    await doubts.settle({ phone, at: 2000 })
    await doubts.raise({ phone, at: 1000 })
    expect(await doubts.open([phone])).toEqual(new Set())
    await doubts.raise({ phone, at: 3000 })
    expect(await doubts.open([phone, '+8613800138000'])).toEqual(new Set([phone]))
  })

  test('a clear word ends the doubt', async () => {
    await setUp()
    await replies('滚')
    await replies('退订')
    expect(await undecided()).toEqual([])
    expect(await tuixin.services.suppressions.has('+8613800138001')).toBe(true)
  })
})

describe('a person who is erased', () => {
  const kept = async () =>
    (await tuixin.services.inbox.replies({ limit: 5 })).items.map(({ phone, last4, content }) =>
      [phone, last4, content].join(' ').trim()
    )
  const erase = async () => {
    const { id } = found(await tuixin.services.contacts.byPhone('+8613800138001'))
    await tuixin.services.contacts.erase(id)
  }
  test('leaves no number and no words in what they answered', async () => {
    await setUp()
    await replies('我是张三，谢谢')
    await foldJournal(tuixin.services)
    expect(await kept()).toEqual(['+8613800138001 8001 我是张三，谢谢'])
    await erase()
    expect(await kept()).toEqual([''])
  })
  test('is still decided about where an answer may be an opt-out, and leaves nothing after that', async () => {
    await setUp()
    await replies('滚')
    await foldJournal(tuixin.services)
    await erase()
    const [reply] = await undecided()
    await decideReply(tuixin.services, { id: found(reply).id, refuses: true, personId })
    expect(await tuixin.services.suppressions.has('+8613800138001')).toBe(true)
    expect([await kept(), await tuixin.services.doubts.count()]).toEqual([[''], 0])
    // a page that still shows it
    const again = decideReply(tuixin.services, { id: found(reply).id, refuses: false, personId })
    await expect(again).rejects.toMatchObject({ code: 'not_found' })
  })
})
