import { afterAll, beforeAll, expect, test } from 'vitest'
import { install, type Installation } from '../testing/installation.ts'
import { apiKeyInput } from './api-key.ts'
import { createKey } from './create-key.ts'

let tuixin: Installation
beforeAll(async () => {
  tuixin = await install()
})
afterAll(() => tuixin.close())

test('the budget of a day holds for each currency by itself, and amounts of two are never added', async () => {
  const input = apiKeyInput.parse({ name: 'x', scopes: ['all'], dailyBudget: 1 })
  const { row } = await createKey(tuixin.services, input, null)
  const { now } = tuixin.time
  const { spend } = tuixin.services.apiKeys.limitsOf(row, now)
  expect(await spend({ currency: 'CNY', micros: 900_000 })).toBe(true)
  expect(await spend({ currency: 'CNY', micros: 200_000 })).toBe(false)
  expect(await spend({ currency: 'USD', micros: 200_000 })).toBe(true)
  expect(await spend({ currency: 'USD', micros: 900_000 })).toBe(false)
  const days = (await tuixin.services.apiKeys.spentOn(now)).filter(day => day.apiKeyId === row.id)
  const lines = days.map(
    ({ currency, spentMicros, messages }) => `${messages} for ${spentMicros} ${currency}`
  )
  expect(lines.sort()).toEqual(['1 for 200000 USD', '1 for 900000 CNY'])
})
