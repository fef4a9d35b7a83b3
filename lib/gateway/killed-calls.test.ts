import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { operations } from '#app/api/v1/_operations/all.ts'
import { answerApi } from '#app/_transport/api-route.ts'
import { apiKeyInput } from '../api-keys/api-key.ts'
import { createKey } from '../api-keys/create-key.ts'
import { MINUTE } from '../clock.ts'
import { install, prepare, type Installation } from '../testing/installation.ts'

let tuixin: Installation
let templateId: string
let key: string
const holder: typeof globalThis & { tuixinServices?: unknown } = globalThis
beforeEach(async () => {
  tuixin = await install()
  templateId = (await prepare(tuixin, { body: '验证码 {{code}}', purpose: 'transactional' })).templateId
  const input = apiKeyInput.parse({ name: 'shop', scopes: ['all'] })
  const { secret } = await createKey(tuixin.services, input, null)
  key = 'key' in secret ? secret.key : ''
  serve({})
})
afterEach(async () => {
  delete holder.tuixinServices
  await tuixin.close()
})
/** The services of the process that answers. */
function serve(change: object) {
  holder.tuixinServices = { ...tuixin.services, ...change }
}
/** A process that is killed: nothing that it waits for comes back. */
const killed = () => new Promise<never>(() => {})
const failing = () => Promise.reject(new Error('connection lost'))
const made = async () => (await tuixin.services.requests.list({ limit: 100 })).items.length

async function post(name: string, path: string, body: object) {
  const request = new Request(`http://localhost:3000/api/v1${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'idempotency-key': name },
    body: JSON.stringify(body)
  })
  const answer = await answerApi(operations, request, path.slice(1).split('/'))
  const said: Record<string, unknown> = JSON.parse(await answer.text())
  return { status: answer.status, id: said['id'], code: said['code'] }
}
const send = (name: string, code = '4711') =>
  post(name, '/messages', { phone: '13800138000', templateId, variables: { code } })
/** Lets what can go on go on, and leaves what hangs. */
const left = (work: Promise<unknown>) =>
  Promise.race([work.catch(() => undefined), new Promise(done => setTimeout(done, 1000))])

describe('a send with an Idempotency-Key', () => {
  test('killed before its message is there may be made again soon', async () => {
    serve({ requests: { ...tuixin.services.requests, insert: killed } })
    await left(send('a'))
    serve({})
    expect(await made()).toBe(0)
    tuixin.time.now += MINUTE
    expect((await send('a')).status).toBe(202)
    expect(await made()).toBe(1)
  })
  test.each([
    ['killed', killed],
    ['failing', failing]
  ])('%s after its message is there is answered with that message', async (_, end) => {
    const { insert } = tuixin.services.requests
    const requests = {
      ...tuixin.services.requests,
      insert: async (...given: Parameters<typeof insert>) => {
        await insert(...given)
        return end()
      }
    }
    serve({ requests })
    await left(send('b'))
    serve({})
    expect(await made()).toBe(1)
    for (const later of [0, MINUTE, 60 * MINUTE]) {
      tuixin.time.now += later
      const [item] = (await tuixin.services.requests.list({ limit: 1 })).items
      expect(await send('b')).toMatchObject({ status: 202, id: item?.message.id })
    }
    expect(await made()).toBe(1)
  })
  test.each([
    ['killed', killed],
    ['failing', failing]
  ])('%s before its answer is kept sends nothing twice', async (_, end) => {
    serve({ once: { ...tuixin.services.once, finishOnce: end } })
    await left(send('c'))
    serve({})
    const [item] = (await tuixin.services.requests.list({ limit: 1 })).items
    expect(await send('c')).toMatchObject({ status: 202, id: item?.message.id })
    expect(await made()).toBe(1)
  })
  test('made several times at once makes one message, and something else under its key is refused', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => send('d')))
    const ids = new Set(answers.filter(each => each.status === 202).map(each => each.id))
    expect([ids.size, await made()]).toEqual([1, 1])
    expect(await send('d')).toMatchObject({ status: 202, id: [...ids][0] })
    expect(await send('d', 'other')).toMatchObject({ status: 409 })
    expect(await made()).toBe(1)
  })
})

describe('another write with an Idempotency-Key', () => {
  const add = (name: string) => post(name, '/contacts', { phone: '13800138001', name: '李四' })
  test('killed on its way may be made again after a quarter of an hour', async () => {
    serve({ contacts: { ...tuixin.services.contacts, byPhone: killed, write: killed, insert: killed } })
    await left(add('e'))
    serve({})
    expect((await add('e')).status).toBe(409)
    tuixin.time.now += 16 * MINUTE
    expect((await add('e')).status).toBeLessThan(300)
  })
  test('whose answer cannot be kept is not made again', async () => {
    serve({ once: { ...tuixin.services.once, finishOnce: failing } })
    await left(add('f'))
    serve({})
    expect((await add('f')).status).toBe(409)
  })
})
