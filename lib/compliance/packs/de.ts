import { europe } from './eu.ts'

/** Germany: prior express consent of everybody, businesses included; soft opt-in by § 7(3) UWG. */
export const de = europe({
  country: 'DE',
  zones: ['Europe/Berlin'],
  consentId: 'DE-CONSENT-01',
  consentSource: 'UWG §7',
  soft: true
})
