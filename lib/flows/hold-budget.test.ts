import { expect, test } from 'vitest'
import { hashedId, newId } from '../ids.ts'
import { install } from '../testing/installation.ts'
import { flowBudgets } from './hold-budget.ts'
import { createFlow } from './save-flow.ts'
import { flowInput } from './schema.ts'

test('a budget holds for a step that was asked about before it was written, and is another one each day', async () => {
  const tuixin = await install()
  const { services, time } = tuixin
  const steps = [{ id: 'greet', do: 'message', templateId: newId() }]
  const input = flowInput.parse({ name: '欢迎', entry: { on: 'call' }, steps, budgetPerDay: 2 })
  const { id: flowId } = await createFlow(services, input, 'someone')
  const campaign = { id: hashedId(['flow', flowId, 1, 'greet']) }
  const budgets = flowBudgets(services)
  expect(await budgets.of(campaign)).toBeUndefined()
  await services.flows.addStep({ flowId, version: 1, stepId: 'greet', campaignId: campaign.id })
  const today = await budgets.of(campaign)
  expect(today?.most).toBe(2_000_000)
  // noon: eleven hours later it is still today, and thirteen hours later it is not
  time.now += 11 * 3_600_000
  expect((await budgets.of(campaign))?.id).toBe(today?.id)
  time.now += 2 * 3_600_000
  expect((await budgets.of(campaign))?.id).not.toBe(today?.id)
  await tuixin.close()
})
