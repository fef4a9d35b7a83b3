import { expect, test } from 'vitest'
import { found } from '../errors.ts'
import { hashedId, newId } from '../ids.ts'
import { HOUR } from '../clock.ts'
import { install } from '../testing/installation.ts'
import { approveFlow } from './approve-flow.ts'
import { flowBudgets } from './hold-budget.ts'
import { startFlow } from './run-flow.ts'
import { changeFlow } from './save-flow.ts'
import { flowInput } from './schema.ts'
import { flowShop, LIMITS } from './walking.suite.ts'

const { shop, started } = flowShop(install)
const flowOf = (change: object = {}) => ({
  name: '欢迎',
  entry: { on: 'call' },
  steps: [{ id: 'greet', do: 'message', templateId: shop.prepared.templateId }],
  ...change
})

test('a budget is the one of the version that people enter now, for steps of older ones too, and begins anew each day', async () => {
  const { services, time } = shop.tuixin
  const { id } = await started(flowOf())
  const campaign = { id: hashedId(['flow', id, 1, 'greet']) }
  const budgets = flowBudgets(services)
  expect(await budgets.of({ id: newId() })).toBeUndefined()
  expect(await budgets.of(campaign)).toBeUndefined()
  const change = async (input: object) => {
    await changeFlow(services, id, flowInput.parse(flowOf(input)), 'someone')
    await approveFlow(services, id, { id: 'another' }, LIMITS)
    await startFlow(services, id)
  }
  await change({ budgetPerDay: 2 })
  const today = await budgets.of(campaign)
  expect(today?.most).toBe(2_000_000)
  await change({ budgetPerDay: 1 })
  expect(await budgets.of(campaign)).toEqual({ id: today?.id, most: 1_000_000 })
  // noon: eleven hours later it is still today, and thirteen hours later it is not
  time.now += 11 * HOUR
  expect((await budgets.of(campaign))?.id).toBe(today?.id)
  time.now += 2 * HOUR
  expect((await budgets.of(campaign))?.id).not.toBe(today?.id)
})

test('what versions spend in several currencies is not added up', async () => {
  const { services } = shop.tuixin
  const { id } = await started(flowOf({ budgetPerDay: 2 }))
  const first = found(await services.accounts.byId(shop.prepared.accountId))
  const { credentials } = found(await services.accounts.secrets(first.id))
  const accountId = newId()
  await services.accounts.insert({ ...first, id: accountId, currency: 'USD' }, credentials, 'another')
  const steps = [{ id: 'greet', do: 'message', templateId: shop.prepared.templateId, accountId }]
  await changeFlow(services, id, flowInput.parse(flowOf({ steps, budgetPerDay: 2 })), 'someone')
  await approveFlow(services, id, { id: 'another' }, LIMITS)
  await startFlow(services, id)
  const budgets = flowBudgets(services)
  const [old, own] = await Promise.all(
    [1, 2].map(version => budgets.of({ id: hashedId(['flow', id, version, 'greet']) }))
  )
  expect(own?.id).not.toBe(old?.id)
})
