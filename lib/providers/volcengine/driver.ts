import { z } from 'zod'
import { defineDriver, forBoth, TEMPLATES } from '../driver.ts'
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
  // volcengine.com/docs/6361/1856150, read: addresses that a parameter may have are bound to the template one by one, so that none
  // is a person's own; how long a value may be is not said there
  carries: () => forBoth(TEMPLATES),
  open: openVolcengine,
  callbacks: { read }
})
