// npm run pictures: takes the pictures of README.md and docs/ again, each as somebody sees the page without scrolling.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import { buildIfStale } from './build.mjs'
import { LAUNCH, openShowcase, signIn } from './showcase.mjs'

const folder = join(fileURLToPath(import.meta.url), '..', '..', 'docs', 'images')
/** Pages of the guides, in each language; those of README in both themes. */
const GUIDES = [
  'template',
  'code-list',
  'audience-behaviour',
  'campaign-draft',
  'campaign-sent',
  'report',
  'inbox',
  'go-live',
  'keys',
  'people',
  'rules',
  'phone'
]
const README = ['overview']
const viewport = { width: 1280, height: 800 }

mkdirSync(folder, { recursive: true })
buildIfStale()
const browser = await chromium.launch(LAUNCH)
for (const locale of ['zh-CN', 'en']) {
  const { installation, paths } = await openShowcase(locale, { tidy: true })
  for (const { theme, names } of [
    { theme: 'light', names: [...README, ...GUIDES] },
    { theme: 'dark', names: README }
  ]) {
    const page = await signIn(browser, installation, { locale, colorScheme: theme, viewport })
    for (const name of names) {
      await page.goto(paths[name])
      await page.waitForTimeout(700)
      await page.screenshot({
        path: join(
          folder,
          `${name}${README.includes(name) ? `-${theme}` : ''}.${locale === 'en' ? 'en' : 'zh'}.png`
        )
      })
    }
    await page.context().close()
  }
  await installation.stop()
}
await browser.close()
console.log(`pictures are in ${folder}`)
