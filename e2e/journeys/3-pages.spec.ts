import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '../fixtures.ts'

const PAGES = [
  '/',
  '/campaigns',
  '/campaigns?archived=1',
  '/campaigns/calendar',
  '/campaigns/new',
  '/templates',
  '/templates/new',
  '/audiences',
  '/audiences/contacts',
  '/audiences/imports',
  '/audiences/new',
  '/audiences/fields',
  '/audiences/forms',
  '/audiences/forms/new',
  '/inbox',
  '/reports',
  '/reports/trends',
  '/reports/accounts',
  '/compliance',
  '/compliance/consent',
  '/compliance/rules',
  '/compliance/lookup',
  '/compliance/audit',
  '/settings/accounts',
  '/settings/signatures',
  '/settings/keys',
  '/settings/webhooks',
  '/settings/people',
  '/settings/me',
  '/phone',
  '/nowhere'
]

for (const [theme, width] of [
  ['light', 1440],
  ['dark', 390]
] as const)
  test(`every page is accessible, ${theme} and ${width} wide`, async ({ signedIn: page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: 900 })
    const paths = [...PAGES]
    for (const list of [
      '/campaigns',
      '/templates',
      '/reports',
      '/audiences',
      '/audiences/contacts',
      '/audiences/forms',
      '/audiences/imports',
      '/inbox'
    ]) {
      await page.goto(list)
      const first = page.locator('main table tbody a').first()
      if (await first.count()) paths.push((await first.getAttribute('href')) ?? list)
    }
    const faults: string[] = []
    page.on('pageerror', error => faults.push(`${page.url()}: ${error.message}`))
    page.on('console', message => {
      // the page that does not exist says so
      if (message.type() === 'error' && !page.url().endsWith('/nowhere')) faults.push(`${page.url()}: ${message.text()}`)
    })
    for (const path of paths) {
      await page.goto(path)
      // a campaign's page never stops listening, so its network is never idle
      await page.waitForLoadState('load')
      await page.waitForTimeout(150)
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze()
      faults.push(...violations.map(each => `${path}: ${each.id} ${each.nodes[0]?.html.slice(0, 160)}`))
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      if (wide > 0) faults.push(`${path}: ${wide} px wider than the screen`)
    }
    expect(faults).toEqual([])
  })
