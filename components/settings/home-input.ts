import { z } from 'zod'
import { HOME } from '#lib/settings/schema.ts'

/** All of it, as the page sends it: nothing that is left out falls back to a default. */
export const homeInput = z.strictObject({
  zone: HOME.zone.unwrap(),
  currency: HOME.currency.unwrap(),
  country: HOME.country.unwrap(),
  brand: HOME.brand.unwrap(),
  logo: HOME.logo.unwrap(),
  signatureId: HOME.signatureId.unwrap(),
  workingHours: HOME.workingHours.unwrap()
})
export type HomeInput = z.input<typeof homeInput>
/** The same as its fields hold it. */
export type HomeValues = Omit<HomeInput, 'signatureId' | 'workingHours'> &
  HomeInput['workingHours'] & { signatureId: string }

/** What the first start asks for. */
export const firstHomeInput = z.strictObject({
  home: homeInput.pick({ zone: true, currency: true, country: true }).optional()
})
