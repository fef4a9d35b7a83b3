import { z } from 'zod'
import { defineDriver, TEMPLATES } from '../driver.ts'
import { read } from './callbacks.ts'
import { credentials } from './credentials.ts'
import { openAliyun } from './send.ts'

const variables = { ...TEMPLATES.variables, maxLength: 35 }

/** Alibaba Cloud SMS (阿里云短信). */
export const aliyun = defineDriver({
  kind: 'aliyun',
  modes: [{ mode: 'aliyun', name: { 'zh-CN': '阿里云短信', en: 'Alibaba Cloud SMS' }, credentials }],
  credentials,
  settings: z.object({}),
  url: 'https://dysmsapi.aliyuncs.com',
  currency: 'CNY',
  sendsTemplates: true,
  // help.aliyun.com/document_detail/44357, read: a value has 1 to 35 characters, and no template is variables alone. 432025, read:
  // a notice may end a short link in a parameter of its own, a promotion usually may not. A parameter is never an address
  // (isv.PARAM_NOT_SUPPORT_URL).
  carries: () => ({
    marketing: { ...TEMPLATES, variables },
    transactional: { ...TEMPLATES, variables, links: 'tail' }
  }),
  open: openAliyun,
  callbacks: { read }
})
