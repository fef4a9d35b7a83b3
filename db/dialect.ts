export type Dialect = 'sqlite' | 'postgres'

/** Which database DATABASE_URL names. Read when the schema is loaded, so it cannot change within a process. */
export function dialectOf(url = process.env.DATABASE_URL): Dialect {
  return url && /^postgres(ql)?:/.test(url) ? 'postgres' : 'sqlite'
}
