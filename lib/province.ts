import { brotliDecompressSync } from 'node:zlib'
import { operatorOf } from './phone.ts'
import { BY_PREFIX, PROVINCES } from './province-data.ts'

let byPrefix: Buffer | undefined
const FIRST = 1_300_000

/** ISO 3166-2 code of the province that gave a mainland number out, such as GD; null where that is not known. People may have moved. */
export function provinceOf(e164: string): string | null {
  if (!e164.startsWith('+861')) return null
  byPrefix ??= brotliDecompressSync(Buffer.from(BY_PREFIX, 'base64'))
  const place = byPrefix[Number(e164.slice(3, 10)) - FIRST]
  return place ? (PROVINCES[place - 1] ?? null) : null
}

/** Where a number is at home, as reports count it: country, operator and province, such as CN/mobile/GD; hints, as far as known. */
export function placeOf(e164: string, country: string): string {
  if (country !== 'CN') return country
  return `CN/${operatorOf(e164) ?? ''}/${provinceOf(e164) ?? ''}`
}
export interface Place {
  country: string
  operator: string | null
  province: string | null
}
export function readPlace(text: string): Place {
  const [country = '', operator = '', province = ''] = text.split('/')
  return { country, operator: operator || null, province: province || null }
}
