import { and, asc, eq, getTableColumns, inArray, isNull, ne } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { people, sessions } from '#db/schema/people.ts'
import { identities, signInProviders } from '#db/schema/sign-in.ts'
import type { Sealer } from '../crypto.ts'
import { newId } from '../ids.ts'

export type OidcStore = ReturnType<typeof oidcStore>
export type OidcProvider = Omit<typeof signInProviders.$inferSelect, 'secret'>
const place = (id: string) => `sign_in_providers.secret.${id}`

/** The company's sign-in, and who somebody is there. The secret goes in sealed and comes out only to sign in. */
export function oidcStore(db: Db, sealer: Sealer) {
  const { secret, ...shown } = getTableColumns(signInProviders)
  return {
    provider: async (): Promise<OidcProvider | undefined> =>
      (await db.select(shown).from(signInProviders).orderBy(asc(signInProviders.createdAt)).limit(1))[0],
    async secret(id: string): Promise<string | undefined> {
      const [row] = await db.select({ secret }).from(signInProviders).where(eq(signInProviders.id, id))
      return row && sealer.open(row.secret, place(id))
    },
    /** Makes the one provider, or changes it; without a secret the one that is kept stays. */
    async save(
      provider: Omit<OidcProvider, 'id' | 'createdAt'>,
      clientSecret: string | undefined,
      now: number
    ): Promise<string> {
      const [old] = await db.select({ id: signInProviders.id }).from(signInProviders).limit(1)
      const id = old?.id ?? newId()
      const sealed = clientSecret === undefined ? {} : { secret: sealer.seal(clientSecret, place(id)) }
      if (old)
        await db
          .update(signInProviders)
          .set({ ...provider, ...sealed })
          .where(eq(signInProviders.id, id))
      else {
        const kept = sealer.seal(clientSecret ?? '', place(id))
        await db.insert(signInProviders).values({ id, ...provider, secret: kept, createdAt: now })
      }
      return id
    },
    remove: () => db.delete(signInProviders).returning({ id: signInProviders.id }),
    personOf: async (issuer: string, subject: string): Promise<string | undefined> =>
      (
        await db
          .select({ personId: identities.personId })
          .from(identities)
          .where(and(eq(identities.issuer, issuer), eq(identities.subject, subject)))
      )[0]?.personId,
    /** Says who somebody is there; false when that person, or that subject, is taken. */
    link: async (identity: typeof identities.$inferInsert): Promise<boolean> =>
      (
        await db
          .insert(identities)
          .values(identity)
          .onConflictDoNothing()
          .returning({ id: identities.personId })
      ).length > 0,
    unlink: (issuer: string, personId: string) =>
      db
        .delete(identities)
        .where(and(eq(identities.issuer, issuer), eq(identities.personId, personId)))
        .returning({ id: identities.personId }),
    /** Forgets who everybody is there, and ends what any of them had open but of one person. */
    async forget(issuer: string, now: number, but?: string): Promise<void> {
      const there = db
        .select({ id: identities.personId })
        .from(identities)
        .where(eq(identities.issuer, issuer))
      await db
        .update(sessions)
        .set({ endedAt: now })
        .where(
          and(
            isNull(sessions.endedAt),
            inArray(sessions.personId, there),
            but === undefined ? undefined : ne(sessions.personId, but)
          )
        )
      await db.delete(identities).where(eq(identities.issuer, issuer))
    },
    /** Since when somebody is linked there. */
    linkedSince: async (issuer: string, personId: string): Promise<number | undefined> =>
      (
        await db
          .select({ at: identities.createdAt })
          .from(identities)
          .where(and(eq(identities.issuer, issuer), eq(identities.personId, personId)))
      )[0]?.at,
    /** Everybody who has signed in there. */
    linked: (issuer: string) =>
      db
        .select({ id: people.id, name: people.name, email: people.email, since: identities.createdAt })
        .from(identities)
        .innerJoin(people, eq(people.id, identities.personId))
        .where(eq(identities.issuer, issuer))
        .orderBy(asc(people.name))
  }
}
