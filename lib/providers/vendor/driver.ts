import { z } from 'zod'
import { defineDriver, fieldLooks, plainText } from '../driver.ts'
import { read, verify } from './callbacks.ts'
import { openVendor } from './send.ts'

const appCodeMode = z.strictObject({ appCode: plainText({ 'zh-CN': 'AppCode', en: 'AppCode' }) })
const secureMode = z.strictObject({
  appId: plainText({ 'zh-CN': 'AppId', en: 'AppId' }),
  secretKey: z
    .string()
    .trim()
    .min(16, 'secret_short')
    .max(200, 'too_long')
    .register(fieldLooks, {
      label: { 'zh-CN': '密钥', en: 'Secret key' },
      hint: { 'zh-CN': '至少 16 个字符', en: '16 characters or more' },
      secret: true
    })
})
export const vendorCredentials = z.union([appCodeMode, secureMode])
export type VendorCredentials = z.output<typeof vendorCredentials>

const parameterName = z.string().regex(/^\w{1,40}$/, 'parameter_name')
export const vendorSettings = z.object({
  format: z
    .enum(['form', 'json'])
    .default('form')
    .register(fieldLooks, {
      label: { 'zh-CN': '请求格式', en: 'Request format' },
      kind: 'choice',
      choices: { form: { 'zh-CN': '表单', en: 'Form' }, json: { 'zh-CN': 'JSON', en: 'JSON' } }
    }),
  /** Name of the parameter that carries our request number; null when the account must not get one. */
  reqNoParam: parameterName.nullable().default('reqNo'),
  paramMapParam: parameterName.default('paramMap'),
  /** Variable of the provider's template that takes the whole text, for accounts with a free-text template. */
  textVariable: z
    .string()
    .regex(/^\w{0,40}$/, 'parameter_name')
    .nullable()
    .default(null)
    .transform(name => name || null)
    .register(fieldLooks, {
      label: { 'zh-CN': '全文变量名', en: 'Variable for the whole text' },
      hint: {
        'zh-CN': '服务商模板只有一个变量时填写',
        en: 'For provider templates that are one single variable'
      }
    })
})
export type VendorSettings = z.output<typeof vendorSettings>

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
  credentials: vendorCredentials,
  settings: vendorSettings,
  url: 'https://open.expauth.com',
  currency: 'CNY',
  sendsTemplates: true,
  open: openVendor,
  callbacks: { verify, read }
})
