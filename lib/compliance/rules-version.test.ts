import { expect, test } from 'vitest'
import { allPacks } from './packs/catalogue.ts'
import { RULES_VERSION, versionOf } from './rules-version.ts'

test('every change of a pack is another version: an hour, a word, a source, a rule more or less', () => {
  const [pack] = allPacks()
  if (!pack) throw new Error('no packs')
  const [first, ...others] = pack.rules
  if (!first) throw new Error('no rules')
  const changed = [
    { ...pack, rules: others },
    { ...pack, rules: [{ ...first, source: `${first.source}; more` }, ...others] },
    { ...pack, rules: [{ ...first, words: /another/ }, ...others] },
    { ...pack, rules: [{ ...first, words: /another/i }, ...others] },
    { ...pack, zones: ['UTC'] }
  ]
  expect(new Set([pack, ...changed].map(versionOf)).size).toBe(changed.length + 1)
  expect(versionOf(structuredClone(pack))).toBe(versionOf(pack))
})

test('the version is short enough to be written beside each decision', () =>
  expect(RULES_VERSION).toMatch(/^[0-9a-f]{12}$/))
