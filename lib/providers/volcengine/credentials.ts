import { z } from 'zod'
import { fieldLooks, plainText, secretText } from '../driver.ts'

export const credentials = z.strictObject({
  accessKeyId: plainText({ 'zh-CN': 'Access Key ID', en: 'Access key ID' }),
  secretAccessKey: secretText({ 'zh-CN': 'Secret Access Key', en: 'Secret access key' }),
  smsAccount: plainText({ 'zh-CN': '消息组 ID（SmsAccount）', en: 'Message group ID (SmsAccount)' }),
  region: z
    .string()
    .trim()
    .regex(/^[a-z0-9-]{1,40}$/)
    .default('cn-north-1')
    .register(fieldLooks, { label: { 'zh-CN': '地域', en: 'Region' } })
})
export type VolcengineCredentials = z.output<typeof credentials>
