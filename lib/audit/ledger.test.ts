import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDb } from '#db/open.ts'
import { consentEvents } from '#db/schema/contacts.ts'
import { EVERYONE } from '../audiences/filter.ts'
import { addContacts, install, type Installation } from '../testing/installation.ts'
import { ledgerStore } from './ledger-store.ts'

let tuixin: Installation
beforeEach(async () => {
  tuixin = await install()
})
afterEach(() => tuixin.close())
const sealAll = async () => {
  let rows = 0
  for (;;) {
    const sealed = await tuixin.services.ledgers.seal('consent', tuixin.time.now)
    rows += sealed
    if (sealed === 0) return rows
  }
}

describe('the ledger of consent', () => {
  test('is sealed in blocks that prove every row, and finds what was changed', async () => {
    await addContacts(tuixin, ['+8613800138001', '+8613800138002', '+8613800138003'])
    expect(await sealAll()).toBe(3)
    await addContacts(tuixin, ['+8613800138004'])
    expect(await sealAll()).toBe(1)
    expect(await tuixin.services.ledgers.verify('consent')).toEqual({
      blocks: 2,
      rows: 4,
      open: 0,
      faults: []
    })

    const db = openDb(tuixin.env.DATABASE_URL!)
    const [row] = await db.select().from(consentEvents).limit(1)
    await db.update(consentEvents).set({ source: 'paper' }).where(eq(consentEvents.id, row!.id))
    expect((await tuixin.services.ledgers.verify('consent')).faults).toEqual([
      { ledger: 'consent', block: 1, reason: 'hash' }
    ])
    await db.update(consentEvents).set({ source: row!.source }).where(eq(consentEvents.id, row!.id))
    expect((await tuixin.services.ledgers.verify('consent')).faults).toEqual([])
    await db.delete(consentEvents).where(eq(consentEvents.id, row!.id))
    expect((await tuixin.services.ledgers.verify('consent')).faults).toEqual([
      { ledger: 'consent', block: 1, reason: 'hash' }
    ])
    await db.close()
  })

  test('still proves itself when a person is erased', async () => {
    await addContacts(tuixin, ['+8613800138001'])
    const contact = (await tuixin.services.contacts.list(EVERYONE, { limit: 1 })).items[0]
    await sealAll()
    await tuixin.services.contacts.erase(contact!.id)
    const [row] = await tuixin.services.contacts.consentHistory(contact!.id)
    expect(row!.evidence).toBeNull()
    expect((await tuixin.services.ledgers.verify('consent')).faults).toEqual([])
  })

  test('two workers that seal at once make one block of the same rows', async () => {
    await addContacts(tuixin, ['+8613800138001', '+8613800138002'])
    const db = openDb(tuixin.env.DATABASE_URL!)
    const other = ledgerStore(db)
    const results = await Promise.allSettled([
      tuixin.services.ledgers.seal('consent', 1),
      other.seal('consent', 1)
    ])
    expect(results.some(result => result.status === 'fulfilled')).toBe(true)
    await sealAll()
    expect(await tuixin.services.ledgers.verify('consent')).toMatchObject({ rows: 2, open: 0, faults: [] })
    await db.close()
  })
})
