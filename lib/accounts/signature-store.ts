import { desc, eq } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { signatures } from '#db/schema/accounts.ts'

export type Signature = typeof signatures.$inferSelect
export type SignatureStore = ReturnType<typeof signatureStore>

/** Signatures 【…】, each approved before it may be used. */
export function signatureStore(db: Db) {
  return {
    /** One that is there already is left as it is. */
    insert: (signature: Signature) =>
      db.insert(signatures).values(signature).onConflictDoNothing({ target: signatures.id }),
    list: () => db.select().from(signatures).orderBy(desc(signatures.createdAt)),
    byId: async (id: string) => (await db.select().from(signatures).where(eq(signatures.id, id)))[0],
    byText: (text: string) => db.select().from(signatures).where(eq(signatures.text, text)),
    setState: (id: string, state: 'pending' | 'approved' | 'rejected') =>
      db.update(signatures).set({ state }).where(eq(signatures.id, id)).returning()
  }
}
