import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { saveContact } from '../audiences/save-contact.ts'
import { foldJournal } from '../feedback/fold-journal.ts'
import { openLink } from '../feedback/open-link.ts'
import { createTemplate, reviewTemplate } from '../templates/save-template.ts'
import {
  addMany,
  install,
  launch,
  prepare,
  type Installation,
  type Prepared
} from '../testing/installation.ts'
import { chooseWinner, decideDue } from './decide-winner.ts'
import { planCampaign } from './plan-campaign.ts'
import { preflightCampaign } from './preflight-campaign.ts'
import { messageSender } from './send-messages.ts'
import { compareVariants, placeIn } from './split.ts'

const MINUTE = 60_000
const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'
const split = (extra: object = {}) => ({
  templateIds: [],
  share: 100,
  by: 'clicks' as const,
  afterMinutes: 60,
  holdOut: 0,
  ...extra
})

describe('a place in a split', () => {
  test('is by chance, even, and the same for the same person each time', () => {
    const places = new Map<unknown, number>()
    const plan = split({ templateIds: ['b', 'c'], share: 30, holdOut: 10 })
    for (let i = 0; i < 20_000; i++) {
      const place = placeIn(plan, 'campaign', `contact ${i}`)
      expect(placeIn(plan, 'campaign', `contact ${i}`)).toBe(place)
      places.set(place, (places.get(place) ?? 0) + 1)
    }
    const share = (place: unknown) => (places.get(place) ?? 0) / 20_000
    expect(share('hold_out')).toBeCloseTo(0.1, 1)
    for (const variant of [0, 1, 2]) expect(Math.abs(share(variant) - 0.09)).toBeLessThan(0.01)
    expect(Math.abs(share('rest') - 0.63)).toBeLessThan(0.02)
  })
  test('of a test on everybody leaves no rest', () => {
    const places = Array.from({ length: 2000 }, (_, i) =>
      placeIn(split({ templateIds: ['b'] }), 'x', String(i))
    )
    expect(new Set(places)).toEqual(new Set([0, 1]))
  })
})

describe('comparing variants', () => {
  const of = (...counts: [reached: number, count: number][]) =>
    counts.map(([reached, count], variant) => ({
      variant,
      reached,
      delivered: reached,
      clicked: count,
      optedOut: count
    }))
  // p of two proportions, from scipy.stats (chi-square without correction): 50/1000 against 80/1000 is 0.00649
  test('says when a difference is more than noise', () => {
    const clear = compareVariants(of([1000, 50], [1000, 80]), 'clicks')
    expect(clear).toMatchObject({ best: 1, certain: true })
    expect(clear.p).toBeCloseTo(0.00649, 4)
    expect(compareVariants(of([1000, 50], [1000, 80]), 'opt_outs')).toMatchObject({ best: 0, certain: true })
  })
  test('says when it is noise, when there is too little of it, or nothing at all', () => {
    expect(compareVariants(of([1000, 50], [1000, 55]), 'clicks')).toMatchObject({ best: 1, certain: false })
    expect(compareVariants(of([10, 0], [10, 9]), 'clicks')).toMatchObject({ best: 1, certain: false })
    expect(compareVariants(of([0, 0], [0, 0]), 'clicks')).toMatchObject({ best: 0, p: 1, certain: false })
    expect(compareVariants(of([100, 0], [0, 0]), 'opt_outs')).toMatchObject({ best: 0, certain: false })
  })
  test('of three asks more of each', () => {
    const two = compareVariants(of([1000, 50], [1000, 80]), 'clicks').p
    expect(compareVariants(of([1000, 50], [1000, 80], [1000, 50]), 'clicks').p).toBeCloseTo(two * 2, 6)
  })
})

describe('a campaign with variants', () => {
  let tuixin: Installation
  let server: Server
  let url: string
  const sent: string[] = []
  beforeEach(async () => {
    tuixin = await install()
    sent.length = 0
    server = createServer((request, response) => {
      let text = ''
      request
        .on('data', chunk => (text += chunk))
        .on('end', () => {
          const map =
            new URLSearchParams(text).get('templateParamMap') ??
            new URLSearchParams(text).get('paramMap') ??
            '{}'
          sent.push((JSON.parse(map) as { content: string }).content)
          response.end(JSON.stringify({ code: 'FP00000', message: 'success', hasFees: false }))
        })
    })
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterEach(async () => {
    server.closeAllConnections()
    await new Promise(done => server.close(done))
    await tuixin.close()
  })
  async function sendAll() {
    const sender = messageSender(tuixin.services)
    for (let round = 0; round < 40; round++) {
      tuixin.time.now += 100
      await sender.tick()
      await sender.drain(Infinity)
    }
    await sender.close()
  }
  async function another(prepared: Prepared, body: string, languages?: Record<string, { body: string }>) {
    const { signatureId } = (await tuixin.services.templates.byId(prepared.templateId))!
    const template = await createTemplate(
      tuixin.services,
      { name: 'B', body, purpose: 'transactional', signatureId, providerTemplateId: 'T2', languages },
      'test'
    )
    await reviewTemplate(tuixin.services, template.id, 'submit')
    await reviewTemplate(tuixin.services, template.id, 'approve')
    return template.id
  }
  const saying = (word: string) => sent.filter(text => text.includes(word)).length

  test('sends each to its part, and the winner to the rest once it is known; the states add up all the while', async () => {
    await addMany(tuixin, 400)
    const prepared = await prepare(tuixin, {
      baseUrl: url,
      purpose: 'transactional',
      body: '甲 https://shop.example.cn/a'
    })
    const templateId = await another(
      prepared,
      '乙 {{name}} https://shop.example.cn/a https://shop.example.cn/b'
    )
    const campaign = await launch(tuixin, prepared, {
      split: split({ templateIds: [templateId], share: 50, holdOut: 10 })
    })
    await planCampaign(tuixin.services, campaign)
    await sendAll()
    const [a, b] = [saying('甲'), saying('乙')]
    expect(a).toBeGreaterThan(60)
    expect(b).toBeGreaterThan(60)
    const during = await tuixin.services.campaigns.counts(campaign.id)
    expect(during).toMatchObject({ audience: 400, submitted: a + b, queued: 400 - a - b - during.excluded })
    // before its time nothing is decided
    expect(await decideDue(tuixin.services)).toBe(0)
    await tuixin.services.campaigns.completeFinished(tuixin.time.now)
    expect((await tuixin.services.campaigns.byId(campaign.id))!.state).toBe('sending')

    const running = (await tuixin.services.campaigns.byId(campaign.id))!
    const page = (await tuixin.services.messages.page(campaign.id, { limit: 400, state: 'submitted' })).items
    const ofB = page.filter(({ message }) => message.wording === 1).map(({ message }) => message)
    tuixin.time.now += MINUTE
    for (const [i, message] of ofB.slice(0, 20).entries())
      await openLink(tuixin.services, `${message.code}0`, {
        method: 'GET',
        userAgent: PHONE,
        network: `10.0.${i}.0/24`
      })
    await foldJournal(tuixin.services)
    expect(await tuixin.services.reports.variants(running)).toEqual([
      { variant: 0, reached: a, delivered: 0, clicked: 0, optedOut: 0 },
      { variant: 1, reached: b, delivered: 0, clicked: 20, optedOut: 0 }
    ])
    tuixin.time.now = running.startedAt! + 61 * MINUTE
    expect(await decideDue(tuixin.services)).toBe(during.queued)
    expect((await tuixin.services.campaigns.byId(campaign.id))!.winner).toBe(1)
    await sendAll()
    expect(saying('甲')).toBe(a)
    expect(saying('乙')).toBe(b + during.queued)
    expect(await tuixin.services.campaigns.counts(campaign.id)).toMatchObject({
      audience: 400,
      submitted: 400 - during.excluded,
      queued: 0
    })
    expect(await decideDue(tuixin.services)).toBe(0)
    // every link of every text leads somewhere, and the one that both have is one
    expect((await tuixin.services.campaigns.linksOf(campaign.id)).map(each => each.url)).toEqual([
      'https://shop.example.cn/a',
      'https://shop.example.cn/b'
    ])
    expect(sent.every(text => !text.includes('xxxxxxxx'))).toBe(true)
  })

  test('shows in the preflight what will be: held out as excluded, with the reason', async () => {
    await addMany(tuixin, 200)
    const prepared = await prepare(tuixin, { baseUrl: url, purpose: 'transactional', body: '甲' })
    const campaign = await launch(tuixin, prepared, { split: split({ holdOut: 20 }) })
    const expected = await preflightCampaign(tuixin.services, campaign, campaign.content!)
    const held = expected.excluded.find(row => row.rule === 'ANY-HOLD-OUT')!
    expect(held.count).toBeGreaterThan(20)
    await planCampaign(tuixin.services, campaign)
    await sendAll()
    expect(sent).toHaveLength(200 - held.count)
    expect(await tuixin.services.campaigns.counts(campaign.id)).toMatchObject({
      audience: 200,
      excluded: held.count
    })
  })

  test('shows in the preflight at least one message of each text that somebody gets', async () => {
    await addMany(tuixin, 200)
    const prepared = await prepare(tuixin, { baseUrl: url, purpose: 'transactional', body: '甲' })
    const templateIds = [
      await another(prepared, '乙'),
      await another(prepared, '丙'),
      await another(prepared, '丁')
    ]
    const campaign = await launch(tuixin, prepared, { split: split({ templateIds, share: 90 }) })
    const { samples } = await preflightCampaign(tuixin.services, campaign, campaign.content!)
    expect(samples.map(({ variant, text }) => [variant, text.at(-1)])).toEqual([
      [null, '甲'],
      [0, '甲'],
      [1, '乙'],
      [2, '丙'],
      [3, '丁']
    ])
    const plain = await launch(tuixin, prepared)
    expect((await preflightCampaign(tuixin.services, plain, plain.content!)).samples).toHaveLength(3)
  })

  test('lets a person choose the winner, once', async () => {
    await addMany(tuixin, 60)
    const prepared = await prepare(tuixin, { baseUrl: url, purpose: 'transactional', body: '甲' })
    const templateId = await another(prepared, '乙')
    const campaign = await launch(tuixin, prepared, {
      split: split({ templateIds: [templateId], share: 20 })
    })
    await planCampaign(tuixin.services, campaign)
    await expect(chooseWinner(tuixin.services, campaign.id, 2)).rejects.toMatchObject({
      message: 'variant_unknown'
    })
    await chooseWinner(tuixin.services, campaign.id, 0)
    await expect(chooseWinner(tuixin.services, campaign.id, 1)).rejects.toMatchObject({
      message: 'winner_known'
    })
    await decideDue(tuixin.services)
    await sendAll()
    expect(sent).toHaveLength(60)
    expect(saying('甲')).toBeGreaterThan(saying('乙'))
  })

  test('says it in the language of each person, and else in its own', async () => {
    for (const [i, language] of ['en', 'zh_HK', 'fr', undefined].entries())
      await saveContact(tuixin.services, {
        phone: `+861380013800${i}`,
        name: '张三',
        consent: { state: 'granted', source: 'form' },
        ...(language ? { attributes: { language } } : {})
      })
    const prepared = await prepare(tuixin, { baseUrl: url, purpose: 'transactional' })
    const templateId = await another(prepared, '您好 {{name}}', {
      en: { body: 'Hello {{name | upper}}' },
      'zh-HK': { body: '您好呀' }
    })
    const campaign = await launch(tuixin, { ...prepared, templateId })
    await planCampaign(tuixin.services, campaign)
    await sendAll()
    expect(sent.map(text => text.replace(/【.*】/, '')).sort()).toEqual([
      'Hello 张三',
      '您好 张三',
      '您好 张三',
      '您好呀'
    ])
  })

  test('refuses the same template twice, one of another kind, and more links than a short link can tell apart', async () => {
    const prepared = await prepare(tuixin, {
      baseUrl: url,
      purpose: 'transactional',
      body: '甲 https://a.example.cn/1'
    })
    const links = Array.from({ length: 10 }, (_, i) => `https://b.example.cn/${i}`).join(' ')
    const many = await another(prepared, `乙 ${links}`)
    await expect(
      launch(tuixin, prepared, { split: split({ templateIds: [prepared.templateId] }) })
    ).rejects.toMatchObject({
      fields: [{ path: 'split.templateIds', message: 'variant_twice' }]
    })
    await expect(launch(tuixin, prepared, { split: split({ templateIds: [many] }) })).rejects.toMatchObject({
      message: 'campaign_links'
    })
  })
})
