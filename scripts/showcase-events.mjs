// What programs and shops tell in the showcase.
import { createHmac } from 'node:crypto'

/** Events of a shop and of a program: declared, not declared, and what could not be taken. */
export async function tellEvents(installation, call, { someone, templateIds }) {
  const kind = await call('POST', '/event-kinds', {
    kind: 'order.paid',
    name: { zh: '订单已支付', en: 'Order paid' },
    properties: [
      { name: 'order', type: 'text' },
      { name: 'total', type: 'money' },
      { name: 'address', type: 'text', personal: true }
    ],
    conversion: true
  })
  const hour = 3_600_000
  const items = Array.from({ length: 30 }, (_, i) => ({
    kind: i % 6 === 5 ? 'cart.updated' : 'order.paid',
    contactId: someone.id,
    at: new Date(Date.now() - i * 11 * hour).toISOString(),
    properties: { order: `A-${1000 + i}`, total: 20 + 7 * i, address: 'Nanjing Road 1', items: 2 }
  }))
  await call('POST', '/events/batch', { items })
  const connector = await call('POST', '/connectors', {
    name: 'Shopify',
    kind: 'shopify',
    secret: 'a-secret-of-the-shop',
    kinds: { 'customer.updated': '' }
  })
  const post = (topic, body, secret = 'a-secret-of-the-shop') =>
    fetch(installation.url + connector.path, {
      method: 'POST',
      headers: {
        'x-shopify-topic': topic,
        'x-shopify-hmac-sha256': createHmac('sha256', secret).update(body).digest('base64')
      },
      body
    })
  const order = id =>
    JSON.stringify({
      id,
      name: `#${id}`,
      phone: '+8613810070010',
      total_price: '99.50',
      currency: 'CNY',
      updated_at: new Date(Date.now() - hour).toISOString()
    })
  for (const id of [1001, 1002, 1003]) await post('orders/paid', order(id))
  await post('orders/paid', order(1004), 'another-secret')
  await post('orders/paid', 'no json')
  await post(
    'customers/marketing_consent_update',
    JSON.stringify({ id: 1, phone: '+8613810070011', sms_marketing_consent: { state: 'subscribed' } })
  )
  await post(
    'orders/paid',
    order(1005).replace(
      /"updated_at":"[^"]*"/,
      `"updated_at":"${new Date(Date.now() + 9 * hour).toISOString()}"`
    )
  )
  const flow = await makeFlow(call, templateIds)
  return { kind: kind.id, connector: connector.id, flow: flow.id }
}

/** A flow with branches, which is still to be approved. */
const makeFlow = (call, templateIds) =>
  call('POST', '/flows', {
    name: 'Cart reminder 购物车提醒',
    entry: {
      on: 'event',
      event: 'cart.updated',
      where: { all: [{ field: 'properties.total', op: 'gt', value: 99 }] },
      again: { days: 7 }
    },
    goal: { event: 'order.paid' },
    steps: [
      {
        id: 'paid',
        do: 'wait',
        event: 'order.paid',
        atMostMinutes: 120,
        else: [
          {
            id: 'parts',
            do: 'split',
            parts: templateIds.slice(0, 2).map(templateId => ({
              share: 50,
              steps: [{ id: `remind-${templateId.slice(-4)}`, do: 'message', templateId }]
            }))
          }
        ]
      },
      { id: 'morning', do: 'wait', until: { hour: 10, weekday: [1, 5] } },
      { id: 'tag', do: 'tag', add: ['reminded'] },
      { id: 'end', do: 'end' }
    ]
  })
