import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerApi } from '#app/_transport/api-route.ts'
import { apiKeyInput } from '#lib/api-keys/api-key.ts'
import { createKey } from '#lib/api-keys/create-key.ts'
import { newId } from '#lib/ids.ts'
import { reviseTemplate } from '#lib/templates/save-template.ts'
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

test('a text needs a second person where the settings ask for one, and whoever wrote it last is the first', async () => {
  const signatureId = (await tuixin.services.signatures.list())[0]?.id ?? ''
  const [first, second] = [newId(), newId()]
  const [own, other] = [await keyOf(first), await keyOf(second)]
  const text = { name: 'Text', body: '您好，拒收请回复R', purpose: 'marketing' as const, signatureId }
  const submitted = async () => {
    const { id } = await post(own, '/templates', text)
    await post(own, `/templates/${id}/submit`)
    return id
  }
  const alone = await submitted()
  expect((await post(own, `/templates/${alone}/approve`)).state).toBe('approved')
  await tuixin.services.settings.set('templateFourEyes', true, tuixin.time.now)
  const both = await submitted()
  expect((await post(await keyOf(first), `/templates/${both}/approve`)).code).toBe('template_four_eyes')
  expect((await post(other, `/templates/${both}/approve`)).state).toBe('approved')
  // sent back and changed by the other one: now the first may approve what the other has written, and the other may not
  const back = await submitted()
  await post(other, `/templates/${back}/reject`, { note: 'shorter' })
  const { id } = await reviseTemplate(tuixin.services, back, { ...text, body: '您好，回复R退订' }, second)
  await post(other, `/templates/${id}/submit`)
  expect((await post(other, `/templates/${id}/approve`)).code).toBe('template_four_eyes')
  expect((await post(own, `/templates/${id}/approve`)).state).toBe('approved')
})
