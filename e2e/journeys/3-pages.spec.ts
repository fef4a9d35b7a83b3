import { PAGES } from '../../components/shell/pages.ts'
import { faultsOf, listen, MOVED } from '../../scripts/page-faults.mjs'
import { expect, test } from '../fixtures.ts'

// The main pages with what the journeys before have left there; `npm run look` visits every one in all looks.
const ADDRESSES = [...PAGES.map(page => page.href), '/nowhere']
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
  test(
    `every page is accessible, whole and silent, ${theme} and ${width} wide`,
    { tag: '@browser' },
    async ({ signedIn: page }) => {
      // some fifty pages, and the suite has the other core
      test.slow()
      const paths: string[] = [...ADDRESSES]
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
        const look = async () => {
          // a campaign's page never stops listening, so its network is never idle
          await tab.waitForLoadState('load')
          await tab.waitForTimeout(150)
          return [...taken(), ...(await faultsOf(tab))]
        }
        for (const path of own) {
          await tab.goto(path)
          let found = await look()
          // a machine that stands still paints a page in pieces: what moves then alone is no fault of the page
          if (found.length > 0 && found.every(fault => fault.startsWith(MOVED))) {
            await tab.reload()
            found = await look()
          }
          faults.push(...found.map(fault => `${path}: ${fault}`))
        }
      }
      await Promise.all([0, 1].map(half => visit(paths.filter((_, i) => i % 2 === half))))
      expect(faults).toEqual([])
    }
  )
