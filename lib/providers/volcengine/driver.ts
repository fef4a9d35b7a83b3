import { z } from 'zod'
import { defineDriver } from '../driver.ts'
import { read } from './callbacks.ts'
import { credentials } from './credentials.ts'
import { openVolcengine } from './send.ts'

/** Volcengine SMS (火山引擎短信). */
export const volcengine = defineDriver({
  kind: 'volcengine',
  modes: [{ mode: 'volcengine', name: { 'zh-CN': '火山引擎短信', en: 'Volcengine SMS' }, credentials }],
  credentials,
  settings: z.object({}),
  url: 'https://sms.volcengineapi.com',
  currency: 'CNY',
  sendsTemplates: true,
  open: openVolcengine,
  callbacks: { read }
})
