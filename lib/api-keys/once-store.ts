import { and, eq, exists, inArray, isNotNull, isNull, lt, lte, not, or, sql, type SQL } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { messages } from '#db/schema/campaigns.ts'
import { idempotency } from '#db/schema/people.ts'
import { DAY, MINUTE } from '../clock.ts'

export type OnceStore = ReturnType<typeof onceStore>
/** First answers are kept for a week: a program that was down over a weekend may still ask again. */
const REMEMBER = 7 * DAY
const SWEEP_EVERY = 5 * MINUTE
/** A claim whose message is not there yet belongs to a call that is being worked on. */
const UNDER_WAY = MINUTE / 2
/** No call of the interface is under way for longer than this. */
const LONGEST_CALL = 15 * MINUTE
interface Claim {
  apiKeyId: string
  name: string
  messageId: string
  /** Of what was asked for, to tell another thing under the same name. */
  hash?: string | undefined
  windowMs?: number | undefined
  again?: boolean
}

/** Whether the message that a name was claimed for is there, in a state. */
const messageOf = (db: Db, state?: SQL) =>
  exists(
    db
      .select({ one: sql`1` })
      .from(messages)
      .where(and(eq(messages.id, idempotency.messageId), state))
  )

/** What programs ask for once: names that are claimed for a message, and first answers of idempotent calls. */
export function onceStore(db: Db) {
  let sweptAt = 0
  const named = (apiKeyId: string, name: string) =>
    and(eq(idempotency.apiKeyId, apiKeyId), eq(idempotency.key, name))
  async function sweep(now: number): Promise<void> {
    if (now - sweptAt <= SWEEP_EVERY) return
    sweptAt = now
    await db.delete(idempotency).where(lt(idempotency.createdAt, now - REMEMBER))
  }
  /**
   * Claims a name, such as a request number, for a message that is about to be made, in one statement. Answers undefined when the
   * claim holds, otherwise the message that has the name. A claim ends after its window; when its message was not made, such as after
   * a kill, it ends soon; and where `again` says so, it ends when its message was left out or cancelled.
   */
  async function claim(
    { apiKeyId, name, messageId, hash = '', windowMs = REMEMBER, again = false }: Claim,
    now: number
  ): Promise<{ messageId: string | null } | undefined> {
    await sweep(now)
    const [mine] = await db
      .insert(idempotency)
      .values({ apiKeyId, key: name, requestHash: hash, messageId, createdAt: now })
      .onConflictDoUpdate({
        target: [idempotency.apiKeyId, idempotency.key],
        set: { messageId, requestHash: hash, status: null, answer: null, createdAt: now },
        setWhere: or(
          lte(idempotency.createdAt, now - windowMs),
          and(
            isNotNull(idempotency.messageId),
            lte(idempotency.createdAt, now - UNDER_WAY),
            not(messageOf(db))
          ),
          again ? messageOf(db, inArray(messages.state, ['excluded', 'cancelled'])) : undefined
        )
      })
      .returning({ messageId: idempotency.messageId })
    if (mine) return undefined
    const [first] = await db
      .select({ messageId: idempotency.messageId })
      .from(idempotency)
      .where(named(apiKeyId, name))
    return first ?? { messageId: null }
  }
  return {
    claim,
    /** What is known of a name: for what it was claimed, and what was answered. */
    async find(apiKeyId: string, name: string) {
      const [row] = await db.select().from(idempotency).where(named(apiKeyId, name))
      return row
    },
    /** Gives a name back that was claimed for a message which was not made. What failed after it was made keeps it. */
    release: (apiKeyId: string, name: string, messageId: string) =>
      db
        .delete(idempotency)
        .where(and(named(apiKeyId, name), eq(idempotency.messageId, messageId), not(messageOf(db)))),
    /** Reserves an Idempotency-Key: 'new' for the first caller, otherwise what is known of it. */
    async beginOnce(apiKeyId: string, key: string, requestHash: string, now: number) {
      await sweep(now)
      const made = await db
        .insert(idempotency)
        .values({ apiKeyId, key, requestHash, createdAt: now })
        // a process that was killed on its way does not come back: whoever asks long after it starts over
        .onConflictDoUpdate({
          target: [idempotency.apiKeyId, idempotency.key],
          set: { requestHash, createdAt: now },
          setWhere: and(
            isNull(idempotency.status),
            isNull(idempotency.messageId),
            lte(idempotency.createdAt, now - LONGEST_CALL)
          )
        })
        .returning({ key: idempotency.key })
      if (made.length > 0) return 'new' as const
      const [row] = await db
        .select()
        .from(idempotency)
        .where(and(eq(idempotency.apiKeyId, apiKeyId), eq(idempotency.key, key)))
      return row ?? ('new' as const)
    },
    finishOnce: (apiKeyId: string, key: string, status: number, answer: unknown) =>
      db
        .update(idempotency)
        .set({ status, answer })
        .where(and(eq(idempotency.apiKeyId, apiKeyId), eq(idempotency.key, key))),
    dropOnce: (apiKeyId: string, key: string) =>
      db.delete(idempotency).where(and(eq(idempotency.apiKeyId, apiKeyId), eq(idempotency.key, key)))
  }
}
