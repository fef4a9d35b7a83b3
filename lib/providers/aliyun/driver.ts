import { z } from 'zod'
import { defineDriver } from '../driver.ts'
import { read } from './callbacks.ts'
import { credentials } from './credentials.ts'
import { openAliyun } from './send.ts'

/** Alibaba Cloud SMS (阿里云短信). */
export const aliyun = defineDriver({
  kind: 'aliyun',
  modes: [{ mode: 'aliyun', name: { 'zh-CN': '阿里云短信', en: 'Alibaba Cloud SMS' }, credentials }],
  credentials,
  settings: z.object({}),
  url: 'https://dysmsapi.aliyuncs.com',
  currency: 'CNY',
  sendsTemplates: true,
  open: openAliyun,
  callbacks: { read }
})
