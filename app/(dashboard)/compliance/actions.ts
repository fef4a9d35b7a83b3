'use server'
import { z } from 'zod'
import { refuseField } from '#lib/errors.ts'
import { parsePhone } from '#lib/phone.ts'
import { action } from '../../_transport/action.ts'

export const setFourEyes = action({
  permission: 'people:manage',
  input: z.strictObject({ recipients: z.number().int().min(1).max(10_000_000) }),
  audit: 'preference.four_eyes',
  async run(services, { recipients }) {
    await services.preferences.set('fourEyesRecipients', recipients, services.clock())
    return { recipients }
  }
})

export const addSuppression = action({
  permission: 'suppressions:write',
  input: z.strictObject({ phone: z.string().min(1, 'required').max(40, 'too_long') }),
  audit: 'suppression.add',
  async run(services, { phone }) {
    const parsed = parsePhone(phone)
    if (!parsed.ok) throw refuseField('phone', parsed.reason)
    await services.suppressions.optOut({ phone: parsed.e164, source: 'manual', at: services.clock() })
    return { suppressed: true }
  }
})
