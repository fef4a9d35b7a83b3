/** Other names of kinds as people write them, one a line: order.paid = shop.paid. Undefined when a line is none. */
export function namesIn(text: string): Record<string, string> | undefined {
  const lines = text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)
    .map(line => line.split(/[=＝]/).map(part => part.trim()))
  if (lines.some(parts => parts.length !== 2 || parts[0] === '')) return undefined
  return Object.fromEntries(lines)
}
export const saidNames = (names: Record<string, string>): string =>
  Object.entries(names)
    .map(([from, to]) => `${from} = ${to}`.trim())
    .join('\n')
