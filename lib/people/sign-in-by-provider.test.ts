import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../ids.ts'
import { install, type Installation } from '../testing/installation.ts'
import { changePerson, createPerson, invite, join } from './join.ts'
import type { OidcClient } from './provider.ts'
import { oidcInput } from './schema.ts'
import { signInByProvider } from './sign-in-by-provider.ts'
import { beginSession, signIn, useSession } from './sign-in.ts'

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
const CLIENT: OidcClient = { auth: 'client_secret_basic', alg: 'RS256', emailDomains: ['example.com'] }
type Kept = Parameters<Installation['services']['oidc']['save']>[0]
const provide = (change: Partial<Kept> = {}) =>
  tuixin.services.oidc.save(
    {
      name: 'Company',
      wellKnown: `${ISSUER}/.well-known/openid-configuration`,
      issuer: ISSUER,
      clientId: 'tuixin',
      scope: 'openid email profile',
      client: CLIENT,
      roleClaim: null,
      roleValues: NO_VALUES,
      admits: 'everybody',
      defaultRole: 'analyst',
      vouches: false,
      ...change
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

describe('somebody who comes from the provider for the first time', () => {
  test('is made with the default role, and is the same person the next time, whatever the address says then', async () => {
    await provide()
    const first = await enter()
    expect(first).toMatchObject({
      made: true,
      person: { email: 'mei@example.com', name: 'Mei', role: 'analyst' }
    })
    const again = await enter({ email: 'mei.new@example.com' })
    expect(again).toMatchObject({ made: false, person: { id: first.person.id, email: 'mei@example.com' } })
    expect(await useSession(tuixin.services, again.sessionId)).toMatchObject({ id: first.person.id })
    expect(await tuixin.services.people.total()).toBe(1)
  })
  test('has no password that anybody could guess', async () => {
    await provide()
    await enter()
    for (const password of ['', ' ', 'undefined'])
      expect(await signIn(tuixin.services, { email: 'mei@example.com', password })).toBeUndefined()
  })
  test('is refused where only invited people come in, and takes up the invitation that there is', async () => {
    await provide({ admits: 'invited', defaultRole: null })
    expect(await refused()).toBe('sso_uninvited')
    expect(await tuixin.services.people.total()).toBe(0)
    const link = await invite(tuixin.services, { role: 'approver', email: 'mei@example.com' })
    expect((await enter()).person.role).toBe('approver')
    await expect(
      join(tuixin.services, { token: link, email: 'mei@example.com', name: 'M', password: PASSWORD })
    ).rejects.toMatchObject({ code: 'not_found' })
  })
  test('is refused with an address of another domain, unless somebody invited it', async () => {
    await provide()
    const out = ['mei@gmail.com', 'mei@example.com.evil.test', 'mei@sub.example.com']
    for (const email of out) expect(await refused({ email })).toBe('sso_domain')
    await invite(tuixin.services, { role: 'approver', email: 'mei@gmail.com' })
    expect((await enter({ email: 'mei@gmail.com' })).person.role).toBe('approver')
    // saved before there was such a list
    await provide({ client: { auth: 'client_secret_basic', alg: 'RS256' } })
    expect(await refused({ sub: 'u-2', email: 'li@example.com' })).toBe('sso_domain')
  })
  test('of Google is one of the organisation’s: a private account may have any address', async () => {
    const iss = 'https://accounts.google.com'
    await provide({ issuer: iss, client: CLIENT })
    await person('li@example.com', 'admin')
    for (const email of ['mei@example.com', 'li@example.com'])
      expect(await refused({ iss, email })).toBe('sso_email')
    expect(await refused({ iss, hd: 'evil.test' })).toBe('sso_domain')
    expect(await refused({ iss, email: 'mei@gmail.com' })).toBe('sso_domain')
    expect((await enter({ iss, hd: 'Example.com' })).made).toBe(true)
    expect((await enter({ iss, sub: 'u-2', email: 'li@example.com', hd: 'example.com' })).linked).toBe(
      'address'
    )
  })
  test('gains nothing by an invitation that has ended', async () => {
    await provide({ admits: 'invited', defaultRole: null })
    await invite(tuixin.services, { role: 'admin', email: 'mei@example.com' })
    tuixin.time.now += 8 * 24 * 3_600_000
    expect(await refused()).toBe('sso_uninvited')
  })
  test('is joined to the person who has that address already', async () => {
    await provide()
    const there = await person('mei@example.com', 'admin')
    expect(await enter()).toMatchObject({
      made: false,
      linked: 'address',
      person: { id: there.id, role: 'admin' }
    })
    expect((await enter()).linked).toBeUndefined()
  })
  test.each(['an owner', 'somebody with a second factor'])(
    'is not joined by address to %s, who link themselves while they are signed in',
    async who => {
      await provide()
      const there = await person('mei@example.com', who === 'an owner' ? 'owner' : 'admin')
      if (who !== 'an owner') await tuixin.services.people.setFactor(there.id, { totpSince: tuixin.time.now })
      expect(await refused()).toBe('sso_link_first')
      expect(await tuixin.services.oidc.personOf(ISSUER, 'u-1')).toBeUndefined()
      const sessionId = await beginSession(tuixin.services, there.id, {})
      // the address there may be another one
      const entered = await signInByProvider(
        tuixin.services,
        { ...MEI, email: 'm@private.example.com', email_verified: false },
        {},
        { sessionId, person: there }
      )
      expect(entered).toMatchObject({ made: false, linked: 'session', person: { id: there.id } })
      expect(await useSession(tuixin.services, sessionId)).toBeUndefined()
      expect((await enter()).person.id).toBe(there.id)
    }
  )
  test('who links themselves takes no account that is another person’s', async () => {
    await provide()
    await enter()
    const owner = await person('owner@example.com', 'owner')
    const link = (claims: object) =>
      signInByProvider(tuixin.services, { ...MEI, ...claims }, {}, { sessionId: newId(), person: owner })
    await expect(link({})).rejects.toMatchObject({ message: 'sso_other' })
    await link({ sub: 'u-2' })
    await expect(link({ sub: 'u-3' })).rejects.toMatchObject({ message: 'sso_other' })
  })
  test.each([
    [{ email_verified: false }, 'sso_email'],
    [{ email_verified: 'false' }, 'sso_email'],
    [{ email_verified: undefined }, 'sso_email'],
    [{ email: undefined }, 'sso_email'],
    [{ email: 'no address' }, 'sso_email'],
    [{ email: 7 }, 'sso_email'],
    [{ email_verified: 1 }, 'sso_failed'],
    [{ sub: '' }, 'sso_failed'],
    [{ sub: undefined }, 'sso_failed'],
    [{ iss: 'https://evil.example.com' }, 'sso_failed']
  ])('with %o is refused: %s', async (claims, reason) => {
    await provide()
    await person('mei@example.com', 'owner')
    expect(await refused(claims)).toBe(reason)
  })
  test('is taken at their word where the provider vouches for addresses, but not where it says that one is not confirmed', async () => {
    await provide({ vouches: true })
    expect(await refused({ email_verified: false })).toBe('sso_email')
    expect((await enter({ email_verified: undefined })).made).toBe(true)
  })
  test('does not become who had the address before them', async () => {
    await provide()
    const { person: first } = await enter()
    expect(await refused({ sub: 'u-2' })).toBe('sso_other')
    await tuixin.services.oidc.unlink(ISSUER, first.id)
    expect((await enter({ sub: 'u-2' })).person.id).toBe(first.id)
    expect(await refused()).toBe('sso_other')
  })
  test('is one person when two of their tabs come at once', async () => {
    await provide()
    const results = await Promise.allSettled(Array.from({ length: 6 }, () => enter()))
    expect(results.some(({ status }) => status === 'fulfilled')).toBe(true)
    expect(await tuixin.services.people.total()).toBe(1)
  })
})

describe('the role', () => {
  test.each([
    [['tuixin-admins'], 'admin'],
    [['all', 'shop'], 'marketer'],
    ['CN=Shop,OU=x', 'marketer'],
    [['nothing', 7, null], 'analyst'],
    [undefined, 'analyst']
  ])('that the claim %o says is %s', async (groups, role) => {
    await provide({ roleClaim: 'groups', roleValues: GROUPS })
    expect((await enter({ groups })).person.role).toBe(role)
  })
  test('may stand deeper, or under a name with dots', async () => {
    await provide({ roleClaim: 'realm_access.roles', roleValues: GROUPS, defaultRole: null })
    expect((await enter({ realm_access: { roles: ['shop'] } })).person.role).toBe('marketer')
    expect(await refused({ realm_access: { roles: 'nothing' } })).toBe('sso_no_role')
    await provide({ roleClaim: 'https://x.com/roles', roleValues: GROUPS, defaultRole: null })
    expect((await enter({ 'https://x.com/roles': ['all'] })).person.role).toBe('analyst')
    await provide({ roleClaim: '__proto__.constructor', roleValues: GROUPS, defaultRole: null })
    expect(await refused()).toBe('sso_no_role')
  })
  test('that was taken away there is gone here at the next sign-in, and older sessions with it', async () => {
    await provide({ roleClaim: 'groups', roleValues: GROUPS })
    const before = await enter({ groups: ['tuixin-admins'] })
    const after = await enter({ groups: ['shop'] })
    expect(after).toMatchObject({ roleBefore: 'admin', person: { role: 'marketer' } })
    expect(await useSession(tuixin.services, before.sessionId)).toBeUndefined()
    expect(await useSession(tuixin.services, after.sessionId)).toMatchObject({ role: 'marketer' })
    await provide({ roleClaim: 'groups', roleValues: GROUPS, defaultRole: null })
    expect(await refused({ groups: [] })).toBe('sso_no_role')
    expect(await useSession(tuixin.services, after.sessionId)).toBeUndefined()
  })
  test('of an owner is not the provider’s to give or to take', async () => {
    await provide({ roleClaim: 'groups', roleValues: GROUPS, defaultRole: null })
    const owner = await person('mei@example.com', 'owner')
    await tuixin.services.oidc.link({ issuer: ISSUER, subject: 'u-1', personId: owner.id, createdAt: 0 })
    expect((await enter({ groups: ['all'] })).person).toMatchObject({ id: owner.id, role: 'owner' })
    expect(oidcInput.shape.roleValues.safeParse({ ...GROUPS, owner: ['x'] }).success).toBe(false)
  })
  test.each([
    ['nobody is let in without a role', null, [], 'clerk'],
    ['a default gives more', 'analyst' as const, [], 'clerk'],
    ['the claim gives more', 'analyst' as const, ['shop'], 'marketer']
  ])('of a clerk is kept: %s', async (_, defaultRole, groups, role) => {
    await provide({ roleClaim: 'groups', roleValues: GROUPS, defaultRole, admits: 'invited' })
    await invite(tuixin.services, { role: 'clerk', email: 'mei@example.com' })
    expect((await enter({ groups })).person.role).toBe(role)
    const there = await person('li@example.com')
    await changePerson(tuixin.services, there.id, { role: 'clerk' })
    const li = { sub: 'u-2', email: 'li@example.com', groups }
    expect((await enter(li)).person.role).toBe(role)
    expect((await enter(li)).person.role).toBe(role)
  })
  test('of a clerk may come from the claim, and goes with it', async () => {
    const roleValues = { ...GROUPS, clerk: ['counter'] }
    await provide({ roleClaim: 'groups', roleValues, defaultRole: null })
    expect((await enter({ groups: ['counter'] })).person.role).toBe('clerk')
    expect((await enter({ groups: ['counter', 'all'] })).person.role).toBe('analyst')
    expect((await enter({ groups: ['counter'] })).person.role).toBe('clerk')
    expect(await refused({ groups: [] })).toBe('sso_no_role')
    await provide({ roleClaim: 'groups', roleValues, defaultRole: 'analyst' })
    expect((await enter({ groups: [] })).person.role).toBe('clerk')
  })
  test('without a claim stays what was given here', async () => {
    await provide()
    const { person: mei } = await enter()
    await changePerson(tuixin.services, mei.id, { role: 'approver' })
    expect((await enter()).person.role).toBe('approver')
  })
})

test('a person who is closed is out at the next request and does not come back, linked or not', async () => {
  await provide()
  const { person: mei, sessionId } = await enter()
  await changePerson(tuixin.services, mei.id, { disabled: true })
  expect(await useSession(tuixin.services, sessionId)).toBeUndefined()
  expect(await refused()).toBe('sso_closed')
  const other = await person('li@example.com')
  await changePerson(tuixin.services, other.id, { disabled: true })
  expect(await refused({ sub: 'u-9', email: 'li@example.com' })).toBe('sso_closed')
  expect(await tuixin.services.oidc.personOf(ISSUER, 'u-9')).toBeUndefined()
})
