import { and, between, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import { bulkInsert, bulkUpdate } from '#db/bulk.ts'
import type { Db } from '#db/client.ts'
import { campaigns, messages } from '#db/schema/campaigns.ts'
import { clicks, conversions } from '#db/schema/feedback.ts'
import type { LinkOptions } from '../campaigns/campaign.ts'
import { recordChanges } from '../changes/store.ts'
import type { Clock } from '../clock.ts'
import { CONVERTED } from '../links/click.ts'
import type { CreditedBy } from '../links/conversion.ts'

export type ConversionRow = typeof conversions.$inferSelect
export type ConversionStore = ReturnType<typeof conversionStore>

/** Something of ours that a person had to do with: what they do later may be credited to it. */
export interface Touch {
  via: Exclude<CreditedBy, 'code'>
  campaignId: string
  /** Null where a link is everybody's. */
  messageId: string | null
  contactId: string | null
  clickId: string | null
  at: number
  /** For so many days. */
  days: number
}
/** Where a campaign says nothing else. */
const WINDOW_DAYS = 7
const daysOf = (options: LinkOptions | null) => options?.conversionDays ?? WINDOW_DAYS

const FIRST_OF = {
  message: sql`c.message_id = ${conversions.messageId}`,
  click: sql`c.message_id is null and c.click_id = ${conversions.clickId}`
}
const isFirst = (whose: keyof typeof FIRST_OF) =>
  sql<boolean>`coalesce(${conversions.attributed} and ${conversions.id} = (select c.id from conversions c
    where ${FIRST_OF[whose]} and c.attributed order by c.at, c.id limit 1), false)`
const ids = (all: (string | null)[]) => [...new Set(all.flatMap(each => each ?? []))]

/** What people did after a message. */
export function conversionStore(db: Db, clock: Clock) {
  const ofCampaign = eq(campaigns.id, messages.campaignId)
  const touched = { messageId: messages.id, campaignId: messages.campaignId, contactId: messages.contactId }
  return {
    /** Clicks by their ids, whatever they were taken for. */
    async clicks(clickIds: string[]): Promise<Touch[]> {
      if (clickIds.length === 0) return []
      const rows = await db
        .select({
          clickId: clicks.id,
          campaignId: clicks.campaignId,
          messageId: clicks.messageId,
          contactId: messages.contactId,
          at: clicks.at,
          options: campaigns.linkOptions
        })
        .from(clicks)
        .innerJoin(campaigns, eq(campaigns.id, clicks.campaignId))
        .leftJoin(messages, eq(messages.id, clicks.messageId))
        .where(inArray(clicks.id, ids(clickIds)))
      return rows.map(({ options, ...row }) => ({ ...row, via: 'click', days: daysOf(options) }))
    },
    /** Clicks of people as persons and messages that reached them, within a time. What only programs were answered with is no advertising. */
    async touches(contactIds: string[], from: number, to: number): Promise<Touch[]> {
      if (contactIds.length === 0) return []
      const [clicked, delivered] = await Promise.all([
        db
          .select({ ...touched, clickId: clicks.id, at: clicks.at, options: campaigns.linkOptions })
          .from(messages)
          .innerJoin(clicks, eq(clicks.messageId, messages.id))
          .innerJoin(campaigns, ofCampaign)
          .where(
            and(
              inArray(messages.contactId, ids(contactIds)),
              eq(clicks.verdict, 'human'),
              between(clicks.at, from, to)
            )
          ),
        db
          .select({ ...touched, at: messages.finalAt, options: campaigns.linkOptions })
          .from(messages)
          .innerJoin(campaigns, ofCampaign)
          .where(
            and(
              inArray(messages.contactId, ids(contactIds)),
              eq(messages.state, 'delivered'),
              between(messages.finalAt, from, to),
              or(ne(campaigns.kind, 'api'), eq(campaigns.purpose, 'marketing'))
            )
          )
      ])
      return [
        ...clicked.map(({ options, ...row }) => ({ ...row, via: 'click' as const, days: daysOf(options) })),
        ...delivered.flatMap(({ options, at, ...row }) =>
          at === null ? [] : [{ ...row, at, clickId: null, via: 'delivery' as const, days: daysOf(options) }]
        )
      ]
    },
    /** What is written down of these orders, and of what has one of these ids. */
    known: async (references: string[], conversionIds: string[]): Promise<ConversionRow[]> =>
      db
        .select()
        .from(conversions)
        .where(
          or(inArray(conversions.reference, ids(references)), inArray(conversions.id, ids(conversionIds)))
        ),
    /** Writes new ones, and those that are credited elsewhere by now; whoever bought something by a click has clicked as a person. */
    write: ({
      created,
      changed,
      was,
      visits
    }: {
      created: ConversionRow[]
      changed: ConversionRow[]
      /** Those that changed as they were before. */
      was: ConversionRow[]
      visits: string[]
    }) => {
      const all = [...created, ...changed, ...was]
      const messageIds = ids(all.map(row => row.messageId))
      const clickIds = ids(all.map(row => (row.messageId === null ? row.clickId : null)))
      return db.atomic(tx => [
        bulkInsert(conversions, created, { skipExisting: true }),
        bulkUpdate(conversions, changed),
        tx
          .update(conversions)
          .set({ first: isFirst('message') })
          .where(inArray(conversions.messageId, messageIds)),
        tx
          .update(conversions)
          .set({ first: isFirst('click') })
          .where(and(isNull(conversions.messageId), inArray(conversions.clickId, clickIds))),
        recordChanges(
          'conversions.received',
          [...created, ...changed].map(({ id }) => id),
          clock()
        ),
        tx
          .update(clicks)
          .set(CONVERTED)
          .where(inArray(clicks.id, ids(visits))),
        tx
          .update(messages)
          .set({
            firstClickAt: sql`(select min(c.at) from clicks c where c.message_id = ${messages.id} and c.verdict = 'human')`
          })
          .where(
            inArray(
              messages.id,
              db
                .select({ id: clicks.messageId })
                .from(clicks)
                .where(inArray(clicks.id, ids(visits)))
            )
          )
      ])
    },
    ofCampaign: (campaignId: string, limit: number) =>
      db
        .select()
        .from(conversions)
        .where(eq(conversions.campaignId, campaignId))
        .orderBy(sql`${conversions.at} desc`)
        .limit(limit)
  }
}
