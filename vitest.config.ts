import { defineConfig } from 'vitest/config'
import { TESTS_BY_KIND } from './scripts/test-kinds.mjs'

// Files that share a process read the product once between them instead of once each: that halves the time.
const ALONE = ['mocks', 'processes']

export default defineConfig({
  test: {
    testTimeout: 180_000,
    hookTimeout: 180_000,
    projects: Object.entries(TESTS_BY_KIND).map(([name, include]) => ({
      extends: true,
      test: {
        name,
        include,
        isolate: ALONE.includes(name),
        // these wait most of the time, for processes that start, answer and end: two at once, after the others
        ...(name === 'processes' ? { maxWorkers: 2, sequence: { groupOrder: 1 } } : {}),
        ...(name === 'pure' ? {} : { globalSetup: 'lib/testing/migrated-database.ts' })
      }
    }))
  }
})
