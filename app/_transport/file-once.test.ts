import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { operations } from '#app/api/v1/_operations/all.ts'
import { apiKeyInput } from '#lib/api-keys/api-key.ts'
import { createKey } from '#lib/api-keys/create-key.ts'
import { createPool } from '#lib/codes/save-pool.ts'
import { codePoolInput } from '#lib/codes/schema.ts'
import { newId } from '#lib/ids.ts'
import { install, type Installation } from '#lib/testing/installation.ts'
import { answerApi } from './api-route.ts'
import { receiver } from './upload.ts'

let tuixin: Installation
let key = ''
const holder: typeof globalThis & { tuixinServices?: unknown } = globalThis
beforeAll(async () => {
  tuixin = await install()
  holder.tuixinServices = tuixin.services
  mkdirSync(join(tuixin.folder, 'uploads'))
  const input = apiKeyInput.parse({ name: 'x', scopes: ['all'] })
  const { secret } = await createKey(tuixin.services, input, null)
  key = 'key' in secret ? secret.key : ''
})
afterAll(async () => {
  delete holder.tuixinServices
  await tuixin.close()
})

async function post(path: string, body: FormData | string, name: string) {
  const request = new Request(`http://localhost:3000/api/v1${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'idempotency-key': name,
      ...(typeof body === 'string' ? { 'content-type': 'text/csv' } : {})
    },
    body
  })
  const answer = await answerApi(operations, request, path.slice(1).split('/'))
  const said: Record<string, unknown> = JSON.parse(await answer.text())
  return { status: answer.status, body: said }
}
const form = (text: string, fields: Record<string, string> = {}, name = 'people.csv') => {
  const all = new FormData()
  for (const [field, value] of Object.entries(fields)) all.set(field, value)
  all.set('file', new Blob([text], { type: 'text/csv' }), name)
  return all
}
const left = () => readdirSync(join(tuixin.folder, 'uploads')).length
const reused = { status: 409, body: { code: 'idempotency_reused' } }

test('a file under an Idempotency-Key is told from another one of the same length, and one of another name is the same', async () => {
  const list = { optOutList: 'true' }
  const first = await post('/imports', form('phone\n13800138901\n', list), 'daily')
  const files = left()
  expect(first.status).toBe(202)
  expect(await post('/imports', form('phone\n13800138902\n', list), 'daily')).toMatchObject(reused)
  expect(await post('/imports', form('phone\n13800138901\n', { optOutList: 'fals' }), 'daily')).toMatchObject(
    reused
  )
  expect(await post('/imports', form('phone\n13800138901\n', list, 'again.csv'), 'daily')).toEqual(first)
  // none of them is left lying about
  expect(left()).toBe(files)
})

test('a file under an Idempotency-Key is told from another one where codes are added, as a form and as the body itself', async () => {
  const pool = await createPool(tuixin.services, codePoolInput.parse({ name: 'once', value: 1, length: 8 }))
  const path = `/code-pools/${pool.id}/codes`
  const files = left()
  const first = await post(path, form('ABC-2001\n'), 'codes')
  expect(first).toMatchObject({ status: 201, body: { added: 1 } })
  expect(await post(path, form('ABC-2002\n'), 'codes')).toMatchObject(reused)
  expect(await post(path, form('ABC-2001\n'), 'codes')).toEqual(first)
  const plain = (text: string) => post(path, text, 'plain')
  expect(await plain('ABC-3001\n')).toMatchObject({ status: 201, body: { added: 1 } })
  expect(await plain('ABC-3002\n')).toMatchObject(reused)
  expect(await plain('ABC-3001\n')).toMatchObject({ status: 201, body: { added: 1 } })
  expect(left()).toBe(files)
})

test('a file that two processes receive at once becomes one import with one file', async () => {
  const start = operations.find(each => each.method === 'POST' && each.path === '/imports')!
  const makes = newId()
  const files = left()
  const inProcess = async () => {
    const body = form(`phone\n${'13800138903\n'.repeat(50_000)}`)
    const request = new Request('http://localhost:3000/', { method: 'POST', body })
    const file = receiver(request, join(tuixin.folder, 'uploads', `${newId()}.csv`), 10 ** 8, true)
    const call = {
      services: tuixin.services,
      key: (await tuixin.services.apiKeys.list())[0]!,
      actor: 'key:1',
      author: 'key:1',
      id: '',
      query: {},
      body: {},
      locale: 'en' as const,
      request,
      isFile: false,
      receive: file.receive
    }
    const answer = await start.prepare(call)({ makes })
    await file.drop()
    return answer
  }
  const [one, other] = await Promise.all([inProcess(), inProcess()])
  expect(one).toMatchObject({ id: makes, state: 'queued' })
  expect(other).toEqual(one)
  expect(left()).toBe(files + 1)
  const job = await tuixin.services.imports.byId(makes)
  expect(existsSync(job?.filePath ?? '')).toBe(true)
})
