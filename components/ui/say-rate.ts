import type { useFormatter } from 'use-intl'

/** A rate as a percentage; a dash where there is none. */
export const sayRate = (
  format: Pick<ReturnType<typeof useFormatter>, 'number'>,
  rate: number | null,
  digits = 1
): string => (rate === null ? '—' : format.number(rate, { style: 'percent', maximumFractionDigits: digits }))
