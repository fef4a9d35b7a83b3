import { sql } from 'drizzle-orm'
import { bigint, bytes, id, index, instant, table, text, uniqueIndex } from '../columns.ts'
import type { ChangeType } from '../../lib/changes/change.ts'

/** What happened, a batch a row, for programs that follow it: ids alone, so that whoever was erased is in none. */
export const changes = table(
  'changes',
  {
    id: id().primaryKey(),
    type: text<ChangeType>().notNull(),
    /** What it happened to: ids of 16 bytes each, one behind the other. */
    ids: bytes().notNull(),
    at: instant().notNull(),
    /** Its place in the order that everybody reads; null until it has been appended, after its step was committed. */
    position: bigint()
  },
  t => [
    uniqueIndex('changes_position')
      .on(t.position)
      .where(sql`position is not null`),
    index('changes_new')
      .on(t.at, t.id)
      .where(sql`position is null`)
  ]
)

/** How far the order of changes has come: `appended`, `swept`, and what `webhooks` have been told. */
export const changeCursors = table('change_cursors', {
  name: text<'appended' | 'swept' | 'webhooks'>().primaryKey(),
  position: bigint().notNull()
})
