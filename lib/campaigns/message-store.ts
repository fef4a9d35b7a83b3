import { and, desc, eq, gt, or, sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { messages } from '#db/schema/campaigns.ts'
import { contacts } from '#db/schema/contacts.ts'
import { recordChanges } from '../changes/store.ts'
import type { Clock } from '../clock.ts'
import { codeStore } from '../codes/store.ts'
import { takeCodes, type Taking } from '../codes/take-store.ts'
import type { Sealer } from '../crypto.ts'
import { MESSAGE_STATES, type MessageState } from './campaign.ts'
import type { Witness } from '../installation/witness.ts'
import { queueStore } from './queue-store.ts'
import { releaseStore } from './release-store.ts'
import { reservationStore } from './reservation-store.ts'

export type MessageRow = typeof messages.$inferSelect
/** Written out, so that a state which has an index of its own is found in it. */
const inState = (state: MessageState) =>
  MESSAGE_STATES.includes(state) ? eq(messages.state, sql.raw(`'${state}'`)) : sql`1 = 0`
export type MessageStore = ReturnType<typeof messageStore>

const cursorOf = ({ contactId, occurrence }: MessageRow) => `${contactId}-${occurrence}`
function after(cursor: string) {
  const [contactId, occurrence] = [cursor.slice(0, 36), Number(cursor.slice(37))]
  return or(
    gt(messages.contactId, contactId),
    and(eq(messages.contactId, contactId), gt(messages.occurrence, occurrence))
  )
}

/** Messages: the queue that workers claim from, and the record of what became of each recipient. */
export function messageStore(
  db: Db,
  sealer: Sealer,
  witness: Pick<Witness, 'highest' | 'noteEpoch'>,
  clock: Clock
) {
  return {
    ...queueStore(db, sealer),
    ...reservationStore(db, witness),
    ...releaseStore(db, clock),
    codesOf: (ids: string[]) => codeStore(db, sealer).ofMessages(ids),
    insert: (row: typeof messages.$inferInsert & { id: string }, taking: readonly Taking[] = []) =>
      db.atomic(tx => [
        tx.insert(messages).values(row),
        recordChanges('messages.created', [row.id], clock()),
        ...takeCodes(tx, null, taking)
      ]),
    async byId(id: string): Promise<MessageRow | undefined> {
      return (await db.select().from(messages).where(eq(messages.id, id)))[0]
    },
    async byCode(code: string): Promise<MessageRow | undefined> {
      return (await db.select().from(messages).where(eq(messages.code, code)))[0]
    },
    /** A page of a campaign's messages in recipient order, with the recipient's number opened. The cursor is `contactId-occurrence`. */
    async page(
      campaignId: string,
      {
        limit,
        cursor,
        state
      }: { limit: number; cursor?: string | undefined; state?: MessageState | undefined }
    ) {
      const rows = await db
        .select({ message: messages, phone: contacts.phone, name: contacts.name, country: contacts.country })
        .from(messages)
        .leftJoin(contacts, eq(contacts.id, messages.contactId))
        .where(
          and(
            eq(messages.campaignId, campaignId),
            state && inState(state),
            cursor ? after(cursor) : undefined
          )
        )
        .orderBy(messages.contactId, messages.occurrence)
        .limit(limit + 1)
      const items = rows.slice(0, limit).map(({ message, phone, name, country }) => ({
        message,
        phone: phone ? sealer.openPhone(phone) : null,
        name,
        country
      }))
      const last = items.at(-1)
      return { items, nextCursor: last && rows.length > limit ? cursorOf(last.message) : null }
    },
    /** What a person may be answering: the last two messages that left for them since, newest first. */
    async lastTo(contactId: string, since: number): Promise<MessageRow[]> {
      const where = and(
        eq(messages.contactId, contactId),
        gt(messages.reservedAt, since),
        or(eq(messages.state, 'submitted'), eq(messages.state, 'delivered'), eq(messages.state, 'unknown'))
      )
      return db.select().from(messages).where(where).orderBy(desc(messages.reservedAt)).limit(2)
    }
  }
}
