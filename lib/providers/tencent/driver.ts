import { z } from 'zod'
import { defineDriver, forBoth, TEMPLATES } from '../driver.ts'
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
  // cloud.tencent.com/document/product/382/13301, read: web addresses must be part of the approved text in every class of message, a value has six
  // characters at most (of a code six digits), and no template is variables alone
  carries: () => forBoth({ ...TEMPLATES, variables: { ...TEMPLATES.variables, maxLength: 6 } }),
  placeholder: (_, place) => `{${place}}`,
  reportsNameProviderId: true,
  open: openTencent,
  callbacks: { read }
})
