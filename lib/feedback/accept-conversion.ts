import { z } from 'zod'
import type { Clock } from '../clock.ts'
import type { Sealer } from '../crypto.ts'
import type { ConversionEvent } from './journal-event.ts'
import { countCall } from '../limits.ts'
import { networkOf } from '../links/click.ts'
import type { SettingsStore } from '../settings/store.ts'
import { unkeepable } from '../text.ts'
import type { JournalPort } from './store.ts'
import { toMicros } from '../money.ts'

/**
 * Body of POST /conversions and, as parameters, of the pixel: what somebody did after the click whose id their visit carried.
 * `value` in units of `currency`; `reference` is the shop's own number of it, so that the same one told twice counts once.
 */
export const conversionInput = z
  .strictObject({
    clickId: z.uuid('click_id'),
    event: z
      .string()
      .trim()
      .regex(/^[\w.-]{1,40}$/, 'conversion_event')
      .default('order'),
    value: z.coerce.number().min(0).max(1_000_000_000).optional(),
    currency: z
      .string()
      .trim()
      .regex(/^[A-Z]{3}$/, 'currency')
      .optional()
      .describe('That of the installation when it is left out'),
    reference: z
      .string()
      .trim()
      .min(1)
      .max(100, 'too_long')
      .refine(text => unkeepable(text) === undefined, 'characters')
      .optional()
  })
  .meta({ id: 'Conversion' })
export type ConversionInput = z.output<typeof conversionInput>

interface ConversionDeps {
  journal: JournalPort
  sealer: Sealer
  settings: Pick<SettingsStore, 'home'>
  clock: Clock
}
/** Writes a conversion down for good; whether it counts is decided when it is folded in, beside its click. */
export async function acceptConversion(
  { journal, sealer, settings, clock }: ConversionDeps,
  { clickId, event, value, currency, reference }: ConversionInput,
  source: ConversionEvent['source']
): Promise<void> {
  const at = clock()
  const valued =
    value === undefined
      ? { valueMicros: null, currency: null }
      : { valueMicros: toMicros(value), currency: currency ?? (await settings.home()).currency }
  const told: ConversionEvent = {
    clickId: clickId.toLowerCase(),
    event,
    reference: reference ?? null,
    source,
    at,
    ...valued
  }
  const payload = sealer.seal(JSON.stringify(told), 'journal.payload')
  await journal.append([{ kind: 'conversion', accountId: null, payload, receivedAt: at }])
}

/** Rate limit per network. It is high because carriers put many people behind one address. */
const PIXELS_PER_MINUTE = 1200

/** What the pixel is answered, whoever serves its path: the picture follows whatever the status. */
export async function answerPixel(
  deps: ConversionDeps,
  query: URLSearchParams,
  address: string | undefined
): Promise<number> {
  if ((await countCall('conversions', networkOf(address) ?? '', PIXELS_PER_MINUTE)) > 0) return 429
  const input = conversionInput.safeParse(Object.fromEntries(query))
  if (!input.success) return 400
  await acceptConversion(deps, input.data, 'pixel')
  return 200
}
