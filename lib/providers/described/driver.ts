import { defineDriver, forBoth, FREE_TEXT, TEMPLATES } from '../driver.ts'
import type { HttpApi } from './api.ts'
import { read } from './callbacks.ts'
import { credentials, settings } from './credentials.ts'
import { openDescribed } from './send.ts'

/** The whole text, and fields beside it for those who name them in their description. */
const WITH_FIELDS = { ...FREE_TEXT, variables: { ...FREE_TEXT.variables, allowed: true } }
const takesText = ({ fields }: HttpApi) => /\{\{\s*text\s*\}\}/.test(JSON.stringify(fields))

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
  carries: ({ api }) => api.carries ?? forBoth(takesText(api) ? WITH_FIELDS : TEMPLATES),
  reportsNameProviderId: true,
  open: openDescribed,
  callbacks: { read }
})
