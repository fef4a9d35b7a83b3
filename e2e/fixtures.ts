import { test as base, expect, type Page, type Request } from 'playwright/test'
import { createTranslator } from 'use-intl/core'
import { tuixin, type Tuixin } from '../examples/typescript/client.ts'
import en from '../messages/en.json' with { type: 'json' }
import zh from '../messages/zh-CN.json' with { type: 'json' }

export const OWNER = { name: '林晓', email: 'owner@example.com', password: 'correct horse battery staple' }

export type Say = ReturnType<typeof createTranslator<typeof en>>

/** The owner signs in by the form; on a new installation the one-time link makes them first. */
export async function signIn(page: Page, say: Say) {
  await page.goto('/sign-in')
  const fresh = page.getByText(say('signIn.fresh'))
  await expect(fresh.or(page.getByLabel(say('signIn.email')))).toBeVisible()
  if (await fresh.isVisible()) {
    await page.goto(process.env.SET_UP_URL ?? '')
    await page.getByLabel(say('setup.name')).fill(OWNER.name)
    await page.getByLabel(say('setup.email')).fill(OWNER.email)
    await page.getByLabel(say('setup.password')).fill(OWNER.password)
    await page.getByLabel(say('setup.brand')).fill('云杉花店')
    await page.getByRole('button', { name: say('setup.submit') }).click()
  } else {
    await page.getByLabel(say('signIn.email')).fill(OWNER.email)
    await page.getByLabel(say('signIn.password')).fill(OWNER.password)
    await page.getByRole('button', { name: say('signIn.submit') }).click()
  }
  await expect(hello(page, say)).toBeVisible()
}
const hello = (page: Page, say: Say) =>
  page.getByRole('heading', { level: 1, name: say('overview.hello', { name: OWNER.name }) })

/** Whether a request is a server action: what a person changes on a page. */
const isChange = (request: Request) => request.method() === 'POST' && 'next-action' in request.headers()

/** Does `act` until the page sends a change, and waits for its answer: before it listens, the page hears nothing. */
export async function heard(page: Page, act: () => Promise<unknown>) {
  await expect(async () => {
    const answered = page.waitForResponse(response => isChange(response.request()), { timeout: 4000 })
    await Promise.all([answered, act()])
  }).toPass()
}

/** A change that is under way is lost, or not yet to be seen, when the page is left: leaving waits for it. */
function leaveAfterChanges(page: Page) {
  const underWay = new Set<Request>()
  const ended = (request: Request) => underWay.delete(request)
  page.on('request', request => isChange(request) && underWay.add(request))
  page.on('requestfinished', ended)
  page.on('requestfailed', ended)
  const changed = () => expect.poll(() => underWay.size, { intervals: [20, 50, 100] }).toBe(0)
  const [goto, reload, goBack] = [page.goto.bind(page), page.reload.bind(page), page.goBack.bind(page)]
  page.goto = (...args) => changed().then(() => goto(...args))
  page.reload = (...args) => changed().then(() => reload(...args))
  page.goBack = (...args) => changed().then(() => goBack(...args))
}

// Kept for the tests that follow in this process. Half an hour after the sign-in, keys ask for the password once more.
const KEPT_MS = 20 * 60_000
type Cookies = Awaited<ReturnType<ReturnType<Page['context']>['cookies']>>
let session: { cookies: Cookies; at: number } | undefined
let apiKey: string | undefined

/** `say` is the interface's own wording in the language of this run: tests name what a person reads. */
export const test = base.extend<{ say: Say; signedIn: Page; program: Tuixin }>({
  say: async ({ locale }, use) => {
    await use(
      createTranslator({
        locale: locale === 'en' ? 'en' : 'zh-CN',
        messages: locale === 'en' ? en : (zh as typeof en)
      })
    )
  },
  /** SLOW=4 makes the browser four times as slow: a journey waits for what is there, not for a time. */
  page: async ({ page }, use) => {
    const rate = Number(process.env.SLOW ?? 1)
    if (rate > 1) {
      const devtools = await page.context().newCDPSession(page)
      await devtools.send('Emulation.setCPUThrottlingRate', { rate })
    }
    leaveAfterChanges(page)
    await use(page)
  },
  /** The owner, signed in, on the overview; by the form only where no session of an earlier test is left. */
  signedIn: async ({ page, say }, use) => {
    const began = Date.now()
    if (session && began - session.at < KEPT_MS) {
      await page.context().addCookies(session.cookies)
      await page.goto('/')
      // a test may have signed out
      const form = page.getByRole('heading', { name: say('signIn.title') })
      await expect(hello(page, say).or(form)).toBeVisible()
      if (await form.isVisible()) session = undefined
    } else session = undefined
    if (!session) {
      await signIn(page, say)
      session = { cookies: await page.context().cookies(), at: began }
    }
    await use(page)
  },
  /** REST by a key of the owner, for what a journey needs and is not about. */
  program: async ({ signedIn: page, say, baseURL }, use) => {
    if (!apiKey) {
      await page.goto('/settings/keys')
      await page
        .getByRole('button', { name: say('keys.create') })
        .first()
        .click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel(say('keys.name')).fill(`journeys ${Date.now().toString(36)}`)
      await dialog.getByRole('button', { name: say('keys.create') }).click()
      apiKey = (await dialog.getByTestId('new-key').textContent()) ?? ''
      await dialog.getByRole('button', { name: say('ui.done') }).click()
    }
    await use(tuixin({ url: baseURL ?? '', key: apiKey }))
  }
})
export { expect }
