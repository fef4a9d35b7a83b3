import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../ids.ts'
import { addContacts, file, install, launch, prepare, type Installation } from '../testing/installation.ts'
import { planCampaign } from '../campaigns/plan-campaign.ts'
import { defineField, tryField } from './convert-field.ts'
import { EVERYONE, filterSchema } from './filter.ts'
import { importContacts } from './import-contacts.ts'
import type { ImportOptions } from './import-store.ts'
import { saveContact } from './save-contact.ts'
import { addImport, openUpload, startAfterDryRun, startImport } from './start-import.ts'

let at: Installation
beforeEach(async () => void (at = await install()))
afterEach(async () => at.close())

async function upload(content: string) {
  const id = newId()
  const filePath = file(at, `${id}.csv`, content)
  const opened = await openUpload(filePath, {}, at.services.attributes)
  await addImport(at.services, { id, fileName: 'people.csv', filePath, file: opened, createdBy: 'test' })
  return id
}
async function work() {
  const now = at.services.clock()
  await importContacts(at.services, (await at.services.imports.claim(now, now + 1000))!)
}
async function run(content: string, options: Partial<ImportOptions> = {}) {
  const id = await upload(content)
  await startImport(at.services, id, { consentSource: 'form', ...options })
  await work()
  return (await at.services.imports.byId(id))!
}
const person = async (end: string) => (await at.services.contacts.byPhone(`+861381234${end}`))!
const people = async () => (await at.services.contacts.list(EVERYONE, { limit: 100 })).items

describe('somebody who says no in a file', () => {
  test.each([
    ['Accepts SMS Marketing', 'yes', 'no'],
    ['SMS Marketing Consent', 'SUBSCRIBED', 'UNSUBSCRIBED'],
    ['SMS Marketing Consent', 'SUBSCRIBED', 'NEVER_SUBSCRIBED'],
    ['sms_subscribe', 'subscribed', 'unsubscribed'],
    ['是否接收营销短信', '是', '否'],
    ['退订', '', '是'],
    ['是否退订', '否', '是'],
    ['黑名单', '否', '是'],
    ['拒收', '0', '1'],
    ['unsubscribed', 'false', 'true'],
    ['opt_out', 'no', 'yes'],
    ['Opted Out', 'FALSE', 'TRUE'],
    ['do_not_contact', '', 'yes'],
    ['doNotSms', 'false', 'true'],
    ['DNC', '0', '1'],
    ['status', 'subscribed', 'unsubscribed'],
    ['订阅状态', '已订阅', '已退订'],
    ['accepts_marketing', 'yes', 'no'],
    ['短信订阅', '是', '否'],
    ['consent', 'granted', 'denied'],
    ['consent', 'granted', 'withdrawn'],
    ['consent', 'granted', 'N/A']
  ])('by %s = %s / %s is not granted', async (header, yes, no) => {
    const job = await run(`手机号,${header}\n13812340001,${yes}\n13812340002,${no}`)
    expect(job).toMatchObject({ created: 2, rejected: 0, outcome: { reachable: 1 } })
    expect((await person('0001')).consent).toBe('granted')
    expect((await person('0002')).consent).not.toBe('granted')
  })

  test('after having agreed is not written to any more', async () => {
    await addContacts(at, ['13812340001', '13812340002', '13812340003'])
    const job = await run('手机号,同意\n13812340001,否\n13812340002,已退订\n13812340003,N/A')
    expect(job).toMatchObject({
      updated: 2,
      unchanged: 1,
      outcome: { withdrawn: 1, optedOut: 1, reachable: 1 }
    })
    expect(await person('0001')).toMatchObject({ consent: 'withdrawn', suppressed: false })
    expect(await person('0002')).toMatchObject({ consent: 'withdrawn', suppressed: true })
    expect(await person('0003')).toMatchObject({ consent: 'granted', suppressed: false })
    const history = await at.services.contacts.consentHistory((await person('0001')).id)
    expect(history.map(({ state }) => state).toSorted()).toEqual(['granted', 'withdrawn'])
    // a later file cannot grant it again
    await run('手机号\n13812340001\n13812340002')
    expect((await people()).filter(({ consent }) => consent === 'granted')).toHaveLength(1)
  })

  test('is taken out of a campaign that waits for its time', async () => {
    await addContacts(at, ['13812340001', '13812340002', '13812340003'])
    const campaign = await launch(at, await prepare(at, { kind: 'sandbox' }))
    await planCampaign(at.services, campaign)
    await run('手机号,退订,同意\n13812340001,是,\n13812340002,,否')
    const { items } = await at.services.messages.page(campaign.id, { limit: 10 })
    const states = new Map(items.map(({ message, phone }) => [phone, message.state]))
    expect(states.get('+8613812340001')).toBe('excluded')
    expect(states.get('+8613812340002')).toBe('excluded')
    expect(states.get('+8613812340003')).toBe('queued')
  })

  test('in a list of opt-outs is kept off, whether we know them or not', async () => {
    await addContacts(at, ['13812340001'])
    const list = '手机号\n13812340001\n13812340002\n13812340002\n'
    const job = await run(list, { optOutList: true, consentSource: null })
    expect(job).toMatchObject({ created: 1, updated: 1, unchanged: 1, outcome: { optedOut: 2 } })
    expect(await people()).toMatchObject([{ suppressed: true, consent: 'withdrawn' }])
    expect(await at.services.suppressions.has('+8613812340002')).toBe(true)
    expect(await run(list, { optOutList: true })).toMatchObject({ outcome: { optedOut: 0 } })
  })

  test('where nobody looked is not brought in', async () => {
    const many = Array.from({ length: 600 }, (_, i) => `138${String(10_000_000 + i)},普通`)
    const job = await run(`手机号,备注\n${many.join('\n')}\n13812340001,已退订`)
    expect(job).toMatchObject({ created: 600, rejected: 1 })
    expect(await at.services.imports.errors(job.id, {})).toMatchObject([{ reason: 'row_consent_elsewhere' }])
  })
})

describe('a column that looks like consent', () => {
  test('and cannot be read stops the import until somebody says what it is', async () => {
    const id = await upload('手机号,SMS consent\n13812340001,A\n13812340002,B')
    await expect(startImport(at.services, id, { consentSource: 'form' })).rejects.toMatchObject({
      message: 'mapping_consent',
      fields: [{ path: 'mapping.SMS consent', message: 'mapping_consent' }]
    })
    await startImport(at.services, id, { consentSource: 'form', notConsent: ['SMS consent'] })
  })
  test.each(['skip', 'attributes.x'])('and is mapped as %s stops it too', async target => {
    const id = await upload('手机号,接收短信\n13812340001,是\n13812340002,否')
    await expect(
      startImport(at.services, id, { mapping: { 手机号: 'phone', 接收短信: target } })
    ).rejects.toMatchObject({ message: 'mapping_consent' })
    await expect(startImport(at.services, id, { mapping: { 手机号: 'phone' } })).rejects.toMatchObject({
      message: 'mapping_consent'
    })
  })
  test('of refusal cannot be read as consent', async () => {
    const id = await upload('手机号,退订\n13812340001,是')
    await expect(
      startImport(at.services, id, { mapping: { 手机号: 'phone', 退订: 'consent' } })
    ).rejects.toMatchObject({ fields: [{ path: 'mapping.退订', message: 'mapping_refusal' }] })
  })
})

test('an import that leaves nobody to write to says so', async () => {
  expect(await run('手机号\n13812340001', { consentSource: null })).toMatchObject({
    created: 1,
    outcome: { reachable: 0 }
  })
})

test('what a dry run has shown is imported at once', async () => {
  const tried = await run('手机号,同意\n13812340001,是\n13812340002,否\nx,是', { dryRun: true })
  expect(tried).toMatchObject({ created: 2, rejected: 1, outcome: { reachable: 1 } })
  expect(await people()).toHaveLength(0)
  await startAfterDryRun(at.services, tried.id)
  await work()
  expect(await at.services.imports.byId(tried.id)).toMatchObject({ state: 'done', created: 2, rejected: 1 })
  expect(await people()).toHaveLength(2)
})

describe('contacts that are there', () => {
  const given = { name: '王五', city: '上海', tags: ['a'] }
  beforeEach(async () => {
    const { name, city, tags } = given
    await saveContact(at.services, { phone: '13812340001', name, tags, attributes: { city } })
  })
  test.each([
    ['overwrite', { name: '赵六', attributes: { city: '北京', level: '金' }, tags: ['a', 'b'] }],
    ['fill', { name: '王五', attributes: { city: '上海', level: '金' }, tags: ['a', 'b'] }],
    ['add', { name: '王五', attributes: { city: '上海' }, tags: ['a'] }]
  ] as const)('with %s', async (mode, expected) => {
    await run('手机号,姓名,City,level,标签\n13812340001,赵六,北京,金,b\n13812340002,新,,,', { mode })
    expect(await person('0001')).toMatchObject(expected)
    expect(await people()).toHaveLength(2)
  })
})

test('columns that somebody mapped are mapped the same the next time', async () => {
  const text = '联络,顾客\n13812340001,王\n'
  const first = await upload(text)
  await startImport(at.services, first, { mapping: { 联络: 'phone', 顾客: 'name' }, country: 'CN' })
  await work()
  const again = await upload(text)
  expect((await at.services.imports.byId(again))?.options.mapping).toEqual({ 联络: 'phone', 顾客: 'name' })
})

test('a field that is typed later converts what is there, and tells what does not fit before', async () => {
  await run(
    '手机号,生日\n13812340001,1991/1/5\n13812340002,1992年3月4日\n13812340003,19930101\n13812340004,春天'
  )
  const { attributes, contacts, clock } = at.services
  const birthday = { name: '生日', type: 'date' as const, choices: [] }
  expect(await tryField(attributes, birthday)).toEqual({ fits: 3, unfit: 1, examples: ['春天'] })
  await expect(defineField({ attributes, clock }, birthday, { anyway: false })).rejects.toMatchObject({
    fields: [{ path: 'anyway', message: 'field_unfit' }]
  })
  await defineField({ attributes, clock }, birthday, { anyway: true })
  expect((await person('0001')).attributes).toEqual({ 生日: '1991-01-05' })
  const after = filterSchema.parse({ field: 'attributes.生日', op: 'gt', value: 1990 })
  expect((await contacts.count(after)).count).toBe(3)
})

test('days are read as their whole column writes them, else as the country of the file does', async () => {
  const { attributes } = at.services
  await attributes.save({ name: 'birthday', type: 'date', choices: [] }, 0)
  await attributes.save({ name: 'joined', type: 'date', choices: [] }, 0)
  const list = (dates: string[]) =>
    `phone,birthday,joined\n${dates.map((date, i) => `+861381234000${i + 1},${date},01/02/2020`).join('\n')}`
  await run(list(['03/04/1990', '12/25/1991']), { country: 'CN' })
  expect((await person('0001')).attributes).toEqual({ birthday: '1990-03-04', joined: '2020-02-01' })
  await run(list(['03/04/1990', '25/12/1991']), { country: 'US' })
  expect((await person('0001')).attributes).toEqual({ birthday: '1990-04-03', joined: '2020-01-02' })
})

test('a field of days that is typed later is read as all of it writes them', async () => {
  await run('手机号,生日\n13812340001,03/04/1990\n13812340002,25/12/1991\n13812340003,5/5/1992')
  const { attributes, clock } = at.services
  const birthday = { name: '生日', type: 'date' as const, choices: [] }
  expect(await tryField(attributes, birthday)).toEqual({ fits: 3, unfit: 0, examples: [] })
  await defineField({ attributes, clock }, birthday, { anyway: false })
  expect((await person('0001')).attributes).toEqual({ 生日: '1990-04-03' })
})

test('single tags are added and taken away, and a defined field is read in its type', async () => {
  const { attributes } = at.services
  await saveContact(at.services, { phone: '13812340001', tags: ['a', 'b'] })
  await saveContact(at.services, { phone: '13812340001', addTags: ['c'], removeTags: ['a'] })
  expect((await person('0001')).tags).toEqual(['b', 'c'])
  await attributes.save({ name: 'spent', type: 'number', choices: [] }, 0)
  await saveContact(at.services, { phone: '13812340001', attributes: { Spent: '1,280.50' } })
  expect((await person('0001')).attributes).toEqual({ spent: 1280.5 })
  await expect(
    saveContact(at.services, { phone: '13812340001', attributes: { spent: 'much' } })
  ).rejects.toMatchObject({ fields: [{ path: 'attributes.spent', message: 'row_attribute' }] })
})
