import { and, count, desc, eq, gt, inArray, lt, lte, not, or, sql, type SQL } from 'drizzle-orm'
import { bulkInsert, bulkUpdate } from '#db/bulk.ts'
import type { Db } from '#db/client.ts'
import { messages } from '#db/schema/campaigns.ts'
import { audienceMembers, audiences, consentEvents, contacts, signUps } from '#db/schema/contacts.ts'
import { replies } from '#db/schema/feedback.ts'
import { recordChanges, recordFound } from '../changes/store.ts'
import type { Clock } from '../clock.ts'
import type { Sealer } from '../crypto.ts'
import { refuseField } from '../errors.ts'
import { isId } from '../ids.ts'
import type { Witness } from '../installation/witness.ts'
import { operatorOf } from '../number-plan.ts'
import { homeOf, settingsStore } from '../settings/store.ts'
import type { Contact } from './contact.ts'
import type { CopyStore } from './copy-store.ts'
import { contactDoubted } from './doubt-store.ts'
import type { Filter } from './filter.ts'
import { asksDays, audiencesIn, withAudiences } from './filter.ts'
import { filterToSql, hasNumber, type FilterDeps } from './filter-store.ts'
import { eraseStore } from './erase-store.ts'
import { mergeHistory } from './history-store.ts'
import { mergeRuns } from './leave-store.ts'
import { contactSuppressed } from './suppression-store.ts'
import { mergeImportChanges } from './undo-store.ts'

export type ConsentEvent = typeof consentEvents.$inferInsert
export type ContactRow = typeof contacts.$inferSelect
type NewContact = Omit<typeof contacts.$inferInsert, 'phone' | 'phoneHash' | 'last4'> & { phone: string }
export type ContactChange = Pick<ContactRow, 'id' | 'name' | 'attributes' | 'tags' | 'updatedAt'> &
  Partial<Pick<ContactRow, 'consent' | 'consentAt'>>

export type ContactStore = ReturnType<typeof contactStore>

/** Contacts with their consent ledger; numbers are sealed on the way in and opened on the way out. */
export function contactStore(
  db: Db,
  sealer: Sealer,
  clock: Clock,
  copies: CopyStore,
  witness: Pick<Witness, 'append'>
) {
  const compile = async (filter: Filter, asked: Pick<FilterDeps, 'all' | 'page'> = {}) => {
    const expanded = await expand(filter)
    const leapDay = asksDays(expanded) ? await settingsStore(db).get('leapDay') : undefined
    const home = await homeOf(db)
    return filterToSql({ db, sealer, now: clock(), home, ...asked, ...(leapDay && { leapDay }) }, expanded)
  }

  const suppressed = sql<boolean>`${contactSuppressed(db)}`
  const doubted = sql<boolean>`${contactDoubted(db)}`
  const read = () => db.select({ row: contacts, suppressed, doubted }).from(contacts)
  const open = ({
    row,
    suppressed: out,
    doubted: unclear
  }: {
    row: ContactRow
    suppressed: unknown
    doubted: unknown
  }): Contact => ({
    id: row.id,
    phone: sealer.openPhone(row.phone),
    country: row.country,
    name: row.name,
    attributes: row.attributes,
    tags: row.tags,
    consent: row.consent,
    consentAt: row.consentAt,
    suppressed: Boolean(out),
    doubted: Boolean(unclear),
    createdAt: row.createdAt,
    updatedAt: row.updatedAt
  })
  const sealed = ({ phone, ...rest }: NewContact) => ({
    ...rest,
    phone: sealer.sealPhone(phone),
    phoneHash: sealer.hashPhone(phone),
    last4: phone.slice(-4),
    operator: operatorOf(phone)
  })
  /** Saved audiences that the filter names, and those that they name, written out. */
  async function expand(filter: Filter, above: readonly string[] = []): Promise<Filter> {
    const ids = [...new Set(audiencesIn(filter))]
    if (ids.length === 0) return filter
    if (ids.some(id => above.includes(id)) || above.length >= 4)
      throw refuseField('filter', 'audience_circle')
    const rows = await db
      .select()
      .from(audiences)
      .where(
        inArray(
          audiences.id,
          ids.filter(id => isId(id))
        )
      )
    if (rows.length < ids.length) throw refuseField('filter', 'audience_unknown')
    const known = new Map<string, Filter>()
    for (const row of rows) known.set(row.id, await expand(row.filter, [...above, row.id]))
    return withAudiences(filter, known)
  }
  async function page(
    where: SQL | undefined,
    { limit, cursor }: { limit: number; cursor?: string | undefined }
  ) {
    const after = cursor ? lt(contacts.id, cursor) : undefined
    const rows = await read()
      .where(and(where, after))
      .orderBy(desc(contacts.id))
      .limit(limit + 1)
    const items = rows.slice(0, limit).map(open)
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
  }

  const onList = (listId: string) => db.$count(audienceMembers, eq(audienceMembers.audienceId, listId))

  return {
    async byId(id: string) {
      const [row] = await read().where(eq(contacts.id, id))
      return row && open(row)
    },
    async byIds(ids: string[]) {
      return (await read().where(inArray(contacts.id, ids))).map(open)
    },
    async byPhone(phone: string) {
      const [row] = await read().where(hasNumber(sealer, phone))
      return row && open(row)
    },
    async byPhones(phones: string[]) {
      if (phones.length === 0) return []
      return (await read().where(or(...phones.map(phone => hasNumber(sealer, phone))))).map(open)
    },
    expand: (filter: Filter) => expand(filter),
    list: async (filter: Filter, options: { limit: number; cursor?: string | undefined }) =>
      page(await compile(filter, { page: true }), options),
    /** How many a filter finds, how many of them may get marketing, and why the others may not. */
    async count(filter: Filter) {
      const [row] = await db
        .select({
          total: count(),
          optedOut: count(sql`case when ${suppressed} then 1 end`),
          granted: count(sql`case when ${contacts.consent} = 'granted' then 1 end`),
          both: count(sql`case when ${contacts.consent} = 'granted' and ${suppressed} then 1 end`)
        })
        .from(contacts)
        .where(await compile(filter, { all: true }))
      const { total = 0, optedOut = 0, granted = 0, both = 0 } = row ?? {}
      const reachable = granted - both
      return { count: total, reachable, optedOut, noConsent: total - reachable - optedOut }
    },
    /** Which of these people a filter finds. */
    async matching(filter: Filter, ids: readonly string[]): Promise<Set<string>> {
      if (ids.length === 0) return new Set()
      const rows = await db
        .select({ id: contacts.id })
        .from(contacts)
        .where(and(inArray(contacts.id, [...ids]), await compile(filter)))
      return new Set(rows.map(({ id }) => id))
    },
    /** Whom a filter finds among the contacts after one id and up to another. */
    async matchingWithin(
      filter: Filter,
      { after, to }: { after: string | undefined; to: string | undefined }
    ): Promise<string[]> {
      const rows = await db
        .select({ id: contacts.id })
        .from(contacts)
        .where(
          and(
            after === undefined ? undefined : gt(contacts.id, after),
            to === undefined ? undefined : lte(contacts.id, to),
            await compile(filter)
          )
        )
        .orderBy(contacts.id)
      return rows.map(({ id }) => id)
    },
    /** Members in id order, for planning: the next `limit` after `cursor` up to `bound`. */
    async members(
      filter: Filter,
      { cursor, bound, limit }: { cursor: string | null; bound: string; limit: number }
    ) {
      const inRange = and(cursor ? gt(contacts.id, cursor) : undefined, lt(contacts.id, bound))
      const rows = await read()
        .where(and(await compile(filter), inRange))
        .orderBy(contacts.id)
        .limit(limit)
      return rows.map(open)
    },
    /** Writes down who a filter finds now as members of a list; answers how many they are. */
    async freeze(filter: Filter, listId: string, now: number): Promise<number> {
      const found = db
        .select({
          audienceId: sql`${sql.param(listId, audienceMembers.audienceId)}`.as('audience_id'),
          contactId: contacts.id,
          addedAt: sql`${sql.param(now, audienceMembers.addedAt)}`.as('added_at')
        })
        .from(contacts)
        .where(await compile(filter, { all: true }))
      await db.insert(audienceMembers).select(found).onConflictDoNothing()
      return onList(listId)
    },
    onList,
    /** New contacts, changed contacts and their consent events: all or nothing. A number that exists by now is left as it is. */
    write: ({
      created = [],
      changed = [],
      events = []
    }: {
      created?: NewContact[]
      changed?: ContactChange[]
      events?: ConsentEvent[]
    }) =>
      db.atomic(() => [
        bulkInsert(contacts, created.map(sealed), { skipExisting: true }),
        bulkUpdate(contacts, changed),
        bulkInsert(consentEvents, events),
        recordChanges(
          'contacts.saved',
          [...created, ...changed].map(({ id }) => id),
          clock()
        )
      ]),
    consentHistory: (contactId: string) =>
      db
        .select()
        .from(consentEvents)
        .where(eq(consentEvents.contactId, contactId))
        .orderBy(desc(consentEvents.at)),
    /** The ledger of consent, newest first, with the number of whoever is still known. */
    async consentLedger({
      limit,
      cursor,
      last4
    }: {
      limit: number
      cursor?: string | undefined
      last4?: string | undefined
    }) {
      const rows = await db
        .select({ event: consentEvents, phone: contacts.phone, name: contacts.name })
        .from(consentEvents)
        .leftJoin(contacts, eq(contacts.id, consentEvents.contactId))
        .where(
          and(
            cursor ? lt(consentEvents.id, cursor) : undefined,
            last4 ? eq(contacts.last4, last4) : undefined
          )
        )
        .orderBy(desc(consentEvents.id))
        .limit(limit)
      const items = rows.map(({ event, phone, name }) => ({
        ...event,
        name,
        phone: phone ? sealer.openPhone(phone) : null
      }))
      return { items, nextCursor: rows.length === limit ? items.at(-1)!.id : null }
    },
    /** Writes the merged contact, hands it the other's history, and deletes the other; all or nothing. */
    async merge(kept: ContactChange, otherId: string) {
      const [other] = await db
        .select({ phone: contacts.phone, phoneHash: contacts.phoneHash })
        .from(contacts)
        .where(eq(contacts.id, otherId))
      const phone = other ? sealer.openPhone(other.phone) : ''
      const imported = await mergeImportChanges(db, kept.id, otherId)
      // in a campaign that both were in, the other's message stays with the number it went to
      const both = sql`exists (select 1 from messages own where own.contact_id = ${sql.param(kept.id, messages.contactId)}
        and own.campaign_id = ${messages.campaignId} and own.occurrence = ${messages.occurrence})`
      const waiting = and(eq(messages.contactId, otherId), eq(messages.state, 'queued'))
      return db.atomic(tx => [
        bulkUpdate(contacts, [kept]),
        recordChanges('contacts.saved', [kept.id], clock()),
        recordChanges('contacts.erased', [otherId], clock()),
        tx
          .update(messages)
          .set({ contactId: kept.id })
          .where(
            and(
              eq(messages.contactId, otherId),
              not(inArray(messages.state, ['queued', 'dispatching'])),
              not(both)
            )
          ),
        // what has not left yet was meant for the other number, which is nobody's any more
        recordFound('messages.cancelled', messages.id, waiting, clock()),
        tx.update(messages).set({ state: 'cancelled', finalAt: kept.updatedAt }).where(waiting),
        tx.update(replies).set({ contactId: kept.id }).where(eq(replies.contactId, otherId)),
        ...mergeRuns(tx, kept.id, otherId, kept.updatedAt),
        ...mergeHistory(tx, sealer, { keepId: kept.id, otherId, phone, at: kept.updatedAt }),
        tx.delete(audienceMembers).where(eq(audienceMembers.contactId, otherId)),
        ...(other ? [tx.delete(signUps).where(eq(signUps.phoneHash, other.phoneHash))] : []),
        ...imported(tx),
        tx.delete(contacts).where(eq(contacts.id, otherId))
      ])
    },
    ...eraseStore(db, sealer, clock, copies, witness)
  }
}
