import { z } from 'zod'
import { defineDriver, forBoth, FREE_TEXT } from '../driver.ts'
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
  carries: () => forBoth(FREE_TEXT),
  open: openTwilio,
  callbacks: { verify, read, answer }
})
