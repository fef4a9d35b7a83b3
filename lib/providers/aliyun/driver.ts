import { z } from 'zod'
import { defineDriver, plainText, secretText } from '../driver.ts'
import { read } from './callbacks.ts'
import { openAliyun } from './send.ts'

const credentials = z.strictObject({
  accessKeyId: plainText({ 'zh-CN': 'AccessKey ID', en: 'AccessKey ID' }),
  accessKeySecret: secretText({ 'zh-CN': 'AccessKey Secret', en: 'AccessKey secret' })
})
export type AliyunCredentials = z.output<typeof credentials>

/** Alibaba Cloud SMS (阿里云短信). */
export const aliyun = defineDriver({
  kind: 'aliyun',
  modes: [{ mode: 'aliyun', name: { 'zh-CN': '阿里云短信', en: 'Alibaba Cloud SMS' }, credentials }],
  credentials,
  settings: z.object({}),
  url: 'https://dysmsapi.aliyuncs.com',
  currency: 'CNY',
  sendsTemplates: true,
  open: openAliyun,
  callbacks: { read }
})
