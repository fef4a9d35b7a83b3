import { sql } from 'drizzle-orm'
import type { Queries } from './client.ts'
import { installation } from './schema/people.ts'

/** Statement that increments the epoch; every transaction that reserves messages carries it. A database restored from a backup has a smaller one than the witness files, and is recognised by that. */
export const moveEpoch = (tx: Pick<Queries, 'update'>) =>
  tx
    .update(installation)
    .set({ epoch: sql`${installation.epoch} + 1` })
    .returning({ id: installation.id, epoch: installation.epoch })
