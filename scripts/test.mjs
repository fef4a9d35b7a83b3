// npm test: everything, on both databases, in a browser. Ends with one line: N passed, N failed, N skipped.
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBrowser } from './browser.mjs'
import { buildIfStale } from './build.mjs'
import { CHECKS, runChecks, runCommand } from './check.mjs'
import { startInstallation } from './installation.mjs'
import { startPostgres } from './postgres.mjs'

// leave nothing running behind: the exit handlers stop the database, the channel stops the installation
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130))

const total = { passed: 0, failed: 0, skipped: 0 }
const reports = mkdtempSync(join(tmpdir(), 'tuixin-report-'))
const say = text => console.log(`\n[test] ${text}`)
const add = (passed, failed, skipped = 0) => {
  total.passed += passed
  total.failed += failed
  total.skipped += skipped
}

async function step(name, work) {
  say(name)
  const started = Date.now()
  try {
    await work()
  } catch (error) {
    add(0, 1)
    console.error(error instanceof Error ? error.message : error)
  }
  console.log(`[test] ${name}: ${((Date.now() - started) / 1000).toFixed(1)} s`)
}

async function suite(name, databaseUrl) {
  const file = join(reports, `${name}.json`)
  const { output, code } = await runCommand(
    [
      process.execPath,
      [
        'node_modules/vitest/vitest.mjs',
        'run',
        '--reporter=dot',
        '--reporter=json',
        `--outputFile.json=${file}`
      ]
    ],
    { DATABASE_URL: databaseUrl }
  )
  const report = JSON.parse(readFileSync(file, 'utf8'))
  add(report.numPassedTests, report.numFailedTests, report.numPendingTests)
  if (code !== 0) console.log(output)
  if (report.numTotalTests === 0 || (code !== 0 && report.numFailedTests === 0))
    throw new Error(`the suite on ${name} did not run to its end`)
  console.log(`${name}: ${report.numPassedTests} passed, ${report.numFailedTests} failed`)
}

/** What stood on the page when a journey failed: where the traces cannot be fetched, this is all there is to go by. */
const pagesOfFailures = () =>
  globSync('test-results/*/error-context.md')
    .map(file => `${file}\n${readFileSync(file, 'utf8').slice(0, 6000)}`)
    .join('\n')

/** Numbers of people, keys and secrets in a log: journeys use thousands of them. */
const leaks = log =>
  log.match(/(?<!\d)(?:\+?86)?1[3-9]\d{9}(?!\d)|tx_[0-9A-Za-z]{46}|whsec_\w+|argon2id\$/g) ?? []

async function journeys(name, browser, extra, ...filter) {
  const installation = await startInstallation(extra)
  let stopped
  try {
    const file = join(reports, `journeys-${name}.json`)
    const { output, code } = await runCommand(
      [process.execPath, ['node_modules/playwright/cli.js', 'test', '--reporter=list,json', ...filter]],
      {
        ...extra,
        BASE_URL: installation.url,
        SET_UP_URL: installation.setUpUrl,
        CHROMIUM_PATH: browser,
        PLAYWRIGHT_JSON_OUTPUT_NAME: file
      }
    )
    const { stats } = JSON.parse(readFileSync(file, 'utf8'))
    add(stats.expected, stats.unexpected + stats.flaky, stats.skipped)
    if (code !== 0) console.log(output, installation.log().slice(-4000), pagesOfFailures())
    if (stats.expected + stats.unexpected === 0) throw new Error(`no journey ran on ${name}`)
    console.log(`journeys on ${name}: ${stats.expected} passed, ${stats.unexpected + stats.flaky} failed`)
    const told = leaks(installation.log())
    if (told.length > 0)
      throw new Error(
        `the log of the installation holds what it must not: ${told.length} times, such as ${told[0].slice(0, 8)}…`
      )
  } finally {
    stopped = await installation.stop()
  }
  if (stopped !== 0)
    throw new Error(`the installation on ${name} ended with ${stopped} instead of stopping cleanly`)
}

// journeys run by the clock on the wall: which one that was is part of what they say
say(`begun at ${new Date().toISOString()}`)
let postgres
await step('types, lint, format, structure, schema drift', async () => {
  const { passed, failed } = await runChecks(CHECKS)
  add(passed, failed)
})
await step('suite on SQLite', () => suite('SQLite', ''))
await step('suite on PostgreSQL', async () => {
  postgres = await startPostgres()
  await suite('PostgreSQL', postgres.url)
})
let built = false
await step('build', async () => {
  buildIfStale()
  built = true
  add(1, 0)
})
if (built) {
  let browser
  await step('browser', async () => {
    browser = findBrowser()
    console.log(browser)
  })
  if (browser) {
    await step('journeys on SQLite', () => journeys('SQLite', browser, {}))
    if (postgres)
      await step('journeys on PostgreSQL', () =>
        // what a page looks like, in which language and by which keys, does not depend on the database
        journeys(
          'PostgreSQL',
          browser,
          { DATABASE_URL: postgres.url },
          '--project=zh-CN',
          '--grep-invert',
          'every page is accessible|by keyboard alone'
        )
      )
  }
}
await postgres?.stop()
rmSync(reports, { recursive: true, force: true })
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0)
