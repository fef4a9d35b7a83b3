import { expect, test } from 'vitest'
import { install } from '../testing/installation.ts'
import { acceptEvents } from './accept-events.ts'
import { tillAndShop, TILL } from './till.suite.ts'

const tuixin = tillAndShop(install)
const { event, tell, fold, ofPerson } = tuixin

test('calls that come in together are answered each for itself', async () => {
  const all = await Promise.all(
    Array.from({ length: 30 }, (_, i) =>
      i % 10 === 9 ? tell({ kind: `nobody.knows_${i}` }) : tell({ messageId: `m${i % 6}` })
    )
  )
  expect(all.filter(({ state }) => state === 'undeclared')).toHaveLength(3)
  expect(all.filter(({ state }) => state === 'accepted' || state === 'repeat')).toHaveLength(27)
  await fold()
  expect(await ofPerson()).toHaveLength(6)
})

test('what one call takes and cannot keep is no repeat for the others', async () => {
  const broken = {
    ...tuixin.services,
    journal: { append: () => Promise.reject(new Error('the disk is full')) }
  }
  const told = event({ messageId: 'a' })
  const results = await Promise.allSettled([
    acceptEvents(broken, TILL, [told]),
    acceptEvents(tuixin.services, TILL, [told]),
    acceptEvents(broken, TILL, [told])
  ])
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected'])
  const [, kept] = results
  expect(kept?.status === 'fulfilled' && kept.value[0]?.state).toBe('accepted')
  expect((await tell({ messageId: 'a' })).state).toBe('repeat')
  await fold()
  expect(await ofPerson()).toHaveLength(1)
})
