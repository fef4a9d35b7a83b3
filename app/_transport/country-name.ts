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
