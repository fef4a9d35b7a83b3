import type { Recipient } from './case.ts'
import { regionOfNumber, zonesOfNumber, zonesOfRegion } from './packs/north-america.ts'
import type { Pack } from './packs/pack.ts'

// Brazilian area codes outside the time of Brasília
const MANAUS = new Set(['92', '65', '66', '67', '69', '95'])
const brazil = (phone: string): readonly string[] | undefined => {
  const area = phone.slice(3, 5)
  if (MANAUS.has(area)) return area === '67' ? ['America/Campo_Grande'] : ['America/Manaus']
  // the west of Amazonas keeps the time of Acre
  if (area === '97') return ['America/Manaus', 'America/Rio_Branco']
  if (area === '68') return ['America/Rio_Branco']
  // Fernando de Noronha shares the code of Pernambuco
  return area === '81' ? ['America/Sao_Paulo', 'America/Noronha'] : ['America/Sao_Paulo']
}

/** The zone that clocks are shown in. Nobody is judged without one: what has none fails, and a failure blocks. */
export function firstZone(zones: readonly string[]): string {
  const [first] = zones
  if (first === undefined) throw new Error('a recipient without a time zone')
  return first
}

/** State or province: as stated, or by the area code of the number. */
export function regionOf(recipient: Pick<Recipient, 'country' | 'region' | 'phone'>): string | undefined {
  if (recipient.region) return recipient.region
  return recipient.phone && (recipient.country === 'US' || recipient.country === 'CA')
    ? regionOfNumber(recipient.phone)
    : undefined
}

/** Zones in which a person may be: as stated, else of the area code or state, else all of the country. */
export function zonesOf(
  recipient: Pick<Recipient, 'country' | 'region' | 'phone' | 'zones'>,
  pack: Pack
): readonly string[] {
  if (recipient.zones) return recipient.zones
  if (pack.zones.length === 1) return pack.zones
  const { country, region, phone } = recipient
  if (country === 'US' || country === 'CA') {
    if (region) return zonesOfRegion(region) ?? pack.zones
    return (phone && zonesOfNumber(phone)) || pack.zones
  }
  return (country === 'BR' && phone && brazil(phone)) || pack.zones
}
