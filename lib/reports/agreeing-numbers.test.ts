import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { planCampaign } from '../campaigns/plan-campaign.ts'
import { messageSender } from '../campaigns/send-messages.ts'
import { settleMessage } from '../campaigns/settle-message.ts'
import { DAY, HOUR, MINUTE } from '../clock.ts'
import { foldJournal } from '../feedback/fold-journal.ts'
import { openLink } from '../feedback/open-link.ts'
import { createTemplate, reviewTemplate } from '../templates/save-template.ts'
import {
  addMany,
  install,
  launch,
  NOON,
  prepare,
  type Installation,
  type Prepared
} from '../testing/installation.ts'
import { die } from '../testing/seeded.ts'
import { exportCampaign } from './export-campaign.ts'
import { ratesOf } from './rates.ts'

const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'
const PEOPLE = 60
const random = die()
let tuixin: Installation
let server: Server
let prepared: Prepared
/** Takes most messages, refuses some, and says of others what nobody can read. */
const ANSWERS = ['taken', 'taken', 'taken', 'taken', 'refused', 'unreadable'] as const
beforeEach(async () => {
  tuixin = await install()
  server = createServer((request, response) => {
    request.resume().on('end', () => {
      const answer = random.oneOf(ANSWERS)
      if (answer === 'unreadable') response.end('<html>')
      else
        response.end(
          JSON.stringify({
            code: answer === 'taken' ? 'FP00000' : 'FP10001',
            message: answer,
            hasFees: false
          })
        )
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  await addMany(tuixin, PEOPLE)
  prepared = await prepare(tuixin, {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    purpose: 'transactional',
    body: '甲 https://shop.example.cn/a'
  })
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise(done => server.close(done))
  await tuixin.close()
})

async function anotherTemplate() {
  const { signatureId } = (await tuixin.services.templates.byId(prepared.templateId))!
  const template = await createTemplate(
    tuixin.services,
    {
      name: 'Second',
      body: '乙 https://shop.example.cn/a',
      purpose: 'transactional',
      signatureId,
      providerTemplateId: 'T2'
    },
    'test'
  )
  await reviewTemplate(tuixin.services, template.id, 'submit')
  await reviewTemplate(tuixin.services, template.id, 'approve')
  return template.id
}
const append = (kind: string, payload: object) =>
  tuixin.services.journal.append([
    {
      kind,
      accountId: null,
      payload: tuixin.services.sealer.seal(JSON.stringify(payload), 'journal.payload'),
      receivedAt: tuixin.time.now
    }
  ])

/** What people and the provider do about a campaign, by chance. */
async function react(id: string) {
  const { items } = await tuixin.services.messages.page(id, { limit: 200 })
  for (const { message, phone } of items) {
    if (['excluded', 'queued', 'failed'].includes(message.state)) continue
    tuixin.time.now += random.below(20) * MINUTE
    const receipt = random.oneOf(['DELIVRD', 'DELIVRD', 'DELIVRD', 'UNDELIV', 'EXPIRED', undefined])
    if (receipt) await append('receipt', { messageId: message.id, rawStatus: receipt, at: tuixin.time.now })
    else if (message.state === 'unknown' && random.below(2) === 0)
      await settleMessage(tuixin.services, {
        id: message.id,
        state: random.oneOf(['submitted', 'failed'])
      })
    if (receipt === 'DELIVRD' && random.below(3) === 0 && message.code)
      await openLink(tuixin.services, `${message.code}0`, { method: 'GET', userAgent: PHONE, network: null })
    if (receipt === 'DELIVRD' && random.below(5) === 0)
      await append('reply', { phoneNumber: phone?.replace('+86', ''), content: 'R', at: tuixin.time.now })
  }
  while ((await foldJournal(tuixin.services)) > 0);
}
async function goOut(campaign: Awaited<ReturnType<typeof launch>>) {
  await planCampaign(tuixin.services, campaign)
  const sender = messageSender(tuixin.services)
  for (let round = 0; round < 10; round++) {
    tuixin.time.now += 100
    await sender.tick()
    await sender.drain(Infinity)
  }
  await sender.close()
  await react(campaign.id)
  return campaign.id
}
async function linesOf(id: string) {
  let csv = ''
  for await (const part of exportCampaign(tuixin.services.messages, id, { whole: false, locale: 'en' }))
    csv += part
  return csv
    .trim()
    .split('\r\n')
    .slice(1)
    .map(line => line.split(','))
}
const sumOf = <Row>(rows: Row[], of: (row: Row) => number) => rows.reduce((sum, row) => sum + of(row), 0)

test(`a metric has the same value wherever it is shown, whatever happened (SEED=${random.seed})`, async () => {
  const second = await anotherTemplate()
  const split = { share: 100, by: 'clicks' as const, afterMinutes: 60, holdOut: 0 }
  const ids = [
    await goOut(await launch(tuixin, prepared, { name: 'One text' })),
    await goOut(await launch(tuixin, prepared, { name: 'Two', split: { ...split, templateIds: [second] } })),
    await goOut(await launch(tuixin, { ...prepared, templateId: second }, { name: 'The other' }))
  ]
  const { reports, trends, campaigns } = tuixin.services
  const latest = new Map((await reports.latest(10)).map(row => [row.id, row]))
  const totals = { sent: 0, delivered: 0, clicked: 0, optOuts: 0 }
  for (const id of ids) {
    const [full, live, listed] = [await reports.full(id), await reports.summary(id), latest.get(id)!]
    const { counts } = full
    expect(sumOf(Object.entries(counts), ([state, n]) => (state === 'audience' ? 0 : n))).toBe(
      counts.audience
    )
    expect(live.counts).toEqual(counts)
    expect(listed.counts).toEqual(counts)
    expect((await campaigns.countsOfMany([id])).get(id)).toEqual(counts)
    const results = {
      sent: full.sent,
      delivered: counts.delivered,
      clicked: full.clicks.people,
      optOuts: full.optOuts
    }
    expect(listed).toMatchObject(results)
    expect(live).toMatchObject({ sent: full.sent, clicks: full.clicks, optOuts: full.optOuts })
    // by the hour, by place, by variant, and in the export
    expect(sumOf(full.hours, hour => hour.sent)).toBe(full.sent)
    expect(sumOf(full.hours, hour => hour.delivered)).toBe(counts.delivered)
    expect(sumOf(full.hours, hour => hour.clicked)).toBe(full.clicks.people)
    expect(sumOf(full.places, place => place.sent)).toBe(full.sent)
    expect(sumOf(full.places, place => place.delivered)).toBe(counts.delivered)
    expect(sumOf(full.places, place => place.failed)).toBe(counts.failed)
    const variants = await reports.variants((await campaigns.byId(id))!)
    expect(sumOf(variants, each => each.reached)).toBe(full.sent)
    expect(sumOf(variants, each => each.delivered)).toBe(counts.delivered)
    expect(sumOf(variants, each => each.clicked)).toBe(full.clicks.people)
    const lines = await linesOf(id)
    expect(lines).toHaveLength(counts.audience)
    expect(lines.filter(cells => cells[5] === 'delivered')).toHaveLength(counts.delivered)
    expect(lines.filter(cells => cells[12] !== '')).toHaveLength(full.sent)
    // a part is never more than what it is a part of
    for (const rate of Object.values(ratesOf(results))) expect(rate ?? 0).toBeLessThanOrEqual(1)
    for (const key of ['sent', 'delivered', 'clicked', 'optOuts'] as const) totals[key] += results[key]
  }
  expect(totals.delivered).toBeGreaterThan(0)
  const period = { from: NOON - DAY, until: tuixin.time.now + HOUR, zone: 'Asia/Shanghai' }
  const [days, texts, accounts] = [
    await trends.days(period),
    await trends.templates(period),
    await trends.accounts(period)
  ]
  for (const key of ['sent', 'delivered', 'clicked', 'optOuts'] as const) {
    expect([key, sumOf(texts, row => row[key])]).toEqual([key, totals[key]])
    expect([key, sumOf(accounts, row => row[key])]).toEqual([key, totals[key]])
    if (key !== 'optOuts') expect([key, sumOf(days, day => day[key])]).toEqual([key, totals[key]])
  }
})

test('in a test each text counts for the template that it was written in', async () => {
  const second = await anotherTemplate()
  const id = await goOut(
    await launch(tuixin, prepared, {
      split: { templateIds: [second], share: 100, by: 'clicks', afterMinutes: 60, holdOut: 0 }
    })
  )
  const variants = await tuixin.services.reports.variants((await tuixin.services.campaigns.byId(id))!)
  const texts = await tuixin.services.trends.templates({
    from: NOON - DAY,
    until: tuixin.time.now + HOUR,
    zone: 'Asia/Shanghai'
  })
  for (const [variant, templateId] of [prepared.templateId, second].entries()) {
    const { reached, delivered, clicked } = variants[variant]!
    expect(reached).toBeGreaterThan(0)
    expect(texts.find(each => each.id === templateId)).toMatchObject({
      campaigns: 1,
      sent: reached,
      delivered,
      clicked
    })
  }
})
