import { and, desc, eq, getTableColumns, gt, isNull, lte, or, sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { apiKeyDays, apiKeys, people } from '#db/schema/people.ts'
import { formatLocal, HOUR } from '../clock.ts'
import { sha256, type Sealer } from '../crypto.ts'
import { newId } from '../ids.ts'
import type { Money } from '../money.ts'
import { homeOf } from '../settings/store.ts'
import { looksLikeKey, newSecret, type ApiKey, type KeyLimits, type NewSecret } from './api-key.ts'
import type { KeyKind } from './states.ts'

export type ApiKeyStore = ReturnType<typeof apiKeyStore>
const hash = (key: string) => sha256(key).toString('base64url')
/** The day on the clock of the installation. */
const dayOf = async (db: Db, now: number) => formatLocal(now, (await homeOf(db)).zone).slice(0, 10)

type NewKey = {
  name: string
  kind?: KeyKind
  scopes: string[]
  createdBy: string | null
  expiresAt: number | null
} & Partial<KeyLimits>

/** Keys of programs, of which only a hash is kept; the secret of secure mode is sealed. */
export function apiKeyStore(db: Db, sealer: Sealer) {
  const { secretHash: _, secret: _s, ...shown } = getTableColumns(apiKeys)
  const place = (id: string) => `api_keys.secret.${id}`

  async function create(input: NewKey, now: number): Promise<{ secret: NewSecret; row: ApiKey }> {
    const {
      kind = 'api',
      networks = null,
      countries = null,
      ratePerMinute = null,
      dailyBudgetMicros = null,
      repeatMinutes = null,
      priority = null,
      ...rest
    } = input
    const { secret, lookUp, prefix, sealed } = newSecret(kind)
    const row: ApiKey = {
      id: newId(),
      kind,
      prefix,
      ...rest,
      networks,
      countries,
      ratePerMinute,
      dailyBudgetMicros,
      repeatMinutes,
      priority,
      createdAt: now,
      revokedAt: null,
      lastUsedAt: null,
      replacedBy: null
    }
    await db.insert(apiKeys).values({
      ...row,
      secretHash: hash(lookUp),
      secret: sealed === null ? null : sealer.seal(sealed, place(row.id))
    })
    return { secret, row }
  }
  /** The key with this look-up value, unless it is revoked or expired or its creator was disabled. */
  async function find(lookUp: string, now: number) {
    const [found] = await db
      .select({ row: shown, secret: apiKeys.secret })
      .from(apiKeys)
      .leftJoin(people, eq(people.id, apiKeys.createdBy))
      .where(
        and(
          eq(apiKeys.secretHash, hash(lookUp)),
          isNull(apiKeys.revokedAt),
          or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now)),
          isNull(people.disabledAt)
        )
      )
    if (!found) return undefined
    const { row } = found
    if (row.lastUsedAt === null || row.lastUsedAt < now - HOUR)
      await db.update(apiKeys).set({ lastUsedAt: now }).where(eq(apiKeys.id, row.id))
    return { row, secret: found.secret }
  }
  /** Adds what messages will cost to the key's spending of the day in a currency; false when that would exceed its budget. */
  async function spend(
    { id, dailyBudgetMicros }: Pick<ApiKey, 'id' | 'dailyBudgetMicros'>,
    { currency, micros }: Money,
    count: number,
    now: number
  ): Promise<boolean> {
    if (dailyBudgetMicros !== null && micros > dailyBudgetMicros) return false
    const most =
      dailyBudgetMicros === null
        ? undefined
        : lte(sql`${apiKeyDays.spentMicros} + ${micros}`, dailyBudgetMicros)
    const moved = await db
      .insert(apiKeyDays)
      .values({ apiKeyId: id, day: await dayOf(db, now), currency, spentMicros: micros, messages: count })
      .onConflictDoUpdate({
        target: [apiKeyDays.apiKeyId, apiKeyDays.day, apiKeyDays.currency],
        set: {
          spentMicros: sql`${apiKeyDays.spentMicros} + ${micros}`,
          messages: sql`${apiKeyDays.messages} + ${count}`
        },
        ...(most ? { setWhere: most } : {})
      })
      .returning({ id: apiKeyDays.apiKeyId })
    return moved.length > 0
  }
  return {
    /** The secret is in the answer and nowhere else. */
    create,
    list: async (): Promise<ApiKey[]> => db.select(shown).from(apiKeys).orderBy(desc(apiKeys.createdAt)),
    byId: async (id: string): Promise<ApiKey | undefined> =>
      (await db.select(shown).from(apiKeys).where(eq(apiKeys.id, id)))[0],
    verify: async (key: string, now: number): Promise<ApiKey | undefined> =>
      looksLikeKey(key) ? (await find(key, now))?.row : undefined,
    byAppCode: async (appCode: string, now: number): Promise<ApiKey | undefined> =>
      (await find(`AppCode/${appCode}`, now))?.row,
    async byAppId(appId: string, now: number): Promise<{ row: ApiKey; secretKey: string } | undefined> {
      const found = await find(`AppId/${appId}`, now)
      return found?.secret
        ? { row: found.row, secretKey: sealer.open(found.secret, place(found.row.id)) }
        : undefined
    },
    change: (id: string, changes: Partial<Pick<KeyLimits, 'priority' | 'repeatMinutes'>>) =>
      db.update(apiKeys).set(changes).where(eq(apiKeys.id, id)).returning({ id: apiKeys.id }),
    revoke: (id: string, now: number) =>
      db
        .update(apiKeys)
        .set({ revokedAt: now })
        .where(and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt)))
        .returning({ id: apiKeys.id }),
    /** A new key with the rights of an old one, which ends when the overlap is over. */
    async rotate(old: ApiKey, overlapMs: number, now: number): Promise<{ secret: NewSecret; row: ApiKey }> {
      const { name, kind, scopes, createdBy, networks, countries } = old
      const { ratePerMinute, dailyBudgetMicros, repeatMinutes, priority } = old
      const expiresAt = old.expiresAt === null ? null : now + (old.expiresAt - old.createdAt)
      const made = await create(
        {
          name,
          kind,
          scopes,
          createdBy,
          expiresAt,
          networks,
          countries,
          ratePerMinute,
          dailyBudgetMicros,
          repeatMinutes,
          priority
        },
        now
      )
      const ends = Math.min(old.expiresAt ?? Infinity, now + overlapMs)
      await db.update(apiKeys).set({ replacedBy: made.row.id, expiresAt: ends }).where(eq(apiKeys.id, old.id))
      return made
    },
    /** What a key may send: countries, and the budget of the day. */
    limitsOf: (key: ApiKey, now: number) => ({
      countries: key.countries,
      priority: key.priority,
      spend: (cost: Money, count = 1) => spend(key, cost, count, now)
    }),
    spentOn: async (now: number) =>
      db
        .select()
        .from(apiKeyDays)
        .where(eq(apiKeyDays.day, await dayOf(db, now)))
  }
}
