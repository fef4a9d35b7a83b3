// The journeys of e2e/ on an installation of their own.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from './check.mjs'
import { startInstallation } from './installation.mjs'

/** What stood on the page when a journey failed: where the traces cannot be fetched, this is all there is to go by. */
const pagesOfFailures = output =>
  globSync(`${output}/*/error-context.md`)
    .map(file => `${file}\n${readFileSync(file, 'utf8').slice(0, 6000)}`)
    .join('\n')

/** Numbers of people, keys and secrets in a log: journeys use thousands of them. */
const leaks = log =>
  log.match(/(?<!\d)(?:\+?86)?1[3-9]\d{9}(?!\d)|tx_[0-9A-Za-z]{46}|whsec_\w+|argon2id\$/g) ?? []

/** Answers how many passed, failed and were skipped; throws when the installation did what it must not. */
export async function runJourneys(name, { browser, folder, env = {}, filter = [] }) {
  const installation = await startInstallation(env, folder)
  let counts
  let stopped
  try {
    const report = join(folder, `journeys-${name}.json`)
    const output = join('test-results', name)
    const { output: said, code } = await runCommand(
      [
        process.execPath,
        ['node_modules/playwright/cli.js', 'test', '--reporter=list,json', `--output=${output}`, ...filter]
      ],
      {
        ...env,
        BASE_URL: installation.url,
        SET_UP_URL: installation.setUpUrl,
        CHROMIUM_PATH: browser,
        PLAYWRIGHT_JSON_OUTPUT_NAME: report
      }
    )
    const { stats } = JSON.parse(readFileSync(report, 'utf8'))
    const failed = stats.unexpected + stats.flaky
    // what the installation itself complained of comes first: whoever reads only the beginning has the cause
    if (code !== 0) console.log(installation.log().slice(-3000), said, pagesOfFailures(output))
    if (stats.expected + failed === 0) throw new Error(`no journey ran on ${name}`)
    console.log(`journeys on ${name}: ${stats.expected} passed, ${failed} failed`)
    const told = leaks(installation.log())
    if (told.length > 0)
      throw new Error(
        `the log of the installation holds what it must not: ${told.length} times, such as ${told[0].slice(0, 8)}…`
      )
    counts = { passed: stats.expected, failed, skipped: stats.skipped }
  } finally {
    stopped = await installation.stop()
  }
  if (stopped !== 0)
    throw new Error(`the installation on ${name} ended with ${stopped} instead of stopping cleanly`)
  return counts
}
