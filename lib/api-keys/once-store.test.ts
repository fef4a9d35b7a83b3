import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDb } from '#db/open.ts'
import { idempotency } from '#db/schema/people.ts'
import { newId } from '../ids.ts'
import { install, type Installation } from '../testing/installation.ts'

let tuixin: Installation
beforeEach(async () => {
  tuixin = await install()
})
afterEach(() => tuixin.close())

test('the first answer is kept sealed, as a number or a new secret may stand in it', async () => {
  const { once } = tuixin.services
  const key = newId()
  const answer = { phone: '+8613900139001', secret: 'whsec_aaaa' }
  await once.beginOnce(key, 'name', 'hash', tuixin.time.now)
  await once.finishOnce(key, 'name', 201, answer)
  const db = openDb(tuixin.env.DATABASE_URL ?? '')
  const [kept] = await db.select().from(idempotency)
  expect(JSON.stringify(kept)).not.toMatch(/whsec_|13900139001/)
  expect(await once.beginOnce(key, 'name', 'hash', tuixin.time.now)).toMatchObject({ status: 201, answer })
  // kept by a version that did not seal them
  await db.update(idempotency).set({ answer })
  await db.close()
  expect(await once.resume(key, 'name', 'hash', tuixin.time.now)).toMatchObject({ answer })
})
