// npm run look [-- FOLDER] [--only=report,trends] [--languages=en] [--docs]
// Visits every page in both languages, both themes and two widths, takes a picture of each, and fails for what is wrong with
// any: errors on the console, axe violations, missing texts, text that is cut off, anything wider than the screen, layout that
// moves. Then each page once more at 320 pixels: 1280 at 400 %.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { buildIfStale } from './build.mjs'
import { faultsOf, listen } from './page-faults.mjs'
import { LAUNCH, openShowcase, signIn } from './showcase.mjs'

const [folder = 'test-results/look'] = process.argv.slice(2).filter(word => !word.startsWith('--'))
const given = name =>
  process.argv
    .find(word => word.startsWith(`--${name}=`))
    ?.slice(name.length + 3)
    .split(',')
const only = given('only')
const LOOKS = [
  { theme: 'light', width: 1440 },
  { theme: 'dark', width: 1440 },
  { theme: 'light', width: 390 },
  { theme: 'dark', width: 390 }
]
/** Pages that are seen by people who are not signed in. */
const OUTSIDE = ['sign-in', 'setup', 'sign-up', 'shared', 'unsubscribe']
// a page that is not there says so with its status, and the browser repeats it
const expected = (text, url) => /status of 404/.test(text) && url.endsWith('/nowhere')

mkdirSync(folder, { recursive: true })
buildIfStale()
const faults = []

async function visit(page, taken, name, path, look, picture) {
  await page.goto(path)
  // a campaign's page never stops listening: its network is never idle
  await page.waitForLoadState('load')
  await page.waitForTimeout(400)
  const found = [...taken(), ...(await faultsOf(page))]
  faults.push(...found.map(fault => `${name} ${look}: ${fault}`))
  if (picture) await page.screenshot({ path: join(folder, `${name}-${look}.png`), fullPage: true })
}

async function visitAll(locale) {
  const { installation, paths } = await openShowcase(locale)
  const browser = await chromium.launch(LAUNCH)
  const wanted = Object.entries(paths).filter(([name]) => !only || only.includes(name))
  try {
    await Promise.all(
      [LOOKS.slice(0, 2), [...LOOKS.slice(2), { theme: 'light', width: 320 }]].map(async looks => {
        for (const { theme, width } of looks) {
          const options = { locale, colorScheme: theme, viewport: { width, height: 900 } }
          const page = await signIn(browser, installation, options)
          const outside = await (
            await browser.newContext({ baseURL: installation.url, reducedMotion: 'reduce', ...options })
          ).newPage()
          const [taken, takenOutside] = [
            await listen(page, { expected }),
            await listen(outside, { expected })
          ]
          for (const [name, path] of wanted) {
            const [who, what] = OUTSIDE.includes(name) ? [outside, takenOutside] : [page, taken]
            await visit(who, what, name, path, `${locale}-${theme}-${width}`, width > 320)
          }
          await page.context().close()
          await outside.context().close()
        }
      })
    )
  } finally {
    await browser.close()
    await installation.stop()
  }
  const told = installation.log().match(/(?:MISSING_MESSAGE|FORMATTING_ERROR|INVALID_MESSAGE)[^\n]*/g) ?? []
  faults.push(...told.map(line => `${locale}: ${line}`))
}

for (const locale of given('languages') ?? ['zh-CN', 'en']) await visitAll(locale)
console.log(faults.length > 0 ? faults.join('\n') : 'nothing is wrong')
console.log(`pictures are in ${folder}`)
process.exit(faults.length > 0 ? 1 : 0)
