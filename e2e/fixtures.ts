import { test as base, expect, type Page } from 'playwright/test'
import { createTranslator } from 'use-intl/core'
import en from '../messages/en.json' with { type: 'json' }
import zh from '../messages/zh-CN.json' with { type: 'json' }

export const OWNER = { name: '林晓', email: 'owner@example.com', password: 'correct horse battery staple' }

export type Say = ReturnType<typeof createTranslator<typeof en>>
/** `say` is the interface's own wording in the language of this run: tests name what a person reads. */
export const test = base.extend<{ say: Say; signedIn: Page }>({
  say: async ({ locale }, use) => {
    await use(
      createTranslator({
        locale: locale === 'en' ? 'en' : 'zh-CN',
        messages: locale === 'en' ? en : (zh as typeof en)
      })
    )
  },
  /** The owner, made by the one-time link on the first run and signed in from then on. */
  signedIn: async ({ page, say }, use) => {
    await page.goto('/sign-in')
    const fresh = page.getByText(say('signIn.fresh'))
    await expect(fresh.or(page.getByLabel(say('signIn.email')))).toBeVisible()
    if (await fresh.isVisible()) {
      await page.goto(process.env.SET_UP_URL ?? '')
      await page.getByLabel(say('setup.name')).fill(OWNER.name)
      await page.getByLabel(say('setup.email')).fill(OWNER.email)
      await page.getByLabel(say('setup.password')).fill(OWNER.password)
      await page.getByRole('button', { name: say('setup.submit') }).click()
    } else {
      await page.getByLabel(say('signIn.email')).fill(OWNER.email)
      await page.getByLabel(say('signIn.password')).fill(OWNER.password)
      await page.getByRole('button', { name: say('signIn.submit') }).click()
    }
    await expect(
      page.getByRole('heading', { level: 1, name: say('overview.hello', { name: OWNER.name }) })
    ).toBeVisible()
    await use(page)
  }
})
export { expect }
