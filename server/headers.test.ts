import { expect, test } from 'vitest'
import { pathReadable } from './headers.ts'

test('a path that cannot be decoded is no page, whatever its parameters hold', () => {
  expect(['/u/%', '/f/%', '/r/%zz', '/campaigns/%E0%A4', '/u/%c3%28'].some(pathReadable)).toBe(false)
  expect(['/', '/u/abc%20d', '/campaigns?name=100%', '/%E6%8E%A8'].every(pathReadable)).toBe(true)
})
