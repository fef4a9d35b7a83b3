import { z } from 'zod'
import { fieldLooks } from '../driver.ts'
import { httpApiInput } from './api.ts'

const EXAMPLE = {
  path: '/send',
  format: 'json',
  headers: { Authorization: 'Bearer {{secret.token}}' },
  fields: { to: '{{phone}}', text: '{{text}}', ref: '{{reference}}' },
  code: 'code',
  accepted: ['0'],
  reports: { reference: 'ref', status: 'status', time: 'at', delivered: ['DELIVRD'] },
  replies: { phone: 'from', content: 'text', id: 'id' }
}
const PLACEHOLDERS = '{{phone}} {{text}} {{reference}} {{template}} {{sign}} {{variables}} {{secret.token}}'

export const credentials = z.strictObject({
  secrets: z
    .record(z.string().regex(/^\w{1,40}$/), z.string().max(1000))
    .default({})
    .register(fieldLooks, {
      label: { 'zh-CN': '密钥（JSON）', en: 'Secrets (JSON)' },
      hint: {
        'zh-CN': '例如 {"token":"…"}，在描述中以 secret.token 引用',
        en: 'Such as {"token":"…"}, used as secret.token in the description'
      },
      kind: 'json',
      secret: true
    })
})
export type DescribedCredentials = z.output<typeof credentials>
export const settings = z.object({
  api: httpApiInput.register(fieldLooks, {
    label: { 'zh-CN': '接口描述（JSON）', en: 'Description of the calls (JSON)' },
    hint: {
      'zh-CN': `可用 ${PLACEHOLDERS} 等占位；accepted 列出表示成功的返回码`,
      en: `Placeholders such as ${PLACEHOLDERS}; accepted lists the codes that mean success`
    },
    kind: 'json',
    example: JSON.stringify(EXAMPLE, null, 2)
  })
})
export type DescribedSettings = z.output<typeof settings>
