import { expect, test } from 'vitest'
import { messageSender } from '../campaigns/send-messages.ts'
import { HOUR, MINUTE } from '../clock.ts'
import { foldJournal } from '../feedback/fold-journal.ts'
import { openLink } from '../feedback/open-link.ts'
import { found } from '../errors.ts'
import { changeFlow } from '../flows/save-flow.ts'
import { approveFlow } from '../flows/approve-flow.ts'
import { flowInput } from '../flows/schema.ts'
import { startFlow } from '../flows/run-flow.ts'
import { walkFlows } from '../flows/walk-runs.ts'
import { flowShop, LIMITS } from '../flows/walking.suite.ts'
import { addContacts, addTemplate, install } from '../testing/installation.ts'

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'
const { shop, started, tell } = flowShop(install)
const PEOPLE = Array.from({ length: 12 }, (_, i) => `+861380013${String(8100 + i)}`)

/** Sends what is due and answers the campaign's messages. */
async function send() {
  const { services, time } = shop.tuixin
  await walkFlows(services)
  const sender = messageSender({
    ...services,
    connect: async () => ({
      send: async () => ({ kind: 'accepted', feesMicros: 45_000 }),
      close: async () => {}
    })
  })
  for (let i = 0; i < 3; i++) {
    time.now += 300
    await sender.tick()
    await sender.drain(Infinity)
  }
  await sender.close()
  time.now += 2000
  await walkFlows(services)
}
async function arrives(messageId: string) {
  const { services, time } = shop.tuixin
  const payload = { messageId, rawStatus: 'DELIVRD', at: time.now }
  await services.journal.append([
    {
      kind: 'receipt',
      accountId: null,
      payload: services.sealer.seal(JSON.stringify(payload), 'journal.payload'),
      receivedAt: time.now
    }
  ])
}

test('a flow is reported by step, version, way of a split and day, and says what its hidden campaigns say', async () => {
  const { services, time } = shop.tuixin
  await addContacts(shop.tuixin, PEOPLE)
  const { signatureId } = found(await services.templates.byId(shop.prepared.templateId))
  const body = '您的订单 https://shop.example.cn/a'
  const text = { purpose: 'transactional' as const, signatureId, providerTemplateId: 'T3', body }
  const templateId = await addTemplate(services, { ...text, name: '链接' })
  const message = (id: string) => ({ id, do: 'message', templateId })
  const parts = [
    { share: 50, steps: [message('one')] },
    { share: 50, steps: [message('two')] }
  ]
  const input = {
    name: '订单',
    entry: { on: 'event', event: 'cart.updated', again: 'key', key: 'messageId' },
    steps: [{ id: 'ways', do: 'split', parts }, { id: 'pause', do: 'wait', minutes: 60 }, message('after')]
  }
  const { id } = await started(input)
  for (const phone of PEOPLE) await tell('cart.updated', { phone })
  await send()
  const all = await services.flowReports.full(id)
  expect(all).toMatchObject({ counts: { entered: 12, waiting: 12 }, sent: 12, delivered: 0, clicked: 0 })
  const [ways] = all.splits
  expect(ways?.parts.map(({ message: first }) => first)).toEqual(['one', 'two'])
  expect(ways?.parts.reduce((sum, part) => sum + part.people, 0)).toBe(12)
  for (const part of ways?.parts ?? []) expect(part.reached).toBe(part.people)
  // some arrive, and some of those are clicked
  const campaignId = found(await services.flows.campaignOf(id, 1, 'one'))
  const { items } = await services.messages.page(campaignId, { limit: 50 })
  for (const { message: row } of items) await arrives(row.id)
  await foldJournal(services)
  time.now += 5 * MINUTE
  const code = found(items[0]?.message.code)
  await openLink(services, `${code}0`, { method: 'GET', userAgent: IPHONE, network: null })
  while ((await foldJournal(services)) > 0);
  // the next version has its own numbers
  await changeFlow(services, id, flowInput.parse({ ...input, name: '订单二' }), 'someone')
  await approveFlow(services, id, { id: 'another' }, LIMITS)
  await startFlow(services, id)
  await tell('cart.updated', { phone: PEOPLE[0]! })
  await send()
  time.now += 2 * HOUR
  await send()
  const both = await services.flowReports.full(id)
  const [first, second] = [await services.flowReports.full(id, 1), await services.flowReports.full(id, 2)]
  expect(both.sent).toBe(26)
  expect([first.sent, second.sent]).toEqual([24, 2])
  expect(both.versions).toEqual([
    { version: 2, entered: 1, waiting: 0, finished: 1, left: 0 },
    { version: 1, entered: 12, waiting: 0, finished: 12, left: 0 }
  ])
  expect(first).toMatchObject({ delivered: items.length, clicked: 1 })
  expect(both.fees).toEqual([{ currency: 'CNY', micros: 26 * 45_000 }])
  for (const report of [both, first, second]) {
    const sum = (of: (step: (typeof report.steps)[number]) => number) =>
      report.steps.reduce((total, step) => total + of(step), 0)
    expect(sum(step => step.sent)).toBe(report.sent)
    expect(sum(step => step.clicked)).toBe(report.clicked)
    expect(report.days.reduce((total, day) => total + day.sent, 0)).toBe(report.sent)
    expect(report.days.reduce((total, day) => total + day.delivered, 0)).toBe(report.delivered)
  }
  // the same as the report of the hidden campaign says
  const campaign = await services.reports.full(campaignId)
  expect(first.steps.find(step => step.id === 'one')).toMatchObject({
    sent: campaign.sent,
    delivered: campaign.counts.delivered,
    clicked: campaign.clicks.people
  })
})
