import { splitList } from '#lib/text.ts'

/** One field that a provider asks for: a credential by its name, a setting as `settings.NAME`. */
export interface ProviderField {
  path: string
  label: string
  hint?: string | undefined
  kind: 'text' | 'json' | 'choice'
  choices: { value: string; label: string }[]
  secret: boolean
  required: boolean
  initial: string
}
/** What an admin may choose. */
export interface ProviderOffer {
  mode: string
  name: string
  url: string
  currency: string
  fields: ProviderField[]
}
/** An account as it stands: its secrets are never among what a page is given. */
export interface AccountView {
  id: string
  name: string
  mode: string
  baseUrl: string
  price: number
  currency: string
  /** Of a segment by country, in units. */
  prices: Record<string, number>
  settings: { ratePerSecond: number; concurrency: number; rulePack?: string; [ofProvider: string]: unknown }
}
export type AccountValues = Record<string, string>

const SETTINGS = 'settings.'
const isSetting = ({ path }: ProviderField) => path.startsWith(SETTINGS)
const written = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : value === undefined || value === null
      ? ''
      : JSON.stringify(value, null, 2)

/** What the form begins with: what the account has, else what the provider suggests. */
export function accountValues(offer: ProviderOffer | undefined, account?: AccountView): AccountValues {
  const ofProvider = (offer?.fields ?? []).map(field => {
    const value = account
      ? isSetting(field)
        ? written(account.settings[field.path.slice(SETTINGS.length)])
        : ''
      : field.initial
    return [field.path, value]
  })
  return {
    name: account?.name ?? '',
    baseUrl: account?.baseUrl ?? offer?.url ?? '',
    rate: String(account?.settings.ratePerSecond ?? 100),
    concurrency: String(account?.settings.concurrency ?? 20),
    price: String(account?.price ?? 0.045),
    currency: account?.currency ?? offer?.currency ?? '',
    prices: Object.entries(account?.prices ?? {})
      .map(([country, price]) => `${country} ${price}`)
      .join(', '),
    rulePack: account?.settings.rulePack ?? 'generic',
    ...Object.fromEntries(ofProvider)
  }
}

/** "HK 0.35, US 0.08" as prices by country; what cannot be read is left for the check to find. */
const readPrices = (text: string): Record<string, number> =>
  Object.fromEntries(
    splitList(text)
      .map(each => each.split(/[\s=:]+/))
      .flatMap(([country, price]) => (country ? [[country.toUpperCase(), Number(price)]] : []))
  )

/** JSON that somebody typed; undefined when it is none. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What is saved, and the fields whose JSON cannot be read. Of an account that is changed, secrets left empty stay. */
export function inputOf(
  values: AccountValues,
  offer: ProviderOffer,
  account?: AccountView
): { input: Record<string, unknown>; unreadable: string[] } {
  const of = (name: string) => values[name] ?? ''
  const typed = offer.fields.map(field => {
    const text = of(field.path).trim()
    const value = field.kind === 'json' && text !== '' ? readJson(text) : text
    return { field, text, value }
  })
  const unreadable = typed.flatMap(({ field, value }) => (value === undefined ? field.path : []))
  // what has a default is left out when it is empty, so that the default holds
  const kept = typed.filter(({ field, text }) => text !== '' || field.required || isSetting(field))
  const settings = kept.flatMap(({ field, value }) =>
    isSetting(field) ? [[field.path.slice(SETTINGS.length), value]] : []
  )
  const credentials = Object.fromEntries(
    kept.flatMap(({ field, value }) => (isSetting(field) ? [] : [[field.path, value]]))
  )
  const anew = typed.some(({ field, text }) => !isSetting(field) && text !== '')
  const common = {
    name: of('name'),
    baseUrl: of('baseUrl'),
    price: Number(of('price')),
    currency: of('currency'),
    prices: readPrices(of('prices')),
    settings: {
      ratePerSecond: Number(of('rate')),
      concurrency: Number(of('concurrency')),
      rulePack: of('rulePack'),
      ...Object.fromEntries(settings)
    }
  }
  if (!account) return { input: { ...common, mode: offer.mode, ...credentials }, unreadable }
  return { input: { id: account.id, ...common, ...(anew ? { credentials } : {}) }, unreadable }
}
