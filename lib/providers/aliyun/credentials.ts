import { z } from 'zod'
import { plainText, secretText } from '../driver.ts'

export const credentials = z.strictObject({
  accessKeyId: plainText({ 'zh-CN': 'AccessKey ID', en: 'AccessKey ID' }),
  accessKeySecret: secretText({ 'zh-CN': 'AccessKey Secret', en: 'AccessKey secret' })
})
export type AliyunCredentials = z.output<typeof credentials>
