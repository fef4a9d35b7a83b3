import { createHash } from 'node:crypto'
import { z } from 'zod'
import { Refusal } from '../errors.ts'
import { newCode } from '../ids.ts'
import { networkFinder, readAddress, readNetwork } from '../links/networks.ts'
import { PERMISSIONS } from '../people/access.ts'
import { KEY_KINDS, type KeyKind } from './states.ts'

export interface KeyLimits {
  /** Networks that it may be used from, countries that it may send to; null for all. */
  networks: string[] | null
  countries: string[] | null
  ratePerMinute: number | null
  /** Most that the messages of a day in Shanghai may cost, in millionths of the account's currency. */
  dailyBudgetMicros: number | null
  /** The same call within so many minutes is a repeat; 0 for never, null for five. */
  repeatMinutes: number | null
  /** Of messages that name none, 0 to 9; null for six. */
  priority: number | null
}
export interface ApiKey extends KeyLimits {
  id: string
  name: string
  kind: KeyKind
  /** The part that may be shown; of a pair the AppId. */
  prefix: string
  scopes: string[]
  createdBy: string | null
  createdAt: number
  expiresAt: number | null
  revokedAt: number | null
  lastUsedAt: number | null
  replacedBy: string | null
}
/** A new key as it is shown once: REST has one text, the vendor's protocol an AppCode or a pair. */
export type NewSecret = { key: string } | { appCode: string } | { appId: string; secretKey: string }

export const scopes = z.array(z.enum([...PERMISSIONS, 'all'])).min(1, 'required')
/** Scopes of a key that speaks the vendor's protocol: it sends, and does nothing else. */
export const GATEWAY_SCOPES = ['messages:send']
const networks = z
  .array(
    z
      .string()
      .trim()
      .refine(text => readNetwork(text) !== null, 'network')
  )
  .max(50, 'too_many')
export const apiKeyInput = z.strictObject({
  name: z.string().trim().min(1, 'required').max(60, 'too_long'),
  kind: z.enum(KEY_KINDS).default('api'),
  scopes: scopes.default(['all']),
  expiresInDays: z.number().int().min(1).max(3650).nullable().optional(),
  networks: networks.nullable().optional(),
  countries: z
    .array(z.string().regex(/^[A-Z]{2}$/, 'country'))
    .max(250)
    .nullable()
    .optional(),
  ratePerMinute: z.number().int().min(1).max(600_000).nullable().optional(),
  /** Currency units. */
  dailyBudget: z.number().positive().max(100_000_000).nullable().optional(),
  repeatMinutes: z.number().int().min(0).max(1440).nullable().optional(),
  priority: z.number().int().min(0).max(9).nullable().optional()
})
/** What of a key may be changed while programs use it. */
export const keyChange = apiKeyInput.pick({ priority: true, repeatMinutes: true })
export type ApiKeyInput = z.output<typeof apiKeyInput>

export const DEFAULT_RATE_PER_MINUTE = 6000
const checksum = (body: string) => createHash('sha256').update(body).digest('hex').slice(0, 6)

/** tx_, 40 random characters and a checksum of 6: a mistyped key is refused without a query, and secret scanners recognise a leak. */
export function newApiKey(): string {
  const body = newCode(40)
  return `tx_${body}${checksum(body)}`
}
export function looksLikeKey(text: string): boolean {
  const match = /^tx_([0-9A-Za-z]{40})([0-9a-f]{6})$/.exec(text)
  return match !== null && checksum(match[1]!) === match[2]
}
export const shownPrefix = (key: string): string => key.slice(0, 11)

/** A new secret of a kind, with the part that is looked up by and the part that may be shown. */
export function newSecret(kind: KeyKind): {
  secret: NewSecret
  lookUp: string
  prefix: string
  sealed: string | null
} {
  if (kind === 'api') {
    const key = newApiKey()
    return { secret: { key }, lookUp: key, prefix: shownPrefix(key), sealed: null }
  }
  if (kind === 'appcode') {
    const appCode = newCode(32)
    return { secret: { appCode }, lookUp: `AppCode/${appCode}`, prefix: appCode.slice(0, 6), sealed: null }
  }
  const [appId, secretKey] = [`tx${newCode(14)}`, newCode(32)]
  return { secret: { appId, secretKey }, lookUp: `AppId/${appId}`, prefix: appId, sealed: secretKey }
}

/** Refuses a caller from a network that the key is not for. `address` is undefined when it is not known. */
export function checkCaller({ networks }: Pick<ApiKey, 'networks'>, address: string | undefined): void {
  if (networks === null || networks.length === 0) return
  if (!networkFinder(networks)(readAddress(address ?? '')?.address ?? null))
    throw new Refusal('forbidden', 'key_network')
}
