import { z } from 'zod'
import { fieldLooks, plainText, secretText } from '../driver.ts'

export const credentials = z.strictObject({
  secretId: plainText({ 'zh-CN': 'SecretId', en: 'SecretId' }),
  secretKey: secretText({ 'zh-CN': 'SecretKey', en: 'SecretKey' }),
  sdkAppId: plainText({ 'zh-CN': 'SDKAppID', en: 'SDKAppID' }),
  region: z
    .string()
    .trim()
    .min(1, 'required')
    .max(60, 'too_long')
    .default('ap-guangzhou')
    .register(fieldLooks, { label: { 'zh-CN': '地域', en: 'Region' } })
})
export type TencentCredentials = z.output<typeof credentials>
