'use server'
import { z } from 'zod'
import { action } from '../_transport/action.ts'

export const closeAlert = action({
  permission: 'campaigns:launch',
  input: z.strictObject({ id: z.uuid() }),
  audit: 'alert.close',
  async run(services, { id }, person) {
    await services.alerts.close(id, person.id, services.clock())
    return { id }
  }
})
