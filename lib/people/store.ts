import { and, asc, count, desc, eq, gt, inArray, isNull, lt, ne, or, sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { invitations, people, sessions, signInFailures } from '#db/schema/people.ts'
import { sha256 } from '../crypto.ts'
import type { Role } from './access.ts'
import type { Person } from './person.ts'

export type PeopleStore = ReturnType<typeof peopleStore>
export interface Invitation {
  role: Role
  email: string | null
  expiresAt: number
}
const hash = (token: string) => sha256(token).toString('base64url')

/** People, their sessions and the links that let them in. */
export function peopleStore(db: Db) {
  const shown = {
    id: people.id,
    email: people.email,
    name: people.name,
    role: people.role,
    disabledAt: people.disabledAt,
    createdAt: people.createdAt
  }
  return {
    list: (): Promise<Person[]> => db.select(shown).from(people).orderBy(asc(people.createdAt)),
    byId: async (id: string): Promise<Person | undefined> =>
      (await db.select(shown).from(people).where(eq(people.id, id)))[0],
    async credentials(email: string) {
      const [row] = await db.select().from(people).where(eq(people.email, email))
      return row
    },
    owners: () => db.$count(people, and(eq(people.role, 'owner'), isNull(people.disabledAt))),
    invite: (token: string, invitation: Invitation, now: number) =>
      db.insert(invitations).values({ tokenHash: hash(token), ...invitation, createdAt: now }),
    async openInvitation(token: string, now: number): Promise<Invitation | undefined> {
      const [row] = await db
        .select()
        .from(invitations)
        .where(
          and(
            eq(invitations.tokenHash, hash(token)),
            isNull(invitations.usedAt),
            gt(invitations.expiresAt, now)
          )
        )
      return row
    },
    /** Open invitations of an address, the newest first. */
    async invitationsOf(address: string, now: number): Promise<{ tokenHash: string; role: Role }[]> {
      return db
        .select({ tokenHash: invitations.tokenHash, role: invitations.role })
        .from(invitations)
        .where(
          and(eq(invitations.email, address), isNull(invitations.usedAt), gt(invitations.expiresAt, now))
        )
        .orderBy(desc(invitations.createdAt))
    },
    /** Uses up every open invitation of an address: its person has come another way. */
    useInvitationsOf: (address: string, now: number) =>
      db
        .update(invitations)
        .set({ usedAt: now })
        .where(and(eq(invitations.email, address), isNull(invitations.usedAt))),
    /** Whether somebody has a password at all. */
    hasPassword: async (id: string): Promise<boolean> =>
      (await db.$count(people, and(eq(people.id, id), ne(people.passwordHash, '')))) > 0,
    /** Ends everybody's sessions but those of one person. */
    endSessionsBut: (personId: string, now: number) =>
      db
        .update(sessions)
        .set({ endedAt: now })
        .where(and(ne(sessions.personId, personId), isNull(sessions.endedAt))),
    /** Uses an invitation up; false when somebody else did in the meantime. */
    async useInvitation(token: string, now: number): Promise<boolean> {
      const rows = await db
        .update(invitations)
        .set({ usedAt: now })
        .where(and(eq(invitations.tokenHash, hash(token)), isNull(invitations.usedAt)))
        .returning({ role: invitations.role })
      return rows.length > 0
    },
    dropOwnerInvitations: () =>
      db.delete(invitations).where(and(eq(invitations.role, 'owner'), isNull(invitations.usedAt))),
    insert: (person: Person & { passwordHash: string }) =>
      db.insert(people).values(person).onConflictDoNothing().returning({ id: people.id }),
    change: (
      id: string,
      change: Partial<{ role: Role; name: string; passwordHash: string; disabledAt: number | null }>
    ) => db.update(people).set(change).where(eq(people.id, id)),
    /** What a person's second factor is checked by. */
    factor: async (id: string) =>
      (
        await db
          .select({
            totpSecret: people.totpSecret,
            totpSince: people.totpSince,
            recoveryCodes: people.recoveryCodes
          })
          .from(people)
          .where(eq(people.id, id))
      )[0],
    setFactor: (
      id: string,
      change: Partial<
        Pick<typeof people.$inferInsert, 'totpSecret' | 'totpSince' | 'totpStep' | 'recoveryCodes'>
      >
    ) => db.update(people).set(change).where(eq(people.id, id)),
    /** Uses a code of the app up: false when it, or a later one, was used before. */
    async useStep(id: string, step: number): Promise<boolean> {
      const unused = or(isNull(people.totpStep), lt(people.totpStep, step))
      const rows = await db
        .update(people)
        .set({ totpStep: step })
        .where(and(eq(people.id, id), unused))
        .returning({ id: people.id })
      return rows.length > 0
    },
    /** Uses a recovery code up; of two at once one gets it. `fits` says whether a stored hash is of the code that was given. */
    async useRecoveryCode(id: string, fits: (hash: string) => boolean): Promise<boolean> {
      const [row] = await db.select({ codes: people.recoveryCodes }).from(people).where(eq(people.id, id))
      const left = row?.codes?.filter(code => !fits(code))
      if (!row?.codes || left?.length === row.codes.length) return false
      const rows = await db
        .update(people)
        .set({ recoveryCodes: left ?? [] })
        .where(and(eq(people.id, id), eq(people.recoveryCodes, row.codes)))
        .returning({ id: people.id })
      return rows.length > 0
    },
    /** Open sessions of a person, newest first. */
    sessionsOf: (personId: string, now: number) =>
      db
        .select()
        .from(sessions)
        .where(and(eq(sessions.personId, personId), isNull(sessions.endedAt), gt(sessions.expiresAt, now)))
        .orderBy(desc(sessions.createdAt)),
    startSession: (session: typeof sessions.$inferInsert) => db.insert(sessions).values(session),
    /** When a session began. */
    sessionSince: async (id: string): Promise<number | undefined> =>
      (await db.select({ at: sessions.createdAt }).from(sessions).where(eq(sessions.id, id)))[0]?.at,
    /** Whose session it is, if it is open and its person is not disabled. */
    async session(id: string, now: number): Promise<Person | undefined> {
      return (await this.openSession(id, now))?.person
    },
    /** The same with its times. */
    async openSession(id: string, now: number) {
      const [row] = await db
        .select({ person: shown, since: sessions.createdAt, until: sessions.expiresAt })
        .from(sessions)
        .innerJoin(people, eq(people.id, sessions.personId))
        .where(
          and(
            eq(sessions.id, id),
            isNull(sessions.endedAt),
            gt(sessions.expiresAt, now),
            isNull(people.disabledAt)
          )
        )
      return row
    },
    /** Keeps a session open for longer, or shorter. */
    setSessionEnd: (id: string, expiresAt: number) =>
      db.update(sessions).set({ expiresAt }).where(eq(sessions.id, id)),
    /** Of somebody, when that is said: a session of another person stays. */
    endSession: (id: string, now: number, personId?: string) =>
      db
        .update(sessions)
        .set({ endedAt: now })
        .where(and(eq(sessions.id, id), personId ? eq(sessions.personId, personId) : undefined)),
    endSessionsOf: (personId: string, now: number, but?: string) =>
      db
        .update(sessions)
        .set({ endedAt: now })
        .where(
          and(
            eq(sessions.personId, personId),
            isNull(sessions.endedAt),
            but ? ne(sessions.id, but) : undefined
          )
        ),
    /** Failed sign-ins by key: an account, a network, both, or a browser. */
    async failures(keys: string[]): Promise<Map<string, { count: number; lastAt: number }>> {
      const rows = await db.select().from(signInFailures).where(inArray(signInFailures.email, keys))
      return new Map(rows.map(({ email, count, lastAt }) => [email, { count, lastAt }]))
    },
    /** Counts one more failure and answers how many those are; a pause of an hour starts the count again. */
    async addFailure(key: string, now: number, forgetBefore: number): Promise<number> {
      const [row] = await db
        .insert(signInFailures)
        .values({ email: key, count: 1, lastAt: now })
        .onConflictDoUpdate({
          target: signInFailures.email,
          set: {
            count: sql`case when ${signInFailures.lastAt} < ${sql.param(forgetBefore, signInFailures.lastAt)} then 1 else ${signInFailures.count} + 1 end`,
            lastAt: now
          }
        })
        .returning({ count: signInFailures.count })
      return row?.count ?? 1
    },
    clearFailures: (keys: string[]) => db.delete(signInFailures).where(inArray(signInFailures.email, keys)),
    sweepFailures: (before: number) => db.delete(signInFailures).where(lt(signInFailures.lastAt, before)),
    async total() {
      const [row] = await db.select({ n: count() }).from(people)
      return row?.n ?? 0
    }
  }
}
