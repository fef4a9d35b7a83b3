// Takes pictures of the main pages of a running demonstration: node scripts/screenshots.mjs FOLDER [--readme] [--only=report,trends]
// Makes its own installation, fills it through the interface's own API, and looks at it in both languages, themes and widths.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { findBrowser } from './browser.mjs'
import { startInstallation } from './installation.mjs'
import { runCommand } from './check.mjs'

const [folder = 'test-results/screenshots'] = process.argv.slice(2).filter(word => !word.startsWith('--'))
const readme = process.argv.includes('--readme')
const only = process.argv
  .find(word => word.startsWith('--only='))
  ?.slice(7)
  .split(',')
const password = 'correct horse battery staple'

const installation = await startInstallation()
const tuixin = async (...words) => {
  const { output, code } = await runCommand([process.execPath, ['scripts/tuixin.ts', ...words]], installation.env)
  if (code !== 0) throw new Error(output)
  return output.trim()
}
await tuixin('owner', 'create', '--email', 'owner@example.com', '--password', password, '--name', '林晓')
const key = await tuixin('api-key', 'create', '--name', 'CRM', '--scopes', 'all')
const call = async (method, path, body) => {
  const answer = await fetch(`${installation.url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, ...(body instanceof FormData ? {} : { 'content-type': 'application/json' }) },
    ...(body ? { body: body instanceof FormData ? body : JSON.stringify(body) } : {})
  })
  const value = await answer.json()
  if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(value)}`)
  return value
}
const wait = ms => new Promise(done => setTimeout(done, ms))

const cities = ['上海', '北京', '广州', '成都', '杭州']
const names = ['王芳', '李娜', '张伟', '刘洋', '陈静', '杨帆', '赵磊', '黄蓉', '周杰', '吴敏']
const ends = i =>
  ({ 3: '0009', 7: '0010', 11: '0011', 19: '0007', 23: '0404', 31: '0008', 37: '0010', 41: '0009' })[i % 60] ?? String(1000 + i)
const lines = Array.from(
  { length: 420 },
  (_, i) => `${names[i % 10]},138${String(1000 + i).slice(-4)}${ends(i)},${cities[i % 5]},${i % 3 ? '会员' : '新客'}`
)
const form = new FormData()
form.set(
  'file',
  new Blob([['姓名,手机号,城市,标签', ...lines, '坏号码,1.38E+10,上海,新客', '短号码,1380013,北京,会员'].join('\n')]),
  '门店会员 2026-11.csv'
)
form.set('consentSource', 'in_store')
const imported = await call('POST', '/imports', form)
for (let state = ''; state !== 'done'; await wait(200)) ({ state } = await call('GET', `/imports/${imported.id}`))
const signature = await call('POST', '/signatures', { text: '云杉书店' })
await call('POST', `/signatures/${signature.id}/approve`, {})
await call('POST', '/signatures', { text: '云杉咖啡' })
const template = async (name, body, purpose = 'marketing') => {
  const made = await call('POST', '/templates', { name, body, purpose, signatureId: signature.id })
  await call('POST', `/templates/${made.id}/submit`, {})
  return made
}
const sale = await template(
  '双十二会员日',
  '{{name}}您好，{{城市 | default: "本地"}}门店会员日全场八折，预约：https://shop.example.cn/1212'
)
await call('POST', `/templates/${sale.id}/approve`, {})
await template('新书到店', '{{name | default: "您好"}}，您关注的作者有新书到店 https://shop.example.cn/new')
await call('POST', '/templates', {
  name: '取件通知',
  body: '您的图书已到店，凭 {{取件码}} 取件',
  purpose: 'transactional',
  signatureId: signature.id
})
const everyone = await call('POST', '/audiences', { name: '全部会员', filter: { all: [{ field: 'tag', op: 'eq', value: '会员' }] } })
await call('POST', '/audiences', {
  name: '上海新客',
  filter: {
    all: [
      { field: 'attributes.城市', op: 'eq', value: '上海' },
      { field: 'tag', op: 'eq', value: '新客' }
    ]
  }
})
const campaign = async (name, extra = {}) => call('POST', '/campaigns', { name, templateId: sale.id, audienceId: everyone.id, ...extra })
const sent = await campaign('双十二预热', { linkOptions: { conversionDays: 7 } })
for (const step of ['submit', 'approve', 'launch']) await call('POST', `/campaigns/${sent.id}/${step}`)
await wait(9000)
const draft = await campaign('双十二当天', { schedule: { kind: 'at', at: new Date(Date.now() + 20 * 86_400_000).toISOString() } })
const running = await campaign('会员生日月：一个名字特别特别长用来看看标题在窄屏上会不会撑破页面的活动', { ratePerSecond: 5 })
for (const step of ['submit', 'approve', 'launch']) await call('POST', `/campaigns/${running.id}/${step}`)
await wait(5000)

// what its budget allows is one message: the overview tells of it
const small = await campaign('预算很小的活动', { budget: 0.05, ratePerSecond: 50 })
for (const step of ['submit', 'approve', 'launch']) await call('POST', `/campaigns/${small.id}/${step}`)
const weekly = await campaign('每周上新', {
  schedule: {
    kind: 'recurring',
    cron: '30 10 * * 1,4',
    local: true,
    until: new Date(Date.now() + 90 * 86_400_000).toISOString(),
    window: { from: 9, to: 18 }
  },
  budget: 500
})
for (const step of ['submit', 'approve', 'launch']) await call('POST', `/campaigns/${weekly.id}/${step}`)
const other = await template('双十二：另一种说法', '会员日只有一天！{{name}}，全场八折，先到先得 https://shop.example.cn/1212')
await call('POST', `/templates/${other.id}/approve`, {})
const tried = await campaign('两种文案试一试', { ratePerSecond: 50, split: { templateIds: [other.id], share: 40, holdOut: 5 } })
for (const step of ['submit', 'approve', 'launch']) await call('POST', `/campaigns/${tried.id}/${step}`)
const behaviour = await call('POST', '/audiences', {
  name: '收到过、没点过的上海会员',
  filter: {
    all: [
      { field: 'tag', op: 'eq', value: '会员' },
      { field: 'received', op: 'within', value: 30 },
      { field: 'clicked', op: 'never' },
      { any: [{ field: 'attributes.城市', op: 'eq', value: '上海' }, { not: [{ field: 'operator', op: 'eq', value: 'telecom' }] }] }
    ]
  }
})
// nobody answers there: the log shows what that looks like
await call('POST', '/webhooks', { url: 'https://crm.example.com/hooks/tuixin', events: ['replies.received', 'campaign.changed'] })
const paused = await campaign('暂停一下', { ratePerSecond: 1 })
for (const step of ['submit', 'approve', 'launch', 'pause']) await call('POST', `/campaigns/${paused.id}/${step}`)
await wait(3000)
const [reply] = (await call('GET', '/replies?limit=1')).items
const [someone] = (await call('GET', '/contacts?limit=1')).items

const pages = {
  overview: '/',
  campaigns: '/campaigns',
  'campaign-new': '/campaigns/new',
  'campaign-draft': `/campaigns/${draft.id}`,
  calendar: '/campaigns/calendar',
  'campaign-variants': `/campaigns/${tried.id}`,
  'campaign-running': `/campaigns/${running.id}`,
  'campaign-sent': `/campaigns/${sent.id}`,
  report: `/reports/${sent.id}`,
  reports: '/reports',
  trends: '/reports/trends',
  'account-report': '/reports/accounts',
  templates: '/templates',
  'template-new': '/templates/new',
  template: `/templates/${sale.id}`,
  audiences: '/audiences',
  'audience-new': `/audiences/${everyone.id}`,
  'audience-behaviour': `/audiences/${behaviour.id}`,
  'campaign-recurring': `/campaigns/${weekly.id}`,
  contact: `/audiences/contacts/${someone.id}`,
  fields: '/audiences/fields',
  forms: '/audiences/forms',
  'form-new': '/audiences/forms/new',
  contacts: '/audiences/contacts',
  imports: '/audiences/imports',
  import: `/audiences/imports/${imported.id}`,
  inbox: '/inbox',
  reply: `/inbox/${reply.id}`,
  compliance: '/compliance',
  consent: '/compliance/consent',
  rules: '/compliance/rules?country=US',
  lookup: '/compliance/lookup',
  accounts: '/settings/accounts',
  signatures: '/settings/signatures',
  keys: '/settings/keys',
  webhooks: '/settings/webhooks',
  me: '/settings/me',
  people: '/settings/people',
  phone: '/phone?number=13810070010'
}
const looks = readme
  ? [{ locale: 'zh-CN', theme: 'light', width: 1440 }]
  : [
      { locale: 'zh-CN', theme: 'light', width: 1440 },
      { locale: 'en', theme: 'dark', width: 1440 },
      { locale: 'zh-CN', theme: 'dark', width: 390 },
      { locale: 'en', theme: 'light', width: 390 }
    ]
mkdirSync(folder, { recursive: true })
const browser = await chromium.launch({
  executablePath: findBrowser(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking']
})
for (const { locale, theme, width } of looks) {
  const context = await browser.newContext({
    baseURL: installation.url,
    locale,
    colorScheme: theme,
    viewport: { width, height: 900 },
    reducedMotion: 'reduce'
  })
  const page = await context.newPage()
  await page.goto('/sign-in')
  if (!readme) await page.screenshot({ path: join(folder, `sign-in-${locale}-${theme}-${width}.png`) })
  await page.locator('input[type=email]').fill('owner@example.com')
  await page.locator('input[type=password]').fill(password)
  await page.locator('button[type=submit]').click()
  await page.waitForURL('**/')
  for (const [name, path] of Object.entries(readme ? { campaign: pages['campaign-sent'] } : pages)) {
    if (only && !only.includes(name)) continue
    await page.goto(path)
    await page.waitForTimeout(500)
    await page.screenshot({ path: join(folder, readme ? `${name}.png` : `${name}-${locale}-${theme}-${width}.png`), fullPage: !readme })
  }
  await context.close()
}
await browser.close()
await installation.stop()
console.log(`pictures are in ${folder}`)
