/** A field holds text, an action takes numbers: an empty field is no number. */
export const numberText = (value: number | null | undefined): string =>
  value === null || value === undefined ? '' : String(value)
export const numberOrNull = (text: string): number | null => (text.trim() === '' ? null : Number(text))
