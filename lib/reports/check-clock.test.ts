import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DAY, HOUR, SECOND } from '../clock.ts'
import { install, type Installation } from '../testing/installation.ts'
import { clockCheck } from './check-clock.ts'

let tuixin: Installation
beforeEach(async () => {
  tuixin = await install()
})
afterEach(() => tuixin.close())

describe('a clock that is moved while the product runs', () => {
  let steady = 0
  const raised = async () => (await tuixin.services.alerts.open(10)).map(({ kind, detail }) => [kind, detail])
  const watch = () => clockCheck(tuixin.services, () => steady)
  const go = (ms: number) => {
    steady += ms
    tuixin.time.now += ms
  }

  test.each([6 * SECOND, -6 * SECOND, HOUR, -DAY])('by %i ms raises an alert', async step => {
    const look = watch()
    await look()
    go(2000)
    await look()
    expect(await raised()).toEqual([])
    tuixin.time.now += step
    go(2000)
    await look()
    expect(await raised()).toEqual([['clock_stepped', { seconds: Math.round(step / 1000) }]])
  })
  test('by a little, now and then, raises none', async () => {
    const look = watch()
    for (let i = 0; i < 20; i++) {
      go(2000)
      tuixin.time.now += i % 2 === 0 ? 400 : -400
      await look()
    }
    expect(await raised()).toEqual([])
  })
  test('back while nothing ran is noticed at the start (F44)', async () => {
    await tuixin.services.settings.beat('worker', tuixin.time.now)
    tuixin.time.now -= HOUR
    await watch()()
    expect(await raised()).toEqual([['clock_stepped', { seconds: -3600 }]])
  })
})
