import { defineDriver, forBoth, FREE_TEXT, TEMPLATES } from '../driver.ts'
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
  // the public documents name paramMap and say nothing of links or lengths: an address stands in the approved text
  carries: ({ textVariable }) => forBoth(textVariable ? FREE_TEXT : TEMPLATES),
  open: openVendor,
  callbacks: { verify, read }
})
