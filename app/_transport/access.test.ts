import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { operations } from '#app/api/v1/_operations/all.ts'
import { ALL_PAGES } from '#components/shell/pages.ts'
import { apiKeyInput } from '#lib/api-keys/api-key.ts'
import { createKey } from '#lib/api-keys/create-key.ts'
import { hashPassword } from '#lib/crypto.ts'
import { newId } from '#lib/ids.ts'
import { can, PERMISSIONS, ROLES, type Permission, type Right, type Role } from '#lib/people/access.ts'
import type { Services } from '#lib/services.ts'
import { install, type Installation } from '#lib/testing/installation.ts'
import en from '#messages/en.json' with { type: 'json' }
import { answerApi } from './api-route.ts'
import { ACTIONS, ROUTES } from './ways-in.ts'

let tuixin: Installation
const asked = vi.hoisted(() => ({
  role: undefined as Role | undefined,
  origin: 'http://localhost:3000' as string | null
}))
vi.mock('next/headers', () => ({
  headers: () => {
    const all = new Headers({ host: 'localhost:3000' })
    if (asked.origin !== null) all.set('origin', asked.origin)
    return Promise.resolve(all)
  },
  cookies: () => Promise.resolve({ get: () => ({ value: 'en' }) })
}))
vi.mock('./session.ts', () => {
  const person = () =>
    asked.role && {
      id: '01a206f1-763d-724e-8f0b-443b1eb51a41',
      name: 'X',
      email: 'x@example.com',
      role: asked.role,
      disabledAt: null,
      createdAt: 0
    }
  return {
    currentPerson: () => Promise.resolve(person()),
    currentSession: () =>
      Promise.resolve(person() && { id: '01a206f1-763d-724e-8f0b-443b1eb51a42', person: person() }),
    requirePerson: () => Promise.resolve(person())
  }
})
// every action is tried as every role, faster than a person would
vi.mock('./limits.ts', () => ({ allow: () => Promise.resolve() }))

const root = join(import.meta.dirname, '..')
const holder = globalThis as typeof globalThis & { tuixinServices?: Services }
beforeAll(async () => {
  tuixin = await install()
  holder.tuixinServices = tuixin.services
})
afterAll(async () => {
  delete holder.tuixinServices
  await tuixin.close()
})
const filesOf = (name: string) => globSync(`**/${name}`, { cwd: root }).sort()
const folderOf = (file: string) => file.replace(/\/?[\w-]+\.tsx?$/, '')

describe('server actions', () => {
  const files = globSync('**/*.ts', { cwd: root })
    .filter(file => readFileSync(join(root, file), 'utf8').startsWith("'use server'"))
    .sort()
  const known = [...new Set(files.map(folderOf))].sort()
  test('are all in the table', () => expect(known).toEqual(Object.keys(ACTIONS).sort()))
  test.each(known)('of %s ask for the right of their row, whoever calls them', async folder => {
    const actions: Record<string, (input: unknown) => Promise<{ ok: boolean; message?: string }>> = {}
    for (const file of files.filter(each => folderOf(each) === folder))
      Object.assign(actions, await import(join(root, file)))
    const rights = new Map(
      Object.entries(ACTIONS[folder]!).flatMap(([right, names]) =>
        names.split(' ').map(name => [name, right] as const)
      )
    )
    expect(Object.keys(actions).sort()).toEqual([...rights.keys()].sort())
    for (const [name, right] of rights) {
      if (right === 'everybody') continue
      const say = async () => {
        // nonsense: whoever is let through is told that it makes no sense
        const answer = await actions[name]!({ nonsense: true })
        return answer.ok ? 'done' : answer.message
      }
      asked.role = undefined
      expect([name, 'nobody', await say()]).toEqual([name, 'nobody', en.errors.unauthenticated])
      for (const role of ROLES) {
        asked.role = role
        const allowed = can(role, right as Right)
        expect([name, role, (await say()) === en.errors.forbidden]).toEqual([name, role, !allowed])
      }
      for (const origin of [
        null,
        'null',
        'https://evil.test',
        'http://localhost:3000.evil.test',
        'not an address'
      ]) {
        asked.origin = origin
        expect([name, origin, await say()]).toEqual([name, origin, en.errors.origin])
      }
      asked.origin = 'http://localhost:3000'
    }
  })
})

test('what somebody changes is kept as it was and as it is, with where they came from', async () => {
  const id = newId()
  await tuixin.services.people.insert({
    id,
    email: 'm@example.com',
    name: 'M',
    role: 'marketer',
    passwordHash: 'x',
    disabledAt: null,
    createdAt: 0
  })
  const { changePerson } = (await import('#app/(dashboard)/settings/people/actions.ts')) as {
    changePerson: (input: unknown) => Promise<{ ok: boolean }>
  }
  asked.role = 'owner'
  expect(await changePerson({ id, role: 'analyst' })).toMatchObject({ ok: true })
  const [entry] = (await tuixin.services.audit.page({ limit: 1 })).items
  expect(entry).toMatchObject({
    action: 'person.change',
    subject: id,
    detail: { before: { role: 'marketer' }, after: { role: 'analyst' } }
  })
})

test('a home that cannot be read can be set again on its page', async () => {
  const { settings, clock } = tuixin.services
  await settings.set('country', 'Atlantis', clock())
  const { saveHome } = await import('#app/(dashboard)/settings/general/actions.ts')
  asked.role = 'owner'
  const house = { ...(await settings.house()), country: 'CN' }
  expect(await saveHome(house)).toMatchObject({ ok: true })
  expect(await settings.home()).toMatchObject({ country: 'CN' })
})

test('a key is made with a fresh sign-in or the password again', async () => {
  const id = '01a206f1-763d-724e-8f0b-443b1eb51a41'
  const person = {
    email: 'fresh@example.com',
    name: 'F',
    role: 'owner',
    passwordHash: await hashPassword('a long enough password'),
    disabledAt: null
  } as const
  await tuixin.services.people.insert({ id, createdAt: 0, ...person })
  const { createKey: make } = (await import('#app/(dashboard)/settings/keys/actions.ts')) as {
    createKey: (input: unknown) => Promise<{ ok: boolean; fields?: Record<string, string> }>
  }
  asked.role = 'owner'
  const input = { name: 'x', scopes: ['read'] }
  expect(await make(input)).toMatchObject({ ok: false, fields: { password: en.errors.password_again } })
  expect(await make({ ...input, password: 'wrong' })).toMatchObject({
    ok: false,
    fields: { password: en.errors.password_wrong }
  })
  expect(await make({ ...input, password: 'a long enough password' })).toMatchObject({ ok: true })
  const now = tuixin.time.now
  await tuixin.services.people.startSession({
    id: '01a206f1-763d-724e-8f0b-443b1eb51a42',
    personId: id,
    createdAt: now,
    expiresAt: now + 1
  })
  expect(await make(input)).toMatchObject({ ok: true })
})

test('the provider is removed, somebody unlinked or linked, with a fresh sign-in or the password again', async () => {
  await tuixin.services.people.endSessionsOf('01a206f1-763d-724e-8f0b-443b1eb51a41', tuixin.time.now)
  const before = tuixin.time.now
  tuixin.time.now += 60 * 60_000
  const load = (path: string) =>
    import(join(root, path, 'actions.ts')) as Promise<
      Record<string, (input: unknown) => Promise<{ ok: boolean; fields?: Record<string, string> }>>
    >
  const signIn = await load('(dashboard)/settings/sign-in')
  const me = await load('(dashboard)/settings/me')
  asked.role = 'owner'
  for (const [act, input] of [
    [signIn.removeSignInProvider, {}],
    [signIn.unlinkIdentity, { id: newId() }],
    [me.linkToProvider, {}]
  ] as const)
    expect(await act!(input)).toMatchObject({ ok: false, fields: { password: en.errors.password_again } })
  tuixin.time.now = before
})

describe('routes', () => {
  const known = filesOf('route.ts').map(folderOf)
  test('are all in the table', () => expect(known).toEqual(Object.keys(ROUTES).sort()))
  const rights = Object.entries(ROUTES).filter(([, right]) => right !== 'everybody' && right !== 'key')
  const statusesOf = async (folder: string, ledger = 'consent') => {
    const handlers = (await import(join(root, folder, 'route.ts'))) as Record<
      string,
      (request: Request, context: object) => Promise<Response>
    >
    const params = Promise.resolve({ id: newId(), ledger, path: [] })
    const statuses = []
    for (const method of ['GET', 'POST']) {
      const request = new Request('http://localhost:3000/', { method, headers: { origin: asked.origin! } })
      const answer = await handlers[method]?.(request, { params })
      await answer?.body?.cancel()
      if (answer) statuses.push(answer.status)
    }
    return statuses
  }
  test.each(rights)('%s asks for the right %s', async (folder, right) => {
    asked.role = undefined
    expect(new Set(await statusesOf(folder))).toEqual(new Set([401]))
    for (const role of ROLES) {
      asked.role = role
      const isRefused = (await statusesOf(folder)).map(status => status === 403)
      expect([role, new Set(isRefused)]).toEqual([role, new Set([!can(role, right as Permission)])])
    }
  })
  test('the audit log is no file for whoever only reads', async () => {
    asked.role = 'analyst'
    expect(await statusesOf('(dashboard)/compliance/export/[ledger]', 'audit')).toEqual([403])
  })
  test('the numbers of a campaign end for whoever may not read any more', async () => {
    const { people } = tuixin.services
    const person = { ...asked, role: 'analyst' as Role }
    asked.role = 'analyst'
    holder.tuixinServices = {
      ...tuixin.services,
      campaigns: { ...tuixin.services.campaigns, byId: () => Promise.resolve({}) },
      live: { watch: () => () => undefined },
      people: { ...people, session: () => Promise.resolve(person) }
    } as object as Services
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    try {
      const { GET } = await import('#app/(dashboard)/campaigns/[id]/live/route.ts')
      const request = new Request('http://localhost:3000/')
      const { body } = await GET(request, { params: Promise.resolve({ id: newId() }) })
      const reader = body!.getReader()
      expect((await reader.read()).done).toBe(false)
      const next = reader.read().then(({ done }) => done)
      await vi.advanceTimersByTimeAsync(5000)
      expect(await Promise.race([next, Promise.resolve('open')])).toBe('open')
      person.role = 'clerk'
      await vi.advanceTimersByTimeAsync(5000)
      expect(await next).toBe(true)
    } finally {
      vi.useRealTimers()
      holder.tuixinServices = tuixin.services
    }
  })
})

test('every page of the dashboard asks who looks', () => {
  const pages = globSync('(dashboard)/**/page.tsx', { cwd: root })
  expect(pages.length).toBeGreaterThan(30)
  expect(pages.filter(page => !/await requirePerson\(/.test(readFileSync(join(root, page), 'utf8')))).toEqual(
    []
  )
})
test('a page of the list asks for the right that the list says', () => {
  const pages = ALL_PAGES.filter(page => page.for !== undefined)
  expect(pages.length).toBeGreaterThan(10)
  const files = globSync('**/page.tsx', { cwd: root })
  for (const { href, for: right } of pages) {
    const file = files.find(each => folderOf(each).replace(/\([\w]+\)/, '') === href)!
    expect([href, readFileSync(join(root, file), 'utf8').includes(`requirePerson('${right}')`)]).toEqual([
      href,
      true
    ])
  }
})

describe('calls of the REST interface', () => {
  const call = (key: string | undefined, method: string, path: string) =>
    answerApi(
      operations,
      new Request(`http://localhost:3000/api/v1${path}`, {
        method,
        headers: key ? { authorization: `Bearer ${key}` } : {}
      }),
      path.slice(1).split('/')
    )
  test.each(operations.map(({ method, path, permission }) => [method, path, permission] as const))(
    '%s %s needs a key with the scope %s',
    async (method, path, permission) => {
      const at = path.replace('{id}', newId())
      const keyWith = async (scopes: Permission[]) => {
        const made = await createKey(tuixin.services, apiKeyInput.parse({ name: 'x', scopes }), null)
        return (made.secret as { key: string }).key
      }
      expect((await call(undefined, method, at)).status).toBe(401)
      const others = await call(await keyWith(PERMISSIONS.filter(each => each !== permission)), method, at)
      expect([others.status, ((await others.json()) as { code: string }).code]).toEqual([403, 'scope'])
      expect((await call(await keyWith([permission]), method, at)).status).not.toBe(403)
    }
  )
})
