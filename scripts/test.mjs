// npm test: everything, on both databases, in a browser. Ends with one line: N passed, N failed, N skipped.
import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { CHECKS, COMPILED, runChecks, runCommand } from './check.mjs'
import { startPostgres } from './postgres.mjs'
import { QUICK_IMPORTS } from './quick-imports.mjs'
import { runFolder } from './run-folder.mjs'
import { runJourneys } from './test-journeys.mjs'
import { TESTS_BY_KIND } from './test-kinds.mjs'

// leave nothing running behind: the exit handlers stop the database, the channel stops the installation
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130))

const folder = runFolder()
process.env.NODE_COMPILE_CACHE ??= COMPILED

const total = { passed: 0, failed: 0, skipped: 0 }
const say = text => console.log(`\n[test] ${text}`)

/** Does one step; what it counted is added up, and what it throws is a failure. */
async function step(name, work) {
  const started = Date.now()
  try {
    const { passed = 0, failed = 0, skipped = 0 } = await work()
    total.passed += passed
    total.failed += failed
    total.skipped += skipped
  } catch (error) {
    total.failed++
    console.error(error instanceof Error ? error.message : error)
  }
  say(`${name}: ${((Date.now() - started) / 1000).toFixed(1)} s`)
}

/** What took longest of a suite: where time is to be found again. */
function slowest(files) {
  const seconds = ({ startTime, endTime }) => (endTime - startTime) / 1000
  return files
    .toSorted((a, b) => seconds(b) - seconds(a))
    .slice(0, 12)
    .map(file => `${seconds(file).toFixed(0)} s ${relative(process.cwd(), file.name)}`)
    .join(', ')
}

async function suite(name, databaseUrl, kinds) {
  const file = join(folder, `${name}.json`)
  const { output, code } = await runCommand(
    [
      process.execPath,
      [
        'node_modules/vitest/vitest.mjs',
        'run',
        ...kinds.map(kind => `--project=${kind}`),
        '--reporter=dot',
        '--reporter=json',
        `--outputFile.json=${file}`
      ]
    ],
    // what it prints is read in a log; the processes that tests start are many hundreds
    { DATABASE_URL: databaseUrl, TMPDIR: folder, NO_COLOR: '1', NODE_OPTIONS: QUICK_IMPORTS.join(' ') }
  )
  const report = JSON.parse(readFileSync(file, 'utf8'))
  if (code !== 0) console.log(output)
  if (report.numTotalTests === 0 || (code !== 0 && report.numFailedTests === 0))
    throw new Error(`the suite on ${name} did not run to its end`)
  console.log(`${name}: ${report.numPassedTests} passed, ${report.numFailedTests} failed`)
  console.log(`slowest on ${name}: ${slowest(report.testResults)}`)
  return { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests }
}

/** Runs a script of ours beside the others; answers the last line that it said. */
async function script(file) {
  const { output, code } = await runCommand([process.execPath, [join('scripts', file)]])
  if (code !== 0) throw new Error(output)
  return output.trim().split('\n').at(-1)
}

// journeys run by the clock on the wall: which one that was is part of what they say
say(`begun at ${new Date().toISOString()}, data in ${folder}`)
await step('types, lint, format, structure, schema drift', () => runChecks(CHECKS))
let postgres
await step('PostgreSQL', async () => {
  postgres = await startPostgres({ within: folder })
  return {}
})

// Two lanes side by side, as nearly every machine has two cores: the suite, and what needs a build.
await Promise.all([
  (async () => {
    const kinds = Object.keys(TESTS_BY_KIND)
    await step('suite on SQLite', () => suite('SQLite', '', kinds))
    const withData = kinds.filter(kind => kind !== 'pure')
    if (postgres) await step('suite on PostgreSQL', () => suite('PostgreSQL', postgres.url, withData))
  })(),
  (async () => {
    let browser
    await step('browser and build', async () => {
      browser = await script('browser.mjs')
      console.log(browser)
      await script('build.mjs')
      return { passed: 1 }
    })
    if (!browser) return
    await step('journeys on SQLite', () => runJourneys('SQLite', { browser, folder }))
    if (!postgres) return
    await step('journeys on PostgreSQL', () =>
      runJourneys('PostgreSQL', {
        browser,
        folder,
        env: { DATABASE_URL: postgres.url },
        // what a page looks like, in which language, by which keys, and who may see it does not depend on the database
        filter: ['--project=zh-CN', '--grep-invert', '@browser']
      })
    )
  })()
])
await postgres?.stop()
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0)
