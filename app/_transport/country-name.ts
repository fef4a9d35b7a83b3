import { isZone, MINUTE, offsetAt } from '#lib/clock.ts'
import { numberedCountries } from '#lib/phone.ts'
import type { Locale } from './locale.ts'

/** As Chinese usage has it, where the names of the runtime's own data are bare or long. */
const CHINESE = new Map([
  ['HK', '中国香港'],
  ['MO', '中国澳门'],
  ['TW', '中国台湾']
])

/** Says a country or region by its code, in the reader's language; a code without a name is said as it is. */
export function countryNames(locale: Locale): (code: string) => string {
  const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' })
  return code => {
    const known = locale === 'zh-CN' ? CHINESE.get(code) : undefined
    try {
      return known ?? names.of(code) ?? code
    } catch {
      // an API key or an import may hold what is no code at all
      return code
    }
  }
}

/** Countries and regions that have numbers, by their names. */
export function countryChoices(locale: Locale): { code: string; name: string }[] {
  const nameOf = countryNames(locale)
  return numberedCountries()
    .map(code => ({ code, name: nameOf(code) }))
    .sort((a, b) => a.name.localeCompare(b.name, locale))
}

/** Currencies by their letters, with their names in the reader's language. */
export function currencyChoices(locale: Locale): { code: string; name: string }[] {
  const names = new Intl.DisplayNames(locale, { type: 'currency' })
  return Intl.supportedValuesOf('currency').map(code => ({
    code,
    name: `${code} · ${names.of(code) ?? code}`
  }))
}

/** Time zones with how far they are ahead of UTC at a moment, from west to east. */
export function zoneChoices(now: number): { code: string; name: string }[] {
  return Intl.supportedValuesOf('timeZone')
    .filter(isZone)
    .map(code => ({ code, ahead: offsetAt(now, code) }))
    .sort((a, b) => a.ahead - b.ahead || a.code.localeCompare(b.code))
    .map(({ code, ahead }) => {
      const minutes = Math.abs(Math.round(ahead / MINUTE))
      const clock = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
      return { code, name: `${code.replaceAll('_', ' ')} (UTC${ahead < 0 ? '−' : '+'}${clock})` }
    })
}
