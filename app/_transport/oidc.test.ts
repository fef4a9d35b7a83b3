import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { NextRequest } from 'next/server'
import Provider from 'oidc-provider'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { found } from '#lib/errors.ts'
import { MINUTE } from '#lib/clock.ts'
import { changePerson, createPerson } from '#lib/people/join.ts'
import { linkMark } from '#lib/people/claim-identity.ts'
import { saveProvider } from '#lib/people/save-provider.ts'
import { beginSession, useSession } from '#lib/people/sign-in.ts'
import type { Services } from '#lib/services.ts'
import { GET, POST } from '#app/api/auth/[...nextauth]/route.ts'
import { install, type Installation } from '#lib/testing/installation.ts'
import { COMPANY, linkCookie } from './oidc.ts'

// A whole sign-in by the protocol: our own routes on one side, a certified provider on the other.
const asked = vi.hoisted(() => ({ cookies: new Map<string, string>() }))
const next = {
  headers: () => Promise.resolve(new Headers({ 'user-agent': 'test', 'x-tuixin-address': '198.51.100.7' })),
  cookies: () =>
    Promise.resolve({
      getAll: () => [...asked.cookies].map(([name, value]) => ({ name, value })),
      get: (name: string) => (asked.cookies.has(name) ? { name, value: asked.cookies.get(name) } : undefined),
      set: (name: string, value: string) => asked.cookies.set(name, value)
    })
}
vi.mock('next/headers', () => ({ headers: () => next.headers(), cookies: () => next.cookies() }))
// Auth.js asks for the same by a require of its own
const required = createRequire(import.meta.url)('next/headers') as typeof next
const before = { headers: required.headers, cookies: required.cookies }

const APP = 'http://localhost:3000'
/** Who is signed in at the provider, and what it tells of them. */
let account: { sub: string } & Record<string, unknown> = { sub: 'u-1' }
let conform = false

const holder = globalThis as typeof globalThis & { tuixinServices?: Services }
let tuixin: Installation
const server = createServer()
const SECRET = 'a secret of the client'

/** The provider; whoever comes is signed in there already, and agrees. */
function provider(issuer: string): Provider {
  const made: Provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'tuixin',
        client_secret: SECRET,
        redirect_uris: [`${APP}/api/auth/callback/${COMPANY}`]
      }
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
    conformIdTokenClaims: conform,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['a key of the test'] },
    interactions: { url: (_, { uid }) => `/enter/${uid}` },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ ...account, sub: id }) }),
    async loadExistingGrant(ctx) {
      const grant = new ctx.oidc.provider.Grant({
        clientId: 'tuixin',
        accountId: ctx.oidc.session?.accountId ?? ''
      })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    }
  })
  return made
}
const listen = () => new Promise<void>(done => server.listen(0, '127.0.0.1', done))
const issuer = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

beforeAll(async () => {
  Object.assign(required, next)
  tuixin = await install()
  holder.tuixinServices = tuixin.services
  await listen()
  vi.stubEnv('NEXTAUTH_URL', APP)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  Object.assign(required, before)
  delete holder.tuixinServices
  await new Promise(done => server.close(done))
  await tuixin.close()
})
beforeEach(() => begin(false))

/** A provider that tells address and groups in the token, or, as the specification has it, where it is asked for them. */
function begin(byTheBook: boolean) {
  conform = byTheBook
  const made = provider(issuer())
  const answer = made.callback()
  server.removeAllListeners('request')
  server.on('request', (request, response) => {
    const work = request.url?.startsWith('/enter/')
      ? made.interactionFinished(request, response, { login: { accountId: account.sub } })
      : answer(request, response)
    Promise.resolve(work).catch(() => response.destroy())
  })
  return saveProvider(tuixin.services, {
    name: 'Company',
    wellKnown: `${issuer()}/.well-known/openid-configuration`,
    clientId: 'tuixin',
    clientSecret: SECRET,
    scope: 'openid email profile',
    roleClaim: 'groups',
    roleValues: { admin: ['admins'], marketer: ['shop'], approver: [], analyst: [], clerk: [] },
    admits: 'everybody',
    emailDomains: ['example.com'],
    defaultRole: null,
    vouches: false
  })
}

function keep(jar: Map<string, string>, answer: Response) {
  for (const line of answer.headers.getSetCookie()) {
    const [pair = ''] = line.split(';')
    jar.set(pair.slice(0, pair.indexOf('=')), decodeURIComponent(pair.slice(pair.indexOf('=') + 1)))
  }
}
const read = async (answer: Response) => (await answer.json()) as Record<string, string>

/** A browser: cookies of our side and of the provider's. */
function browser() {
  const [ours, theirs] = [new Map<string, string>(), new Map<string, string>()]
  const ask = async (path: string, body?: Record<string, string>) => {
    asked.cookies = ours
    const request = new NextRequest(`${APP}/api/auth/${path}`, {
      method: body ? 'POST' : 'GET',
      ...(body ? { body: new URLSearchParams(body) } : {})
    })
    const nextauth = new URL(request.url).pathname.split('/').slice(3)
    const answer: Response = await (body ? POST : GET)(request, { params: Promise.resolve({ nextauth }) })
    keep(ours, answer)
    return answer
  }
  /** Follows the provider until it sends back to us. */
  async function follow(address: string): Promise<URL> {
    let at = address
    while (!at.startsWith(APP)) {
      const cookie = [...theirs].map(([name, value]) => `${name}=${value}`).join('; ')
      const answer = await fetch(at, { redirect: 'manual', headers: { cookie } })
      keep(theirs, answer)
      const next = answer.headers.get('location')
      if (!next) throw new Error(`${answer.status} ${await answer.text()}`)
      at = new URL(next, at).href
    }
    return new URL(at)
  }
  return {
    keep: (name: string, value: string) => ours.set(name, value),
    async go(): Promise<URL> {
      // the browser's side goes nowhere that is not in this list
      expect(Object.keys(await read(await ask('providers')))).toContain(COMPANY)
      const { csrfToken } = await read(await ask('csrf'))
      const { url } = await read(
        await ask(`signin/${COMPANY}`, { csrfToken: found(csrfToken), callbackUrl: APP, json: 'true' })
      )
      return follow(found(url))
    },
    comeBack: async (to: URL) => (await ask(`callback/${COMPANY}${to.search}`)).headers.get('location'),
    async person() {
      const { sessionId } = await read(await ask('session'))
      return sessionId === undefined ? undefined : useSession(tuixin.services, sessionId)
    }
  }
}
type Browser = ReturnType<typeof browser>
const enter = async (at: Browser) => at.comeBack(await at.go())

test.each([false, true])(
  'somebody signs in for the first time with the role of their claim, and is out when they are closed (told when asked for: %s)',
  async byTheBook => {
    await begin(byTheBook)
    const sub = `u-${byTheBook}`
    account = { sub, email: `${sub}@example.com`, email_verified: true, name: 'Mei', groups: ['x', 'shop'] }
    const at = browser()
    expect(await enter(at)).toBe(APP)
    const person = found(await at.person())
    expect(person).toMatchObject({ email: account.email, name: 'Mei', role: 'marketer' })
    expect((await tuixin.services.audit.page({ limit: 1 })).items[0]).toMatchObject({
      action: 'person.join',
      actorId: person.id,
      detail: { by: 'provider', role: 'marketer' }
    })
    await changePerson(tuixin.services, person.id, { disabled: true })
    expect(await at.person()).toBeUndefined()
    expect(await enter(at)).toBe(`${APP}/sign-in?error=sso_closed`)
    expect(await at.person()).toBeUndefined()
  }
)

test('whoever has no role there comes back with the reason, and nobody is made', async () => {
  account = { sub: 'u-3', email: 'x@example.com', email_verified: true, groups: ['x'] }
  const before = await tuixin.services.people.total()
  const at = browser()
  expect(await enter(at)).toBe(`${APP}/sign-in?error=sso_no_role`)
  expect(await at.person()).toBeUndefined()
  expect(await tuixin.services.people.total()).toBe(before)
})

test('a code of another browser, or without the state, opens nothing', async () => {
  account = { sub: 'u-4', email: 'y@example.com', email_verified: true, groups: ['admins'] }
  const [victim, thief] = [browser(), browser()]
  const back = await victim.go()
  await thief.go()
  expect(await thief.comeBack(back)).toContain('error=OAuthCallback')
  expect(await thief.person()).toBeUndefined()
  const bare = new URL(back)
  bare.searchParams.delete('state')
  expect(await victim.comeBack(bare)).toContain('error=OAuthCallback')
  expect(await victim.person()).toBeUndefined()
})

test('an owner is not joined by their address; they link themselves while they are signed in, and it is written down', async () => {
  const { services, time } = tuixin
  const owner = await createPerson(services, {
    email: 'owner@example.com',
    name: 'Lin',
    password: 'correct horse battery staple',
    role: 'owner'
  })
  account = { sub: 'u-6', email: owner.email, email_verified: true, groups: [] }
  const at = browser()
  expect(await enter(at)).toBe(`${APP}/sign-in?error=sso_link_first`)
  const ended = await beginSession(services, owner.id, {})
  await services.people.endSession(ended, time.now)
  const sessionId = await beginSession(services, owner.id, {})
  // made up, too old, of a session that has ended
  for (const mark of [
    'nothing',
    linkMark(services.sealer, sessionId, time.now - 10 * MINUTE),
    linkMark(services.sealer, ended, time.now)
  ]) {
    at.keep(linkCookie(), mark)
    expect(await enter(at)).toBe(`${APP}/sign-in?error=sso_link_first`)
  }
  at.keep(linkCookie(), linkMark(services.sealer, sessionId, time.now))
  expect(await enter(at)).toBe(APP)
  expect(await at.person()).toMatchObject({ id: owner.id, role: 'owner' })
  expect((await services.audit.page({ limit: 1 })).items[0]).toMatchObject({
    action: 'person.link',
    actorId: owner.id,
    detail: { by: 'provider', through: 'session' }
  })
  // somebody else's account is not taken, and they stay who they are
  const second = await createPerson(services, {
    email: 'second@example.com',
    name: 'Second',
    password: 'correct horse battery staple',
    role: 'marketer'
  })
  const other = await beginSession(services, second.id, {})
  at.keep(linkCookie(), linkMark(services.sealer, other, time.now))
  expect(await enter(at)).toBe(`${APP}/settings/me?error=sso_other`)
})

test('a sign-in goes where the provider’s document said when it was saved, whatever it says later', async () => {
  account = { sub: 'u-7', email: 'w@example.com', email_verified: true, groups: ['shop'] }
  const answers = server.listeners('request') as ((...args: unknown[]) => void)[]
  server.removeAllListeners('request')
  const read: (string | undefined)[] = []
  server.on('request', (request, response) => {
    read.push(request.url)
    for (const answer of answers) answer(request, response)
  })
  expect(await enter(browser())).toBe(APP)
  expect(read.length).toBeGreaterThan(0)
  expect(read.filter(url => url?.includes('.well-known'))).toEqual([])
})

test('a wrong secret opens nothing', async () => {
  account = { sub: 'u-5', email: 'z@example.com', email_verified: true, groups: ['admins'] }
  const kept = found(await tuixin.services.oidc.provider())
  const { id: _, createdAt: _c, ...provider } = kept
  await tuixin.services.oidc.save(provider, 'another secret', tuixin.time.now)
  const at = browser()
  expect(await enter(at)).toContain('error=OAuthCallback')
  expect(await at.person()).toBeUndefined()
})
