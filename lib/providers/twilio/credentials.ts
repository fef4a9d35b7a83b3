import { z } from 'zod'
import { plainText, secretText } from '../driver.ts'

export const credentials = z.strictObject({
  accountSid: plainText({ 'zh-CN': 'Account SID', en: 'Account SID' }),
  authToken: secretText({ 'zh-CN': 'Auth Token', en: 'Auth token' }),
  /** A number, a sender id, or a messaging service (MG…). */
  from: plainText({ 'zh-CN': '发送号码或 Messaging Service SID', en: 'Number, or messaging service SID' })
})
export type TwilioCredentials = z.output<typeof credentials>
