import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sandboxSecrets } from '../accounts/sandbox-account.ts'
import { acceptCallback } from '../feedback/accept-callback.ts'
import { foldJournal } from '../feedback/fold-journal.ts'
import { install, prepare, type Installation } from '../testing/installation.ts'
import { acceptSignUp } from './accept-sign-up.ts'
import { saveForm } from './save-form.ts'

let at: Installation
let asked: string[]
let templateId: string
beforeEach(async () => {
  at = await install()
  asked = []
  templateId = (await prepare(at, { kind: 'sandbox', purpose: 'transactional', body: '回复Y确认订阅' }))
    .templateId
})
afterEach(() => at.close())
const PHONE = '+8613800138000'
const TEXT = '我同意接收推信的营销短信，可随时回复R退订。'

async function form(confirm = false) {
  const input = {
    name: 'Shop',
    heading: '加入会员',
    consentText: TEXT,
    asksName: true,
    tag: '会员',
    confirmTemplateId: confirm ? templateId : null
  }
  return saveForm(at.services, input, 'someone')
}
const signUp = (code: string, phone = '138 0013 8000') =>
  acceptSignUp(
    at.services,
    code,
    { phone, name: '李四', agreed: true },
    { network: '203.0.113.0/24' },
    async to => asked.push(to)
  )
async function reply(content: string) {
  await acceptCallback(
    at.services,
    sandboxSecrets(at.services.sealer).callbackKey,
    JSON.stringify([{ phoneNumber: '13800138000', content }])
  )
  at.time.now += 1000
}
const contact = () => at.services.contacts.byPhone(PHONE)

describe('a sign-up page', () => {
  test('writes down who agreed to which words, from where and when', async () => {
    const page = await form()
    await signUp(page.code)
    const saved = (await contact())!
    expect(saved).toMatchObject({ name: '李四', tags: ['会员'], consent: 'granted', suppressed: false })
    const [event] = await at.services.contacts.consentHistory(saved.id)
    expect(event).toMatchObject({
      state: 'granted',
      source: 'form',
      evidence: { text: TEXT, version: 1, network: '203.0.113.0/24', form: page.id }
    })
    expect(await at.services.signUps.counts(page.id)).toEqual({ pending: 0, confirmed: 1 })
  })
  test('with other words is a new version, and the old evidence keeps the old words', async () => {
    const page = await form()
    await signUp(page.code)
    const { name, heading, asksName, tag, confirmTemplateId } = page
    const input = { name, heading, asksName, tag, confirmTemplateId, consentText: `${TEXT}每月至多四条。` }
    expect((await saveForm(at.services, input, 'someone', page.id)).version).toBe(2)
    expect((await saveForm(at.services, { ...input, heading: '新' }, 'someone', page.id)).version).toBe(2)
    const [event] = await at.services.contacts.consentHistory((await contact())!.id)
    expect(event!.evidence).toMatchObject({ text: TEXT, version: 1 })
  })
  test('that asks for a reply counts only when the phone has answered yes', async () => {
    const page = await form(true)
    await signUp(page.code)
    expect(asked).toEqual([PHONE])
    expect(await contact()).toBeUndefined()
    await reply('Y')
    await foldJournal(at.services)
    expect(await contact()).toMatchObject({ consent: 'granted', tags: ['会员'] })
    expect((await at.services.contacts.consentHistory((await contact())!.id))[0]!.evidence).toMatchObject({
      confirmedBy: 'reply',
      content: 'Y'
    })
    expect(await at.services.signUps.counts(page.id)).toEqual({ pending: 0, confirmed: 1 })
  })
  test('does not bring back a number that opted out, nor write to it; the phone’s own yes does', async () => {
    await at.services.suppressions.optOut({ phone: PHONE, source: 'reply', at: at.time.now })
    at.time.now += 1000
    for (const confirm of [false, true]) await signUp((await form(confirm)).code)
    expect(asked).toEqual([])
    expect(await at.services.suppressions.has(PHONE)).toBe(true)
    await reply('Y')
    await foldJournal(at.services)
    expect(await at.services.suppressions.has(PHONE)).toBe(false)
    expect(await contact()).toMatchObject({ consent: 'granted', suppressed: false })
  })
  test('a refusal after the yes holds, though both are worked through later', async () => {
    await signUp((await form(true)).code)
    await reply('Y')
    await reply('退订')
    await foldJournal(at.services)
    expect(await contact()).toMatchObject({ suppressed: true })
    expect((await at.services.contacts.count({ all: [] })).reachable).toBe(0)
  })
  test('asks one number three times a day at most', async () => {
    const page = await form(true)
    for (let i = 0; i < 6; i++) await signUp(page.code)
    expect(asked).toHaveLength(3)
  })
  test('that is closed takes nobody, and neither does a number that cannot get messages', async () => {
    const page = await form()
    await expect(signUp(page.code, '021 5555 5555')).rejects.toMatchObject({ fields: [{ path: 'phone' }] })
    await at.services.signUps.save({ ...page, state: 'closed' })
    await expect(signUp(page.code)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('a reply of somebody who had opted out', () => {
  beforeEach(async () => {
    await at.services.suppressions.optOut({ phone: PHONE, source: 'reply', at: at.time.now })
    at.time.now += 1000
  })
  test.each([
    ['订阅', false],
    ['START', false],
    ['y', true],
    ['好的谢谢', true]
  ])('“%s” leaves the number on the list: %s', async (content, stays) => {
    await reply(content)
    await foldJournal(at.services)
    expect(await at.services.suppressions.has(PHONE)).toBe(stays)
  })
  test('that asks for messages and then refuses again stays refused', async () => {
    await reply('订阅')
    await reply('TD')
    await foldJournal(at.services)
    expect(await at.services.suppressions.has(PHONE)).toBe(true)
  })
})

describe('the limits of sign-up pages', () => {
  test.each([
    { countries: ['US'], fault: 'form_country' },
    { countries: [], fault: undefined },
    { countries: ['CN'], fault: undefined }
  ])('a number of a country that is not wanted is refused ($countries)', async ({ countries, fault }) => {
    const page = await form()
    await at.services.settings.set('signUpCountries', countries, at.time.now)
    if (fault === undefined) await signUp(page.code)
    else await expect(signUp(page.code)).rejects.toMatchObject({ fields: [{ message: fault }] })
  })
  test('a page takes so many a day, and another page is not closed by it', async () => {
    const [one, two] = [await form(), await form()]
    await at.services.settings.set('signUpsPerDay', 2, at.time.now)
    await signUp(one.code, '13800138001')
    await signUp(one.code, '13800138002')
    await expect(signUp(one.code, '13800138003')).rejects.toMatchObject({ message: 'form_full' })
    await signUp(two.code, '13800138003')
    at.time.now += 25 * 3_600_000
    await signUp(one.code, '13800138004')
  })
})
