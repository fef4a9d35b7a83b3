import { expect, test } from 'vitest'
import { install, prepare } from '../testing/installation.ts'
import { rejectFlow, submitFlow } from './approve-flow.ts'
import { createFlow } from './save-flow.ts'
import { flowInput } from './schema.ts'

test('a flow waits for its review from the moment that it is submitted until it is given back', async () => {
  const tuixin = await install()
  try {
    const { services } = tuixin
    const { templateId } = await prepare(tuixin, { kind: 'sandbox' })
    const steps = [{ id: 'hello', do: 'message', templateId }]
    const input = flowInput.parse({ name: 'x', entry: { on: 'sign_up' }, steps })
    const { id } = await createFlow(services, input, 'somebody')
    await createFlow(services, input, 'somebody')
    expect(await services.flows.countNewest('in_review')).toBe(0)
    await submitFlow(services, id, { id: 'somebody' })
    expect(await services.flows.countNewest('in_review')).toBe(1)
    await rejectFlow(services, id)
    expect([
      await services.flows.countNewest('in_review'),
      await services.flows.countNewest('draft')
    ]).toEqual([0, 2])
  } finally {
    await tuixin.close()
  }
})
