// npm run bench -- NAME: runs one benchmark and writes its table as JSON under bench/results/.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { median, range, short, type Round } from './rounds.ts'

const names = [
  'api',
  'audience',
  'chaos',
  'codes',
  'compliance',
  'events',
  'idle',
  'import',
  'kill',
  'live',
  'oracles',
  'plan',
  'receipts',
  'redirect',
  'report',
  'send',
  'soak'
]
const name = process.argv[2] ?? ''
if (!names.includes(name)) {
  console.error(`Usage: npm run bench -- NAME, one of: ${names.join(', ')}`)
  process.exit(2)
}
const folder = join(import.meta.dirname, 'results')
mkdirSync(folder, { recursive: true })
const keep = (result: object) =>
  writeFileSync(
    join(folder, `${name}.json`),
    JSON.stringify({ at: new Date().toISOString(), ...result }, null, 2)
  )
if (name === 'oracles') {
  const { agreements } = await import('./oracles.ts')
  const found = await agreements()
  console.table(
    found.map(({ what, cases, agree }) => ({
      what,
      cases,
      agree,
      share: `${short((100 * agree) / cases)} %`
    }))
  )
  for (const { what, misses } of found)
    if (misses.length > 0) console.log(`\n${what}:\n${misses.map(miss => `  ${miss}`).join('\n')}`)
  keep({ agreements: found })
  process.exit(0)
}
const { rounds } = (await import(`./${name}.ts`)) as { rounds: () => Promise<Round[]> }
const results = await rounds()
const rows = [...Map.groupBy(results, round => round.what)].map(([what, own]) => ({
  what,
  median: short(median(own.map(round => round.perSecond))),
  range: range(own.map(round => round.perSecond)),
  cpuMicros: Math.round(median(own.map(round => round.cpuMicros))),
  ...(own[0]!.databaseMicros
    ? { databaseMicros: Math.round(median(own.map(round => round.databaseMicros!))) }
    : {}),
  ...(own[0]!.p50 === undefined
    ? {}
    : { p50: short(median(own.map(round => round.p50!))), p99: short(median(own.map(round => round.p99!))) }),
  beside: own[0]!.beside,
  ratio: 0
}))
for (const row of rows) {
  const reference = rows.find(each => each.what === row.beside) ?? rows[0]!
  row.ratio = Math.round((100 * row.median) / reference.median) / 100
}
console.table(rows.map(({ beside: _, ...row }) => row))
keep({ rows, results })
process.exit(0)
