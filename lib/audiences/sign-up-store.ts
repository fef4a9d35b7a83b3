import { and, count, desc, eq, gt } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { signUpForms, signUps } from '#db/schema/contacts.ts'
import type { Sealer } from '../crypto.ts'
import type { SignUpForm } from './sign-up.ts'

export type SignUpStore = ReturnType<typeof signUpStore>
export type SignUp = Omit<typeof signUps.$inferSelect, 'phone' | 'phoneHash'>

/** Sign-up pages, and who signed up on them. */
export function signUpStore(db: Db, sealer: Sealer) {
  return {
    async save(form: SignUpForm) {
      const { id: _, code: _code, createdAt: _at, createdBy: _by, ...changes } = form
      await db.insert(signUpForms).values(form).onConflictDoUpdate({ target: signUpForms.id, set: changes })
      return form
    },
    async byId(id: string): Promise<SignUpForm | undefined> {
      return (await db.select().from(signUpForms).where(eq(signUpForms.id, id)))[0]
    },
    async byCode(code: string): Promise<SignUpForm | undefined> {
      return (await db.select().from(signUpForms).where(eq(signUpForms.code, code)))[0]
    },
    list: async (): Promise<SignUpForm[]> =>
      db.select().from(signUpForms).orderBy(desc(signUpForms.id)).limit(200),
    async counts(formId: string): Promise<{ pending: number; confirmed: number }> {
      const rows = await db
        .select({ state: signUps.state, n: count() })
        .from(signUps)
        .where(eq(signUps.formId, formId))
        .groupBy(signUps.state)
      const of = (state: string) => rows.find(row => row.state === state)?.n ?? 0
      return { pending: of('pending'), confirmed: of('confirmed') }
    },
    /** Writes a sign-up; one of the same person that still waits is replaced. */
    add: (row: SignUp & { phone: string }) => {
      const { phone, ...rest } = row
      const phoneHash = sealer.hashPhone(phone)
      return db.atomic(tx => [
        tx
          .update(signUps)
          .set({ state: 'replaced' })
          .where(and(eq(signUps.phoneHash, phoneHash), eq(signUps.state, 'pending'))),
        tx.insert(signUps).values({ ...rest, phone: sealer.sealPhone(phone), phoneHash })
      ])
    },
    /** How many signed up on a page since then. */
    since: (formId: string, since: number) =>
      db.$count(signUps, and(eq(signUps.formId, formId), gt(signUps.at, since))),
    /** How often somebody asked since `since`: nobody is to be flooded by another's typing. */
    recent: (phone: string, since: number) =>
      db.$count(signUps, and(eq(signUps.phoneHash, sealer.hashPhone(phone)), gt(signUps.at, since))),
    async pending(phone: string, since: number): Promise<SignUp | undefined> {
      const own = and(
        eq(signUps.phoneHash, sealer.hashPhone(phone)),
        eq(signUps.state, 'pending'),
        gt(signUps.at, since)
      )
      return (await db.select().from(signUps).where(own).orderBy(desc(signUps.at)).limit(1))[0]
    },
    /** False when it was confirmed already. */
    async confirm(id: string, at: number): Promise<boolean> {
      const rows = await db
        .update(signUps)
        .set({ state: 'confirmed', confirmedAt: at })
        .where(and(eq(signUps.id, id), eq(signUps.state, 'pending')))
        .returning({ id: signUps.id })
      return rows.length > 0
    }
  }
}
