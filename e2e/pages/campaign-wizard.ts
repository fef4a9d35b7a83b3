import type { Locator, Page } from 'playwright/test'
import { OWNER } from '../fixtures.ts'
import type { Say } from '../fixtures.ts'

interface Wanted {
  name: string
  audience: string
  template?: string
  /** What else is filled in, in the step of that name. */
  who?: () => Promise<unknown>
  what?: () => Promise<unknown>
  when?: () => Promise<unknown>
}
/** Goes through the steps of a new campaign up to its checks. */
export async function planCampaign(
  page: Page,
  say: Say,
  { name, audience, template, who, what, when }: Wanted
) {
  const next = () => page.getByRole('button', { name: say('campaigns.next'), exact: true }).click()
  await page.goto('/campaigns/new')
  await page.getByLabel(say('campaigns.name')).fill(name)
  await page.getByLabel(say('campaigns.audience')).selectOption({ label: audience })
  await who?.()
  await next()
  if (template) await page.getByLabel(say('campaigns.template')).selectOption({ label: template })
  await what?.()
  await next()
  await when?.()
  await page.getByRole('button', { name: say('campaigns.saveAndCheck') }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

/** Takes a step that is asked for once more. */
export async function confirm(within: Page | Locator, name: string) {
  await within.getByRole('button', { name, exact: true }).click()
  const page = 'page' in within ? within.page() : within
  await page.getByRole('alertdialog').getByRole('button', { name, exact: true }).click()
  await page.getByRole('alertdialog').waitFor({ state: 'hidden' })
}

/** A colleague of the owner: invited, joined and signed in, in a browser of their own. */
export async function invite(page: Page, say: Say, email: string, name: string, role: string): Promise<Page> {
  await page.goto('/settings/people')
  await page.getByRole('button', { name: say('people.invite') }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(say('people.email')).fill(email)
  await dialog.getByLabel(say('people.role')).selectOption(role)
  await dialog.getByRole('button', { name: say('people.invite') }).click()
  const link = await dialog.getByText(/\/setup\?token=/).textContent()
  const context = await page
    .context()
    .browser()!
    .newContext({ locale: await page.evaluate(() => navigator.language) })
  const theirs = await context.newPage()
  await theirs.goto(new URL(link!.trim(), page.url()).href)
  await theirs.getByLabel(say('setup.name')).fill(name)
  await theirs.getByLabel(say('setup.password')).fill(OWNER.password)
  await theirs.getByRole('button', { name: say('setup.submit') }).click()
  await theirs.getByRole('heading', { level: 1, name: say('overview.hello', { name }) }).waitFor()
  return theirs
}
