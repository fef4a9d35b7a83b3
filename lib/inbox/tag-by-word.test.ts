import { afterEach, beforeEach, expect, test } from 'vitest'
import { accountInput } from '../accounts/account.ts'
import { addAccount } from '../accounts/add-account.ts'
import { planCampaign } from '../campaigns/plan-campaign.ts'
import { messageSender } from '../campaigns/send-messages.ts'
import { addContacts, install, launch, prepare, type Installation } from '../testing/installation.ts'
import { countingProvider, type CountingProvider } from '../testing/counting-provider.ts'
import { foldJournal } from '../feedback/fold-journal.ts'
import { addKeyword } from './tag-by-word.ts'

let tuixin: Installation
let door: CountingProvider
beforeEach(async () => {
  tuixin = await install()
  door = await countingProvider(1)
  await addContacts(tuixin, ['+8613800138001', '+8613800138002'])
})
afterEach(async () => {
  await door.close()
  await tuixin.close()
})
async function answer(phoneNumber: string, content: string) {
  tuixin.time.now += 1000
  await tuixin.services.journal.append([
    {
      kind: 'reply',
      accountId: null,
      payload: tuixin.services.sealer.seal(
        JSON.stringify({ kind: 'reply', phoneNumber, content, at: tuixin.time.now }),
        'journal.payload'
      ),
      receivedAt: tuixin.time.now
    }
  ])
  await foldJournal(tuixin.services)
}
const tags = async (phone: string) => (await tuixin.services.contacts.byPhone(phone))!.tags

test('whoever answers with a word gets its tag, however it is written; others, and more words around it, do not', async () => {
  await addKeyword(tuixin.services, { word: '要样品', tag: 'sample' })
  await answer('13800138001', ' 要 样品！')
  await answer('13800138001', '要样品')
  await answer('13800138002', '我要样品吗')
  expect([await tags('+8613800138001'), await tags('+8613800138002')]).toEqual([['sample'], []])
})

test('whoever answers with a word gets its answer once, and by the rules', async () => {
  const { templateId } = await prepare(tuixin, { purpose: 'transactional', body: '样品已寄出' })
  await addKeyword(tuixin.services, { word: '要样品', tag: 'sample', answerTemplateId: templateId })
  for (const _ of [1, 2]) await answer('13800138001', '要样品')
  const stream = await tuixin.services.campaigns.apiStream(
    templateId,
    (await tuixin.services.accounts.list())[0]!.id,
    7
  )
  const sent = await tuixin.services.messages.page(stream!.id, { limit: 10 })
  expect(sent.items.map(({ phone }) => phone)).toEqual(['+8613800138001'])
  await expect(
    addKeyword(tuixin.services, { word: '别的', tag: 'x', answerTemplateId: stream!.id })
  ).rejects.toMatchObject({ code: 'invalid' })
})

test('a word that the law gives a meaning cannot be taken for another, nor one word twice', async () => {
  for (const word of ['R', '退订', 'STOP', '！'])
    await expect(addKeyword(tuixin.services, { word, tag: 'x' })).rejects.toMatchObject({ code: 'invalid' })
  await addKeyword(tuixin.services, { word: 'Ｙ1', tag: 'x' })
  await expect(addKeyword(tuixin.services, { word: 'y1', tag: 'z' })).rejects.toMatchObject({
    message: 'keyword_exists'
  })
})

test('a reply says how sure it is which message it answers', async () => {
  const prepared = await prepare(tuixin, { baseUrl: door.url, purpose: 'transactional', body: '您的订单' })
  const send = async (name: string) => {
    const campaign = await launch(tuixin, prepared, { name })
    await planCampaign(tuixin.services, campaign)
    const sender = messageSender(tuixin.services)
    for (let round = 0; round < 5; round++) {
      tuixin.time.now += 100
      await sender.tick()
      await sender.drain(Infinity)
    }
    await sender.close()
    return campaign.id
  }
  const last = async () => (await tuixin.services.inbox.replies({ limit: 1 })).items[0]!
  await answer('13800138001', '你好')
  expect(await last()).toMatchObject({ campaignId: null, matched: null })
  await send('First')
  await answer('13800138001', '收到')
  expect(await last()).toMatchObject({ campaignName: 'First', matched: 'sure' })
  const second = await send('Second')
  await answer('13800138001', '好的')
  expect(await last()).toMatchObject({ campaignId: second, matched: 'likely' })
  tuixin.time.now += 3 * 86_400_000
  await answer('13800138001', '在吗')
  expect(await last()).toMatchObject({ campaignId: second, matched: 'guess' })
})

test('an answer goes out through the account that wrote, and is seen in the list when it is paused', async () => {
  const prepared = await prepare(tuixin, {
    baseUrl: door.url,
    kind: 'sandbox',
    purpose: 'transactional',
    body: '样品已寄出'
  })
  // a real account, which answers without a preference would go through
  await addAccount(
    tuixin.services,
    accountInput.parse({ name: 'real', baseUrl: 'http://127.0.0.1:9', mode: 'appcode', appCode: 'x' })
  )
  const campaign = await launch(tuixin, prepared, { name: 'From the sandbox' })
  await planCampaign(tuixin.services, campaign)
  const sender = messageSender(tuixin.services)
  for (let round = 0; round < 5; round++) {
    tuixin.time.now += 100
    await sender.tick()
    await sender.drain(Infinity)
  }
  await sender.close()
  await addKeyword(tuixin.services, {
    word: '要样品',
    tag: 'sample',
    answerTemplateId: prepared.templateId
  })
  await answer('13800138001', '要样品')
  const stream = await tuixin.services.campaigns.apiStream(prepared.templateId, prepared.accountId, 7)
  expect((await tuixin.services.campaigns.countsOfMany([stream!.id])).get(stream!.id)?.audience).toBe(1)

  const listed = async () =>
    (await tuixin.services.campaigns.list({ limit: 10, streams: true })).items.map(({ id }) => id)
  expect(await listed()).not.toContain(stream!.id)
  await tuixin.services.campaigns.pauseAccount(prepared.accountId, 'account', tuixin.time.now)
  expect(await listed()).toContain(stream!.id)
})
