import { defineDriver } from '../driver.ts'
import { read } from './callbacks.ts'
import { credentials, settings } from './credentials.ts'
import { openDescribed } from './send.ts'

/** Any provider with an HTTP call, as an admin described it. */
export const described = defineDriver({
  kind: 'http',
  modes: [
    {
      mode: 'http',
      name: { 'zh-CN': '其他（自己描述 HTTP 接口）', en: 'Another, described by its HTTP calls' },
      credentials,
      asks: ['api']
    }
  ],
  credentials,
  settings,
  url: 'https://',
  currency: 'CNY',
  sendsTemplates: false,
  ownReferences: true,
  open: openDescribed,
  callbacks: { read }
})
