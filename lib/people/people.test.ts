import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { install, type Installation } from '../testing/installation.ts'
import { can, PERMISSIONS, ROLES } from './access.ts'
import { changePerson, invite, join, ownerLink } from './join.ts'
import { email } from './person.ts'
import { signIn } from './sign-in.ts'

let at: Installation
beforeEach(async () => void (at = await install()))
afterEach(async () => at.close())
const password = 'a long enough password'
const owner = async (address = 'owner@example.com') =>
  join(at.services, { token: (await ownerLink(at.services))!, email: address, name: 'Owner', password })

describe('the first owner', () => {
  test('comes by a link that works once', async () => {
    const token = (await ownerLink(at.services))!
    const input = { token, email: 'owner@example.com', name: 'Owner', password }
    expect((await join(at.services, input)).role).toBe('owner')
    await expect(join(at.services, { ...input, email: 'two@example.com' })).rejects.toMatchObject({
      code: 'not_found'
    })
    expect(await ownerLink(at.services)).toBeUndefined()
  })
  test('is one person however many use the link at once', async () => {
    const token = (await ownerLink(at.services))!
    const tries = await Promise.allSettled(
      [1, 2, 3, 4].map(i => join(at.services, { token, email: `o${i}@example.com`, name: 'O', password }))
    )
    expect(tries.filter(each => each.status === 'fulfilled')).toHaveLength(1)
    expect(await at.services.people.owners()).toBe(1)
  })
  test('cannot be the last to go', async () => {
    const { id } = await owner()
    await expect(changePerson(at.services, id, { disabled: true })).rejects.toMatchObject({
      message: 'last_owner'
    })
    await expect(changePerson(at.services, id, { role: 'analyst' })).rejects.toMatchObject({
      message: 'last_owner'
    })
  })
})

describe('signing in', () => {
  test('needs the right password and opens a session that ends at once when the person is disabled', async () => {
    const first = await owner()
    const token = await invite(at.services, { role: 'marketer', email: 'm@example.com' })
    const marketer = await join(at.services, { token, email: 'm@example.com', name: 'M', password })
    expect(await signIn(at.services, { email: 'm@example.com', password: 'wrong' })).toBeUndefined()
    const opened = (await signIn(at.services, { email: ' M@Example.com ', password }))!
    expect(await at.services.people.session(opened.sessionId, at.time.now)).toMatchObject({
      id: marketer.id,
      role: 'marketer'
    })
    await changePerson(at.services, marketer.id, { disabled: true })
    expect(await at.services.people.session(opened.sessionId, at.time.now)).toBeUndefined()
    expect(await signIn(at.services, { email: 'm@example.com', password })).toBeUndefined()
    expect(first.role).toBe('owner')
  })
  test('slows down after five wrong tries, for that address alone, and never locks for good', async () => {
    await owner()
    const attempt = (secret: string) => signIn(at.services, { email: 'owner@example.com', password: secret })
    for (let i = 0; i < 5; i++) await attempt('wrong')
    await expect(attempt(password)).rejects.toMatchObject({ code: 'rate_limited' })
    at.time.now += 60_000
    expect(await attempt(password)).toBeDefined()
  })
  test('tells somebody after twenty wrong tries', async () => {
    await owner()
    for (let i = 0; i < 20; i++) {
      await signIn(at.services, { email: 'owner@example.com', password: 'wrong' })
      at.time.now += 60_000
    }
    expect((await at.services.alerts.open(5)).map(alert => alert.kind)).toEqual(['sign_in_failures'])
  })
  test('ends after two weeks', async () => {
    await owner()
    const { sessionId } = (await signIn(at.services, { email: 'owner@example.com', password }))!
    expect(await at.services.people.session(sessionId, at.time.now + 15 * 86_400_000)).toBeUndefined()
  })
})

test.each(['victim@corp.com\u0000@evil', '"e@evil.com"@victim.com', 'a@b', 'a b@c.com', 'a@-b.com', ''])(
  '“%s” is no address',
  text => expect(email.safeParse(text).success).toBe(false)
)
test('an analyst reads and does nothing else; owner and admin may do everything', () => {
  // their own account is everybody's, and no scope of a key
  expect(ROLES.every(role => can(role, 'self'))).toBe(true)
  expect(PERMISSIONS).not.toContain('self')
  expect(PERMISSIONS.filter(permission => can('analyst', permission))).toEqual(['read', 'flows:read'])
  expect(PERMISSIONS.every(permission => can('owner', permission) && can('admin', permission))).toBe(true)
  expect(can('marketer', 'campaigns:approve')).toBe(false)
  expect(can('approver', 'campaigns:launch')).toBe(false)
})

test('an API key is known by its hash alone, and refused once revoked or run out', async () => {
  const { apiKeys } = at.services
  const { secret, row } = await apiKeys.create(
    { name: 'x', scopes: ['read'], createdBy: null, expiresAt: at.time.now + 1000 },
    at.time.now
  )
  const { key } = secret as { key: string }
  expect(JSON.stringify(await apiKeys.list())).not.toContain(key)
  expect((await apiKeys.verify(key, at.time.now))?.id).toBe(row.id)
  expect(
    await apiKeys.verify(
      key.replace(/.$/, last => (last === '0' ? '1' : '0')),
      at.time.now
    )
  ).toBeUndefined()
  expect(await apiKeys.verify(key, at.time.now + 1001)).toBeUndefined()
  await apiKeys.revoke(row.id, at.time.now)
  expect(await apiKeys.verify(key, at.time.now)).toBeUndefined()
})
