import { describe, expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '../clock.ts'
import { createPool } from '../codes/save-pool.ts'
import { codePoolInput } from '../codes/schema.ts'
import { found } from '../errors.ts'
import { newId } from '../ids.ts'
import { checkFlow } from './check-flow.ts'
import { changeFlow, createFlow } from './save-flow.ts'
import { approveFlow } from './approve-flow.ts'
import { resumeCampaign } from '../campaigns/launch-campaign.ts'
import { removeField } from '../audiences/remove-field.ts'
import { removeWebhook } from '../webhooks/remove-webhook.ts'
import { removeKind } from '../events/save-kind.ts'
import { endFlow, pauseFlow, resumeFlow, startFlow } from './run-flow.ts'
import { flowInput } from './schema.ts'
import { flowShop, LIMITS, PHONE } from './walking.suite.ts'
import { addContacts, addTemplate, install } from '../testing/installation.ts'

const { shop, started, tell, work, view } = flowShop(install)
const message = (id = 'remind') => ({ id, do: 'message', templateId: shop.prepared.templateId })
const cart = (change: object = {}) => ({
  name: '购物车',
  entry: { on: 'event', event: 'cart.updated', again: { days: 1 } },
  goal: { event: 'order.paid' },
  steps: [{ id: 'wait', do: 'wait', minutes: 120 }, message(), { id: 'over', do: 'end' }],
  ...change
})
const OTHERS = ['+8613800138001', '+8613800138002', '+8613800138003']
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
  test('of a restored installation lets nobody in by what happened before it was resumed, unless a person says so', async () => {
    const { services, time } = shop.tuixin
    for (const overdue of ['leave', 'go'] as const) {
      const { id } = await started(cart({ name: overdue }))
      await services.flows.hold('restored', time.now)
      const before = time.now
      time.now += HOUR
      // nobody is overdue, and still it is asked
      await expect(resumeFlow(services, id)).rejects.toMatchObject({
        message: 'flow_restored',
        params: { count: '0' }
      })
      await resumeFlow(services, id, overdue)
      await tell('cart.updated', { at: before })
      expect((await view(id)).entered).toBe(overdue === 'go' ? 1 : 0)
      time.now += 2 * DAY
      await tell('cart.updated')
      expect((await view(id)).entered).toBe(overdue === 'go' ? 2 : 1)
      await endFlow(services, id)
    }
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
  test('spends no more a day than its budget, all steps together, and the others wait for tomorrow', async () => {
    const { services, time } = shop.tuixin
    await addContacts(shop.tuixin, OTHERS)
    const steps = [message(), message('second')]
    const { id } = await started(cart({ steps, goal: undefined, budgetPerDay: 0.14 }))
    for (const phone of [PHONE, ...OTHERS]) await tell('cart.updated', { phone })
    for (let i = 0; i < 3; i++) await work()
    // a message costs 0.045
    expect(shop.door).toHaveLength(3)
    const alerts = await services.alerts.open(5)
    expect(alerts.map(({ kind, subject }) => [kind, subject])).toEqual([['flow_budget', id]])
    time.now += HOUR
    await work()
    expect(shop.door).toHaveLength(3)
    time.now = Date.parse('2026-11-23T00:01:00+08:00')
    for (let i = 0; i < 3; i++) await work()
    expect(shop.door).toHaveLength(6)
    expect(new Set(shop.door.slice(0, 3)).size).toBe(3)
    // whose messages these are can be asked for by the flow
    const other = await started(cart({ name: '别的' }))
    const sentBy = async (flowId: string) =>
      (await services.requests.list({ limit: 100, flowId, state: 'submitted' })).items.length
    expect([await sentBy(id), await sentBy(other.id)]).toEqual([6, 0])
  })
  test('is refused a budget over accounts of several currencies', async () => {
    const { services } = shop.tuixin
    const first = found(await services.accounts.byId(shop.prepared.accountId))
    const { credentials } = found(await services.accounts.secrets(first.id))
    const accountId = newId()
    await services.accounts.insert({ ...first, id: accountId, currency: 'USD' }, credentials, 'another')
    const steps = [message(), { ...message('second'), accountId }]
    const { id } = await createFlow(services, flowInput.parse(cart({ steps, budgetPerDay: 5 })), 'someone')
    expect((await checkFlow(services, id)).map(({ rule }) => rule)).toContain('flow_budget_currencies')
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
    const level = { all: [{ field: 'attributes.等级', op: 'eq', value: '金' }] }
    const entry = { on: 'date', field: '生日', yearly: true }
    await started(cart({ name: '生日祝福', entry, goal: undefined }))
    await started(cart({ name: '等级礼', goal: { filter: level } }))
    for (const [field, names] of [
      ['生日', '生日祝福'],
      ['等级', '等级礼']
    ] as const)
      await expect(removeField(services, field)).rejects.toMatchObject({
        message: 'field_used',
        params: { names }
      })
    const [kind] = await services.eventKinds.list()
    await expect(removeKind(services, kind!.id)).rejects.toMatchObject({
      message: 'event_kind_used',
      params: { names: '购物车, 通知, 等级礼' }
    })
  })
})
