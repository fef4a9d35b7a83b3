import { europe } from './eu.ts'

/** Italy: the soft opt-in is for e-mail alone. */
export const it = europe({
  country: 'IT',
  zones: ['Europe/Rome'],
  consentId: 'IT-CONSENT-01',
  consentSource: 'Codice privacy 130(4); Garante 2025-10-23 n. 10199166',
  soft: false
})
