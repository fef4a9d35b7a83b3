import { normaliseStatus } from '#lib/providers/receipt.ts'

/** The key under `failures` for a provider's code: the vendor's numeric codes are kept, all others are normalised. */
export const causeOf = (code: string): string =>
  code === '610' || code === '611' ? code : normaliseStatus(code)
