import { sql } from 'drizzle-orm'
import type { Queries } from './client.ts'
import { installation } from './schema/people.ts'

/** Moves the epoch by one, as a statement of the step that gives a reason to: an older copy of the database has a smaller one. */
export const moveEpoch = (tx: Pick<Queries, 'update'>) =>
  tx
    .update(installation)
    .set({ epoch: sql`${installation.epoch} + 1` })
    .returning({ id: installation.id, epoch: installation.epoch })
