/** What a variant is called: A is the campaign's own template. */
export const letterOf = (variant: number): string => 'ABCD'[variant] ?? '?'
