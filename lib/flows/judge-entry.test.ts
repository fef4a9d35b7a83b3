import { expect, test } from 'vitest'
import { saveContact } from '../audiences/save-contact.ts'
import { DAY, HOUR, MINUTE } from '../clock.ts'
import { found } from '../errors.ts'
import { addTemplate, install } from '../testing/installation.ts'
import { judgeEntry } from './judge-entry.ts'
import { pauseFlow, resumeFlow } from './run-flow.ts'
import { flowShop, PHONE } from './walking.suite.ts'

const { shop, started, tell } = flowShop(install)
const why = async (id: string) => {
  const { services } = shop.tuixin
  const contact = found(await services.contacts.byPhone(PHONE))
  const { facts, happened, runs } = await judgeEntry(services, id, contact.id)
  return { facts, happened: happened.map(each => each.why), runs: runs.length }
}

test('whoever got nothing of a flow is told why, whether they entered it or not', async () => {
  const { services, time } = shop.tuixin
  await tell('cart.updated', { properties: { total: 200 } })
  time.now += MINUTE
  const where = { field: 'properties.total', op: 'gt', value: 100 }
  const { id } = await started({
    name: '购物车',
    entry: { on: 'event', event: 'cart.updated', where, again: { days: 2 } },
    steps: [{ id: 'remind', do: 'message', templateId: shop.prepared.templateId }]
  })
  expect(await why(id)).toEqual({ facts: [], happened: ['before_start'], runs: 0 })
  time.now += MINUTE
  await tell('cart.updated', { properties: { total: 50 } })
  time.now += MINUTE
  await tell('cart.updated', { at: time.now - 13 * HOUR, properties: { total: 300 } })
  expect(await why(id)).toMatchObject({ happened: ['too_old', 'conditions', 'before_start'], runs: 0 })
  await pauseFlow(services, id)
  time.now += MINUTE
  await tell('cart.updated', { properties: { total: 300 } })
  expect(await why(id)).toMatchObject({
    facts: ['flow_paused'],
    happened: ['not_running', 'too_old', 'conditions', 'before_start']
  })
  await resumeFlow(services, id)
  time.now += MINUTE
  await tell('cart.updated', { properties: { total: 300 } })
  time.now += DAY
  await tell('cart.updated', { properties: { total: 300 } })
  expect(await why(id)).toEqual({
    facts: [],
    happened: ['again', 'entered', 'not_running', 'too_old', 'conditions', 'before_start'],
    runs: 1
  })
})

test('somebody to whom nothing happened, who did not agree, and a flow that was never started', async () => {
  const { services } = shop.tuixin
  const { signatureId } = found(await services.templates.byId(shop.prepared.templateId))
  const body = '新品上架，拒收请回复R'
  const text = { name: '上新', body, purpose: 'marketing' as const, signatureId, providerTemplateId: 'T2' }
  const templateId = await addTemplate(services, text)
  const { id } = await started({
    name: '回复',
    entry: { on: 'reply', word: '领券' },
    steps: [{ id: 'send', do: 'message', templateId }]
  })
  expect(await why(id)).toEqual({ facts: ['nothing_happened'], happened: [], runs: 0 })
  await saveContact(services, { phone: PHONE, consent: { state: 'withdrawn', source: 'form' } })
  expect((await why(id)).facts).toContain('nothing_happened')
  expect((await why(id)).facts).toHaveLength(2)
  const called = await started({
    name: '调用',
    entry: { on: 'call' },
    steps: [{ id: 'send', do: 'message', templateId: shop.prepared.templateId }]
  })
  expect(await why(called.id)).toEqual({ facts: ['untraced'], happened: [], runs: 0 })
})
