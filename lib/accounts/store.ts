import { asc, eq, getTableColumns } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { providerAccounts } from '#db/schema/accounts.ts'
import { campaigns } from '#db/schema/campaigns.ts'
import { sha256, type Sealer } from '../crypto.ts'
import type { Account, AccountCredentials } from './account.ts'

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
  const read = () => db.select(shown).from(providerAccounts)
  return {
    async insert(account: Account, credentials: AccountCredentials, callbackKey: string) {
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
    list: async () => (await read().orderBy(asc(providerAccounts.createdAt))) as Account[],
    byId: async (id: string) => (await read().where(eq(providerAccounts.id, id)))[0] as Account | undefined,
    byCallbackKey: async (key: string) =>
      (await read().where(eq(providerAccounts.callbackKeyHash, hashKey(key))))[0] as Account | undefined,
    async secrets(id: string): Promise<{ credentials: AccountCredentials; callbackKey: string } | undefined> {
      const [row] = await db.select().from(providerAccounts).where(eq(providerAccounts.id, id))
      if (!row) return undefined
      const credentials = JSON.parse(
        sealer.open(row.credentials, `provider_accounts.credentials.${id}`)
      ) as AccountCredentials
      return {
        credentials,
        callbackKey: sealer.open(row.callbackKey, `provider_accounts.callback_key.${id}`)
      }
    },
    /** Everything that may change; credentials only when there are new ones. */
    change: (
      { id, name, baseUrl, settings, priceMicros, currency }: Account,
      credentials?: AccountCredentials
    ) =>
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
