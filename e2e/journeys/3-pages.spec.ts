import { faultsOf, listen } from '../../scripts/page-faults.mjs'
import { expect, test } from '../fixtures.ts'

// The main pages with what the journeys before have left there; `npm run look` visits every one in all looks.
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
  '/settings/go-live',
  '/settings/keys',
  '/settings/webhooks',
  '/settings/people',
  '/settings/me',
  '/phone',
  '/docs/api',
  '/nowhere'
]
const LISTS = [
  '/campaigns',
  '/templates',
  '/reports',
  '/audiences',
  '/audiences/contacts',
  '/audiences/forms',
  '/audiences/imports',
  '/inbox'
]

for (const [theme, width] of [
  ['light', 1440],
  ['dark', 390]
] as const)
  test(`every page is accessible, whole and silent, ${theme} and ${width} wide`, async ({
    signedIn: page
  }) => {
    const paths = [...PAGES]
    for (const list of LISTS) {
      await page.goto(list)
      const first = page.locator('main table tbody a').first()
      if (await first.count()) paths.push((await first.getAttribute('href')) ?? list)
    }
    const faults: string[] = []
    // two at a time: most of it is waiting
    const visit = async (own: string[]) => {
      const tab = await page.context().newPage()
      await tab.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await tab.setViewportSize({ width, height: 900 })
      // the page that does not exist says so
      const taken = await listen(tab, { expected: (_: string, url: string) => url.endsWith('/nowhere') })
      for (const path of own) {
        await tab.goto(path)
        // a campaign's page never stops listening, so its network is never idle
        await tab.waitForLoadState('load')
        await tab.waitForTimeout(150)
        faults.push(...[...taken(), ...(await faultsOf(tab))].map(fault => `${path}: ${fault}`))
      }
    }
    await Promise.all([0, 1].map(half => visit(paths.filter((_, i) => i % 2 === half))))
    expect(faults).toEqual([])
  })
