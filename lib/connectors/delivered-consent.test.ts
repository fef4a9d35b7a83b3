import { describe, expect, test } from 'vitest'
import { HOUR } from '../clock.ts'
import { found } from '../errors.ts'
import { addContacts, install } from '../testing/installation.ts'
import { CONSENT, PHONE, sampleOf, shopsOf } from './shops.suite.ts'

const shops = shopsOf(install)
const { connect, send, fold, contact, asides } = shops

describe('consent that a shop tells of', () => {
  const topic = sampleOf('customers/marketing_consent_update')
  const say = (state: string, at = '2026-11-22T11:30:00+08:00', more: Record<string, unknown> = {}) => {
    const consent = { ...CONSENT.sms_marketing_consent, state, consent_updated_at: at }
    return send(topic, JSON.stringify({ ...CONSENT, ...more, sms_marketing_consent: consent }))
  }
  const stated = { consentText: 'A box that nobody ticked before, below the number at checkout' }
  const isOut = () => shops.services.suppressions.has(PHONE)

  test('withdraws at once, before anything is folded, whoever granted it', async () => {
    await connect('shopify')
    await addContacts(shops.installation, [PHONE])
    expect(await say('unsubscribed')).toBe(200)
    expect([await isOut(), (await contact())?.consent]).toEqual([true, 'withdrawn'])
    const [latest] = await shops.services.suppressions.history(PHONE)
    expect(latest?.evidence).toMatchObject({
      connector: shops.id(),
      state: 'unsubscribed',
      level: 'single_opt_in',
      place: 'SHOPIFY',
      toldAt: Date.parse('2026-11-22T11:30:00+08:00')
    })
  })
  test('grants nothing while nobody stated how the shop obtains it', async () => {
    await connect('shopify')
    expect(await say('subscribed')).toBe(200)
    await fold()
    expect((await contact())?.consent).toBe('none')
  })
  test('grants what an admin stated, with that as evidence', async () => {
    await connect('shopify', stated)
    expect(await say('subscribed')).toBe(200)
    const person = found(await contact())
    expect([person.consent, person.consentAt]).toEqual(['granted', Date.parse('2026-11-22T11:30:00+08:00')])
    const [event] = await shops.services.contacts.consentHistory(person.id)
    expect(event).toMatchObject({
      state: 'granted',
      source: 'shop',
      evidence: {
        state: 'subscribed',
        level: 'single_opt_in',
        place: 'SHOPIFY',
        obtained: stated.consentText,
        statedBy: 'an admin'
      }
    })
  })
  test('of an earlier moment does not undo a later opt-out, and of a later one only its own', async () => {
    await connect('shopify', stated)
    await say('unsubscribed', '2026-11-22T11:30:00+08:00')
    await say('subscribed', '2026-11-22T11:20:00+08:00')
    await fold()
    expect([await isOut(), (await contact())?.consent]).toEqual([true, 'none'])
    await say('subscribed', '2026-11-22T11:40:00+08:00')
    expect([await isOut(), (await contact())?.consent]).toEqual([false, 'granted'])
    // the opt-out of before, replayed
    await say('unsubscribed', '2026-11-22T11:30:00+08:00')
    expect(await isOut()).toBe(false)
    await shops.services.suppressions.optOut({ phone: PHONE, source: 'reply', at: shops.time.now })
    shops.time.now += HOUR
    await say('subscribed', '2026-11-22T12:30:00+08:00')
    expect(await isOut()).toBe(true)
  })
  test('that says neither when nor of whom, or of a time to come, is kept aside', async () => {
    await connect('shopify', stated)
    await addContacts(shops.installation, ['+8613900139000'])
    expect(await say('unsubscribed', undefined, { phone: null })).toBe(200)
    expect(await say('subscribed', 'soon')).toBe(200)
    expect(await say('subscribed', '2026-11-22T13:00:00+08:00')).toBe(200)
    expect((await asides()).map(({ reason }) => reason)).toEqual(['consent', 'consent', 'consent'])
    expect((await contact())?.consent ?? 'none').toBe('none')
  })
  test('without a number is of whoever the shop named before', async () => {
    await connect('shopify')
    await send(sampleOf('customers/update'))
    await fold()
    expect(await say('unsubscribed', undefined, { phone: null })).toBe(200)
    expect(await isOut()).toBe(true)
  })
  test.each(['pending', 'not_subscribed', 'something new'])('as %s changes nothing', async state => {
    await connect('shopify', stated)
    await addContacts(shops.installation, [PHONE])
    expect(await say(state)).toBe(200)
    expect([await isOut(), (await contact())?.consent]).toEqual([false, 'granted'])
  })
  test('comes from a program of one’s own in the same words', async () => {
    await connect('hmac', stated)
    const plain = sampleOf('order.paid')
    const at = '2026-11-22T11:00:00+08:00'
    const told = (state: string, id: string) =>
      JSON.stringify({ kind: 'customer.consent', messageId: id, phone: PHONE, at, consent: { state, at } })
    await send(plain, told('granted', 'm1'))
    expect((await contact())?.consent).toBe('granted')
    await send(plain, told('withdrawn', 'm2'))
    expect((await contact())?.consent).toBe('withdrawn')
  })
})
