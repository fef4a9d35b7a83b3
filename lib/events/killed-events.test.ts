import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { found } from '../errors.ts'
import { foldJournal } from '../feedback/fold-journal.ts'
import { addContacts, install, type Installation } from '../testing/installation.ts'
import { end, startProcess } from '../testing/processes.ts'
import { die } from '../testing/seeded.ts'
import { until, wait } from '../testing/wait.ts'
import { declareKind } from './save-kind.ts'
import { eventKindInput } from './schema.ts'

const TELLER = join(import.meta.dirname, '..', 'testing', 'event-teller.ts')
const SOURCE = '01a206f1-763d-724e-8f0b-443b1eb51ac1'
const KILLS = process.env.SOAK ? 60 : 5
const PHONES = ['+8613800138000', '+8613800138001', '+8613800138002']

let tuixin: Installation
beforeEach(async () => {
  tuixin = await install()
  tuixin.time.now = Date.now()
  await addContacts(tuixin, PHONES)
  const kind = { kind: 'order.paid', properties: [{ name: 'total', type: 'money' }] }
  await declareKind(tuixin.services, eventKindInput.parse(kind))
})
afterEach(() => tuixin.close())

test(
  `killed ${KILLS} times while events come in and are folded, each one that was acknowledged is there once`,
  { timeout: 120_000 + KILLS * 20_000 },
  async () => {
    const { seed, next } = die()
    let acknowledged = 0
    for (let kill = 0; kill < KILLS; kill++) {
      const teller = await startProcess(tuixin, TELLER, { SOURCE })
      let heard = acknowledged
      teller.on('message', (said: { to: number }) => (heard = Math.max(heard, said.to)))
      // the last ones again, as a program does that heard no answer
      const from = Math.max(0, acknowledged - 30)
      teller.send({ from })
      await until(() => heard > acknowledged + 20, 10_000)
      await wait(next() * 60)
      await end(teller, 'SIGKILL')
      acknowledged = heard
    }
    while ((await foldJournal(tuixin.services)) > 0);
    const ids = await Promise.all(
      PHONES.map(async phone => found(await tuixin.services.contacts.byPhone(phone)).id)
    )
    const rows = (await Promise.all(ids.map(id => tuixin.services.events.ofContact(id, 1_000_000)))).flat()
    const days = (await Promise.all(ids.map(id => tuixin.services.events.daysOf(id)))).flat()
    expect(acknowledged, `SEED=${seed}`).toBeGreaterThan(KILLS * 20)
    // told and not acknowledged, an event may be there; there are at most those of the calls that were cut off
    expect(rows.length, `SEED=${seed}`).toBeGreaterThanOrEqual(acknowledged)
    expect(new Set(rows.map(({ id }) => id)).size, `SEED=${seed}`).toBe(rows.length)
    const counted = days.filter(({ property }) => property === '').reduce((sum, { count }) => sum + count, 0)
    const worth = days.reduce((sum, { sumMicros }) => sum + sumMicros, 0)
    expect([counted, worth], `SEED=${seed}`).toEqual([rows.length, rows.length * 1_000_000])
    const totals = await tuixin.services.events.totalsFrom(0)
    expect(
      totals.map(({ count }) => count),
      `SEED=${seed}`
    ).toEqual([rows.length, rows.length])
  }
)
