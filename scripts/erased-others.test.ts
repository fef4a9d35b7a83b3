import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDb } from '#db/open.ts'
import { rejectedCallbacks } from '#db/schema/feedback.ts'
import { sandboxSecrets } from '#lib/accounts/sandbox-account.ts'
import { saveContact } from '#lib/audiences/save-contact.ts'
import { found } from '#lib/errors.ts'
import { acceptCallback } from '#lib/feedback/accept-callback.ts'
import { newId } from '#lib/ids.ts'
import { install, prepare, type Installation } from '#lib/testing/installation.ts'

let at: Installation
beforeEach(async () => void (at = await install()))
afterEach(() => at.close())

test('what nobody could read stays without whoever was erased, and so does what others wrote about them', async () => {
  const { services, time } = at
  await prepare(at, { kind: 'sandbox' })
  const { contact } = await saveContact(services, { phone: '+8613912345678', name: 'Xantippe' })
  const hers = { phoneNumber: '139-1234-5678', what: 'die Eule ist grün' }
  const stop = { phoneNumber: '13612345670', what: 'STOP' }
  const cut = JSON.stringify([hers, stop]).slice(0, -3)
  const kept = {
    list: JSON.stringify([stop, hers, { at: '2026-11-24' }]),
    data: JSON.stringify({ total: 2, data: [hers, stop] }),
    cut,
    lines: '13912345678;STOP;13612345670',
    hers: JSON.stringify([hers]),
    cutHers: JSON.stringify(hers).slice(0, -3)
  }
  const ids = new Map(Object.keys(kept).map(name => [name, newId()]))
  for (const [name, body] of Object.entries(kept))
    await services.feedback.keepAside(null, 'not_json', body, time.now, ids.get(name))
  await acceptCallback(
    services,
    sandboxSecrets(services.sealer).callbackKey,
    JSON.stringify([
      { phoneNumber: '13912345678', content: 'mine' },
      { phoneNumber: '13612345670', content: 'not mine, ask 13912345678' }
    ])
  )
  await services.contacts.erase(contact.id)
  const db = openDb(found(at.env['DATABASE_URL']))
  const rows = await db.select().from(rejectedCallbacks)
  await db.close()
  const left = (name: string) => {
    const row = rows.find(({ id }) => id === ids.get(name))
    return row && services.sealer.open(row.body, `rejected_callbacks.body.${row.id}`)
  }
  expect(JSON.parse(left('list') ?? '')).toEqual([stop, { at: '2026-11-24' }])
  expect(JSON.parse(left('data') ?? '')).toEqual({ total: 2, data: [stop] })
  expect(left('cut')).toContain('"13612345670","what":"STO')
  expect(left('lines')).toBe('STOP;13612345670')
  expect([left('hers'), left('cutHers')]).toEqual([undefined, undefined])
  const waiting = await services.journal.take(10)
  const texts = waiting.map(({ payload }) => services.sealer.open(payload, 'journal.payload'))
  expect(texts).toHaveLength(1)
  expect(texts[0]).toContain('not mine')
})
