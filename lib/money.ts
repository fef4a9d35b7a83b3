// Money is kept as whole millionths of a currency's unit, so that sums are exact. Outside, in REST and in forms, it is units.

const MICROS = 1_000_000
/** No price, fee or order is more than this many units: what says so is no number of ours. */
const MOST_UNITS = 1_000_000_000

export interface Money {
  /** Three letters (ISO 4217). */
  currency: string
  micros: number
}

const known = new Set(Intl.supportedValuesOf('currency'))
/** Whether there is a currency of these three letters (ISO 4217). */
export const isCurrency = (code: string): boolean => known.has(code)

export const toMicros = (units: number): number => Math.round(units * MICROS)
export const toUnits = (micros: number): number => micros / MICROS

/** An amount in units that somebody else wrote, such as a provider's fee; null for anything that is no possible amount. */
export function readMicros(written: unknown): number | null {
  const isText = typeof written === 'string' && /^-?\d+(\.\d+)?$/.test(written.trim())
  const units = isText || typeof written === 'number' ? Number(written) : NaN
  return Math.abs(units) <= MOST_UNITS ? toMicros(units) : null
}

const formats = new Map<string, Intl.NumberFormat>()
/** Money as people read it. `exact` shows what one message costs, which is less than the currency's smallest coin. */
export function formatMoney(locale: string, { currency, micros }: Money, digits?: 'exact'): string {
  const key = `${locale} ${currency} ${digits ?? ''}`
  const exact = digits === 'exact' ? { maximumFractionDigits: 4 } : {}
  const format = formats.get(key) ?? new Intl.NumberFormat(locale, { style: 'currency', currency, ...exact })
  formats.set(key, format)
  return format.format(toUnits(micros))
}

/** Amounts of several currencies: one sum for each, because they cannot be added. */
export function sumByCurrency(amounts: Iterable<Money>): Money[] {
  const sums = new Map<string, number>()
  for (const { currency, micros } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + micros)
  return [...sums].map(([currency, micros]) => ({ currency, micros }))
}
/** Sums of several currencies in one line, such as “¥12.00 + US$3.40”. */
export const formatSums = (locale: string, sums: Money[]): string =>
  sums.map(sum => formatMoney(locale, sum)).join(' + ')
