/**
 * Whether a write that failed would fail again however often it is tried, because of its values: a text with NUL, a number out
 * of range, a broken constraint. Everything else, such as a lost connection or a full disk, may pass.
 */
export function isLasting(error: unknown): boolean {
  // Drizzle wraps what the driver threw
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  if (!(cause instanceof Error)) return false
  // a driver refuses what it cannot bind before it asks the database; a closed connection is not the values' fault
  if (cause instanceof TypeError || cause instanceof RangeError) return !/connection/.test(cause.message)
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
  // classes 22 and 23 of SQL: data exception, integrity constraint violation
  return /^2[23]...$|^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG|RANGE)/.test(code)
}
