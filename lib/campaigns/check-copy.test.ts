import { copyFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Db } from '#db/client.ts'
import { databasePlace } from '#db/place.ts'
import { connectSqlite } from '#db/sqlite.ts'
import { found } from '../errors.ts'
import { openWitness } from '../installation/witness.ts'
import { addContacts, install, launch, prepare, type Installation } from '../testing/installation.ts'
import { checkCopy } from './check-copy.ts'
import { planCampaign } from './plan-campaign.ts'
import { countDoubtful } from './count-doubtful.ts'
import { approveCampaign, submitCampaign } from './approve-campaign.ts'
import { createCampaign } from './edit-campaign.ts'
import { launchCampaign, pauseCampaign, resumeCampaign } from './launch-campaign.ts'

let tuixin: Installation
beforeEach(async () => {
  tuixin = await install()
})
afterEach(() => tuixin.close())

const PHONES = ['+8613800138001', '+8613800138002', '+8613800138003']
const start = async (place?: string) => checkCopy(tuixin.services, place ?? (await tuixin.services.place()))
const state = async (id: string) => (await tuixin.services.campaigns.byId(id))?.state

describe('a database that wakes up', () => {
  test('where it was goes on; elsewhere it pauses what was going out, once, and says so', async () => {
    const { services } = tuixin
    await addContacts(tuixin, PHONES)
    const campaign = await launch(tuixin, await prepare(tuixin))
    expect(await start()).toMatchObject({ noticed: undefined, paused: 0 })
    expect(await start()).toMatchObject({ noticed: undefined, paused: 0 })
    expect(await state(campaign.id)).toBe('planning')
    expect(await start('elsewhere')).toMatchObject({ noticed: 'elsewhere', paused: 1 })
    expect(await services.campaigns.byId(campaign.id)).toMatchObject({ state: 'paused', reason: 'restored' })
    expect(await services.alerts.open(5)).toMatchObject([{ kind: 'restored', detail: { count: 1 } }])
    expect(await start('elsewhere')).toMatchObject({ noticed: undefined, paused: 0 })
  })

  test('with a smaller epoch than was seen is an older copy, also where it was', async () => {
    const { services } = tuixin
    await addContacts(tuixin, PHONES)
    const campaign = await launch(tuixin, await prepare(tuixin))
    await planCampaign(services, campaign)
    await start()
    const own = await services.installation.read()
    services.witness.noteEpoch({ id: own?.id ?? '', epoch: (own?.epoch ?? 0) + 5 }, 0)
    expect(await start()).toMatchObject({ noticed: 'older', paused: 1, doubtful: 3 })
    expect(await services.campaigns.counts(campaign.id)).toMatchObject({ audience: 3, queued: 0, unknown: 3 })
    expect(await start()).toMatchObject({ noticed: undefined })
  })

  test('tells a place that is named later of everybody who was erased', async () => {
    const { services } = tuixin
    await addContacts(tuixin, PHONES)
    const contact = found(await services.contacts.byPhone(PHONES[0] ?? ''))
    await services.contacts.erase(contact.id)
    const second = join(tuixin.folder, 'second')
    const { hashFingerprint } = services.sealer
    const both = openWitness([join(tuixin.folder, 'witness'), second], hashFingerprint)
    await checkCopy({ ...services, witness: both }, await services.place())
    await both.close()
    const lines = []
    for await (const line of openWitness([second], hashFingerprint).read()) lines.push(line)
    expect(lines).toMatchObject([{ scope: 'erased', id: contact.id, state: 'out' }])
  })
  test('as a copied file is elsewhere, as a renamed one is where it was', async () => {
    const file = `${tuixin.folder}/x.db`
    const url = `file:${file}`
    // one process knows one database: this looks at files alone
    const place = async (of: string) => databasePlace(of, { dialect: 'sqlite' } as Db)
    connectSqlite(url).exec('create table t (x)').close()
    const first = await place(url)
    renameSync(file, `${file}.renamed`)
    expect(await place(`${url}.renamed`)).toBe(first)
    copyFileSync(`${file}.renamed`, file)
    expect(await place(url)).not.toBe(first)
  })
})

test('a campaign that was not launched in the copy may have been launched since: it is approved again, by who knows', async () => {
  const { services } = tuixin
  await addContacts(tuixin, PHONES)
  const prepared = await prepare(tuixin)
  const input = { name: 'x', ...prepared, schedule: { kind: 'now' }, priority: 4, linkMode: 'none' } as const
  const made = async () => (await createCampaign(services, input, 'one')).id
  const [draft, submitted, approved] = [await made(), await made(), await made()]
  await submitCampaign(services, submitted, { id: 'one' })
  const everything = { recipients: 1e6, cost: 1e6 }
  await approveCampaign(services, approved, { id: 'two' }, everything)
  await start()
  expect(await start('elsewhere')).toMatchObject({ noticed: 'elsewhere', paused: 0, unlaunched: 3 })
  for (const [id, now] of [
    [draft, 'draft'],
    [submitted, 'in_review'],
    [approved, 'in_review']
  ] as const)
    expect(await services.campaigns.byId(id)).toMatchObject({
      state: now,
      reason: 'restored_unlaunched',
      approvedHash: null
    })
  await expect(launchCampaign(services, approved)).rejects.toMatchObject({ message: 'campaign_state' })
  expect(await services.alerts.open(5)).toMatchObject([{ kind: 'restored' }])
  expect(await start('elsewhere')).toMatchObject({ noticed: undefined })
  expect(await approveCampaign(services, approved, { id: 'two' }, everything)).toMatchObject({
    state: 'approved',
    reason: null
  })
})

describe('a campaign of an older copy', () => {
  async function older() {
    await addContacts(tuixin, PHONES)
    const campaign = await launch(tuixin, await prepare(tuixin))
    await planCampaign(tuixin.services, campaign)
    await start()
    await start('elsewhere')
    return campaign.id
  }
  const queued = async (id: string) => (await tuixin.services.campaigns.counts(id)).queued

  test('is not resumed before somebody has said what happens to those who may have it', async () => {
    const id = await older()
    await expect(resumeCampaign(tuixin.services, id)).rejects.toMatchObject({
      message: 'restored_choice',
      params: { count: '3' }
    })
    expect(await state(id)).toBe('paused')
  })
  test('leaves them out, or sends to them', async () => {
    const id = await older()
    await resumeCampaign(tuixin.services, id, 'leave')
    expect(await state(id)).toBe('sending')
    expect(await queued(id)).toBe(0)
    // who was left out stays unknown, and is asked about no more once it goes on
    await pauseCampaign(tuixin.services, id)
    await resumeCampaign(tuixin.services, id)
    expect(await queued(id)).toBe(0)
  })
  test('sends to them when a person says so', async () => {
    const id = await older()
    await resumeCampaign(tuixin.services, id, 'send')
    expect(await queued(id)).toBe(3)
  })
  test('that somebody had paused asks as well', async () => {
    await addContacts(tuixin, PHONES)
    const campaign = await launch(tuixin, await prepare(tuixin))
    await planCampaign(tuixin.services, campaign)
    await start()
    await pauseCampaign(tuixin.services, campaign.id)
    await start('elsewhere')
    await expect(resumeCampaign(tuixin.services, campaign.id)).rejects.toMatchObject({
      params: { count: '3' }
    })
  })
  test('that was not planned yet counts its whole audience, and plans those who are left out as unknown', async () => {
    await addContacts(tuixin, PHONES)
    const { id } = await launch(tuixin, await prepare(tuixin))
    await start()
    await start('elsewhere')
    const { services } = tuixin
    const paused = await services.campaigns.byId(id)
    expect(paused && (await countDoubtful(services, paused))).toBe(3)
    const resumed = await resumeCampaign(services, id, 'leave')
    expect(resumed.state).toBe('planning')
    await planCampaign(services, resumed)
    expect(await services.campaigns.counts(id)).toMatchObject({ audience: 3, queued: 0, unknown: 3 })
    expect(await services.campaigns.byId(id)).toMatchObject({ state: 'sending', reason: null })
  })
})
