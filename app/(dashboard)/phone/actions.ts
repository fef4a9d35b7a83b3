'use server'
import { z } from 'zod'
import { replyFromPhone } from '#lib/accounts/sandbox-client.ts'
import { action } from '../../_transport/action.ts'

export const reply = action({
  permission: 'messages:send',
  input: z.strictObject({
    number: z.string().regex(/^1\d{10}$/, 'phone_length'),
    content: z.string().trim().min(1, 'required').max(500, 'too_long')
  }),
  async run(services, { number, content }) {
    await replyFromPhone(services, number, content)
    return { sent: true }
  }
})
