'use server'
import { z } from 'zod'
import { refuseField } from '#lib/errors.ts'
import { parsePhone } from '#lib/phone.ts'
import { action } from '../../_transport/action.ts'

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
