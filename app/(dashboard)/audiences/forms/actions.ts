'use server'
import { z } from 'zod'
import { signUpFormChange, signUpLimitsInput } from '#components/audiences/inputs.ts'
import { saveForm } from '#lib/audiences/save-form.ts'
import { found } from '#lib/errors.ts'
import { action } from '../../../_transport/action.ts'

export const saveSignUpForm = action({
  permission: 'contacts:write',
  input: signUpFormChange,
  audit: 'form.save',
  makesOne: true,
  run: async (services, { id, ...input }, person, makes) => ({
    id: (await saveForm(services, input, person.id, id, makes)).id
  })
})
/** Limits across all sign-up pages. */
export const setSignUpLimits = action({
  permission: 'people:manage',
  input: signUpLimitsInput,
  audit: 'preference.sign_ups',
  async run(services, limits) {
    const countries = limits.countries.toUpperCase().match(/[A-Z]{2}/g) ?? []
    await services.settings.set('signUpCountries', [...new Set(countries)], services.clock())
    await services.settings.set('signUpsPerDay', limits.perDay, services.clock())
    return limits
  }
})
export const switchSignUpForm = action({
  permission: 'contacts:write',
  input: z.strictObject({ id: z.uuid(), state: z.enum(['active', 'closed']) }),
  audit: 'form.switch',
  async run(services, { id, state }) {
    const form = found(await services.signUps.byId(id))
    await services.signUps.save({ ...form, state, updatedAt: services.clock() })
    return { id }
  }
})
