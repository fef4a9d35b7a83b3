'use server'
import { cookies } from 'next/headers'
import { renderSVG } from 'uqr'
import { z } from 'zod'
import { newPasswordInput, passwordInput } from '#components/people/inputs.ts'
import { found } from '#lib/errors.ts'
import { LINK_MINUTES, linkMark } from '#lib/people/claim-identity.ts'
import * as factor from '#lib/people/second-factor.ts'
import { action } from '../../../_transport/action.ts'
import { linkCookie, linkCookieOptions } from '../../../_transport/oidc.ts'
import { currentSession } from '../../../_transport/session.ts'

// everybody may do these, for themselves alone
export const changePassword = action({
  permission: 'self',
  input: newPasswordInput,
  audit: 'person.password',
  async run(services, { password, next }, person) {
    await factor.confirmPassword(services, person.id, password)
    await factor.changePassword(services, person.id, next, found(await currentSession()).id)
    return { id: person.id }
  }
})
export const beginSecondFactor = action({
  permission: 'self',
  input: passwordInput,
  async run(services, { password }, person) {
    await factor.confirmPassword(services, person.id, password)
    const { secret, uri } = await factor.beginSecondFactor(services, person.id)
    // drawn here: a secret is sent to nobody who draws pictures
    return {
      secret,
      picture: `data:image/svg+xml;base64,${Buffer.from(renderSVG(uri, { border: 1 })).toString('base64')}`
    }
  }
})
export const confirmSecondFactor = action({
  permission: 'self',
  input: z.strictObject({ code: z.string().min(1, 'required').max(20) }),
  audit: 'person.second_factor_on',
  run: async (services, { code }, person) => ({
    id: person.id,
    codes: await factor.confirmSecondFactor(services, person.id, code)
  })
})
export const endSecondFactor = action({
  permission: 'self',
  input: passwordInput,
  audit: 'person.second_factor_off',
  async run(services, { password }, person) {
    await factor.confirmPassword(services, person.id, password)
    await factor.endSecondFactor(services, person.id)
    return { id: person.id }
  }
})
export const endSession = action({
  permission: 'self',
  input: z.strictObject({ id: z.uuid() }),
  audit: 'session.end',
  async run(services, { id }, person) {
    await services.people.endSession(id, services.clock(), person.id)
    return { id }
  }
})
/** Lets whoever goes to the provider now come back as the account there of this person. */
export const linkToProvider = action({
  permission: 'self',
  fresh: true,
  input: z.strictObject({}),
  audit: 'person.link_begin',
  async run({ sealer, clock, oidc }, _, person) {
    found(await oidc.provider())
    const jar = await cookies()
    jar.set(linkCookie(), linkMark(sealer, found(await currentSession()).id, clock()), {
      ...linkCookieOptions(),
      maxAge: LINK_MINUTES * 60
    })
    return { id: person.id }
  }
})
