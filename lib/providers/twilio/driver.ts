import { z } from 'zod'
import { defineDriver, plainText, secretText } from '../driver.ts'
import { answer, read, verify } from './callbacks.ts'
import { openTwilio } from './send.ts'

const credentials = z.strictObject({
  accountSid: plainText({ 'zh-CN': 'Account SID', en: 'Account SID' }),
  authToken: secretText({ 'zh-CN': 'Auth Token', en: 'Auth token' }),
  /** A number, a sender id, or a messaging service (MG…). */
  from: plainText({ 'zh-CN': '发送号码或 Messaging Service SID', en: 'Number, or messaging service SID' })
})
export type TwilioCredentials = z.output<typeof credentials>

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
