import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { connectSqlite } from '#db/sqlite.ts'
import { planCampaign } from '../campaigns/plan-campaign.ts'
import { openComposer } from '../campaigns/plan-campaign.ts'
import { readBatch, reserveMessages } from '../campaigns/reserve-messages.ts'
import { found } from '../errors.ts'
import { addContacts, install, launch, prepare, type Installation } from '../testing/installation.ts'
import { checkHealth, watchHealth } from './check-health.ts'

let tuixin: Installation
beforeEach(async () => {
  tuixin = await install()
  await tuixin.services.settings.beat('worker', tuixin.time.now)
})
afterEach(() => tuixin.close())
const onPostgres = process.env.DATABASE_URL?.startsWith('postgres') ?? false
const reasons = async () => (await checkHealth(tuixin.services)).reasons
const beat = () => tuixin.services.settings.beat('worker', tuixin.time.now)

describe('health', () => {
  test('is well when everything works, and says when the worker is silent', async () => {
    expect(await reasons()).toEqual([])
    tuixin.time.now += 31_000
    expect(await reasons()).toEqual(['the worker has not reported for 30 seconds'])
  })
  test('says that a loop keeps failing, on whichever of the workers, and so does an alert while it lasts', async () => {
    const { services } = tuixin
    await services.settings.beat('worker a.1', tuixin.time.now, ['fold'])
    expect(await reasons()).toEqual(['the worker keeps failing at: fold'])
    await watchHealth(services)
    await watchHealth(services)
    expect(await services.alerts.open(5)).toMatchObject([{ kind: 'unhealthy' }])
    await services.settings.endBeat('worker a.1')
    await watchHealth(services)
    expect(await services.alerts.open(5)).toEqual([])
  })
  test('says that nothing is counted', async () => {
    await tuixin.services.journal.append([
      { kind: 'reply', accountId: null, payload: Buffer.from('x'), receivedAt: tuixin.time.now }
    ])
    expect(await reasons()).toEqual([])
    tuixin.time.now += 31_000
    await beat()
    expect(await reasons()).toEqual(['clicks, receipts and replies have waited for 30 seconds to be counted'])
  })
  test('says that results are not stored', async () => {
    const { services } = tuixin
    await addContacts(tuixin, ['+8613800138001'])
    const launched = await launch(tuixin, await prepare(tuixin))
    await planCampaign(services, launched)
    const campaign = found(await services.campaigns.byId(launched.id))
    const account = found(await services.accounts.byId(campaign.accountId))
    const composer = await openComposer(services, campaign, account)
    const batch = await readBatch(services.messages, campaign, composer, tuixin.time.now, { limit: 5 })
    await reserveMessages(services.messages, campaign, composer, tuixin.time.now, batch)
    expect(await reasons()).toEqual([])
    tuixin.time.now += 120_000
    await beat()
    expect(await reasons()).toEqual(['results of requests to a provider are not stored'])
    expect(await services.metrics()).toContain('tuixin_dispatching_age_seconds 120')
  })
  test.skipIf(onPostgres)('says that nothing can be written', { timeout: 60_000 }, async () => {
    const other = connectSqlite(tuixin.env.DATABASE_URL ?? '')
    other.exec('begin immediate')
    expect(await checkHealth(tuixin.services)).toMatchObject({
      database: 'unwritable',
      reasons: ['the database cannot be written']
    })
    other.exec('rollback')
    other.close()
    expect(await reasons()).toEqual([])
  })
})
