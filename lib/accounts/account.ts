import { z } from 'zod'
import { RULE_PACKS } from '../compliance/packs/named.ts'
import type { AccountSettings } from '#db/schema/accounts.ts'

export type { AccountSettings }
export type AccountCredentials = { appCode: string } | { appId: string; secretKey: string }

/** A provider account without its secrets. */
export interface Account {
  id: string
  name: string
  kind: 'vendor' | 'sandbox'
  mode: 'appcode' | 'secure'
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

const parameterName = z.string().regex(/^\w{1,40}$/, 'parameter_name')
export const settingsInput = z.strictObject({
  format: z.enum(['form', 'json']).optional(),
  ratePerSecond: z.number().int().min(1).max(10_000).optional(),
  concurrency: z.number().int().min(1).max(500).optional(),
  reqNoParam: parameterName.nullable().optional(),
  paramMapParam: parameterName.optional(),
  textVariable: parameterName.nullable().optional(),
  deduplicatesByReqNo: z.boolean().optional(),
  rulePack: z.enum(RULE_PACKS).optional()
})
const common = {
  name: z.string().trim().min(1, 'required').max(60, 'too_long'),
  baseUrl: z.url({ protocol: /^https?$/, error: 'url' }).refine(url => !new URL(url).username, 'url_credentials'),
  settings: settingsInput.optional(),
  price: z.number().min(0).max(1000).optional()
}
/** What an admin gives to add an account. `price` is for one part, in currency units. */
export const accountInput = z.discriminatedUnion('mode', [
  z.strictObject({ ...common, mode: z.literal('appcode'), appCode: z.string().trim().min(1, 'required').max(200) }),
  z.strictObject({
    ...common,
    mode: z.literal('secure'),
    appId: z.string().trim().min(1, 'required').max(200),
    secretKey: z.string().trim().min(16, 'secret_short').max(200)
  })
])
export type AccountInput = z.output<typeof accountInput>

/** Rules of time and frequency are shown, not applied, where messages reach nobody. */
export const pacingOf = (account: Pick<Account, 'kind'>): 'enforce' | 'warn' => (account.kind === 'sandbox' ? 'warn' : 'enforce')
