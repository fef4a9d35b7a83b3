import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { found } from '../errors.ts'
import { install, type Installation } from '../testing/installation.ts'
import { createPerson, join, ownerLink } from './join.ts'
import { changePassword } from './second-factor.ts'
import { signIn, useSession } from './sign-in.ts'

let tuixin: Installation
const email = 'owner@example.com'
const password = 'correct horse battery staple'
const [OFFICE, CAFE] = ['198.51.100.7', '203.0.113.9']
const HOUR = 3_600_000
beforeEach(async () => {
  tuixin = await install()
  await createPerson(tuixin.services, { email, name: 'Owner', password, role: 'owner' })
})
afterEach(() => tuixin.close())
const enter = (more: Partial<Parameters<typeof signIn>[1]> = {}) =>
  signIn(tuixin.services, { email, password, address: OFFICE, ...more })
/** Wrong passwords, four a second; those that come too soon are refused. */
async function attack(tries: number, more: Partial<Parameters<typeof signIn>[1]> = {}) {
  let refused = 0
  for (let i = 0; i < tries; i++) {
    tuixin.time.now += 250
    await enter({ password: `wrong ${i}`, address: CAFE, ...more }).catch(() => refused++)
  }
  return refused
}
const alerts = async () => (await tuixin.services.alerts.open(9)).map(({ kind }) => kind)

describe('somebody who knows an address', () => {
  test('does not keep its owner out, who comes from elsewhere', async () => {
    expect(await attack(100)).toBeGreaterThan(90)
    expect(await enter()).toBeDefined()
  })
  test('does not keep out a browser that signed in before, not even from the same network', async () => {
    const { device } = found(await enter({ address: CAFE }))
    for (let round = 0; round < 22; round++) {
      await attack(4)
      expect(await enter({ address: CAFE, device })).toBeDefined()
    }
  })
  test('from many networks gets a hundred tries an hour, and somebody is told', async () => {
    let tried = 0
    for (let i = 0; i < 250; i++) {
      tuixin.time.now += 4 * 3600
      await enter({ password: `wrong ${i}`, address: `10.${i >> 8}.${i & 255}.1` }).then(
        () => tried++,
        () => undefined
      )
    }
    expect(tried).toBeLessThanOrEqual(120)
    expect(await alerts()).toEqual(['sign_in_failures'])
  })
  test('gains nothing by a cookie of another person or one that was changed', async () => {
    const other = await createPerson(tuixin.services, {
      email: 'other@example.com',
      name: 'Other',
      password,
      role: 'analyst'
    })
    const { device } = found(await enter({ email: other.email, address: CAFE }))
    await attack(8)
    await expect(enter({ address: CAFE, device })).rejects.toMatchObject({ code: 'rate_limited' })
    await expect(enter({ address: CAFE, device: `${device.slice(0, -1)}z` })).rejects.toMatchObject({
      code: 'rate_limited'
    })
  })
  test('guesses no faster with a stolen cookie', async () => {
    const { device } = found(await enter({ address: CAFE }))
    expect(await attack(100, { device })).toBeGreaterThan(90)
  })
  test('has an unknown browser again once the password was changed', async () => {
    const { device, person, sessionId } = found(await enter({ address: CAFE }))
    const next = 'another battery of staples'
    await changePassword(tuixin.services, person.id, next, sessionId)
    await attack(8)
    await expect(enter({ address: CAFE, device, password: next })).rejects.toMatchObject({
      code: 'rate_limited'
    })
  })
})

test('one password tried on 300 accounts from one network is slowed down and told', async () => {
  let refused = 0
  for (let i = 0; i < 300; i++) {
    tuixin.time.now += 100
    await enter({ email: `person${i}@example.com`, password: 'Summer2026!!', address: CAFE }).catch(
      () => refused++
    )
  }
  expect(refused).toBeGreaterThan(270)
  expect(await alerts()).toEqual(['sign_in_spread'])
  expect(await enter()).toBeDefined()
})

describe('a session', () => {
  test('ends when it is not used for twelve hours, and stays open while it is', async () => {
    const { sessionId } = found(await enter())
    for (let i = 0; i < 5; i++) {
      tuixin.time.now += 11 * HOUR
      expect(await useSession(tuixin.services, sessionId)).toMatchObject({ email })
    }
    tuixin.time.now += 13 * HOUR
    expect(await useSession(tuixin.services, sessionId)).toBeUndefined()
  })
  test('ends after two weeks however much it is used', async () => {
    const { sessionId } = found(await enter())
    const began = tuixin.time.now
    while (tuixin.time.now - began < 14 * 24 * HOUR - 11 * HOUR) {
      expect(await useSession(tuixin.services, sessionId)).toBeDefined()
      tuixin.time.now += 11 * HOUR
    }
    tuixin.time.now = began + 14 * 24 * HOUR
    expect(await useSession(tuixin.services, sessionId)).toBeUndefined()
  })
  test('follows the settings at once', async () => {
    const { sessionId } = found(await enter())
    await tuixin.services.settings.set('sessionIdleHours', 1, tuixin.time.now)
    expect(await useSession(tuixin.services, sessionId)).toBeDefined()
    tuixin.time.now += 2 * HOUR
    expect(await useSession(tuixin.services, sessionId)).toBeUndefined()
  })
})

test.each([
  'password123456789',
  '1234567890',
  'aaaaaaaaaa',
  'qwertyuiop',
  'Password2026!',
  'P@ssw0rd1234',
  'iloveyou1314520',
  'passwordpassword',
  'abcdefghij',
  '9876543210',
  'abcabcabcabc',
  '123456789012345',
  'owner1234567',
  'admin@123456'
])('“%s” is among the first that anybody tries', async common => {
  const input = { email: 'new@example.com', name: 'Owner', password: common, role: 'analyst' as const }
  await expect(createPerson(tuixin.services, input)).rejects.toMatchObject({
    fields: [{ path: 'password', message: 'password_common' }]
  })
})
test.each([
  'correct horse battery staple',
  'a long enough password',
  '蓝天 白云 大海 沙滩 9',
  'Tq7#vB2!mZx9'
])('“%s” is taken', async good => {
  const input = { email: 'new@example.com', name: 'New', password: good, role: 'analyst' as const }
  expect(await createPerson(tuixin.services, input)).toMatchObject({ email: input.email })
})
test('a link is not used up by a password that is refused', async () => {
  const empty = await install()
  const token = found(await ownerLink(empty.services))
  const input = { token, email: 'a@example.com', name: 'A' }
  await expect(join(empty.services, { ...input, password: '1234567890' })).rejects.toBeDefined()
  expect((await join(empty.services, { ...input, password })).role).toBe('owner')
  await empty.close()
})
