import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { allPacks } from './catalogue.ts'
import { everywhere } from './every-country.ts'

const doc = readFileSync('docs/compliance.md', 'utf8')
const table = doc.slice(doc.indexOf('## Sources'), doc.indexOf('## Judgements'))
const keys = table
  .split('\n')
  .filter(line => line.startsWith('| '))
  .flatMap(line => (line.split(' | ')[0] ?? '').slice(2).split(' · '))
const rules = [...allPacks().flatMap(pack => pack.rules), ...Object.values(everywhere)]
const stands = (citation: string) => keys.some(key => citation === key || citation.startsWith(key))

test('what a rule cites stands in docs/compliance.md', () => {
  const cited = rules.flatMap(({ id, source }) =>
    source
      .split(/;|, (?=[A-Z]{2}-)/)
      .map(part => part.trim())
      .filter(part => part !== '—' && !stands(part))
      .map(part => `${id}: ${part}`)
  )
  expect([...new Set(cited)]).toEqual([])
})

test('what the code cites by number is a rule or stands in docs/compliance.md', () => {
  const { stdout } = spawnSync(
    'git',
    [
      'grep',
      '-ohE',
      String.raw`\b([A-Z]{2,5}-[A-Z0-9]+-[0-9]{2}[A-Z]?|(DP|LNK|FRQ|ENC)-[0-9]{2})\b`,
      '--',
      'lib',
      'server',
      'worker',
      'app',
      'components',
      'db'
    ],
    { encoding: 'utf8' }
  )
  const ids = new Set(rules.map(rule => rule.id))
  const unknown = [...new Set(stdout.split('\n'))].filter(
    token => token !== '' && !ids.has(token) && !keys.includes(token)
  )
  expect(unknown).toEqual([])
})
