import { and, eq, exists, inArray, isNotNull, isNull, lt, lte, not, or, sql, type SQL } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { messages } from '#db/schema/campaigns.ts'
import { idempotency } from '#db/schema/people.ts'
import { DAY, MINUTE } from '../clock.ts'
import type { Sealer } from '../crypto.ts'

export type OnceStore = ReturnType<typeof onceStore>
/** First answers are kept for a week: a program that was down over a weekend may still ask again. */
const REMEMBER = 7 * DAY
const SWEEP_EVERY = 5 * MINUTE
/** A claim whose message is not there yet belongs to a call that is being worked on. */
const UNDER_WAY = MINUTE / 2
/** No call of the interface is under way for longer than this. */
const LONGEST_CALL = 15 * MINUTE
interface Named {
  apiKeyId: string
  key: string
  answer: unknown
}
interface Claim {
  name: string
  messageId: string
  /** Of what was asked for, to tell another thing under the same name. */
  hash?: string | undefined
}
interface Claims {
  apiKeyId: string
  windowMs?: number | undefined
  again?: boolean
}
/** What a name was claimed for before; its message is null when that was long ago. */
export interface Held {
  messageId: string | null
  hash: string
}

/** Status of a call whose answer spoke of somebody who has been erased since: what it did is not done again. */
export const ERASED = 410

export const sealAnswer = (sealer: Sealer, { apiKeyId, key, answer }: Named): string =>
  sealer.seal(JSON.stringify(answer ?? null), answerPlace(apiKeyId, key)).toString('base64')
/** An object is an answer from before they were sealed. */
export function openAnswer(sealer: Sealer, { apiKeyId, key, answer }: Named): unknown {
  if (typeof answer !== 'string') return answer
  return JSON.parse(sealer.open(Buffer.from(answer, 'base64'), answerPlace(apiKeyId, key)))
}

/** Whether the message that a name was claimed for is there, in a state. */
const messageOf = (db: Db, state?: SQL) =>
  exists(
    db
      .select({ one: sql`1` })
      .from(messages)
      .where(and(eq(messages.id, idempotency.messageId), state))
  )

/** Where an answer stands, so that it opens nowhere else. */
const answerPlace = (apiKeyId: string, key: string) => `idempotency.answer.${apiKeyId}.${key}`

/**
 * What programs ask for once: names that are claimed for a message, and first answers of idempotent calls. Answers are sealed, as a
 * number or a new secret may stand in them.
 */
export function onceStore(db: Db, sealer: Sealer) {
  let sweptAt = 0
  const named = (apiKeyId: string, name: string) =>
    and(eq(idempotency.apiKeyId, apiKeyId), eq(idempotency.key, name))
  const opened = <Row extends Named>(row: Row) => ({ ...row, answer: openAnswer(sealer, row) })
  async function sweep(now: number): Promise<void> {
    if (now - sweptAt <= SWEEP_EVERY) return
    sweptAt = now
    await db.delete(idempotency).where(lt(idempotency.createdAt, now - REMEMBER))
  }
  /**
   * Claims names, such as request numbers, for messages that are about to be made, in one statement; each name once. Answers the
   * names that are held by an earlier claim. A claim ends after its window; when its message was not made, such as after a kill, it
   * ends soon; and where `again` says so, it ends when its message was left out or cancelled.
   */
  async function claimAll(
    { apiKeyId, windowMs = REMEMBER, again = false }: Claims,
    claims: Claim[],
    now: number
  ): Promise<Map<string, Held>> {
    await sweep(now)
    if (claims.length === 0) return new Map()
    const mine = await db
      .insert(idempotency)
      .values(
        claims.map(({ name, messageId, hash = '' }) => ({
          apiKeyId,
          key: name,
          requestHash: hash,
          messageId,
          createdAt: now
        }))
      )
      .onConflictDoUpdate({
        target: [idempotency.apiKeyId, idempotency.key],
        set: {
          messageId: sql`excluded.message_id`,
          requestHash: sql`excluded.request_hash`,
          status: null,
          answer: null,
          createdAt: now
        },
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
      .returning({ name: idempotency.key })
    const left = new Set(claims.map(({ name }) => name))
    for (const { name } of mine) left.delete(name)
    if (left.size === 0) return new Map()
    const held = await db
      .select({
        name: idempotency.key,
        messageId: idempotency.messageId,
        hash: idempotency.requestHash
      })
      .from(idempotency)
      .where(and(eq(idempotency.apiKeyId, apiKeyId), inArray(idempotency.key, [...left])))
    const known = new Map(held.map(({ name, ...rest }) => [name, rest]))
    // one that is gone between the two statements was held all the same
    return new Map([...left].map(name => [name, known.get(name) ?? { messageId: null, hash: '' }]))
  }
  return {
    claimAll,
    /** The same for one name: answers undefined when the claim holds. */
    claim: async ({ name, messageId, hash, ...claims }: Claim & Claims, now: number) =>
      (await claimAll(claims, [{ name, messageId, hash }], now)).get(name),
    /** What is known of a name: for what it was claimed, and what was answered. */
    async find(apiKeyId: string, name: string) {
      const [row] = await db.select().from(idempotency).where(named(apiKeyId, name))
      return row && opened(row)
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
      const [row] = await db.select().from(idempotency).where(named(apiKeyId, key))
      return row ? opened(row) : ('new' as const)
    },
    /**
     * Takes an Idempotency-Key for work in parts that a second call goes on with, whatever became of the first: answers when
     * the key was given first, and with what.
     */
    async resume(apiKeyId: string, key: string, requestHash: string, now: number) {
      await sweep(now)
      const begun = { apiKeyId, key, requestHash, createdAt: now, status: null, answer: null }
      const made = await db
        .insert(idempotency)
        .values(begun)
        .onConflictDoNothing()
        .returning({ key: idempotency.key })
      if (made.length > 0) return { ...begun, isNew: true }
      const [row] = await db.select().from(idempotency).where(named(apiKeyId, key))
      return { ...(row ? opened(row) : begun), isNew: false }
    },
    finishOnce: (apiKeyId: string, key: string, status: number, answer: unknown) =>
      db
        .update(idempotency)
        .set({ status, answer: sealAnswer(sealer, { apiKeyId, key, answer }) })
        .where(named(apiKeyId, key)),
    dropOnce: (apiKeyId: string, key: string) => db.delete(idempotency).where(named(apiKeyId, key))
  }
}
