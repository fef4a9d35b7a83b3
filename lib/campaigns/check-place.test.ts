import { copyFileSync, renameSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Db } from '#db/client.ts'
import { placeOf } from '#db/place.ts'
import { connectSqlite } from '#db/sqlite.ts'
import { addContacts, install, launch, prepare, type Installation } from '../testing/installation.ts'
import { checkPlace } from './check-place.ts'

let tuixin: Installation
beforeEach(async () => {
  tuixin = await install()
})
afterEach(() => tuixin.close())

describe('a database that wakes up', () => {
  test('where it was goes on; elsewhere it pauses what was going out, once, and says so', async () => {
    await addContacts(tuixin, ['+8613800138001'])
    const campaign = await launch(tuixin, await prepare(tuixin))
    const place = await tuixin.services.place()
    expect(await checkPlace(tuixin.services, place)).toBe(0)
    expect(await checkPlace(tuixin.services, await tuixin.services.place())).toBe(0)
    expect((await tuixin.services.campaigns.byId(campaign.id))!.state).toBe('planning')
    expect(await checkPlace(tuixin.services, 'elsewhere')).toBe(1)
    expect(await tuixin.services.campaigns.byId(campaign.id)).toMatchObject({
      state: 'paused',
      reason: 'restored'
    })
    expect(await tuixin.services.alerts.open(5)).toMatchObject([{ kind: 'restored', detail: { count: 1 } }])
    expect(await checkPlace(tuixin.services, 'elsewhere')).toBe(0)
  })

  test('as a copied file is elsewhere, as a renamed one is where it was', async () => {
    const file = `${tuixin.folder}/x.db`
    const url = `file:${file}`
    // one process knows one database: this looks at files alone
    const place = async (of: string) => placeOf(of, { dialect: 'sqlite' } as Db)
    connectSqlite(url).exec('create table t (x)').close()
    const first = await place(url)
    renameSync(file, `${file}.renamed`)
    expect(await place(`${url}.renamed`)).toBe(first)
    copyFileSync(`${file}.renamed`, file)
    expect(await place(url)).not.toBe(first)
  })
})
