'use server'
import { z } from 'zod'
import { sessionLimitsInput } from '#components/people/inputs.ts'
import { env } from '#lib/env.ts'
import { found, Refusal } from '#lib/errors.ts'
import { ROLES } from '#lib/people/access.ts'
import { changePerson as change, invite } from '#lib/people/join.ts'
import { inviteInput } from '#lib/people/person.ts'
import { action } from '../../../_transport/action.ts'

/** How long sign-ins last, those that are open included. */
export const setSessionLimits = action({
  permission: 'people:manage',
  input: sessionLimitsInput,
  audit: 'preference.sessions',
  async run(services, limits) {
    await services.settings.set('sessionIdleHours', limits.idleHours, services.clock())
    await services.settings.set('sessionDays', limits.days, services.clock())
    return limits
  }
})
export const invitePerson = action({
  permission: 'people:manage',
  input: inviteInput,
  audit: 'person.invite',
  async run(services, input, person) {
    if (input.role === 'owner') throw new Refusal('forbidden', 'forbidden')
    if (input.role === 'admin' && person.role !== 'owner') throw new Refusal('forbidden', 'owner_only')
    return { link: `${env().APP_URL}/setup?token=${await invite(services, input)}` }
  }
})
export const changePerson = action({
  permission: 'people:manage',
  input: z.strictObject({ id: z.uuid(), role: z.enum(ROLES).optional(), disabled: z.boolean().optional() }),
  audit: 'person.change',
  async look(services, { id }) {
    const person = await services.people.byId(id)
    return person && { role: person.role, disabled: person.disabledAt !== null }
  },
  async run(services, { id, role, disabled }, person) {
    const target = found(await services.people.byId(id))
    // only an owner makes or changes owners and admins
    if (
      person.role !== 'owner' &&
      (role === 'owner' || role === 'admin' || target.role === 'owner' || target.role === 'admin')
    )
      throw new Refusal('forbidden', 'owner_only')
    await change(services, id, { ...(role ? { role } : {}), ...(disabled === undefined ? {} : { disabled }) })
    return { id }
  }
})
