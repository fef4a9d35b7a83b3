import type { ConnectorKind, Description, PlainFields, PropertyPlace, TopicPlaces } from './connector.ts'

// What shops post, as their public documents say. https://shopify.dev/docs/api/webhooks ·
// https://github.com/woocommerce/woocommerce (class-wc-webhook.php) · https://doc.youzanyun.com · https://docs.stripe.com/webhooks

const at = (...places: string[]): PropertyPlace => ({ at: places })
const OK = '{"ok":true}'

const shopifyOrder: Omit<TopicPlaces, 'kind'> = {
  phone: ['phone', 'customer.phone', 'customer.default_address.phone'],
  otherPhone: ['shipping_address.phone', 'billing_address.phone'],
  person: ['customer.id'],
  at: ['updated_at', 'processed_at', 'created_at'],
  properties: { order: at('name', 'id'), total: at('total_price'), currency: at('currency') }
}
const shopifyCustomer: Omit<TopicPlaces, 'kind'> = {
  phone: ['phone', 'default_address.phone'],
  person: ['customer_id', 'id'],
  at: ['updated_at', 'created_at'],
  properties: { orders: at('orders_count'), spent: at('total_spent'), currency: at('currency') }
}
const shopify: Description = {
  scheme: { form: 'hmac', header: 'x-shopify-hmac-sha256', hex: false },
  topic: { header: 'x-shopify-topic' },
  zone: 'Z',
  topics: {
    'orders/paid': [
      {
        ...shopifyOrder,
        kind: 'order.paid',
        // the topic is not signed: the same body is sent for an order that nobody has paid
        when: { at: 'financial_status', in: ['paid', 'partially_refunded', 'refunded'], absent: true },
        once: ['id']
      }
    ],
    'checkouts/update': [
      {
        kind: 'cart.updated',
        phone: ['phone', 'sms_marketing_phone', 'customer.phone'],
        otherPhone: ['shipping_address.phone', 'billing_address.phone'],
        person: ['customer.id'],
        at: ['updated_at', 'created_at'],
        properties: {
          cart: at('token', 'id'),
          total: at('total_price'),
          currency: at('currency'),
          url: at('abandoned_checkout_url'),
          completed: at('completed_at')
        }
      }
    ],
    'customers/update': [{ ...shopifyCustomer, kind: 'customer.updated' }],
    'customers/marketing_consent_update': [
      {
        kind: 'customer.consent',
        phone: ['phone'],
        person: ['customer_id', 'id'],
        at: ['sms_marketing_consent.consent_updated_at', 'updated_at'],
        properties: { state: at('sms_marketing_consent.state') },
        consent: {
          state: 'sms_marketing_consent.state',
          level: 'sms_marketing_consent.opt_in_level',
          place: 'sms_marketing_consent.consent_collected_from',
          at: 'sms_marketing_consent.consent_updated_at',
          granted: ['subscribed'],
          withdrawn: ['unsubscribed', 'redacted']
        }
      }
    ]
  },
  other: shopifyOrder,
  answer: OK
}

const wooOrder: Omit<TopicPlaces, 'kind'> = {
  phone: ['billing.phone'],
  otherPhone: ['shipping.phone'],
  person: ['customer_id'],
  at: ['date_modified_gmt', 'date_created_gmt'],
  properties: {
    order: at('number', 'id'),
    total: at('total'),
    currency: at('currency'),
    status: at('status')
  }
}
const woocommerce: Description = {
  scheme: { form: 'hmac', header: 'x-wc-webhook-signature', hex: false },
  topic: { header: 'x-wc-webhook-topic' },
  zone: 'Z',
  topics: {
    'order.updated': [
      {
        ...wooOrder,
        kind: 'order.paid',
        when: { at: 'status', in: ['processing', 'completed'] },
        once: ['id']
      },
      { ...wooOrder, kind: 'order.updated' }
    ],
    'customer.created': [
      {
        kind: 'customer.created',
        phone: ['billing.phone'],
        otherPhone: ['shipping.phone'],
        person: ['id'],
        at: ['date_modified_gmt', 'date_created_gmt'],
        properties: {},
        once: ['id']
      }
    ]
  },
  other: wooOrder,
  ping: 'webhook_id=',
  answer: OK
}

const youzanOrder: Omit<TopicPlaces, 'kind'> = {
  phone: ['full_order_info.buyer_info.buyer_phone', 'buyer_phone'],
  otherPhone: ['full_order_info.address_info.receiver_tel', 'receiver_tel'],
  person: ['full_order_info.buyer_info.yz_open_id', 'yz_open_id'],
  at: [
    'full_order_info.order_info.update_time',
    'full_order_info.order_info.pay_time',
    'full_order_info.order_info.created',
    'update_time',
    'pay_time'
  ],
  properties: {
    order: at('full_order_info.order_info.tid', 'tid'),
    total: at('full_order_info.pay_info.payment', 'payment'),
    status: at('full_order_info.order_info.status', 'status')
  }
}
const tid = ['full_order_info.order_info.tid', 'tid']
const youzanPaid: TopicPlaces[] = [{ ...youzanOrder, kind: 'order.paid', once: tid }]
const youzanCustomer: TopicPlaces[] = [
  {
    kind: 'customer.updated',
    phone: ['mobile', 'phone', 'customer_info.mobile'],
    person: ['yz_open_id', 'customer_info.yz_open_id'],
    at: ['updated_at', 'update_time', 'created_at'],
    properties: {}
  }
]
const youzan: Description = {
  scheme: { form: 'md5', header: 'event-sign', id: 'client_id', sign: 'sign' },
  topic: { header: 'event-type', at: 'type' },
  inner: 'msg',
  zone: '+08:00',
  topics: {
    trade_TradeCreate: [{ ...youzanOrder, kind: 'order.created', once: tid }],
    // the buyer has paid, and the shop has the money: one order is paid once
    trade_TradeBuyerPay: youzanPaid,
    trade_TradePaid: youzanPaid,
    trade_TradeSuccess: [{ ...youzanOrder, kind: 'order.completed', once: tid }],
    trade_TradeClose: [{ ...youzanOrder, kind: 'order.closed', once: tid }],
    SCRM_CUSTOMER_EVENT: youzanCustomer,
    SCRM_CUSTOMER_CARD: youzanCustomer
  },
  other: youzanOrder,
  answer: '{"code":0,"msg":"success"}'
}

const stripeSession: Omit<TopicPlaces, 'kind'> = {
  phone: ['data.object.customer_details.phone'],
  person: ['data.object.customer'],
  name: ['data.object.customer_details.name'],
  at: ['created'],
  properties: {
    order: at('data.object.client_reference_id', 'data.object.id'),
    total: { at: ['data.object.amount_total'], minor: 'data.object.currency' },
    currency: at('data.object.currency'),
    status: at('data.object.payment_status')
  }
}
const stripe: Description = {
  scheme: { form: 'stamped', header: 'stripe-signature', seconds: 300 },
  topic: { at: 'type' },
  id: 'id',
  zone: 'Z',
  topics: {
    'checkout.session.completed': [
      {
        ...stripeSession,
        kind: 'order.paid',
        when: { at: 'data.object.payment_status', in: ['paid', 'no_payment_required'] },
        once: ['data.object.id']
      },
      { ...stripeSession, kind: 'order.created', once: ['data.object.id'] }
    ],
    'checkout.session.async_payment_succeeded': [
      { ...stripeSession, kind: 'order.paid', once: ['data.object.id'] }
    ],
    'checkout.session.expired': [{ ...stripeSession, kind: 'cart.expired', once: ['data.object.id'] }]
  },
  other: { ...stripeSession, phone: ['data.object.customer_details.phone', 'data.object.phone'] },
  answer: OK
}

export const PLAIN: PlainFields = {
  header: 'x-signature',
  phone: 'phone',
  person: 'externalId',
  name: 'name',
  id: 'messageId',
  topic: 'kind',
  at: 'at',
  properties: 'properties',
  consent: 'consent'
}
/** A program of one's own signs its body, and says itself where things stand. */
function plain(fields: PlainFields): Description {
  return {
    scheme: { form: 'hmac', header: fields.header, hex: true },
    topic: { at: fields.topic },
    id: fields.id,
    zone: 'Z',
    topics: {},
    other: {
      phone: [fields.phone],
      person: [fields.person],
      name: [fields.name],
      at: [fields.at],
      properties: {},
      all: fields.properties,
      consent: {
        state: `${fields.consent}.state`,
        level: `${fields.consent}.level`,
        place: `${fields.consent}.place`,
        at: `${fields.consent}.at`,
        granted: ['granted', 'subscribed'],
        withdrawn: ['withdrawn', 'unsubscribed']
      }
    },
    answer: OK
  }
}

/** The description of a connector. */
export function descriptionOf(kind: ConnectorKind, fields: PlainFields | null): Description {
  return kind === 'hmac' ? plain(fields ?? PLAIN) : { shopify, woocommerce, youzan, stripe }[kind]
}
