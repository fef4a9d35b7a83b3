import { afterEach, beforeEach, expect, test } from 'vitest'
import { EVERYONE } from '../audiences/filter.ts'
import { saveContact } from '../audiences/save-contact.ts'
import { addMany, install, launch, prepare, type Installation } from '../testing/installation.ts'
import { measureText } from './estimate-campaign.ts'

let tuixin: Installation
beforeEach(async () => {
  tuixin = await install()
})
afterEach(() => tuixin.close())

test('a text is measured for the shortest, the typical and the longest message of those who would get it', async () => {
  const consent = { state: 'granted' as const, source: 'form' }
  for (const [i, name] of ['李', '张三', '王'.repeat(60)].entries())
    await saveContact(tuixin.services, { phone: `+861380013800${i}`, name, consent })
  await saveContact(tuixin.services, { phone: '+8613800138009', name: '没有同意' })
  const measured = await measureText(
    tuixin.services,
    { body: '{{name}}您好', signature: '推信', purpose: 'marketing' },
    EVERYONE
  )
  expect([measured.looked, measured.reachable]).toEqual([4, 3])
  expect(
    [measured.shortest, measured.typical, measured.longest].map(each => [
      each!.contact.name!.slice(0, 2),
      each!.parts.parts
    ])
  ).toEqual([
    ['李', 1],
    ['张三', 1],
    ['王王', 2]
  ])
  const nobody = await measureText(
    tuixin.services,
    { body: 'x', signature: '推信', purpose: 'marketing' },
    { any: [] }
  )
  expect(nobody).toEqual({ looked: 0, reachable: 0 })
})

test('what a campaign will come to is told from a sample of all of it, also of people who came within one second', async () => {
  await addMany(tuixin, 1200)
  const prepared = await prepare(tuixin, { purpose: 'transactional', body: '您好' })
  const { estimate } = await launch(tuixin, prepared)
  expect(estimate).toMatchObject({ audience: 1200, reachable: 1200, parts: 1200, costMicros: 1200 * 45_000 })
  const measured = await measureText(
    tuixin.services,
    { body: '您好', signature: '推信', purpose: 'marketing' },
    EVERYONE
  )
  expect(measured.looked).toBeGreaterThan(150)
})
