import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerApi } from '#app/_transport/api-route.ts'
import { apiKeyInput } from '#lib/api-keys/api-key.ts'
import { createKey } from '#lib/api-keys/create-key.ts'
import { acceptCallback } from '#lib/feedback/accept-callback.ts'
import { foldJournal } from '#lib/feedback/fold-journal.ts'
import { sandboxSecrets } from '#lib/accounts/sandbox-account.ts'
import { install, prepare, type Installation } from '#lib/testing/installation.ts'
import { operations } from './_operations/all.ts'

let tuixin: Installation
let key = ''
const holder: typeof globalThis & { tuixinServices?: unknown } = globalThis
beforeAll(async () => {
  tuixin = await install()
  holder.tuixinServices = tuixin.services
  const made = await createKey(tuixin.services, apiKeyInput.parse({ name: 'x', scopes: ['all'] }), null)
  key = 'key' in made.secret ? made.secret.key : ''
})
afterAll(async () => {
  delete holder.tuixinServices
  await tuixin.close()
})

/** Every page of a list, three rows each, as text that tells the rows apart. */
async function everyPage(path: string, told: string): Promise<string[]> {
  const rows: string[] = []
  for (let cursor = ''; ;) {
    const request = new Request(`http://localhost:3000/api/v1${path}?limit=3${cursor}`, {
      headers: { authorization: `Bearer ${key}` }
    })
    const answer = await answerApi(operations, request, [path.slice(1)])
    expect(answer.status).toBe(200)
    const page: { items: Record<string, unknown>[]; nextCursor: string | null } = JSON.parse(
      await answer.text()
    )
    rows.push(...page.items.map(item => String(item[told])))
    if (page.nextCursor === null) return rows
    expect(page.items).toHaveLength(3)
    cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`
  }
}
const digits = Array.from({ length: 10 }, (_, i) => String(8001 + i))

test('opt-outs of one moment are each on one page', async () => {
  for (const last4 of digits)
    await tuixin.services.suppressions.optOut({
      phone: `+8613800${last4.padStart(6, '13')}`,
      source: 'api',
      at: tuixin.time.now
    })
  expect((await everyPage('/suppressions', 'last4')).sort()).toEqual(digits)
})

test('replies of one moment are each on one page', async () => {
  await prepare(tuixin)
  const { callbackKey } = sandboxSecrets(tuixin.services.sealer)
  const events = digits.map(last4 => ({ phoneNumber: `1380013${last4}`, content: `好的 ${last4}` }))
  await acceptCallback(tuixin.services, callbackKey, JSON.stringify(events))
  await foldJournal(tuixin.services)
  expect((await everyPage('/replies', 'content')).sort()).toEqual(digits.map(last4 => `好的 ${last4}`))
})
