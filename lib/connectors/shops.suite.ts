import { createHash, createHmac } from 'node:crypto'
import { afterEach, beforeEach } from 'vitest'
import { found } from '../errors.ts'
import { declareKind } from '../events/save-kind.ts'
import { eventKindInput } from '../events/schema.ts'
import { foldJournal } from '../feedback/fold-journal.ts'
import type { Installation } from '../testing/installation.ts'
import { answerDelivery } from './accept-delivery.ts'
import type { ConnectorKind } from './connector.ts'
import { createConnector } from './save-connector.ts'
import { connectorInput } from './schema.ts'
import type { Connector } from './store.ts'

// Bodies as the shops' public documents show them, cut to what is read and a little more, and how each shop signs them.

export const SECRET = 'the secret of a shop'.replaceAll(' ', '-')
export const CLIENT = 'client-1'
const base64 = (body: string, secret = SECRET) => createHmac('sha256', secret).update(body).digest('base64')

export interface Sample {
  shop: ConnectorKind
  topic: string
  body: string
  /** Kind and properties of the event that it is. */
  kind: string
  properties: Record<string, unknown>
}
const json = (value: unknown) => JSON.stringify(value)
const youzanBody = (msg: unknown, type: string, more: Record<string, unknown> = {}) =>
  json({
    client_id: CLIENT,
    id: 'E1',
    kdt_id: 63077,
    kdt_name: '小店',
    mode: 1,
    msg: encodeURIComponent(json(msg)),
    msg_id: 'b8b3f6a2',
    sendCount: 0,
    status: 'TRADE_PAID',
    test: false,
    type,
    version: 1_762_000_000,
    ...more
  })
export const PHONE = '+8613800138000'
export const CONSENT = {
  id: 706405506930370000,
  phone: PHONE,
  sms_marketing_consent: {
    state: 'unsubscribed',
    opt_in_level: 'single_opt_in',
    consent_updated_at: '2026-11-22T11:30:00+08:00',
    consent_collected_from: 'SHOPIFY'
  }
}
const trade = {
  full_order_info: {
    order_info: { tid: 'E1', status: 'WAIT_SELLER_SEND_GOODS', pay_time: '2026-11-22 11:00:00' },
    buyer_info: { buyer_phone: '13800138000', yz_open_id: 'yz1' },
    pay_info: { payment: '99.50' },
    address_info: { receiver_tel: '13900139000' }
  }
}
export const SAMPLES: Sample[] = [
  {
    shop: 'shopify',
    topic: 'orders/paid',
    body: json({
      id: '820982911946154508',
      name: '#9999',
      email: 'jon@example.com',
      phone: null,
      financial_status: 'paid',
      total_price: '99.50',
      currency: 'USD',
      updated_at: '2026-11-22T11:00:00+08:00',
      customer: { id: 115310627314723950, phone: '+86 138 0013 8000' },
      billing_address: { phone: '555-625-1199' },
      shipping_address: { phone: '555-625-1199' }
    }).replace('"820982911946154508"', '820982911946154508'),
    kind: 'order.paid',
    properties: { order: '#9999', total: { value: 99.5, currency: 'USD' } }
  },
  {
    shop: 'shopify',
    topic: 'checkouts/update',
    body: json({
      id: 981820079255243500,
      token: '123123123',
      phone: '13800138000',
      total_price: '398.00',
      currency: 'CNY',
      completed_at: null,
      abandoned_checkout_url: 'https://shop.example.com/checkouts/1',
      updated_at: '2026-11-22T11:00:00+08:00'
    }),
    kind: 'cart.updated',
    properties: { total: { value: 398, currency: 'CNY' } }
  },
  {
    shop: 'shopify',
    topic: 'customers/update',
    body: json({ id: 706405506930370000, phone: PHONE, updated_at: '2026-11-22T11:00:00+08:00' }),
    kind: 'customer.updated',
    properties: {}
  },
  {
    shop: 'shopify',
    topic: 'customers/marketing_consent_update',
    body: json(CONSENT),
    kind: 'customer.consent',
    properties: {}
  },
  {
    shop: 'woocommerce',
    topic: 'order.updated',
    body: json({
      id: 727,
      number: '727',
      status: 'processing',
      currency: 'CNY',
      total: '29.35',
      customer_id: 25,
      billing: { phone: '138 0013 8000', country: 'CN', email: 'x@example.com' },
      date_modified_gmt: '2026-11-22T03:00:00',
      date_paid_gmt: '2026-11-22T03:00:00'
    }),
    kind: 'order.paid',
    properties: { order: '727', total: { value: 29.35, currency: 'CNY' } }
  },
  {
    shop: 'woocommerce',
    topic: 'customer.created',
    body: json({
      id: 25,
      date_created_gmt: '2026-11-22T03:00:00',
      date_modified_gmt: '2026-11-22T03:00:00',
      billing: { phone: '13800138000' }
    }),
    kind: 'customer.created',
    properties: {}
  },
  {
    shop: 'youzan',
    topic: 'trade_TradePaid',
    body: youzanBody(trade, 'trade_TradePaid'),
    kind: 'order.paid',
    properties: { order: 'E1', total: { value: 99.5, currency: 'CNY' } }
  },
  {
    shop: 'youzan',
    topic: 'SCRM_CUSTOMER_EVENT',
    body: youzanBody(
      { mobile: '13800138000', yz_open_id: 'yz1', updated_at: '2026-11-22 11:00:00' },
      'SCRM_CUSTOMER_EVENT'
    ),
    kind: 'customer.updated',
    properties: {}
  },
  {
    shop: 'stripe',
    topic: 'checkout.session.completed',
    body: json({
      id: 'evt_1',
      type: 'checkout.session.completed',
      created: Date.parse('2026-11-22T11:00:00+08:00') / 1000,
      pending_webhooks: 1,
      data: {
        object: {
          id: 'cs_1',
          amount_total: 9950,
          currency: 'cny',
          payment_status: 'paid',
          customer: 'cus_1',
          customer_details: { phone: PHONE, name: '王五', email: 'x@example.com' }
        }
      }
    }),
    kind: 'order.paid',
    properties: { order: 'cs_1', total: { value: 99.5, currency: 'CNY' } }
  },
  {
    shop: 'hmac',
    topic: 'order.paid',
    body: json({
      kind: 'order.paid',
      messageId: 'm1',
      phone: '13800138000',
      externalId: 'u1',
      at: '2026-11-22T11:00:00+08:00',
      properties: { order: 'A1', total: 5, currency: 'CNY' }
    }),
    kind: 'order.paid',
    properties: { order: 'A1', total: { value: 5, currency: 'CNY' } }
  }
]

/** Headers that a shop sends with a body. */
export function signed(
  { shop, topic }: Pick<Sample, 'shop' | 'topic'>,
  body: string | Buffer,
  now: number,
  secret = SECRET
): Record<string, string> {
  const text = body.toString()
  switch (shop) {
    case 'shopify':
      return { 'x-shopify-hmac-sha256': base64(text, secret), 'x-shopify-topic': topic }
    case 'woocommerce':
      return { 'x-wc-webhook-signature': base64(text, secret), 'x-wc-webhook-topic': topic }
    case 'youzan':
      return {
        'event-sign': createHash('md5').update(CLIENT).update(body).update(secret).digest('hex'),
        'event-type': topic
      }
    case 'stripe': {
      const t = Math.floor(now / 1000)
      const v1 = createHmac('sha256', secret).update(`${t}.`).update(body).digest('hex')
      return { 'stripe-signature': `t=${t},v1=${v1}` }
    }
    case 'hmac':
      return { 'x-signature': createHmac('sha256', secret).update(body).digest('hex') }
  }
}

export const sampleOf = (topic: string): Sample => found(SAMPLES.find(each => each.topic === topic))

/** An installation where the kinds of the samples are declared, and a shop that posts to it. */
export function shopsOf(install: () => Promise<Installation>) {
  let installed: Installation | undefined
  let made: Connector | undefined
  const tuixin = () => found(installed)
  const shop = () => found(made)
  beforeEach(async () => {
    installed = await install()
    for (const kind of [...new Set(SAMPLES.map(each => each.kind)), 'order.updated']) {
      const properties = [
        { name: 'order', type: 'text' },
        { name: 'total', type: 'money' }
      ]
      await declareKind(installed.services, eventKindInput.parse({ kind, properties, keepDays: 40 }))
    }
  })
  afterEach(() => installed?.close())

  async function post(body: string | Buffer, headers: Record<string, string>, token = shop().token) {
    const answer = await answerDelivery(tuixin().services, {
      token,
      header: name => headers[name],
      body: (async function* () {
        yield Buffer.from(body)
      })(),
      address: '192.0.2.1'
    })
    return answer.status
  }
  const fold = async () => {
    while ((await foldJournal(tuixin().services)) > 0);
  }
  const contact = (phone = PHONE) => tuixin().services.contacts.byPhone(phone)
  return {
    get installation() {
      return tuixin()
    },
    get services() {
      return tuixin().services
    },
    get time() {
      return tuixin().time
    },
    id: () => shop().id,
    token: () => shop().token,
    connect: async (kind: ConnectorKind, more: Record<string, unknown> = {}) => {
      const clientId = kind === 'youzan' ? CLIENT : null
      const input = connectorInput.parse({ name: kind, kind, secret: SECRET, clientId, ...more })
      made = await createConnector(tuixin().services, input, 'an admin')
    },
    post,
    send: (sample: Sample, body = sample.body, more: Record<string, string> = {}) =>
      post(body, { ...signed(sample, body, tuixin().time.now), ...more }),
    fold,
    contact,
    eventsOf: async (phone = PHONE) => {
      await fold()
      const known = await contact(phone)
      return known ? tuixin().services.events.ofContact(known.id, 100) : []
    },
    counts: async () => {
      const { outcomes, keptAside } = await tuixin().services.connectors.counts(shop().id)
      return { ...Object.fromEntries(outcomes.map(({ outcome, count }) => [outcome, count])), keptAside }
    },
    asides: async () =>
      (await tuixin().services.connectors.asides(shop().id, 50)).map(({ reason, body }) => ({ reason, body }))
  }
}
