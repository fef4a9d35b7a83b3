import { and, desc, eq, gt, inArray, lte, sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { templates } from '#db/schema/accounts.ts'
import { campaigns, messages } from '#db/schema/campaigns.ts'
import { contacts } from '#db/schema/contacts.ts'
import type { ConsentState } from '../audiences/contact.ts'
import { choicesOf } from '../audiences/choice-store.ts'
import { contactDoubted } from '../audiences/doubt-store.ts'
import { contactSuppressed } from '../audiences/suppression-store.ts'
import type { Sent } from '../compliance/case.ts'
import type { Sealer } from '../crypto.ts'
import { DEFAULT_TOPIC } from '../topics/topic.ts'

type MessageRow = typeof messages.$inferSelect
/** A queued message with what the rules need to know about its recipient. */
export interface Candidate {
  message: Pick<
    MessageRow,
    'id' | 'contactId' | 'parts' | 'code' | 'variables' | 'attempts' | 'rank' | 'wording'
  >
  /** Null when the person was erased. */
  contact: {
    phone: string
    country: string
    consent: ConsentState
    suppressed: boolean
    doubted: boolean
  } | null
}

/** States that count as a message that this person got. */
const COUNTED = new Set(['dispatching', 'submitted', 'delivered', 'unknown'])

/** The queue of messages, as workers read it before they reserve. */
export function queueStore(db: Db, sealer: Sealer) {
  return {
    /** What these people chose to get less of. */
    choicesOf: (contactIds: readonly string[]) => choicesOf(db, contactIds),
    /**
     * The next messages of a campaign whose time has come, most urgent first. `offset` passes over the first of them, so that
     * several workers look at different ones.
     */
    async due(campaignId: string, now: number, limit: number, offset = 0): Promise<Candidate[]> {
      const next = db
        .select({ id: messages.id })
        .from(messages)
        .where(
          and(
            eq(messages.campaignId, campaignId),
            eq(messages.state, sql`'queued'`),
            lte(messages.notBefore, now)
          )
        )
        .orderBy(messages.rank, messages.notBefore)
        .limit(limit)
        .offset(offset)
      const { id, contactId, parts, code, variables, attempts, rank, wording } = messages
      const rows = await db
        .select({
          message: { id, contactId, parts, code, variables, attempts, rank, wording },
          phone: contacts.phone,
          country: contacts.country,
          consent: contacts.consent,
          suppressed: sql<boolean>`${contactSuppressed(db)}`,
          doubted: sql<boolean>`${contactDoubted(db)}`
        })
        .from(messages)
        .leftJoin(contacts, eq(contacts.id, messages.contactId))
        .where(inArray(messages.id, next))
        .orderBy(messages.rank, messages.notBefore)
      return rows.map(({ message, phone, country, consent, suppressed, doubted }) => ({
        message,
        contact:
          phone && country && consent
            ? {
                phone: sealer.openPhone(phone),
                country,
                consent,
                suppressed: Boolean(suppressed),
                doubted: Boolean(doubted)
              }
            : null
      }))
    },
    /**
     * Marketing reserved for these people since `since`, by contact, newest first. Their own rows are read first and
     * campaigns looked up after: joined, PostgreSQL may go through a whole campaign for a few people.
     */
    async recentMarketing(contactIds: string[], since: number): Promise<Map<string, Sent[]>> {
      const byContact = new Map<string, Sent[]>()
      const rows = await db
        .select({
          contactId: messages.contactId,
          campaignId: messages.campaignId,
          state: messages.state,
          at: messages.reservedAt
        })
        .from(messages)
        .where(and(inArray(messages.contactId, contactIds), gt(messages.reservedAt, since)))
        .orderBy(desc(messages.reservedAt))
      const counted = rows.filter(row => COUNTED.has(row.state))
      if (counted.length === 0) return byContact
      const ids = [...new Set(counted.map(row => row.campaignId))]
      const found = await db
        .select({ id: campaigns.id, topicId: templates.topicId })
        .from(campaigns)
        .leftJoin(templates, eq(templates.id, campaigns.templateId))
        .where(and(inArray(campaigns.id, ids), eq(campaigns.purpose, 'marketing')))
      const topicOf = new Map(found.map(({ id, topicId }) => [id, topicId ?? DEFAULT_TOPIC]))
      for (const { contactId, campaignId, at } of counted) {
        const topic = topicOf.get(campaignId)
        if (topic === undefined || at === null) continue
        byContact.set(contactId, [...(byContact.get(contactId) ?? []), { at, class: 'marketing', topic }])
      }
      return byContact
    }
  }
}
