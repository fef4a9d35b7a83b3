import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { accountInput } from '../accounts/account.ts'
import { addAccount } from '../accounts/add-account.ts'
import { saveContact } from '../audiences/save-contact.ts'
import { foldJournal } from '../feedback/fold-journal.ts'
import { openLink } from '../feedback/open-link.ts'
import { newId } from '../ids.ts'
import { textToRegister } from '../templates/registered-text.ts'
import { createTemplate, reviewTemplate } from '../templates/save-template.ts'
import { install, launch, prepare, type Installation, type Prepared } from '../testing/installation.ts'
import { deliver, templateVendor, VENDORS, type TemplateVendorKind } from '../testing/template-vendor.ts'
import { until } from '../testing/wait.ts'
import { judgePerson } from './judge-person.ts'
import { planCampaign } from './plan-campaign.ts'
import { preflightCampaign } from './preflight-campaign.ts'
import { contentOf } from './edit-campaign.ts'
import { messageSender } from './send-messages.ts'

const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'
const BODY = '{{name}}您好，新品 https://shop.example.cn/new 到店，拒收请回复R'
const SHORT = /https:\/\/t\.example\.cn\/s\/([0-9A-Za-z]+)/

const CREDENTIALS: Record<TemplateVendorKind, Record<string, unknown>> = {
  vendor: { mode: 'appcode', appCode: 'x' },
  aliyun: { mode: 'aliyun', accessKeyId: 'a', accessKeySecret: 'b' },
  tencent: { mode: 'tencent', secretId: 'a', secretKey: 'b', sdkAppId: '1' },
  volcengine: { mode: 'volcengine', accessKeyId: 'a', secretAccessKey: 'b', smsAccount: 'c' },
  twilio: { mode: 'twilio', accountSid: 'AC1', authToken: 'b', from: '+15005550006' },
  http: {
    mode: 'http',
    settings: {
      api: {
        path: '/send',
        format: 'json',
        fields: { to: '{{phone}}', id: '{{template}}', variables: '{{variables}}' },
        code: 'code',
        accepted: ['0']
      }
    }
  }
}
let tuixin: Installation
let vendor: Awaited<ReturnType<typeof templateVendor>>
let prepared: Prepared
/** An account that takes whole texts, and so a link for each person. */
let wholeTexts: string
beforeEach(async () => {
  tuixin = await install()
  for (const [phone, name] of [
    ['13800138000', '李四'],
    ['13800138001', '欧阳娜娜'],
    ['13800138002', '亚历山大·谢尔盖耶维奇·普希金']
  ] as const)
    await saveContact(tuixin.services, { phone, name, consent: { state: 'granted', source: 'form' } })
})
afterEach(async () => {
  await vendor.close()
  await tuixin.close()
})

async function accountOf(kind: TemplateVendorKind): Promise<string> {
  vendor = await templateVendor(kind)
  const input = accountInput.parse({ name: kind, baseUrl: vendor.url, ...CREDENTIALS[kind] })
  return (await addAccount(tuixin.services, input)).id
}
async function start(
  kind: TemplateVendorKind,
  body = BODY,
  purpose: 'marketing' | 'transactional' = 'marketing'
) {
  prepared = await prepare(tuixin, { body, purpose })
  wholeTexts = prepared.accountId
  prepared = { ...prepared, accountId: await accountOf(kind) }
  return prepared
}
/** Hands the text in at the provider, as somebody does who copies it from the page. */
async function register() {
  const registered = await textToRegister(tuixin.services, prepared.templateId, prepared.accountId)
  vendor.approve(registered.texts[0]?.text ?? '')
  return registered
}
async function send(extra: Parameters<typeof launch>[2] = {}) {
  const campaign = await launch(tuixin, prepared, extra)
  await planCampaign(tuixin.services, campaign)
  const sender = messageSender(tuixin.services)
  const open = async () =>
    (await tuixin.services.messages.page(campaign.id, { limit: 20 })).items.filter(({ message }) =>
      ['queued', 'dispatching'].includes(message.state)
    )
  await until(async () => {
    tuixin.time.now += 50
    await sender.tick()
    await sender.drain(tuixin.time.now + 5000)
    return (await open()).length === 0
  }, 15_000)
  await sender.close()
  const { items } = await tuixin.services.messages.page(campaign.id, { limit: 20 })
  return { campaign, states: items.map(({ message }) => message.state), items }
}
const textsSent = () =>
  vendor.calls.map(({ result }) => ('text' in result ? result.text : `✗ ${result.refused}`))
async function click(code: string, network = '10.0.0.0/24') {
  tuixin.time.now += 60_000
  const answer = await openLink(tuixin.services, code, { method: 'GET', userAgent: PHONE, network })
  await foldJournal(tuixin.services)
  return answer
}
const clicksOf = async (id: string) => (await tuixin.services.reports.full(id)).clicks

describe('a campaign with a link through each kind of provider', () => {
  test.each(['vendor', 'aliyun', 'tencent', 'volcengine', 'http'] as const)(
    '%s: the short link stands in the approved text, nothing undeclared leaves, and clicks are clicks',
    async kind => {
      await start(kind)
      const { links, texts } = await register()
      expect(links).toMatchObject([{ url: 'https://shop.example.cn/new' }])
      expect(texts[0]?.parameters).toEqual(['name'])
      const { campaign, states } = await send()
      // a name of seven characters and more is Tencent's alone to refuse
      expect(states.filter(state => state === 'submitted')).toHaveLength(kind === 'tencent' ? 2 : 3)
      expect(states.filter(state => state === 'excluded')).toHaveLength(kind === 'tencent' ? 1 : 0)
      expect(textsSent().join()).not.toContain('✗')
      const [code] = textsSent().map(text => SHORT.exec(text)?.[1])
      expect(new Set(textsSent().map(text => SHORT.exec(text)?.[1])).size).toBe(1)
      expect(await click(code ?? '')).toEqual({ status: 302, location: 'https://shop.example.cn/new' })
      await click(code ?? '', '10.0.1.0/24')
      expect(await clicksOf(campaign.id)).toEqual({ human: 2, bot: 0, unsure: 0, people: 0, shared: 2 })
      expect((await tuixin.services.reports.full(campaign.id)).links).toMatchObject([
        { shared: true, clicks: 2, code, url: 'https://shop.example.cn/new' }
      ])
      expect(await tuixin.services.counters.differences(campaign.id)).toEqual([])
    }
  )

  test('aliyun: a notice ends the address in a parameter, so that each person has a link of their own', async () => {
    await start('aliyun', '{{name}}您好，订单 https://shop.example.cn/a 已发货', 'transactional')
    const { links, texts } = await register()
    expect(links).toEqual([])
    expect(texts[0]).toEqual({
      language: null,
      text: '${name}您好，订单 https://t.example.cn/s/${link1} 已发货',
      parameters: ['name', 'link1']
    })
    const { campaign } = await send()
    expect(textsSent().join()).not.toContain('✗')
    const codes = textsSent().map(text => SHORT.exec(text)?.[1] ?? '')
    expect(new Set(codes).size).toBe(3)
    expect((await click(codes[0] ?? '')).status).toBe(302)
    expect(await clicksOf(campaign.id)).toMatchObject({ human: 1, people: 1, shared: 0 })
  })
  test('aliyun: a notice without counted links still brings what its text declares', async () => {
    await start('aliyun', '订单 https://shop.example.cn/a 已发货', 'transactional')
    await register()
    const { campaign } = await send({ linkMode: 'none' })
    expect(textsSent().join()).not.toContain('✗')
    const [code] = textsSent().map(text => SHORT.exec(text)?.[1] ?? '')
    expect(await click(code ?? '')).toEqual({ status: 302, location: 'https://shop.example.cn/a' })
    expect(await clicksOf(campaign.id)).toMatchObject({ human: 1, people: 0, shared: 1 })
  })
  test('twilio: the whole text, and a link for each person', async () => {
    await start('twilio')
    expect((await register()).texts).toEqual([])
    const { campaign } = await send()
    const codes = textsSent().map(text => SHORT.exec(text)?.[1] ?? '')
    expect(new Set(codes).size).toBe(3)
    await click(codes[0] ?? '')
    expect(await clicksOf(campaign.id)).toMatchObject({ human: 1, people: 1, shared: 0 })
  })
  test.each(['recipient', 'shared', 'none'] as const)(
    'a text that was registered with its own address goes out as that (%s)',
    async linkMode => {
      await start('tencent')
      vendor.approve('{1}您好，新品 https://shop.example.cn/new 到店，拒收请回复R')
      const { states, campaign } = await send({ linkMode })
      expect(states.filter(state => state === 'submitted')).toHaveLength(2)
      expect(textsSent().join()).not.toContain('✗')
      expect((await clicksOf(campaign.id)).human).toBe(0)
    }
  )
  test('a click counts for the campaign that last sent the text', async () => {
    await start('tencent', '新品 https://shop.example.cn/new 到店，拒收请回复R')
    const { links } = await register()
    const code = SHORT.exec(links[0]?.address ?? '')?.[1] ?? ''
    // reviewers at the provider open it before anybody has sent it
    expect((await click(code)).status).toBe(302)
    const first = await send()
    tuixin.time.now += 3_600_000 * 30
    const second = await send()
    await click(code)
    expect((await clicksOf(first.campaign.id)).human).toBe(0)
    expect(await clicksOf(second.campaign.id)).toMatchObject({ human: 1, people: 0, shared: 1 })
    // asked for again, it is the same link, and another account has another one
    expect((await register()).links).toEqual(links)
    await vendor.close()
    prepared = { ...prepared, accountId: await accountOf('tencent') }
    expect((await register()).links[0]?.address).not.toBe(links[0]?.address)
    // taken off, it is off for everybody
    const [link] = (await tuixin.services.reports.full(second.campaign.id)).links
    await tuixin.services.links.disable(link?.id ?? '', true)
    expect(await click(code)).toEqual({ status: 410 })
  })
})

test('a click from a network whose people are known counts for the campaign that last reached them', async () => {
  await start('tencent', '新品 https://shop.example.cn/new 到店，拒收请回复R')
  const code = SHORT.exec((await register()).links[0]?.address ?? '')?.[1] ?? ''
  const everyone = prepared.audienceId
  const audienceOf = async (phone: string) => {
    const at = { createdAt: tuixin.time.now, updatedAt: tuixin.time.now }
    const filter = { field: 'phone', op: 'eq', value: phone } as const
    return (await tuixin.services.audiences.save({ id: newId(), name: phone, filter, ...at })).id
  }
  const toFirst = await send({ audienceId: await audienceOf('+8613800138000') })
  tuixin.time.now += 3_600_000
  const toSecond = await send({ audienceId: await audienceOf('+8613800138001') })
  // a whole-text account gives each person a link of their own, and the first one opens it at home
  const personal = await launch(tuixin, { ...prepared, audienceId: everyone, accountId: wholeTexts })
  await planCampaign(tuixin.services, personal)
  const { items } = await tuixin.services.messages.page(personal.id, { limit: 5 })
  const first = items.find(each => each.name === '李四')
  await click(`${first?.message.code}0`, '10.9.9.0/24')
  await click(code, '10.9.9.0/24')
  await click(code, '10.8.8.0/24')
  expect((await clicksOf(toFirst.campaign.id)).shared).toBe(1)
  expect((await clicksOf(toSecond.campaign.id)).shared).toBe(1)
})

describe('pre-flight says what a provider cannot do, and what works', () => {
  const rulesOf = async (linkMode: 'recipient' | 'none' = 'recipient') => {
    const { content } = await contentOf(tuixin.services, prepared)
    const campaign = await launch(tuixin, prepared, { linkMode })
    const { excluded, warnings, reachable } = await preflightCampaign(tuixin.services, campaign, content)
    return { excluded: excluded.map(each => each.rule), warnings: warnings.map(each => each.rule), reachable }
  }
  test('links of one’s own become fixed ones, with or without a text registered for them', async () => {
    await start('tencent', '新品 https://shop.example.cn/new 到店，拒收请回复R')
    expect((await rulesOf()).warnings).toContain('ANY-LINK-UNCOUNTED')
    await register()
    expect((await rulesOf()).warnings).toContain('ANY-LINK-SHARED')
    expect(await rulesOf('none')).toMatchObject({ excluded: [] })
  })
  test('a name that is too long is left out', async () => {
    await start('tencent')
    expect(await rulesOf()).toMatchObject({ excluded: ['ANY-VARIABLE-LONG'], reachable: 2 })
  })
  test.each([
    ['{{city | default: ""}}新品到店，拒收请回复R', 'ANY-VARIABLE-EMPTY'],
    ['{{city | default: "a.cn/b"}}新品到店，拒收请回复R', 'ANY-VARIABLE-ADDRESS'],
    ['{{city | default: "拒收请回复R"}}', 'ANY-VARIABLES-WHOLE']
  ])('“%s” is held back by %s', async (body, rule) => {
    await start('aliyun', body)
    const campaign = await launch(tuixin, prepared)
    const content = (await contentOf(tuixin.services, prepared)).content
    const judged = await judgePerson(tuixin.services, campaign, content, '+8613800138000')
    if (!judged.known) throw new Error('the person is unknown')
    expect(judged.evaluation).toMatchObject({ verdict: 'block' })
    expect(judged.evaluation.findings.map(finding => finding.rule)).toContain(rule)
    await planCampaign(tuixin.services, campaign)
    const { items } = await tuixin.services.messages.page(campaign.id, { limit: 5 })
    expect(new Set(items.map(({ message }) => message.state))).toEqual(new Set(['excluded']))
  })
})

test('the providers of these tests refuse as the real ones do', () => {
  const { aliyun, tencent } = VENDORS
  const call = (parameters: Record<string, string> | string[]) => ({ phone: '1', parameters })
  expect(deliver(aliyun, '${a}好', call({ a: '张', b: 'x' }))).toEqual({ refused: 'UNDECLARED' })
  expect(deliver(aliyun, '${a}好', call({}))).toEqual({ refused: 'MISSING' })
  expect(deliver(aliyun, '${a}好', call({ a: '长'.repeat(36) }))).toEqual({ refused: 'LENGTH' })
  expect(deliver(aliyun, '${a}好', call({ a: 'https://t.cn/a' }))).toEqual({ refused: 'ADDRESS' })
  expect(deliver(tencent, '{1}好', call(['张', 'x']))).toEqual({ refused: 'UNDECLARED' })
  expect(deliver(tencent, '{1}好', call(['七个字的名字了']))).toEqual({ refused: 'LENGTH' })
  expect(deliver(tencent, '{1}好', call(['张']))).toEqual({ text: '张好' })
})

test('a draft that leads elsewhere keeps its code', async () => {
  await start('tencent')
  const { signatureId } = (await tuixin.services.templates.byId(prepared.templateId))!
  const draft = await createTemplate(
    tuixin.services,
    { name: 'Draft', body: '新品 https://shop.example.cn/a', purpose: 'marketing', signatureId },
    'test'
  )
  prepared = { ...prepared, templateId: draft.id }
  const [before] = (await register()).links
  await tuixin.services.templates.move(draft.id, 'draft', { body: '新品 https://shop.example.cn/b' })
  const [after] = (await register()).links
  expect(after).toEqual({ ...before, url: 'https://shop.example.cn/b' })
  expect(await reviewTemplate(tuixin.services, draft.id, 'submit')).toMatchObject({ state: 'in_review' })
})
