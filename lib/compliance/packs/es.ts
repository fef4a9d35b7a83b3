import { europe } from './eu.ts'

/** Spain: LSSI 21, with the exception of a prior contract about similar products. */
export const es = europe({
  country: 'ES',
  zones: ['Europe/Madrid', 'Atlantic/Canary'],
  consentId: 'ES-CONSENT-01',
  consentSource: 'LSSI 20, 21',
  soft: true
})
