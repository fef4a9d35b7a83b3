import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerApi } from '#app/_transport/api-route.ts'
import { apiKeyInput } from '#lib/api-keys/api-key.ts'
import { createKey } from '#lib/api-keys/create-key.ts'
import { newId } from '#lib/ids.ts'
import { addContacts, install, prepare, type Installation } from '#lib/testing/installation.ts'
import { operations } from './_operations/all.ts'

let tuixin: Installation
const holder: typeof globalThis & { tuixinServices?: unknown } = globalThis
beforeAll(async () => {
  tuixin = await install()
  holder.tuixinServices = tuixin.services
  await tuixin.services.settings.set('fourEyesRecipients', 1, tuixin.time.now)
})
afterAll(async () => {
  delete holder.tuixinServices
  await tuixin.close()
})

async function keyOf(person: string | null) {
  const made = await createKey(tuixin.services, apiKeyInput.parse({ name: 'x', scopes: ['all'] }), person)
  if (!('key' in made.secret)) throw new Error('a REST key was asked for')
  return made.secret.key
}
async function post(key: string, path: string, body: object = {}) {
  const request = new Request(`http://localhost:3000/api/v1${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body)
  })
  const answer = await answerApi(operations, request, path.slice(1).split('/'))
  const { id, state, code }: Record<string, unknown> = JSON.parse(await answer.text())
  return { id: String(id), state, code }
}

test('nobody is a second person by way of a key that they made', async () => {
  await addContacts(tuixin, ['+8613800138001', '+8613800138002'])
  const { templateId, audienceId } = await prepare(tuixin)
  const [first, second] = [newId(), newId()]
  const own = await keyOf(first)
  const { id } = await post(own, '/campaigns', { name: 'Two', templateId, audienceId })
  await post(own, `/campaigns/${id}/submit`)
  expect((await post(await keyOf(first), `/campaigns/${id}/approve`)).code).toBe('four_eyes')
  expect((await post(await keyOf(second), `/campaigns/${id}/approve`)).state).toBe('approved')
})
