import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { EVERYONE } from '#lib/audiences/filter.ts'
import { newId } from '#lib/ids.ts'
import { services } from '#lib/services.ts'
import { addContacts, install, launch, prepare, type Installation } from '#lib/testing/installation.ts'
import en from '#messages/en.json' with { type: 'json' }
import * as audiences from '../(dashboard)/audiences/actions.ts'
import * as campaigns from '../(dashboard)/campaigns/actions.ts'
import * as keys from '../(dashboard)/settings/keys/actions.ts'
import { postOnce } from './post-once.ts'

const asked = vi.hoisted(() => ({ person: '01a206f1-763d-724e-8f0b-443b1eb51a41' }))
vi.mock('next/headers', () => ({
  headers: () => Promise.resolve(new Headers({ host: 'localhost:3000', origin: 'http://localhost:3000' })),
  cookies: () => Promise.resolve({ get: () => ({ value: 'en' }) })
}))
vi.mock('./session.ts', () => {
  const person = () => ({ id: asked.person, name: 'X', email: 'x@example.com', role: 'owner' })
  return {
    currentPerson: () => Promise.resolve(person()),
    currentSession: () => Promise.resolve({ id: '01a206f1-763d-724e-8f0b-443b1eb51a42', person: person() })
  }
})

let installed: Installation
const holder: typeof globalThis & { tuixinServices?: unknown } = globalThis
beforeAll(async () => {
  installed = await install()
  holder.tuixinServices = installed.services
  const { now } = installed.time
  await services().people.startSession({
    id: '01a206f1-763d-724e-8f0b-443b1eb51a42',
    personId: asked.person,
    createdAt: now,
    expiresAt: now + 1
  })
})
afterAll(async () => {
  delete holder.tuixinServices
  await installed.close()
})
const token = () => crypto.randomUUID()
const audienceNames = async () =>
  (await services().audiences.list({ limit: 500 })).items.map(each => each.name)

test('the same form posted twice at the same moment makes one audience, and both are told the same', async () => {
  const once = token()
  const input = { name: 'Twice', filter: EVERYONE }
  const answers = await Promise.all([1, 2, 3].map(() => audiences.saveAudience(input, once)))
  expect(answers[0]).toMatchObject({ ok: true })
  expect(answers[1]).toEqual(answers[0])
  expect(answers[2]).toEqual(answers[0])
  expect((await audienceNames()).filter(name => name === 'Twice')).toHaveLength(1)
  // asked for once more later, as after a lost answer
  expect(await audiences.saveAudience(input, once)).toEqual(answers[0])
})

test('two clicks on Copy make one campaign, and a copy made later another one', async () => {
  const prepared = await prepare(installed)
  await addContacts(installed, ['+8613800138000'])
  const campaign = await launch(installed, prepared)
  const copies = async () =>
    (await services().campaigns.list({ limit: 500 })).items.filter(each => each.name === 'Copy').length
  const once = token()
  await Promise.all([1, 2].map(() => campaigns.copy({ id: campaign.id, name: 'Copy' }, once)))
  expect(await copies()).toBe(1)
  await campaigns.copy({ id: campaign.id, name: 'Copy' }, token())
  expect(await copies()).toBe(2)
})

test('a new key is told to both posts, and stands nowhere in plain text', async () => {
  const once = token()
  const input = { name: 'once', scopes: ['read'] }
  const [first, second] = await Promise.all([keys.createKey(input, once), keys.createKey(input, once)])
  expect(first).toMatchObject({ ok: true })
  expect(second).toEqual(first)
  expect((await services().apiKeys.list()).filter(each => each.name === 'once')).toHaveLength(1)
})

test('a refused form may be corrected and posted with the same token', async () => {
  const once = token()
  const filter = { all: [{ field: 'no such field', op: 'eq', value: 'x' }] }
  expect(await audiences.saveAudience({ name: 'Mended', filter }, once)).toMatchObject({ ok: false })
  expect(await audiences.saveAudience({ name: 'Mended', filter: EVERYONE }, once)).toMatchObject({ ok: true })
})

test('a token stands for one request of one person', async () => {
  const once = token()
  await audiences.saveAudience({ name: 'First', filter: EVERYONE }, once)
  expect(await audiences.saveAudience({ name: 'Other', filter: EVERYONE }, once)).toMatchObject({
    ok: false,
    message: en.errors.post_other
  })
  const mine = asked.person
  asked.person = newId()
  expect(await audiences.saveAudience({ name: 'First', filter: EVERYONE }, once)).toMatchObject({ ok: false })
  asked.person = mine
  expect(await audiences.saveAudience({ name: 'First', filter: EVERYONE }, 'no token')).toMatchObject({
    ok: false
  })
  expect((await audienceNames()).filter(name => name === 'First' || name === 'Other')).toEqual(['First'])
})

test('an action that answers nothing is done once, too', async () => {
  const post = { token: token(), personId: asked.person, request: 1 }
  let done = 0
  const work = async () => void (done += 1)
  await postOnce(services(), post, work)
  await postOnce(services(), post, work)
  expect(done).toBe(1)
})

test('what began and never ended is not begun again', async () => {
  const once = token()
  const post = { token: once, personId: asked.person, request: 1 }
  let begun = 0
  // never settles: as a process that was killed on the way
  const killed = postOnce(services(), post, () => {
    begun += 1
    return new Promise(() => {})
  })
  await expect.poll(() => begun).toBe(1)
  const again = postOnce(services(), post, () => Promise.resolve((begun += 1)))
  await expect(Promise.race([killed, again])).rejects.toThrow('post_running')
  expect(begun).toBe(1)
})
