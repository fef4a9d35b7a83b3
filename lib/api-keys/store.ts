import { and, desc, eq, getTableColumns, isNull, lt } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { apiKeys, idempotency } from '#db/schema/people.ts'
import { DAY, HOUR } from '../clock.ts'
import { sha256 } from '../crypto.ts'
import { newId } from '../ids.ts'
import { looksLikeKey, newApiKey, shownPrefix, type ApiKey } from './api-key.ts'

export type ApiKeyStore = ReturnType<typeof apiKeyStore>
const hash = (key: string) => sha256(key).toString('base64url')

/** API keys, of which only a hash is kept, and the first answers of idempotent writes. */
export function apiKeyStore(db: Db) {
  const { secretHash: _, ...shown } = getTableColumns(apiKeys)
  return {
    /** The key itself is in the answer and nowhere else. */
    async create(
      input: { name: string; scopes: string[]; createdBy: string | null; expiresAt: number | null },
      now: number
    ): Promise<{ key: string; row: ApiKey }> {
      const key = newApiKey()
      const row = { id: newId(), prefix: shownPrefix(key), ...input, createdAt: now, revokedAt: null, lastUsedAt: null }
      await db.insert(apiKeys).values({ ...row, secretHash: hash(key) })
      return { key, row }
    },
    list: (): Promise<ApiKey[]> => Promise.resolve(db.select(shown).from(apiKeys).orderBy(desc(apiKeys.createdAt))),
    /** The key's row when it is known, in force and not revoked. */
    async verify(key: string, now: number): Promise<ApiKey | undefined> {
      if (!looksLikeKey(key)) return undefined
      const [row] = await db
        .select(shown)
        .from(apiKeys)
        .where(and(eq(apiKeys.secretHash, hash(key)), isNull(apiKeys.revokedAt)))
      if (!row || (row.expiresAt !== null && row.expiresAt <= now)) return undefined
      if (row.lastUsedAt === null || row.lastUsedAt < now - HOUR)
        await db.update(apiKeys).set({ lastUsedAt: now }).where(eq(apiKeys.id, row.id))
      return row
    },
    revoke: (id: string, now: number) =>
      db
        .update(apiKeys)
        .set({ revokedAt: now })
        .where(and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt)))
        .returning({ id: apiKeys.id }),
    /** Reserves an Idempotency-Key: 'new' for the first caller, otherwise what is known of it. */
    async beginOnce(apiKeyId: string, key: string, requestHash: string, now: number) {
      await db.delete(idempotency).where(lt(idempotency.createdAt, now - DAY))
      const made = await db
        .insert(idempotency)
        .values({ apiKeyId, key, requestHash, createdAt: now })
        .onConflictDoNothing()
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
