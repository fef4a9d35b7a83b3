import { describe, expect, test } from 'vitest'
import { HOUR } from '../clock.ts'
import { found } from '../errors.ts'
import { install } from '../testing/installation.ts'
import { checkCall } from './check-call.ts'
import { changeConnector } from './save-connector.ts'
import { connectorPatch } from './schema.ts'
import { discardAside, outlineOf, takeAside } from './settle-aside.ts'
import { CONSENT, sampleOf, shopsOf } from './shops.suite.ts'

const shops = shopsOf(install)
const kept = async () => (await shops.services.connectors.asides(shops.id(), 50))[0]
const again = async () => takeAside(shops.services, { connectorId: shops.id(), id: found(await kept()).id })
const told = (more: Record<string, unknown> = {}) =>
  JSON.stringify({ kind: 'order.paid', at: new Date(shops.time.now - HOUR).toISOString(), ...more })
const plain = { shop: 'hmac' as const, topic: '', kind: 'order.paid', properties: {}, body: '' }

describe('what a shop posted and nobody could take', () => {
  test('is taken once the connector reads the places where its shop writes', async () => {
    await shops.connect('hmac')
    const body = told({
      buyer: { mobile: '13800138000' },
      name: undefined,
      at: undefined,
      kind: undefined,
      topic: 'order.paid',
      when: new Date(shops.time.now - HOUR).toISOString(),
      id: 'A-1',
      data: { order: 'A-1', total: 99.5 }
    })
    expect(await shops.send(plain, body)).toBe(200)
    await expect(again()).rejects.toThrow('aside_not_understood')
    expect(await shops.counts()).toMatchObject({ aside: 1, keptAside: 1 })
    expect(await shops.services.connectors.countAsides()).toBe(1)
    const fields = {
      phone: 'buyer.mobile',
      topic: 'topic',
      at: 'when',
      id: 'id',
      properties: 'data'
    }
    await changeConnector(shops.services, shops.id(), connectorPatch.parse({ fields }), 'an admin')
    expect(await again()).toEqual({ outcome: 'taken' })
    const [event, ...more] = await shops.eventsOf()
    expect(more).toEqual([])
    expect(event).toMatchObject({
      at: shops.time.now - HOUR,
      properties: { order: 'A-1', total: { value: 99.5, currency: 'CNY' } }
    })
    expect(await shops.asides()).toEqual([])
  })
  test('of a clock that is ahead is taken when its time has come, once however often it is tried', async () => {
    await shops.connect('hmac')
    const body = told({
      phone: '+8613800138000',
      messageId: 'one',
      at: new Date(shops.time.now + HOUR).toISOString(),
      properties: { order: 'A-2' }
    })
    await shops.send(plain, body)
    const { id } = found(await kept())
    await expect(again()).rejects.toThrow('aside_ahead')
    shops.time.now += HOUR
    const tries = [0, 1].map(() => takeAside(shops.services, { connectorId: shops.id(), id }))
    expect((await Promise.allSettled(tries)).map(each => each.status)).toContain('fulfilled')
    expect(await shops.eventsOf()).toHaveLength(1)
    expect(await shops.asides()).toEqual([])
  })
  test('is removed when nobody needs it, and only from its own connector', async () => {
    await shops.connect('hmac')
    await shops.send(plain, 'no json')
    const { id } = found(await kept())
    await expect(
      discardAside(shops.services, { connectorId: '01a206f1-763d-724e-8f0b-443b1eb51ad1', id })
    ).rejects.toThrow('not_found')
    await discardAside(shops.services, { connectorId: shops.id(), id })
    expect(await shops.asides()).toEqual([])
    await expect(discardAside(shops.services, { connectorId: shops.id(), id })).rejects.toThrow('not_found')
  })
  test('is outlined without a number, a name or any other text of it', async () => {
    await shops.connect('shopify')
    const { body, topic } = {
      topic: 'customers/marketing_consent_update',
      body: JSON.stringify({
        ...CONSENT,
        sms_marketing_consent: { ...CONSENT.sms_marketing_consent, consent_updated_at: undefined },
        '13800138000': '王芳',
        王芳: [13800138000, { nested: '+8613800138000', known: true }]
      })
    }
    const connector = found(await shops.services.connectors.byId(shops.id()))
    const outline = found(outlineOf(connector, { topic, body }))
    expect(outline).not.toMatch(/138|王芳|unsubscribed/)
    expect(JSON.parse(outline)).toMatchObject({
      phone: '…',
      sms_marketing_consent: { state: '…' },
      '…': ['…', { nested: '…', known: true }]
    })
    expect(outlineOf(connector, { topic, body: 'no json' })).toBeUndefined()
    await shops.connect('youzan')
    const youzan = sampleOf('trade_TradePaid')
    const message = outlineOf(found(await shops.services.connectors.byId(shops.id())), youzan)
    expect(JSON.parse(found(message))).toMatchObject({ full_order_info: { order_info: { tid: '…' } } })
  })
})

describe('a body that is tried', () => {
  test('says what its shop would tell, and tells nothing', async () => {
    await shops.connect('shopify', { kinds: { 'cart.updated': '' } })
    const connector = found(await shops.services.connectors.byId(shops.id()))
    const check = (topic: string, body: string) => checkCall(shops.services, connector, { topic, body })
    const paid = sampleOf('orders/paid')
    expect(await check(paid.topic, paid.body)).toMatchObject({
      state: 'read',
      kind: 'order.paid',
      declared: true,
      phone: expect.stringMatching(/^[^*]*\*+8000$/) as string,
      properties: expect.arrayContaining([
        { name: 'total', value: '99.50', declared: true },
        { name: 'currency', value: 'USD', declared: false }
      ]) as unknown
    })
    expect(await check('refunds/create', paid.body)).toMatchObject({
      kind: 'refunds.create',
      declared: false
    })
    expect((await check('checkouts/update', '{"token":"c"}')).state).toBe('ignored')
    expect((await check('orders/paid', 'no json')).state).toBe('not_json')
    expect((await check('', '{}')).state).toBe('not_understood')
    expect(await shops.counts()).toEqual({ keptAside: 0 })
    expect(await shops.eventsOf()).toEqual([])
  })
})
