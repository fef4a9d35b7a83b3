import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { eq } from 'drizzle-orm'
import { openDb } from '#db/open.ts'
import { preferences } from '#db/schema/people.ts'
import { importSuppressions } from '../audiences/import-suppressions.ts'
import { saveContact } from '../audiences/save-contact.ts'
import { createPool } from '../codes/save-pool.ts'
import { codePoolInput } from '../codes/schema.ts'
import { createCampaign } from '../campaigns/edit-campaign.ts'
import { scheduleInput } from '../campaigns/schema.ts'
import { toldOf, acceptEvents } from '../events/accept-events.ts'
import { declareKind } from '../events/save-kind.ts'
import { eventInput, eventKindInput } from '../events/schema.ts'
import { foldJournal } from '../feedback/fold-journal.ts'
import { newId } from '../ids.ts'
import { install, prepare, type Installation } from '../testing/installation.ts'
import { changeHome } from './change-home.ts'

let tuixin: Installation
beforeEach(async () => {
  tuixin = await install()
})
afterEach(() => tuixin.close())

describe('a number without a country code', () => {
  test.each([
    ['GB', '07400 123456', '+447400123456'],
    ['US', '(415) 555-0132', '+14155550132'],
    ['DE', '0151 23456789', '+4915123456789'],
    ['CN', '138 0013 8000', '+8613800138000']
  ])('is of the home country, %s, wherever it comes in', async (country, written, e164) => {
    const { services } = tuixin
    await changeHome(services, { country })
    const { contact } = await saveContact(services, { phone: written })
    expect(contact).toMatchObject({ phone: e164, country })
    // it is the same person to a filter, an event and the list of those who left
    const named = await services.contacts.list({ field: 'phone', op: 'eq', value: written }, { limit: 2 })
    expect(named.items.map(({ id }) => id)).toEqual([contact.id])
    expect(await services.search(written)).toMatchObject([{ kind: 'contact', id: contact.id }])
    const home = await services.settings.home()
    await declareKind(services, eventKindInput.parse({ kind: 'order.paid', properties: [] }))
    const told = toldOf(
      eventInput.parse({ kind: 'order.paid', phone: written, messageId: '1' }),
      home.country
    )
    const verdicts = await acceptEvents(services, { id: contact.id, creates: false }, [told])
    expect(verdicts).toMatchObject([{ state: 'accepted' }])
    await importSuppressions(services, written, 'import')
    expect(await services.suppressions.has(e164)).toBe(true)
  })
})

describe('money that names no currency', () => {
  test('is in the currency of the house: events, codes and the sandbox', async () => {
    const { services } = tuixin
    const { accountId } = await prepare(tuixin, { kind: 'sandbox' })
    await changeHome(services, { currency: 'GBP' })
    expect(await services.accounts.byId(accountId)).toMatchObject({ currency: 'GBP' })
    expect(await createPool(services, codePoolInput.parse({ name: 'spring', value: 5 }))).toMatchObject({
      currency: 'GBP'
    })
    const { contact } = await saveContact(services, { phone: '+447400123456' })
    const properties = [{ name: 'total', type: 'money' }]
    await declareKind(services, eventKindInput.parse({ kind: 'order.paid', properties }))
    const event = { kind: 'order.paid', contactId: contact.id, messageId: '1', properties: { total: 9 } }
    await acceptEvents(services, { id: contact.id, creates: false }, [toldOf(eventInput.parse(event), 'GB')])
    while ((await foldJournal(services)) > 0);
    const totals = await services.events.totalsFrom(0)
    expect(totals.map(({ property }) => property).sort()).toEqual(['', 'total GBP'])
  })

  test('an account that sent something keeps its currency', async () => {
    const { services } = tuixin
    const prepared = await prepare(tuixin, { kind: 'sandbox' })
    await createCampaign(
      services,
      { name: 'Test', ...prepared, schedule: { kind: 'now' }, priority: 4, linkMode: 'recipient' },
      'someone'
    )
    await changeHome(services, { currency: 'GBP' })
    expect(await services.accounts.byId(prepared.accountId)).toMatchObject({ currency: 'CNY' })
  })
})

test('a default signature is one that is there, and can be taken back', async () => {
  const { services } = tuixin
  await prepare(tuixin)
  const [signature] = await services.signatures.list()
  await changeHome(services, { signatureId: signature?.id ?? null })
  expect(await services.settings.get('signatureId')).toBe(signature?.id)
  await expect(changeHome(services, { signatureId: newId() })).rejects.toMatchObject({
    fields: [{ path: 'signatureId', message: 'signature_unknown' }]
  })
  await changeHome(services, { signatureId: null })
  expect(await services.settings.get('signatureId')).toBeNull()
})

describe('days', () => {
  test('begin on the clock of the house in filters', async () => {
    const { services, time } = tuixin
    time.now = Date.parse('2026-11-22T02:00:00Z')
    await saveContact(services, { phone: '13800138000' })
    const createdOn = async (day: string) =>
      (await services.contacts.list({ field: 'created', op: 'eq', value: day }, { limit: 2 })).items.length
    expect([await createdOn('2026-11-21'), await createdOn('2026-11-22')]).toEqual([0, 1])
    await changeHome(services, { zone: 'America/New_York' })
    expect([await createdOn('2026-11-21'), await createdOn('2026-11-22')]).toEqual([1, 0])
  })

  test('a key’s budget is of a day of the house', async () => {
    const { services, time } = tuixin
    await changeHome(services, { zone: 'America/New_York' })
    const { row } = await services.apiKeys.create(
      { name: 'till', scopes: [], createdBy: null, expiresAt: null, dailyBudgetMicros: 100 },
      time.now
    )
    const spend = () => services.apiKeys.limitsOf(row, time.now).spend({ currency: 'USD', micros: 100 })
    time.now = Date.parse('2026-11-22T04:59:00Z')
    expect([await spend(), await spend()]).toEqual([true, false])
    // midnight in New York
    time.now = Date.parse('2026-11-22T05:00:00Z')
    expect(await spend()).toBe(true)
  })

  test('a recurring campaign keeps to the clock that it was made on', async () => {
    const { services } = tuixin
    const prepared = await prepare(tuixin)
    await changeHome(services, { zone: 'Europe/London' })
    const schedule = scheduleInput.parse({
      kind: 'recurring',
      cron: '0 9 * * *',
      until: '2027-01-01T00:00:00Z'
    })
    const { startsAt, ...made } = await createCampaign(
      services,
      { name: 'Test', ...prepared, schedule, priority: 4, linkMode: 'recipient' },
      'someone'
    )
    expect(made.schedule).toMatchObject({ zone: 'Europe/London' })
    expect(new Date(startsAt ?? 0).toISOString()).toBe('2026-11-22T09:00:00.000Z')
    await changeHome(services, { zone: 'Asia/Tokyo' })
    expect((await services.campaigns.byId(made.id))?.schedule).toMatchObject({ zone: 'Europe/London' })
  })
})

describe('a setting that cannot be read', () => {
  test.each([
    ['country', 'Atlantis'],
    ['zone', 'Shanghai'],
    ['currency', 7]
  ] as const)('%s stops what needs it, until it is set again', async (name, damaged) => {
    const { services, env } = tuixin
    await changeHome(services, { country: 'GB', zone: 'Europe/London', currency: 'GBP' })
    const db = openDb(env.DATABASE_URL ?? '')
    await db.update(preferences).set({ value: damaged }).where(eq(preferences.name, name))
    await db.close()
    const save = () => saveContact(services, { phone: '07400 123456' })
    await expect(save()).rejects.toMatchObject({
      code: 'unavailable',
      message: 'home_unreadable',
      params: { name }
    })
    await changeHome(services, { country: 'GB', zone: 'Europe/London', currency: 'GBP' })
    expect((await save()).contact.phone).toBe('+447400123456')
  })
  test.each(['logo', 'brand', 'workingHours', 'signatureId'] as const)(
    '%s is no matter for what does not show it',
    async name => {
      const { settings, clock } = tuixin.services
      await settings.set(name, { damaged: 'x'.repeat(1000) } as never, clock())
      expect(await settings.home()).toEqual({ zone: 'Asia/Shanghai', currency: 'CNY', country: 'CN' })
      expect((await saveContact(tuixin.services, { phone: '13800138000' })).contact.country).toBe('CN')
      // whoever shows it gets what stands there when nobody said anything
      expect((await settings.house())[name]).toEqual(await settings.get(name))
    }
  )
})
