import { defineConfig } from 'playwright/test'

const launchOptions = {
  executablePath: process.env.CHROMIUM_PATH,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync'
  ]
}
/** How many times as slow the browser is made, to find what hangs on speed: SLOW=4 npm test. */
const slow = Number(process.env.SLOW ?? 1)
// The installation is started by scripts/test.mjs, which says where it is.
export default defineConfig({
  testDir: './e2e/journeys',
  workers: 1,
  retries: 0,
  timeout: 400_000 * slow,
  // on two cores that are busy with the suite, an hour
  globalTimeout: 60 * 60_000 * slow,
  // how long something takes is measured elsewhere: a machine that stands still for some seconds is no fault of what is tested
  expect: { timeout: 45_000 * slow, toPass: { timeout: 90_000 * slow } },
  outputDir: './test-results',
  use: {
    baseURL: process.env.BASE_URL ?? 'http://localhost:3000',
    launchOptions,
    trace: 'retain-on-failure'
  },
  projects: [
    { name: 'zh-CN', use: { locale: 'zh-CN' } },
    // what goes through the API alone is the same in every language, and so are keys and what axe looks at
    {
      name: 'en',
      use: { locale: 'en' },
      dependencies: ['zh-CN'],
      testIgnore: ['0-*', '2-*', '3-*', '4-*', '8-*', '9-*']
    }
  ]
})
