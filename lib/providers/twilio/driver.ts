import { z } from 'zod'
import { defineDriver } from '../driver.ts'
import { answer, read, verify } from './callbacks.ts'
import { credentials } from './credentials.ts'
import { openTwilio } from './send.ts'

export const twilio = defineDriver({
  kind: 'twilio',
  modes: [{ mode: 'twilio', name: { 'zh-CN': 'Twilio', en: 'Twilio' }, credentials }],
  credentials,
  settings: z.object({}),
  url: 'https://api.twilio.com',
  currency: 'USD',
  sendsTemplates: false,
  open: openTwilio,
  callbacks: { verify, read, answer }
})
