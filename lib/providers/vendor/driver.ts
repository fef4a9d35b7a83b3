import { defineDriver } from '../driver.ts'
import { read, verify } from './callbacks.ts'
import { appCodeMode, secureMode, credentials, settings } from './credentials.ts'
import { openVendor } from './send.ts'

/** 短信推广 API in its two modes (open.expauth.com). */
export const vendor = defineDriver({
  kind: 'vendor',
  modes: [
    {
      mode: 'appcode',
      name: { 'zh-CN': 'AppCode', en: 'AppCode' },
      credentials: appCodeMode,
      asks: ['format', 'textVariable']
    },
    {
      mode: 'secure',
      name: { 'zh-CN': '安全模式（AppId）', en: 'Secure mode (AppId)' },
      credentials: secureMode,
      asks: ['textVariable']
    }
  ],
  credentials,
  settings,
  url: 'https://open.expauth.com',
  currency: 'CNY',
  sendsTemplates: true,
  open: openVendor,
  callbacks: { verify, read }
})
