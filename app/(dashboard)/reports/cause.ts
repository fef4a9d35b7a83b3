import { normaliseStatus } from '#lib/providers/receipt.ts'

/** Key under `failures` for a provider's code: the vendor's own numbers have no word in the vocabulary of receipts. */
export const causeOf = (code: string): string =>
  code === '610' || code === '611' ? code : normaliseStatus(code)
