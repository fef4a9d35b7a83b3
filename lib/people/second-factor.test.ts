import { TOTP } from 'otpauth'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { install, type Installation } from '../testing/installation.ts'
import { join, ownerLink } from './join.ts'
import {
  beginSecondFactor,
  changePassword,
  confirmPassword,
  confirmSecondFactor,
  endSecondFactor
} from './second-factor.ts'
import { signIn } from './sign-in.ts'

let tuixin: Installation
let id: string
const email = 'owner@example.com'
const password = 'a long enough password'
beforeEach(async () => {
  tuixin = await install()
  id = (
    await join(tuixin.services, {
      token: (await ownerLink(tuixin.services))!,
      email,
      name: 'Owner',
      password
    })
  ).id
})
afterEach(() => tuixin.close())
const digits = (secret: string) => new TOTP({ secret }).generate({ timestamp: tuixin.time.now })
const enter = (code?: string) => signIn(tuixin.services, { email, password, code })
async function switchOn() {
  const { secret } = await beginSecondFactor(tuixin.services, id)
  return { secret, codes: await confirmSecondFactor(tuixin.services, id, digits(secret)) }
}

test('it is asked for once a code of the app was right, and each code works once', async () => {
  const { secret } = await beginSecondFactor(tuixin.services, id)
  await expect(confirmSecondFactor(tuixin.services, id, '000000')).rejects.toMatchObject({
    fields: [{ message: 'totp_wrong' }]
  })
  expect(await enter()).toBeDefined()
  await confirmSecondFactor(tuixin.services, id, digits(secret))
  await expect(enter()).rejects.toMatchObject({ message: 'totp_needed' })
  // the one that switched it on was used
  await expect(enter(digits(secret))).rejects.toMatchObject({ message: 'totp_wrong' })
  tuixin.time.now += 30_000
  expect(await enter(digits(secret))).toBeDefined()
  await expect(enter(digits(secret))).rejects.toMatchObject({ message: 'totp_wrong' })
})

test('a wrong password says nothing of it, and five wrong codes are slowed down like wrong passwords', async () => {
  await switchOn()
  expect(await signIn(tuixin.services, { email, password: 'wrong', code: '123456' })).toBeUndefined()
  for (let i = 0; i < 4; i++) await expect(enter('000000')).rejects.toMatchObject({ message: 'totp_wrong' })
  await expect(enter('000000')).rejects.toMatchObject({ code: 'rate_limited' })
})

test('a recovery code stands in for a lost phone, once, also when two use it at the same moment', async () => {
  const { codes } = await switchOn()
  expect(codes).toHaveLength(10)
  const [first, second] = codes as [string, string]
  expect(await enter(first.toLowerCase())).toBeDefined()
  await expect(enter(first)).rejects.toMatchObject({ message: 'totp_wrong' })
  const both = await Promise.allSettled([enter(second), enter(second)])
  expect(both.filter(each => each.status === 'fulfilled')).toHaveLength(1)
  expect(JSON.stringify(await tuixin.services.people.factor(id))).not.toContain(first)
})

test('whoever has the password may take it away, and a new password ends the other sessions', async () => {
  const { secret } = await switchOn()
  await expect(confirmPassword(tuixin.services, id, 'wrong')).rejects.toMatchObject({
    fields: [{ path: 'password' }]
  })
  await confirmPassword(tuixin.services, id, password)
  tuixin.time.now += 30_000
  const [one, two] = [(await enter(digits(secret)))!, { sessionId: '' }]
  await endSecondFactor(tuixin.services, id)
  two.sessionId = (await enter())!.sessionId
  await changePassword(tuixin.services, id, 'another long password', two.sessionId)
  const open = await tuixin.services.people.sessionsOf(id, tuixin.time.now)
  expect(open.map(session => session.id)).toEqual([two.sessionId])
  expect(await tuixin.services.people.session(one.sessionId, tuixin.time.now)).toBeUndefined()
  expect(await enter()).toBeUndefined()
})

test('nobody ends the session of another person', async () => {
  const { sessionId } = (await enter())!
  await tuixin.services.people.endSession(sessionId, tuixin.time.now, '00000000-0000-7000-8000-000000000000')
  expect(await tuixin.services.people.session(sessionId, tuixin.time.now)).toBeDefined()
})
