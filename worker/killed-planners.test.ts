import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sendOne } from '#lib/campaigns/send-one.ts'
import { createCodes } from '#lib/codes/create-codes.ts'
import { createPool } from '#lib/codes/save-pool.ts'
import { codePoolInput } from '#lib/codes/schema.ts'
import { found } from '#lib/errors.ts'
import { addMany, install, launch, prepare, type Installation } from '#lib/testing/installation.ts'
import { end, startProcess } from '#lib/testing/processes.ts'
import { die } from '#lib/testing/seeded.ts'
import { until, wait } from '#lib/testing/wait.ts'

const WORKER = join(import.meta.dirname, 'index.ts')
const KILLS = Number(process.env.KILLS ?? 6)
const MEMBERS = 1500
const SENDS = 60

let tuixin: Installation
beforeEach(async () => {
  tuixin = await install()
  tuixin.time.now = Date.now()
})
afterEach(() => tuixin.close())

test(
  `two planners that are killed ${KILLS} times and a program take codes of one list at once: none twice, none lost, each in its order`,
  { timeout: 300_000 },
  async () => {
    const { services } = tuixin
    const pool = await createPool(services, codePoolInput.parse({ name: 'spring', value: 20 }))
    await createCodes(services, pool.id, 2 * MEMBERS + SENDS + 500)
    await addMany(tuixin, MEMBERS)
    const ready = await prepare(tuixin, {
      purpose: 'transactional',
      body: '会员码 {{code:spring}}',
      settings: { ratePerSecond: 1 }
    })
    const campaigns = [await launch(tuixin, ready), await launch(tuixin, ready)]
    const { seed, below } = die()
    const program = (async () => {
      for (let n = 0; n < SENDS; n++) {
        await sendOne(services, {
          phone: `139${String(10_000_000 + n)}`,
          templateId: ready.templateId,
          variables: {}
        })
        await wait(20)
      }
    })()
    const planned = async () => {
      const all = await Promise.all(campaigns.map(({ id }) => services.campaigns.byId(id)))
      return all.every(each => each?.state === 'sending')
    }
    for (let kills = 0; kills < KILLS && !(await planned()); kills++) {
      // a campaign is planned by one of them at a time: the lease of the one that was killed is over for the next
      for (const { id } of campaigns) await services.campaigns.move(id, ['planning'], { leaseUntil: null })
      const two = await Promise.all([startProcess(tuixin, WORKER), startProcess(tuixin, WORKER)])
      await wait(below(400))
      await Promise.all(two.map(each => end(each, 'SIGKILL')))
    }
    for (const { id } of campaigns) await services.campaigns.move(id, ['planning'], { leaseUntil: null })
    const last = await startProcess(tuixin, WORKER)
    expect(await until(planned, 60_000), `SEED=${seed}`).toBe(true)
    await program
    await end(last, 'SIGTERM')

    const total = 2 * MEMBERS + SENDS
    const { items } = await services.codes.page(pool.id, { limit: 10_000 })
    const given = items.filter(each => each.messageId !== null)
    expect(new Set(given.map(each => each.messageId)).size, `SEED=${seed}`).toBe(total)
    expect(given.map(each => each.position)).toEqual(Array.from({ length: total }, (_, i) => i + 1))
    for (const { id } of campaigns) {
      const { items: rows } = await services.messages.page(id, { limit: MEMBERS + 1 })
      expect(rows).toHaveLength(MEMBERS)
      const codes = await services.codes.ofMessages(rows.map(each => each.message.id))
      expect(codes.size).toBe(MEMBERS)
    }
    const { free, noted } = found(await services.codes.byId(pool.id))
    expect(free).toBe(items.length - total)
    expect(noted).toBeGreaterThanOrEqual(total)
  }
)
