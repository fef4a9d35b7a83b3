import { and, eq, lt, or, type Column, type SQL } from 'drizzle-orm'

/** Rows behind one in the order `at desc, id desc`; without its id, those of earlier instants. */
export const behind = (
  [at, id]: readonly [at: Column, id: Column],
  row: { at: number; id: string | Uint8Array | undefined }
): SQL | undefined =>
  row.id === undefined ? lt(at, row.at) : or(lt(at, row.at), and(eq(at, row.at), lt(id, row.id)))
