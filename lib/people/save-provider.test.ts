import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { found } from '../errors.ts'
import { install, type Installation } from '../testing/installation.ts'
import { changePerson, createPerson, invite, join } from './join.ts'
import { onlyByProvider, removeProvider, saveProvider } from './save-provider.ts'
import { oidcInput } from './schema.ts'
import { signInByProvider } from './sign-in-by-provider.ts'
import { signIn, useSession } from './sign-in.ts'

let tuixin: Installation
beforeEach(async () => {
  tuixin = await install()
})
afterEach(() => tuixin.close())

const ISSUER = 'https://login.example.com'
const PASSWORD = 'correct horse battery staple'
const NO_VALUES = { admin: [], marketer: [], approver: [], analyst: [], clerk: [] }
const GROUPS = {
  admin: ['tuixin-admins'],
  marketer: ['shop', 'CN=Shop,OU=x'],
  approver: [],
  analyst: ['all']
}
const provide = () =>
  tuixin.services.oidc.save(
    {
      name: 'Company',
      wellKnown: `${ISSUER}/.well-known/openid-configuration`,
      issuer: ISSUER,
      clientId: 'tuixin',
      scope: 'openid email profile',
      client: { auth: 'client_secret_basic', alg: 'RS256', emailDomains: ['example.com'] },
      roleClaim: null,
      roleValues: NO_VALUES,
      admits: 'everybody',
      defaultRole: 'analyst',
      vouches: false
    },
    'a secret',
    tuixin.time.now
  )
const MEI = { iss: ISSUER, sub: 'u-1', email: 'Mei@Example.com', email_verified: true, name: 'Mei' }
const enter = (claims: Record<string, unknown> = {}) =>
  signInByProvider(tuixin.services, { ...MEI, ...claims }, { address: '198.51.100.7' })
const refused = (claims: Record<string, unknown> = {}) =>
  enter(claims).then(
    () => 'let in',
    (error: Error) => error.message
  )
const person = (email: string, role: 'owner' | 'admin' | 'marketer' = 'marketer') =>
  createPerson(tuixin.services, { email, name: 'Somebody', password: PASSWORD, role })

describe('“only by the provider”', () => {
  const only = (breakGlass: string | null, by = breakGlass ?? '') =>
    onlyByProvider(tuixin.services, breakGlass, by)
  test('closes passwords to everybody but one owner, and ends what they had opened', async () => {
    await provide()
    const owner = await person('owner@example.com', 'owner')
    const other = await person('li@example.com', 'admin')
    const before = found(await signIn(tuixin.services, { email: other.email, password: PASSWORD }))
    await expect(only(owner.id)).rejects.toMatchObject({ message: 'sso_untried' })
    await enter()
    await only(owner.id)
    expect(await useSession(tuixin.services, before.sessionId)).toBeUndefined()
    const again = (email: string, password = PASSWORD) => signIn(tuixin.services, { email, password })
    await expect(again(other.email)).rejects.toMatchObject({ message: 'sso_only' })
    // who does not know the password is not told
    expect(await again(other.email, 'a wrong password')).toBeUndefined()
    expect(await again(owner.email)).toBeDefined()
    expect((await enter()).person.email).toBe('mei@example.com')
    const link = await invite(tuixin.services, { role: 'marketer', email: 'new@example.com' })
    await expect(
      join(tuixin.services, { token: link, email: 'new@example.com', name: 'N', password: PASSWORD })
    ).rejects.toMatchObject({ message: 'sso_only' })
  })
  test('keeps its one owner', async () => {
    await provide()
    const owner = await person('owner@example.com', 'owner')
    await person('second@example.com', 'owner')
    await enter()
    await only(owner.id)
    for (const change of [{ disabled: true }, { role: 'admin' }] as const)
      await expect(changePerson(tuixin.services, owner.id, change)).rejects.toMatchObject({
        message: 'break_glass'
      })
    await only(null, owner.id)
    await changePerson(tuixin.services, owner.id, { disabled: true })
  })
  test('takes no owner who could not come in', async () => {
    await provide()
    const { person: mei } = await enter()
    const admin = await person('li@example.com', 'admin')
    await tuixin.services.people.change(mei.id, { role: 'owner' })
    for (const id of [mei.id, admin.id])
      await expect(only(id)).rejects.toMatchObject({ fields: [{ message: 'break_glass_owner' }] })
  })
  test('ends with the provider', async () => {
    await provide()
    const owner = await person('owner@example.com', 'owner')
    const other = await person('li@example.com', 'admin')
    await enter()
    await only(owner.id)
    const { person: mei, sessionId } = await enter()
    const own = found(await signIn(tuixin.services, { email: owner.email, password: PASSWORD }))
    await tuixin.services.oidc.link({ issuer: ISSUER, subject: 'o', personId: owner.id, createdAt: 0 })
    await removeProvider(tuixin.services, owner.id)
    expect(await useSession(tuixin.services, sessionId)).toBeUndefined()
    expect(await useSession(tuixin.services, own.sessionId)).toMatchObject({ id: owner.id })
    expect(await tuixin.services.oidc.linkedSince(ISSUER, mei.id)).toBeUndefined()
    expect(await signIn(tuixin.services, { email: other.email, password: PASSWORD })).toBeDefined()
    expect(await refused()).toBe('sso_failed')
  })
})

const INPUT = {
  name: 'Company',
  wellKnown: ISSUER,
  clientId: 'tuixin',
  clientSecret: 'a secret',
  scope: 'openid email',
  roleClaim: null,
  roleValues: NO_VALUES,
  admits: 'invited',
  defaultRole: null,
  vouches: false
}
const fields = (change: object) =>
  oidcInput.safeParse({ ...INPUT, ...change }).error?.issues.map(i => i.message)
test.each([
  [{ wellKnown: 'http://login.example.com' }, ['oidc_https']],
  [{ wellKnown: 'http://localhost.example.com' }, ['oidc_https']],
  [{ wellKnown: 'https://me:pw@login.example.com' }, ['oidc_https']],
  [{ wellKnown: 'nothing' }, ['url']],
  [{ scope: 'email' }, ['oidc_scope']],
  [{ roleValues: GROUPS }, ['oidc_claim']],
  [{ roleClaim: 'groups' }, ['oidc_values']],
  [{ admits: 'everybody', emailDomains: ['example.com'] }, ['oidc_default']],
  [{ admits: 'everybody', defaultRole: 'analyst' }, ['oidc_domains']],
  [{ emailDomains: ['@example.com'] }, ['oidc_domain']],
  [{ emailDomains: [' Example.COM'] }, undefined],
  [{ wellKnown: 'http://127.0.0.1:9' }, undefined]
])('what is set wrongly is said: %o', (change, messages) => expect(fields(change)).toEqual(messages))

describe('a provider’s own document', () => {
  let answer: object | string
  const server = createServer((request, response) => {
    response.writeHead(answer === 'moved' ? 302 : 200, answer === 'moved' ? { location: '/elsewhere' } : {})
    response.end(typeof answer === 'string' ? answer : JSON.stringify(answer))
  })
  const here = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  beforeEach(() => new Promise<void>(done => server.listen(0, '127.0.0.1', done)))
  afterEach(() => new Promise(done => server.close(done)))
  const good = () => ({
    issuer: here(),
    authorization_endpoint: `${here()}/auth`,
    token_endpoint: `${here()}/token`,
    jwks_uri: `${here()}/keys`,
    token_endpoint_auth_methods_supported: ['client_secret_post'],
    id_token_signing_alg_values_supported: ['HS256', 'ES256']
  })
  const save = (change: object = {}): Promise<string> =>
    saveProvider(tuixin.services, oidcInput.parse({ ...INPUT, wellKnown: here(), ...change }))
  const fault = async () => {
    const error: unknown = await save().catch((thrown: unknown) => thrown)
    return (error as { fields?: { message: string }[] }).fields?.[0]?.message
  }
  test('says how it wants to be talked to; the secret is sealed, and stays when none is given', async () => {
    answer = good()
    const id = await save()
    expect(await tuixin.services.oidc.provider()).toMatchObject({
      issuer: here(),
      client: {
        auth: 'client_secret_post',
        alg: 'ES256',
        endpoints: {
          authorization: `${here()}/auth`,
          token: `${here()}/token`,
          keys: `${here()}/keys`,
          userinfo: null
        }
      }
    })
    expect(await save({ clientSecret: undefined, name: 'Other' })).toBe(id)
    expect(await tuixin.services.oidc.secret(id)).toBe('a secret')
    answer = { ...good(), issuer: `${here()}/other` }
    await expect(save({ clientSecret: undefined })).rejects.toMatchObject({
      fields: [{ message: 'oidc_secret_again' }]
    })
  })
  test('of another issuer ends what was opened by the one before, and who was linked there', async () => {
    answer = good()
    await save({ admits: 'everybody', emailDomains: ['example.com'], defaultRole: 'analyst' })
    const { person: mei, sessionId } = await enter({ iss: here() })
    const other = await person('li@example.com')
    const untouched = found(await signIn(tuixin.services, { email: other.email, password: PASSWORD }))
    await save({ name: 'The same' })
    expect(await useSession(tuixin.services, sessionId)).toMatchObject({ id: mei.id })
    answer = { ...good(), issuer: `${here()}/other` }
    await save()
    expect(await useSession(tuixin.services, sessionId)).toBeUndefined()
    expect(await useSession(tuixin.services, untouched.sessionId)).toMatchObject({ id: other.id })
    expect(await tuixin.services.oidc.linked(here())).toEqual([])
  })
  test('is refused when it is none, leads elsewhere, or is unsafe', async () => {
    const faults = []
    for (answer of [
      'nothing',
      'moved',
      {},
      { ...good(), issuer: 'https://login.example.com/{tenantid}/v2.0' },
      { ...good(), id_token_signing_alg_values_supported: ['HS256', 'none'] },
      { ...good(), token_endpoint_auth_methods_supported: ['none'] },
      'x'.repeat(300_000),
      ...['issuer', 'authorization_endpoint', 'token_endpoint', 'jwks_uri', 'userinfo_endpoint'].map(
        name => ({
          ...good(),
          [name]: 'http://login.example.com/x'
        })
      ),
      { ...good(), token_endpoint: 'ftp://127.0.0.1/token' }
    ])
      faults.push(await fault())
    expect(faults).toEqual([
      'oidc_unreached',
      'oidc_unreached',
      'oidc_document',
      'oidc_tenant',
      'oidc_methods',
      'oidc_methods',
      'oidc_unreached',
      ...Array.from({ length: 6 }, () => 'oidc_endpoints')
    ])
    expect(await tuixin.services.oidc.provider()).toBeUndefined()
  })
})
