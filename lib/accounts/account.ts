import { z } from 'zod'
import { RULE_PACKS } from '../compliance/packs/named.ts'
import { httpApiInput, type HttpCredentials } from '../providers/http-api.ts'
import type { AliyunCredentials } from '../providers/aliyun.ts'
import type { TencentCredentials } from '../providers/tencent.ts'
import type { TwilioCredentials } from '../providers/twilio.ts'
import type { VendorCredentials } from '../providers/vendor.ts'
import type { AccountSettings } from '#db/schema/accounts.ts'
import { toMicros } from '../money.ts'

export type { AccountSettings }
export type AccountCredentials =
  | VendorCredentials
  | AliyunCredentials
  | TencentCredentials
  | TwilioCredentials
  | HttpCredentials
export const ACCOUNT_MODES = ['appcode', 'secure', 'aliyun', 'tencent', 'twilio', 'http'] as const
export type AccountMode = (typeof ACCOUNT_MODES)[number]

/** A provider account without its secrets. */
export interface Account {
  id: string
  name: string
  kind: 'vendor' | 'sandbox' | 'aliyun' | 'tencent' | 'twilio' | 'http'
  /** How it is spoken to: the vendor's protocol has two ways, the others one each. */
  mode: AccountMode
  baseUrl: string
  settings: AccountSettings
  priceMicros: number
  currency: string
  state: 'active' | 'stopped'
  /** Why it was stopped; the provider's words with numbers masked. */
  stateReason: string | null
  createdAt: number
}

export const DEFAULT_SETTINGS: AccountSettings = {
  format: 'form',
  ratePerSecond: 100,
  concurrency: 20,
  reqNoParam: 'reqNo',
  paramMapParam: 'paramMap',
  textVariable: null,
  deduplicatesByReqNo: false,
  rulePack: 'generic'
}
/** Where each kind is reached unless somebody says otherwise. */
export const DEFAULT_URLS: Partial<Record<AccountMode, string>> = {
  appcode: 'https://open.expauth.com',
  secure: 'https://open.expauth.com',
  aliyun: 'https://dysmsapi.aliyuncs.com',
  tencent: 'https://sms.tencentcloudapi.com',
  twilio: 'https://api.twilio.com'
}

const parameterName = z.string().regex(/^\w{1,40}$/, 'parameter_name')
export const settingsInput = z.strictObject({
  format: z.enum(['form', 'json']).optional(),
  ratePerSecond: z.number().int().min(1).max(10_000).optional(),
  concurrency: z.number().int().min(1).max(500).optional(),
  reqNoParam: parameterName.nullable().optional(),
  paramMapParam: parameterName.optional(),
  textVariable: parameterName.nullable().optional(),
  deduplicatesByReqNo: z.boolean().optional(),
  rulePack: z.enum(RULE_PACKS).optional(),
  /** Of an account that an admin described. */
  api: httpApiInput.optional()
})
const common = {
  name: z.string().trim().min(1, 'required').max(60, 'too_long'),
  baseUrl: z
    .url({ protocol: /^https?$/, error: 'url' })
    .refine(url => !new URL(url).username, 'url_credentials'),
  settings: settingsInput.optional(),
  /** Of one part, in units of `currency`. */
  price: z.number().min(0).max(1000).optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'currency')
    .optional(),
  /** Of one part to other countries, by their two letters. */
  prices: z.record(z.string().regex(/^[A-Z]{2}$/, 'country'), z.number().min(0).max(1000)).optional()
}
const secret = z.string().trim().min(1, 'required').max(500, 'too_long')
/** What an admin gives to add an account. */
export const accountInput = z.discriminatedUnion('mode', [
  z.strictObject({ ...common, mode: z.literal('appcode'), appCode: secret }),
  z.strictObject({
    ...common,
    mode: z.literal('secure'),
    appId: secret,
    secretKey: z.string().trim().min(16, 'secret_short').max(200)
  }),
  z.strictObject({ ...common, mode: z.literal('aliyun'), accessKeyId: secret, accessKeySecret: secret }),
  z.strictObject({
    ...common,
    mode: z.literal('tencent'),
    secretId: secret,
    secretKey: secret,
    sdkAppId: secret,
    region: secret.default('ap-guangzhou')
  }),
  z.strictObject({
    ...common,
    mode: z.literal('twilio'),
    accountSid: secret,
    authToken: secret,
    from: secret
  }),
  z.strictObject({
    ...common,
    mode: z.literal('http'),
    settings: settingsInput.extend({ api: httpApiInput }),
    secrets: z.record(z.string().regex(/^\w{1,40}$/), z.string().max(1000)).default({})
  })
])
export type AccountInput = z.output<typeof accountInput>

/** Body of a change: what is left out stays as it is. Credentials are all of their kind, or none. */
export const accountChange = z.strictObject({
  name: common.name.optional(),
  baseUrl: common.baseUrl.optional(),
  settings: settingsInput.optional(),
  price: common.price,
  currency: common.currency,
  prices: common.prices,
  credentials: z.record(z.string(), z.string().max(1000)).optional()
})
export type AccountChange = z.output<typeof accountChange>

/** The secrets of an input, apart from what may be shown. */
export function credentialsOf(input: AccountInput): AccountCredentials {
  switch (input.mode) {
    case 'appcode':
      return { appCode: input.appCode }
    case 'secure':
      return { appId: input.appId, secretKey: input.secretKey }
    case 'aliyun':
      return { accessKeyId: input.accessKeyId, accessKeySecret: input.accessKeySecret }
    case 'tencent':
      return {
        secretId: input.secretId,
        secretKey: input.secretKey,
        sdkAppId: input.sdkAppId,
        region: input.region
      }
    case 'twilio':
      return { accountSid: input.accountSid, authToken: input.authToken, from: input.from }
    case 'http':
      return { secrets: input.secrets }
  }
}
export const kindOf = (mode: AccountMode): Account['kind'] =>
  mode === 'appcode' || mode === 'secure' ? 'vendor' : mode

/** Rules of time and frequency are shown, not applied, where messages reach nobody. */
export const pacingOf = (account: Pick<Account, 'kind'>): 'enforce' | 'warn' =>
  account.kind === 'sandbox' ? 'warn' : 'enforce'
/** What one part costs to a country, in millionths of the account's currency. */
export const priceTo = (
  { priceMicros, settings }: Pick<Account, 'priceMicros' | 'settings'>,
  country: string
): number => settings.prices?.[country] ?? priceMicros
export const inMicros = (prices: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(prices).map(([country, price]) => [country, toMicros(price)]))

/** Whether it sends templates that the provider approved, each by an id of the provider's own. */
export const sendsTemplates = (account: Pick<Account, 'kind'>): boolean =>
  ['vendor', 'aliyun', 'tencent'].includes(account.kind)
