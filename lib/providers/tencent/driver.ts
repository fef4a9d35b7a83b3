import { z } from 'zod'
import { defineDriver, fieldLooks, plainText, secretText } from '../driver.ts'
import { read } from './callbacks.ts'
import { openTencent } from './send.ts'

const credentials = z.strictObject({
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

/** Tencent Cloud SMS (腾讯云短信). */
export const tencent = defineDriver({
  kind: 'tencent',
  modes: [{ mode: 'tencent', name: { 'zh-CN': '腾讯云短信', en: 'Tencent Cloud SMS' }, credentials }],
  credentials,
  settings: z.object({}),
  url: 'https://sms.tencentcloudapi.com',
  currency: 'CNY',
  sendsTemplates: true,
  ownReferences: true,
  open: openTencent,
  callbacks: { read }
})
