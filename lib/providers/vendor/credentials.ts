import { z } from 'zod'
import { fieldLooks, plainText } from '../driver.ts'

export const appCodeMode = z.strictObject({ appCode: plainText({ 'zh-CN': 'AppCode', en: 'AppCode' }) })
export const secureMode = z.strictObject({
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
export const credentials = z.union([appCodeMode, secureMode])
export type VendorCredentials = z.output<typeof credentials>

const parameterName = z.string().regex(/^\w{1,40}$/, 'parameter_name')
export const settings = z.object({
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
export type VendorSettings = z.output<typeof settings>
