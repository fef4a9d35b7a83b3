import { expect, test } from 'vitest'
import { describeError } from './errors.ts'

test('what is logged of a failed query holds none of its values', () => {
  const error = new Error(
    'Failed query: insert into "people" ("email") values ($1)\nparams: ada@example.com,+8613812345678'
  )
  const said = describeError(error)
  expect(said).toContain('Failed query')
  expect(said).toContain('errors.test.ts')
  expect(said).not.toMatch(/ada@|138/)
})
