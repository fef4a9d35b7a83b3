import { europe } from './eu.ts'

/** United Kingdom: PECR 22 and 23. Companies are outside regulation 22, sole traders inside. */
export const gb = europe({
  country: 'GB',
  zones: ['Europe/London'],
  consentId: 'UK-22-01',
  consentSource: 'PECR 22(1)–(3); ICO',
  soft: true,
  softId: 'UK-22-02',
  exempt: ['corporate', 'company', 'llp']
})
