import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { checkHealth } from '#lib/reports/check-health.ts'
import { install, type Installation } from '#lib/testing/installation.ts'
import { runLoops } from './run-loops.ts'

let tuixin: Installation
beforeEach(async () => {
  tuixin = await install()
})
afterEach(() => tuixin.close())

test('a loop that hangs is told by health, as one that fails is, until it comes on', async () => {
  const { services } = tuixin
  let steady = 0
  let goOn = () => {}
  const held = new Promise<void>(done => (goOn = done))
  const seal: typeof services.ledgers.seal = async (...asked) => {
    await held
    return services.ledgers.seal(...asked)
  }
  const worker = runLoops({ ...services, ledgers: { ...services.ledgers, seal } }, () => steady)
  const reasons = async () => (await checkHealth(services)).reasons
  try {
    await vi.waitFor(async () => expect(await reasons()).toEqual([]), 20_000)
    steady = 121_000
    await vi.waitFor(
      async () => expect(await reasons()).toEqual(['the worker keeps failing at: seal']),
      20_000
    )
    goOn()
    await vi.waitFor(async () => expect(await reasons()).toEqual([]), 20_000)
  } finally {
    goOn()
    await worker.stop()
  }
})
