import { asc, eq, getTableColumns, type SQL } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { providerAccounts } from '#db/schema/accounts.ts'
import { campaigns } from '#db/schema/campaigns.ts'
import { sha256, type Sealer } from '../crypto.ts'
import { driverOf } from '../providers/registry.ts'
import type { Account } from './account.ts'

export type AccountStore = ReturnType<typeof accountStore>
const hashKey = (key: string) => sha256(key).toString('base64url')

/** Provider accounts; credentials go in sealed and come out only for the sender. */
export function accountStore(db: Db, sealer: Sealer) {
  const {
    credentials: _c,
    callbackKey: _k,
    callbackKeyHash: _h,
    ...shown
  } = getTableColumns(providerAccounts)
  type Shown = Omit<typeof providerAccounts.$inferSelect, 'credentials' | 'callbackKey' | 'callbackKeyHash'>
  const account = ({ kind, state, ...row }: Shown): Account => ({
    ...row,
    kind: driverOf(kind).kind,
    state: state === 'stopped' ? 'stopped' : 'active'
  })
  const read = async (where?: SQL): Promise<Account[]> =>
    (await db.select(shown).from(providerAccounts).where(where).orderBy(asc(providerAccounts.createdAt))).map(
      account
    )
  const open = (id: string, sealed: Buffer): unknown =>
    JSON.parse(sealer.open(sealed, `provider_accounts.credentials.${id}`))
  return {
    async insert(account: Account, credentials: unknown, callbackKey: string) {
      await db.insert(providerAccounts).values({
        ...account,
        credentials: sealer.seal(JSON.stringify(credentials), `provider_accounts.credentials.${account.id}`),
        callbackKey: sealer.seal(callbackKey, `provider_accounts.callback_key.${account.id}`),
        callbackKeyHash: hashKey(callbackKey)
      })
      return account
    },
    /** Whether anything went out through it: what it cost is told in its currency from then on. */
    isUsed: async (id: string) => (await db.$count(campaigns, eq(campaigns.accountId, id))) > 0,
    list: () => read(),
    byId: async (id: string) => (await read(eq(providerAccounts.id, id)))[0],
    /** Whose callback address it is, with what the driver checks the callback by. */
    async byCallbackKey(key: string): Promise<{ account: Account; credentials: unknown } | undefined> {
      const [row] = await db
        .select({ ...shown, credentials: providerAccounts.credentials })
        .from(providerAccounts)
        .where(eq(providerAccounts.callbackKeyHash, hashKey(key)))
      if (!row) return undefined
      const { credentials, ...rest } = row
      return { account: account(rest), credentials: open(row.id, credentials) }
    },
    async secrets(id: string): Promise<{ credentials: unknown; callbackKey: string } | undefined> {
      const [row] = await db.select().from(providerAccounts).where(eq(providerAccounts.id, id))
      return (
        row && {
          credentials: open(id, row.credentials),
          callbackKey: sealer.open(row.callbackKey, `provider_accounts.callback_key.${id}`)
        }
      )
    },
    /** Everything that may change; credentials only when there are new ones. */
    change: ({ id, name, baseUrl, settings, priceMicros, currency }: Account, credentials?: unknown) =>
      db
        .update(providerAccounts)
        .set({
          name,
          baseUrl,
          settings,
          priceMicros,
          currency,
          ...(credentials
            ? { credentials: sealer.seal(JSON.stringify(credentials), `provider_accounts.credentials.${id}`) }
            : {})
        })
        .where(eq(providerAccounts.id, id)),
    setCallbackKey: (id: string, callbackKey: string) =>
      db
        .update(providerAccounts)
        .set({
          callbackKey: sealer.seal(callbackKey, `provider_accounts.callback_key.${id}`),
          callbackKeyHash: hashKey(callbackKey)
        })
        .where(eq(providerAccounts.id, id)),
    setBaseUrl: (id: string, baseUrl: string) =>
      db.update(providerAccounts).set({ baseUrl }).where(eq(providerAccounts.id, id)),
    setState: (id: string, state: Account['state'], stateReason: string | null) =>
      db.update(providerAccounts).set({ state, stateReason }).where(eq(providerAccounts.id, id))
  }
}
