import type { ProviderOffer } from '#components/settings/account-values.ts'
import type { FormField, Offer } from '#lib/providers/registry.ts'
import { formFields, OFFERS } from '#lib/providers/registry.ts'
import type { Locale } from '../../../_transport/locale.ts'

const fieldIn = (locale: Locale, { label, hint, choices, ...field }: FormField) => ({
  path: field.path,
  label: label[locale],
  hint: hint?.[locale],
  kind: field.kind ?? 'text',
  choices: Object.entries(choices ?? {}).map(([value, name]) => ({ value, label: name[locale] })),
  secret: field.secret ?? false,
  required: field.required,
  initial: field.initial
})
const offerIn = (locale: Locale, offer: Offer): ProviderOffer => ({
  mode: offer.mode.mode,
  name: offer.mode.name[locale],
  url: offer.driver.url,
  currency: offer.driver.currency,
  fields: formFields(offer).map(field => fieldIn(locale, field))
})
/** The providers there are and what each asks for, in the reader's language. */
export const offersIn = (locale: Locale): ProviderOffer[] => OFFERS.map(offer => offerIn(locale, offer))
