import { z } from 'zod'
import { defineDriver } from '../driver.ts'
import { read } from './callbacks.ts'
import { credentials } from './credentials.ts'
import { openTencent } from './send.ts'

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
