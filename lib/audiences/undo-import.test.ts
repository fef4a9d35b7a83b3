import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { planCampaign } from '../campaigns/plan-campaign.ts'
import { newId } from '../ids.ts'
import { addContacts, file, install, launch, prepare, type Installation } from '../testing/installation.ts'
import { EVERYONE } from './filter.ts'
import { importContacts } from './import-contacts.ts'
import { mergeContacts } from './merge-contacts.ts'
import { saveContact } from './save-contact.ts'
import { addImport, openUpload, startImport } from './start-import.ts'
import { undoImport } from './undo-import.ts'

let at: Installation
beforeEach(async () => void (at = await install()))
afterEach(async () => at.close())

async function run(content: string) {
  const id = newId()
  const filePath = file(at, `${id}.csv`, content)
  const opened = await openUpload(filePath, {}, at.services.attributes)
  await addImport(at.services, { id, fileName: 'people.csv', filePath, file: opened, createdBy: 'test' })
  await startImport(at.services, id, { consentSource: 'form' })
  const now = at.services.clock()
  await importContacts(at.services, (await at.services.imports.claim(now, now + 1000))!)
  return (await at.services.imports.byId(id))!
}
const person = async (end: string) => (await at.services.contacts.byPhone(`+861381234${end}`))!
const people = async () => (await at.services.contacts.list(EVERYONE, { limit: 100 })).items

describe('undone in the middle of a campaign', () => {
  test('nobody of it is written to any more, and what it gave is taken back', async () => {
    await addContacts(at, ['13812340009'])
    await saveContact(at.services, { phone: '13812340008', name: '李四', tags: ['old'] })
    const job = await run(
      '手机号,姓名,标签,城市\n13812340001,甲,vip,上海\n13812340002,乙,vip,上海\n13812340008,改,vip,上海'
    )
    const campaign = await launch(at, await prepare(at, { kind: 'sandbox' }))
    await planCampaign(at.services, campaign)
    // one of them was written to before
    const { items } = await at.services.messages.page(campaign.id, { limit: 10 })
    const sent = items.find(({ phone }) => phone === '+8613812340001')!.message
    await at.services.messages.insert({ ...sent, id: newId(), code: null, occurrence: 7, state: 'delivered' })

    const undone = await undoImport(at.services, job)
    expect(undone).toEqual({ removed: 1, restored: 1, kept: 1, unqueued: 3 })
    const after = await at.services.messages.page(campaign.id, { limit: 10 })
    expect(after.items.filter(({ message }) => message.state === 'queued').map(({ phone }) => phone)).toEqual(
      ['+8613812340009']
    )
    expect(await person('0001')).toMatchObject({ name: null, tags: [], attributes: {}, consent: 'none' })
    expect(await person('0002')).toBeUndefined()
    expect(await person('0008')).toMatchObject({
      name: '李四',
      tags: ['old'],
      attributes: {},
      consent: 'none'
    })
    expect(await at.services.imports.byId(job.id)).toMatchObject({ state: 'undone', outcome: { undone } })
  })
})

test('of two imports over one another, undone in the order in which they came, nothing comes back', async () => {
  await saveContact(at.services, { phone: '13812340001', name: '李四', tags: ['old'] })
  const first = await run('手机号,姓名,标签\n13812340001,错,wrong')
  const second = await run('手机号,标签,城市\n13812340001,vip,上海')
  await undoImport(at.services, first)
  const afterFirst = await person('0001')
  expect(afterFirst).toMatchObject({ name: '李四', consent: 'none' })
  expect(afterFirst.tags).not.toContain('wrong')
  await undoImport(at.services, second)
  expect(await person('0001')).toMatchObject({ name: '李四', tags: ['old'], attributes: {}, consent: 'none' })
})

test('what an undone import made and somebody wrote to does not come back by undoing the next one', async () => {
  const first = await run('手机号,姓名,标签\n13812340001,错,wrong')
  const second = await run('手机号,标签,城市\n13812340001,vip,上海')
  const campaign = await launch(at, await prepare(at, { kind: 'sandbox' }))
  await planCampaign(at.services, campaign)
  const { items } = await at.services.messages.page(campaign.id, { limit: 10 })
  const sent = items[0]!.message
  await at.services.messages.insert({ ...sent, id: newId(), code: null, occurrence: 7, state: 'delivered' })
  await undoImport(at.services, first)
  await undoImport(at.services, second)
  expect(await person('0001')).toMatchObject({ name: null, tags: [], attributes: {}, consent: 'none' })
})

describe('undone after two of its people were made one', () => {
  const FILE = '手机号,姓名,标签,城市\n13812340001,甲,vip,上海'
  const merge = async (keep: string, other: string) =>
    mergeContacts(at.services, (await person(keep)).id, (await person(other)).id)

  test('somebody who was there before is as before, without what came from a new contact', async () => {
    await saveContact(at.services, { phone: '13812340008', tags: ['old'] })
    const job = await run(FILE)
    expect(await merge('0008', '0001')).toMatchObject({ name: '甲', tags: ['old', 'vip'] })
    expect(await undoImport(at.services, job)).toMatchObject({ removed: 0, restored: 1 })
    expect(await people()).toMatchObject([{ name: null, tags: ['old'], attributes: {}, consent: 'none' }])
  })
  test('somebody who was there before stays with their own values where the new number was kept', async () => {
    await saveContact(at.services, { phone: '13812340008', name: '李四', tags: ['old'] })
    const job = await run(FILE)
    expect(await merge('0001', '0008')).toMatchObject({
      name: '甲',
      tags: ['vip', 'old'],
      consent: 'granted'
    })
    expect(await undoImport(at.services, job)).toMatchObject({ removed: 0, restored: 1 })
    expect(await people()).toMatchObject([
      { phone: '+8613812340001', name: '李四', tags: ['old'], attributes: {}, consent: 'none' }
    ])
  })
  test('two who were there before keep the values of both', async () => {
    await saveContact(at.services, { phone: '13812340008', tags: ['old'] })
    await saveContact(at.services, {
      phone: '13812340009',
      name: '赵六',
      tags: ['older'],
      attributes: { n: 'x' }
    })
    const job = await run('手机号,标签,城市\n13812340008,vip,上海\n13812340009,vvip,北京')
    await merge('0008', '0009')
    await undoImport(at.services, job)
    const [left] = await people()
    expect(left).toMatchObject({ name: '赵六', attributes: { n: 'x' }, consent: 'none' })
    expect(left?.tags.toSorted()).toEqual(['old', 'older'])
  })
  test('somebody whom the import never met keeps what the other had before it', async () => {
    await saveContact(at.services, { phone: '13812340008', tags: ['old'] })
    await saveContact(at.services, { phone: '13812340001', tags: ['older'] })
    const job = await run(FILE)
    await merge('0008', '0001')
    await undoImport(at.services, job)
    expect(await people()).toMatchObject([{ name: null, tags: ['old', 'older'], attributes: {} }])
  })
  test('of two whom it made nothing is left but the number, by which programs may know the other', async () => {
    const job = await run(`${FILE}\n13812340002,乙,vip,上海`)
    await merge('0001', '0002')
    expect(await undoImport(at.services, job)).toMatchObject({ removed: 0, restored: 0, kept: 1 })
    expect(await people()).toMatchObject([{ name: null, tags: [], attributes: {}, consent: 'none' }])
  })
  test('an opt-out of either holds', async () => {
    await saveContact(at.services, { phone: '13812340008', tags: ['old'] })
    const job = await run(FILE)
    await at.services.suppressions.optOut({
      phone: '+8613812340001',
      source: 'test',
      evidence: {},
      at: at.services.clock()
    })
    await merge('0008', '0001')
    await undoImport(at.services, job)
    expect(await people()).toMatchObject([{ tags: ['old'], suppressed: true }])
    expect((await people())[0]?.consent).not.toBe('granted')
  })
})
