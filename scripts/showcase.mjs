// An installation with something on every page: the demonstration of the product, and what it leaves out. For pictures, the
// visit to every page and Lighthouse.
import { readFileSync } from 'node:fs'
import { chromium } from 'playwright'
import { createTranslator } from 'use-intl/core'
import { findBrowser } from './browser.mjs'
import { runCommand } from './check.mjs'
import { startInstallation } from './installation.mjs'
import { giveCodes } from './showcase-codes.mjs'
import { tellEvents } from './showcase-events.mjs'
import { pathsOf } from './showcase-paths.mjs'

const PASSWORD = 'correct horse battery staple'
export const LAUNCH = {
  executablePath: findBrowser(() => {}),
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking']
}
const WORDS = {
  'zh-CN': {
    owner: '林晓',
    city: '城市',
    home: '上海',
    member: '会员',
    other: [
      '双十二：另一种说法',
      '会员日只有一天！{{name | default: "您"}}，全场八折，先到先得 https://shop.example.cn/1212'
    ],
    long: '会员生日月：一个名字特别特别长用来看看标题在窄屏上会不会撑破页面的活动',
    weekly: '每周上新',
    split: '两种文案试一试',
    small: '预算很小的活动',
    paused: '暂停一下',
    draft: '还没写完的活动',
    behaviour: '收到过、没点过的上海会员',
    form: ['门店报名', '每月一两条新书消息', '我同意接收云杉书店的营销短信，可随时回复 R 退订。']
  },
  en: {
    owner: 'Lin Xiao',
    city: 'city',
    home: 'Shanghai',
    member: 'member',
    other: [
      'Members’ day, said otherwise',
      'One day only! {{name | default: "You"}}: 20% off, first come first served https://shop.example.cn/1212'
    ],
    long: 'Birthdays: a campaign with a very, very long name that shows whether headings break a narrow screen',
    weekly: 'New every week',
    split: 'Two texts, one of them better',
    small: 'A very small budget',
    paused: 'Paused for now',
    draft: 'Not finished yet',
    behaviour: 'Received and never clicked, Shanghai',
    form: [
      'In store',
      'One or two messages a month about new books',
      'I agree to get marketing messages from 云杉书店; I can answer R at any time.'
    ]
  }
}
/** For pictures that people read: what is named to be looked at is named as a shop would. */
const TIDY = {
  'zh-CN': {
    long: '会员生日月：第二批',
    small: '社群拉新（限额）',
    paused: '新年预告',
    split: '双十二文案对比',
    draft: '年终感谢'
  },
  en: {
    long: 'Birthdays, second half',
    small: 'New people, on a budget',
    paused: 'New year preview',
    split: 'Members’ day, two texts',
    draft: 'Thanks at the end of the year'
  }
}
const wait = ms => new Promise(done => setTimeout(done, ms))

/** Signs the owner in, in a new context of a browser; answers its page. */
export async function signIn(browser, installation, options) {
  const context = await browser.newContext({ baseURL: installation.url, reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.locator('input[type=email]').fill('owner@example.com')
  await page.locator('input[type=password]').fill(PASSWORD)
  await page.locator('button[type=submit]').click()
  await page.waitForURL('**/')
  return page
}

/** Pages that people outside the installation see, made as somebody makes them in the interface. */
async function openToAll(browser, installation, locale, sentId) {
  const say = createTranslator({
    locale,
    messages: JSON.parse(readFileSync(`messages/${locale}.json`, 'utf8'))
  })
  const page = await signIn(browser, installation, { locale })
  const [name, heading, consent] = WORDS[locale].form
  await page.goto('/audiences/forms/new')
  await page.getByLabel(say('forms.name'), { exact: true }).fill(name)
  await page.getByLabel(say('forms.heading')).fill(heading)
  await page.getByLabel(say('forms.consentText')).fill(consent)
  await page.getByLabel(say('forms.tag')).fill(name)
  await page.locator('main form button[type=submit]').click()
  await page.waitForURL(/forms\/[0-9a-f-]{36}$/)
  const editor = new URL(page.url()).pathname
  const form = await page.locator('main a[href*="/f/"]').first().getAttribute('href')
  await page.goto(`/reports/${sentId}`)
  await page.waitForTimeout(500)
  await page.getByRole('button', { name: say('shares.open') }).click()
  await page.locator('[role=dialog] button[type=submit]').click()
  const shared = await page
    .getByText(/\/r\/[\w-]{20,}/)
    .first()
    .textContent()
  await page.goto('/phone?number=13810070010')
  const link = await page.locator('main a[href*="/s/"]').first().getAttribute('href')
  await page.context().close()
  const path = address => new URL(address.trim(), installation.url).pathname
  return {
    form: path(form),
    editor,
    shared: path(shared),
    leave: `/u/${path(link).split('/')[2].slice(0, -1)}`
  }
}

/** Campaigns in every state that there is, another template and an audience of several conditions. */
async function makeCampaigns(call, demo, words) {
  const take = async (id, ...steps) => {
    for (const step of steps) await call('POST', `/campaigns/${id}/${step}`)
  }
  const [templateId] = demo.templateIds
  const [audienceId] = demo.audienceIds
  const campaign = (name, extra = {}) =>
    call('POST', '/campaigns', { name, templateId, audienceId, ...extra })
  const go = ['submit', 'approve', 'launch']
  const running = await campaign(words.long, { ratePerSecond: 1, priority: 3 })
  await take(running.id, ...go)
  const small = await campaign(words.small, { budget: 0.05, ratePerSecond: 50 })
  await take(small.id, ...go)
  const weekly = await campaign(words.weekly, {
    schedule: {
      kind: 'recurring',
      cron: '30 10 * * 1,4',
      local: true,
      until: new Date(Date.now() + 90 * 86_400_000).toISOString(),
      window: { from: 9, to: 18 }
    },
    budget: 500
  })
  await take(weekly.id, ...go)
  const { signatureId } = await call('GET', `/templates/${templateId}`)
  const other = await call('POST', '/templates', {
    name: words.other[0],
    body: words.other[1],
    purpose: 'marketing',
    signatureId
  })
  await call('POST', `/templates/${other.id}/submit`, {})
  await call('POST', `/templates/${other.id}/approve`, {})
  const tried = await campaign(words.split, {
    ratePerSecond: 50,
    split: { templateIds: [other.id], share: 40, holdOut: 5 }
  })
  await take(tried.id, ...go)
  const paused = await campaign(words.paused, { ratePerSecond: 1 })
  await take(paused.id, ...go, 'pause')
  const draft = await campaign(words.draft)
  const behaviour = await call('POST', '/audiences', {
    name: words.behaviour,
    filter: {
      all: [
        { field: 'tag', op: 'eq', value: words.member },
        { field: 'received', op: 'within', value: 30 },
        { field: 'clicked', op: 'never' },
        {
          any: [
            { field: `attributes.${words.city}`, op: 'eq', value: words.home },
            { not: [{ field: 'operator', op: 'eq', value: 'telecom' }] }
          ]
        }
      ]
    }
  })
  return { running, small, weekly, tried, draft, behaviour }
}

/** Starts it in a language, `tidy` for pictures of the documentation; answers `{installation, paths}`, with a path for every page that there is. */
export async function openShowcase(locale, { tidy = false } = {}) {
  const words = { ...WORDS[locale], ...(tidy ? TIDY[locale] : {}) }
  const installation = await startInstallation()
  const tuixin = async (...args) => {
    const { output, code } = await runCommand(
      [process.execPath, ['scripts/tuixin.ts', ...args]],
      installation.env
    )
    if (code !== 0) throw new Error(output)
    return output.trim()
  }
  await tuixin(
    'owner',
    'create',
    '--email',
    'owner@example.com',
    '--password',
    PASSWORD,
    '--name',
    words.owner
  )
  const demo = JSON.parse(await tuixin('demo', 'fill', '--language', locale, '--as', 'owner@example.com'))
  const key = await tuixin('api-key', 'create', '--name', 'CRM', '--scopes', 'all')
  const call = async (method, path, body) => {
    const answer = await fetch(`${installation.url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {})
    })
    const value = await answer.json()
    if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(value)}`)
    return value
  }
  const made = await makeCampaigns(call, demo, words)
  const [someone] = (await call('GET', '/contacts?limit=1')).items
  // nobody answers there: the log shows what that looks like
  await call('POST', '/webhooks', {
    url: 'https://crm.example.com/hooks/tuixin',
    events: ['replies.received', 'campaign.changed']
  })
  const coupons = await giveCodes(call, demo, locale)
  const told = await tellEvents(installation, call, { someone, templateIds: demo.templateIds })
  let replies = []
  for (let tries = 0; replies.length === 0 && tries < 60; tries++) {
    await wait(500)
    replies = (await call('GET', '/replies?limit=1')).items
  }
  await wait(6000)
  const [sentId] = demo.campaignIds
  const browser = await chromium.launch(LAUNCH)
  const open = await openToAll(browser, installation, locale, sentId)
  await browser.close()
  const paths = pathsOf(demo, made, {
    someone,
    reply: replies[0],
    told,
    coupons,
    ...open
  })
  return { installation, paths, words }
}
