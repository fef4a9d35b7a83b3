'use server'
import { z } from 'zod'
import { action } from '../../_transport/action.ts'

export const markRead = action({
  permission: 'read',
  input: z.strictObject({ ids: z.array(z.uuid()).max(100) }),
  async run(services, { ids }) {
    await services.inbox.markRead(ids, services.clock())
    return { read: ids.length }
  }
})
