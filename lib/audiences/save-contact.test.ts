import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { install, type Installation } from '../testing/installation.ts'
import { EVERYONE } from './filter.ts'
import { changeContact, saveContact } from './save-contact.ts'

let at: Installation
beforeEach(async () => void (at = await install()))
afterEach(async () => at.close())
const person = async (end: string) => (await at.services.contacts.byPhone(`+861381234${end}`))!
const people = async () => (await at.services.contacts.list(EVERYONE, { limit: 100 })).items

describe('somebody who says no in what a program sends', () => {
  const consent = { state: 'granted', source: 'api' } as const
  const phone = '13812340001'
  test.each<[string, object, string]>([
    ['a field of refusal', { attributes: { unsubscribed: true } }, 'attributes.unsubscribed'],
    ['a day of refusal', { attributes: { opted_out_at: '2026-10-01' } }, 'attributes.opted_out_at'],
    [
      'a no to marketing',
      { attributes: { accepts_sms_marketing: false } },
      'attributes.accepts_sms_marketing'
    ],
    ['a word elsewhere', { attributes: { remark: 'unsubscribed' } }, 'attributes.remark'],
    ['the same in Chinese', { attributes: { 是否退订: '是' } }, 'attributes.是否退订'],
    ['a tag', { tags: ['vip', '已退订'] }, 'tags'],
    ['a tag that is added', { addTags: ['unsubscribed'] }, 'addTags']
  ])('is not granted beside %s, new or known', async (_, given, field) => {
    const refused = { fields: [{ path: field, message: 'consent_contradicted' }] }
    await expect(saveContact(at.services, { phone, consent, ...given })).rejects.toMatchObject(refused)
    expect(await people()).toEqual([])
    await saveContact(at.services, { phone })
    for (const existing of ['update', 'fill', 'skip'] as const)
      await expect(saveContact(at.services, { phone, consent, ...given }, existing)).rejects.toMatchObject(
        refused
      )
    await expect(
      changeContact(at.services, await person('0001'), { consent, ...given })
    ).rejects.toMatchObject(refused)
    expect(await person('0001')).toMatchObject({ consent: 'none', attributes: {}, tags: [] })
  })
  test('is granted beside fields that refuse nothing, and keeps fields that refuse without consent', async () => {
    const attributes = { unsubscribed: false, accepts_email_marketing: false, vip: false, city: '上海' }
    await saveContact(at.services, { phone, consent, attributes, tags: ['vip'] })
    await saveContact(at.services, { phone: '13812340002', attributes: { unsubscribed: true } })
    expect([(await person('0001')).consent, (await person('0002')).consent]).toEqual(['granted', 'none'])
  })
})
