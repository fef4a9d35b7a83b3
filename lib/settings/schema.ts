import { z } from 'zod'
import { isZone } from '../clock.ts'
import { isCountry } from '../phone.ts'
import { isCurrency } from '../money.ts'

/** A picture in the page itself, so that nothing is fetched from elsewhere; no SVG, which can hold a program. */
const LOGO = /^data:image\/(?:png|jpeg|webp);base64,[A-Za-z0-9+/]+=*$/
const LARGEST_LOGO = 100_000
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'working_hours')

/**
 * Where the house is at home, which numbers, days and money are read by: shape and default, one line each. The defaults are those of an
 * installation that nobody told otherwise (by the command line); the first start asks for them.
 */
export const PLACE = {
  /** Days begin on this clock: in reports, the calendar, filters, recurring times and budgets of a day. */
  zone: z.string().refine(isZone, 'zone').default('Asia/Shanghai'),
  /** Of money that names no currency. */
  currency: z.string().trim().toUpperCase().refine(isCurrency, 'currency').default('CNY'),
  /** Numbers without a country code are of this country, and texts are first looked at by its rules. */
  country: z.string().trim().toUpperCase().refine(isCountry, 'country').default('CN')
}
export const place = z.object(PLACE)
export type Place = z.output<typeof place>

/** The same with what pages show and offer of the house. */
export const HOME = {
  ...PLACE,
  brand: z.string().trim().max(60, 'too_long').default(''),
  logo: z
    .union([z.literal(''), z.string().max(LARGEST_LOGO, 'logo').regex(LOGO, 'logo')], 'logo')
    .default(''),
  /** Offered first where a text is written; null when none is. */
  signatureId: z.uuid().nullable().default(null),
  /** When somebody is there: days of the week, 1 is Monday, on the clock of the house. */
  workingHours: z
    .strictObject({
      days: z.array(z.int().min(1).max(7)).max(7),
      from: time,
      to: time
    })
    .refine(({ from, to }) => from < to, 'working_hours')
    .default({ days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' })
}
export type Home = { [K in keyof typeof HOME]: z.output<(typeof HOME)[K]> }
