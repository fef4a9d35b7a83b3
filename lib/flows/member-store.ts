import { and, asc, eq, gt, inArray, lte } from 'drizzle-orm'
import { bulkInsert } from '#db/bulk.ts'
import type { Db } from '#db/client.ts'
import { bulkFind } from '#db/find.ts'
import { contacts } from '#db/schema/contacts.ts'
import { flowLooks, flowMembers, flows } from '#db/schema/flows.ts'

export type Look = typeof flowLooks.$inferSelect
/** Contacts by their ids: after one, up to another; open ends are undefined. */
export interface Stretch {
  after: string | undefined
  to: string | undefined
}
export type MemberStore = ReturnType<typeof memberStore>

/** Whom a flow has seen inside what it is entered by, and how far it has looked. */
export function memberStore(db: Db) {
  const within = ({ after, to }: Stretch) =>
    and(
      after === undefined ? undefined : gt(flowMembers.contactId, after),
      to === undefined ? undefined : lte(flowMembers.contactId, to)
    )
  return {
    async look(flowId: string): Promise<Look | undefined> {
      return (await db.select().from(flowLooks).where(eq(flowLooks.flowId, flowId)))[0]
    },
    /** The stretch of the next so many contacts; at the end of all it is open. */
    async stretch(after: string | undefined, limit: number): Promise<Stretch> {
      const [last] = await db
        .select({ id: contacts.id })
        .from(contacts)
        .where(after === undefined ? undefined : gt(contacts.id, after))
        .orderBy(asc(contacts.id))
        .offset(limit - 1)
        .limit(1)
      return { after, to: last?.id }
    },
    async inside(flowId: string, stretch: Stretch): Promise<string[]> {
      const rows = await db
        .select({ id: flowMembers.contactId })
        .from(flowMembers)
        .where(and(eq(flowMembers.flowId, flowId), within(stretch)))
      return rows.map(({ id }) => id)
    },
    /**
     * What was seen of a stretch, and how far the look has come, in one step. Answers the look as it stands now; undefined where somebody
     * else has moved it since it was read, and then nothing is written.
     */
    async saw(look: Look, joined: readonly string[], gone: readonly string[]): Promise<Look | undefined> {
      const { flowId } = look
      const next = { ...look, rev: look.rev + 1 }
      let written = false
      const groups = Array.from({ length: Math.ceil(gone.length / TOGETHER) }, (_, i) =>
        gone.slice(i * TOGETHER, (i + 1) * TOGETHER)
      )
      await db.findThenWrite(
        [
          // the flow is held, so that two who find no look yet follow one another
          bulkFind(flows, ['id'], [[flowId]], ['id'], row => row.id),
          bulkFind(flowLooks, ['flowId'], [[flowId]], ['rev'], row => row.rev)
        ],
        (_, [rev], tx) => {
          written = (rev ?? 0) === look.rev
          if (!written) return []
          return [
            bulkInsert(
              flowMembers,
              joined.map(contactId => ({ flowId, contactId })),
              { skipExisting: true }
            ),
            ...groups.map(ids =>
              tx
                .delete(flowMembers)
                .where(and(eq(flowMembers.flowId, flowId), inArray(flowMembers.contactId, ids)))
            ),
            tx.insert(flowLooks).values(next).onConflictDoUpdate({ target: flowLooks.flowId, set: next })
          ]
        }
      )
      return written ? next : undefined
    }
  }
}
const TOGETHER = 500
