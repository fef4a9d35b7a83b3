import { z } from 'zod'
import type { AccountSettings } from '#db/schema/accounts.ts'
import type { CarriesByPurpose } from '../compliance/carries.ts'
import { RULE_PACKS } from '../compliance/packs/named.ts'
import { faultsOf, type FieldError } from '../errors.ts'
import { toMicros } from '../money.ts'
import { driverOf, OFFERS, type AccountKind } from '../providers/registry.ts'

export type { AccountKind, AccountSettings }

/** A provider account without its secrets. */
export interface Account {
  id: string
  name: string
  kind: AccountKind
  /** How it is spoken to: the vendor's protocol has two ways, the others one each. */
  mode: string
  baseUrl: string
  settings: AccountSettings
  priceMicros: number
  currency: string
  state: 'active' | 'stopped'
  /** Why it was stopped; the provider's words with numbers masked. */
  stateReason: string | null
  createdAt: number
}

/** Settings of every account; its driver has some of its own beside them. */
const commonSettings = z.object({
  ratePerSecond: z.number().int().min(1).max(10_000).default(100),
  concurrency: z.number().int().min(1).max(500).default(20),
  deduplicatesByReqNo: z.boolean().default(false),
  rulePack: z.enum(RULE_PACKS).default('generic')
})
export const DEFAULT_SETTINGS: AccountSettings = commonSettings.parse({})

const common = z.strictObject({
  name: z.string().trim().min(1, 'required').max(60, 'too_long'),
  baseUrl: z
    .url({ protocol: /^https?$/, error: 'url' })
    .refine(url => !new URL(url).username, 'url_credentials'),
  settings: z.record(z.string(), z.unknown()).optional(),
  /** Of one segment, in units of `currency`. */
  price: z.number().min(0).max(1000).optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'currency')
    .optional(),
  /** Of one segment to other countries, by their two letters. */
  prices: z.record(z.string().regex(/^[A-Z]{2}$/, 'country'), z.number().min(0).max(1000)).optional()
})

/** What an admin typed, without what was left out. */
const given = (values: object = {}): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))

/** Settings of an account of a kind, after a change of some of them; what neither every account nor the driver has is refused. */
export function readSettings(
  kind: string,
  change: object | undefined,
  old: object = {}
): { settings: AccountSettings } | { faults: FieldError[] } {
  const { settings: own } = driverOf(kind)
  const changed = given(change)
  const at = (path: string, message: string) => ({ path: `settings.${path}`, message })
  const unknown = Object.keys(changed).filter(
    name => !Object.hasOwn(commonSettings.shape, name) && !Object.hasOwn(own.shape, name)
  )
  if (unknown.length > 0) return { faults: unknown.map(name => at(name, 'unknown_field')) }
  const [common, ofDriver] = [
    commonSettings.safeParse({ ...old, ...changed }),
    own.safeParse({ ...old, ...changed })
  ]
  if (!common.success || !ofDriver.success)
    return {
      faults: [common.error, ofDriver.error]
        .flatMap(error => (error ? faultsOf(error) : []))
        .map(({ path, message }) => at(path, message))
    }
  // what else an account has, such as its prices, stands in the same place and is no setting of the form
  return { settings: { ...old, ...ofDriver.data, ...common.data } }
}

/** What an admin gives to add an account: what every account has, and the credentials of its mode beside it. */
export const accountInput = z.looseObject({ mode: z.string() }).transform(({ mode, ...rest }, context) => {
  const refuse = (faults: FieldError[]) => {
    for (const { path, message } of faults)
      context.addIssue({ code: 'custom', path: path.split('.'), message })
    return z.NEVER
  }
  const offer = OFFERS.find(each => each.mode.mode === mode)
  if (!offer) return refuse([{ path: 'mode', message: 'choose' }])
  const isCommon = ([name]: [string, unknown]) => Object.hasOwn(common.shape, name)
  const typed = Object.entries(rest)
  const account = common.safeParse(Object.fromEntries(typed.filter(isCommon)))
  const credentials = offer.mode.credentials.safeParse(
    Object.fromEntries(typed.filter(entry => !isCommon(entry)))
  )
  const read = readSettings(offer.driver.kind, account.data?.settings)
  if (!account.success || !credentials.success || 'faults' in read)
    return refuse([
      ...(account.error ? faultsOf(account.error) : []),
      ...(credentials.error ? faultsOf(credentials.error) : []),
      ...('faults' in read ? read.faults : [])
    ])
  return {
    ...account.data,
    settings: read.settings,
    kind: offer.driver.kind,
    currency: account.data.currency ?? offer.driver.currency,
    mode,
    credentials: credentials.data
  }
})
export type AccountInput = z.output<typeof accountInput>

/** Body of a change: what is left out stays as it is. Credentials are all of their mode, or none. */
export const accountChange = common.partial().extend({
  credentials: z.record(z.string(), z.unknown()).optional()
})
export type AccountChange = z.output<typeof accountChange>

/** Rules of time and frequency are shown, not applied, where messages reach nobody. */
export const pacingOf = (account: Pick<Account, 'kind'>): 'enforce' | 'warn' =>
  driverOf(account.kind).practice ? 'warn' : 'enforce'
/** What one segment costs to a country, in millionths of the account's currency. */
export const priceTo = (
  { priceMicros, settings }: Pick<Account, 'priceMicros' | 'settings'>,
  country: string
): number => settings.prices?.[country] ?? priceMicros
export const inMicros = (prices: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(prices).map(([country, price]) => [country, toMicros(price)]))

/** What templates may carry at an account. */
export const carriesOf = ({ kind, settings }: Pick<Account, 'kind' | 'settings'>): CarriesByPurpose =>
  driverOf(kind).carries(settings)
/** Kinds of template in which links are the same for everybody there. */
export function purposesWithFixedLinks(
  account: Pick<Account, 'kind' | 'settings'>
): ('marketing' | 'transactional')[] {
  const carries = carriesOf(account)
  return (['marketing', 'transactional'] as const).filter(purpose => carries[purpose].links === 'fixed')
}
/** Whether it sends templates that the provider approved, each by an id of the provider's own. */
export const sendsTemplates = (account: Pick<Account, 'kind'>): boolean =>
  driverOf(account.kind).sendsTemplates
