import { describe, expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '../clock.ts'
import { createPool } from '../codes/save-pool.ts'
import { codePoolInput } from '../codes/schema.ts'
import { found } from '../errors.ts'
import { changeFlow } from './save-flow.ts'
import { approveFlow } from './approve-flow.ts'
import { resumeCampaign } from '../campaigns/launch-campaign.ts'
import { removeWebhook } from '../webhooks/remove-webhook.ts'
import { removeKind } from '../events/save-kind.ts'
import { endFlow, pauseFlow, resumeFlow, startFlow } from './run-flow.ts'
import { flowInput } from './schema.ts'
import { flowShop, LIMITS, PHONE } from './walking.suite.ts'
import { addTemplate, install } from '../testing/installation.ts'

const { shop, started, tell, work, view } = flowShop(install)
const message = (id = 'remind') => ({ id, do: 'message', templateId: shop.prepared.templateId })
const cart = (change: object = {}) => ({
  name: '购物车',
  entry: { on: 'event', event: 'cart.updated', again: { days: 1 } },
  goal: { event: 'order.paid' },
  steps: [{ id: 'wait', do: 'wait', minutes: 120 }, message(), { id: 'over', do: 'end' }],
  ...change
})
const pass = async (ms: number) => {
  shop.tuixin.time.now += ms
  await work()
}

describe('a flow', () => {
  test('that is paused sends nothing and goes on from where it stood; ended, everybody leaves', async () => {
    const { id } = await started(cart())
    const { services } = shop.tuixin
    await tell('cart.updated')
    await work()
    await pauseFlow(services, id)
    await pass(3 * HOUR)
    expect([shop.door, await view(id)]).toMatchObject([[], { waiting: 1 }])
    await resumeFlow(services, id)
    await work()
    expect(shop.door).toEqual([PHONE])
    shop.tuixin.time.now += 2 * DAY
    await tell('cart.updated')
    await endFlow(services, id)
    expect(await view(id)).toMatchObject({ waiting: 0, left: { ended: 1 } })
    await tell('cart.updated')
    expect(await view(id)).toMatchObject({ entered: 2 })
  })
  test('of a restored installation waits until a person says what becomes of those whose time has passed', async () => {
    const { id } = await started(cart())
    const { services, time } = shop.tuixin
    await tell('cart.updated')
    await work()
    await services.flows.hold('restored', time.now)
    time.now += 3 * HOUR
    await expect(resumeFlow(services, id)).rejects.toMatchObject({
      message: 'flow_restored',
      params: { count: '1' }
    })
    await resumeFlow(services, id, 'leave')
    await work()
    expect(shop.door).toEqual([])
    expect(await view(id)).toMatchObject({ left: { ended: 1 } })
  })
  test('that is changed has a new version; who waits goes on in the old one, or is moved', async () => {
    const { id } = await started(cart())
    const { services } = shop.tuixin
    await tell('cart.updated')
    await work()
    const steps = [message('first'), { id: 'wait', do: 'wait', minutes: 30 }, message('second')]
    await changeFlow(services, id, flowInput.parse(cart({ steps })), 'someone')
    await expect(startFlow(services, id)).rejects.toMatchObject({ message: 'flow_state' })
    await approveFlow(services, id, { id: 'another' }, LIMITS)
    await startFlow(services, id)
    expect(await view(id)).toMatchObject({ waiting: 1 })
    await startFlow(services, id, { move: true })
    expect(await view(id)).toMatchObject({ entered: 1, waiting: 1, steps: { wait: { here: 1 } } })
    await pass(31 * MINUTE)
    expect(shop.door).toEqual([PHONE])
    expect(await view(id)).toMatchObject({
      finished: 1,
      steps: { second: { out: { sent: 1 } }, first: { in: 0 } }
    })
  })
  test('whose account was stopped is seen and resumed, and sends nothing while the flow itself is paused', async () => {
    const { id } = await started(cart({ steps: [message()] }))
    const { services, time } = shop.tuixin
    await services.campaigns.pauseAccount(shop.prepared.accountId, 'account', time.now)
    const paused = (await services.campaigns.list({ limit: 5, streams: true })).items
    expect(paused.map(({ kind, reason }) => [kind, reason])).toEqual([['flow', 'account']])
    await tell('cart.updated')
    await work()
    await pauseFlow(services, id)
    await resumeCampaign(services, paused[0]!.id)
    await work()
    expect(shop.door).toEqual([])
    await resumeFlow(services, id)
    await work()
    expect(shop.door).toEqual([PHONE])
  })
  test('is refused a budget a day by name, and is not approved with one', async () => {
    await expect(started(cart({ budgetPerDay: 5 }))).rejects.toMatchObject({
      message: 'flow_findings',
      params: { rule: 'flow_budget_closed' }
    })
  })
  test('is refused a text that takes coupon codes by name', async () => {
    const { services } = shop.tuixin
    const pool = codePoolInput.parse({ name: 'spring', value: 20, length: 6 })
    await createPool(services, pool)
    const { signatureId } = found(await services.templates.byId(shop.prepared.templateId))
    const templateId = await addTemplate(services, {
      name: '码',
      body: '您的订单已更新 {{code:spring}}',
      purpose: 'transactional',
      signatureId,
      providerTemplateId: 'T2'
    })
    await expect(started(cart({ steps: [{ ...message(), templateId }] }))).rejects.toMatchObject({
      message: 'flow_findings',
      params: { rule: 'flow_codes_closed' }
    })
  })
  test('is not left without what it names', async () => {
    await started(cart())
    const { services } = shop.tuixin
    const hook = { url: 'https://hooks.example.invalid/x', events: ['alert.raised'], createdBy: null }
    const { webhook } = await services.webhooks.create(hook, services.clock())
    const call = { id: 'call', do: 'webhook', webhookId: webhook.id }
    await started(cart({ name: '通知', steps: [call] }))
    await expect(removeWebhook(services, webhook.id)).rejects.toMatchObject({
      message: 'webhook_used',
      params: { names: '通知' }
    })
    const [kind] = await services.eventKinds.list()
    await expect(removeKind(services, kind!.id)).rejects.toMatchObject({
      message: 'event_kind_used',
      params: { names: '购物车, 通知' }
    })
  })
})
