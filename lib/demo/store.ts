import { and, eq, inArray, isNotNull, notInArray, or } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { signatures, templateComments, templateRegistrations, templates } from '#db/schema/accounts.ts'
import { campaigns, counters, links, messages } from '#db/schema/campaigns.ts'
import {
  audienceMembers,
  audiences,
  contacts,
  importChanges,
  importErrors,
  imports
} from '#db/schema/contacts.ts'
import { clicks, conversions, receipts, replies, replyNotes, reportShares } from '#db/schema/feedback.ts'
import { alerts } from '#db/schema/people.ts'

export type DemoStore = ReturnType<typeof demoStore>

/** Takes the rows of a demonstration away. Nothing else in the product deletes what was sent; ledgers keep what they have. */
export function demoStore(db: Db) {
  return {
    /** People whom an import made and nothing has parted from it since. */
    peopleOf: async (importId: string): Promise<string[]> =>
      (await db.select({ id: contacts.id }).from(contacts).where(eq(contacts.importId, importId))).map(
        row => row.id
      ),
    /** Campaigns, those that follow them, and their occurrences. */
    async campaignsOf(ids: string[]): Promise<string[]> {
      const known = new Set(ids)
      for (let size = -1; size !== known.size;) {
        size = known.size
        const all = [...known]
        const rows = await db
          .select({ id: campaigns.id })
          .from(campaigns)
          .where(or(inArray(campaigns.followsId, all), inArray(campaigns.seriesId, all)))
        for (const row of rows) known.add(row.id)
      }
      return [...known]
    },
    /** A campaign with all that was sent and all that came back, in one step; counters last, since triggers write them. */
    async dropCampaign(id: string): Promise<void> {
      const sent = db.select({ id: messages.id }).from(messages).where(eq(messages.campaignId, id))
      const answers = (
        await db.select({ id: replies.id }).from(replies).where(eq(replies.campaignId, id))
      ).map(row => row.id)
      await db.atomic(tx => [
        tx.delete(replyNotes).where(inArray(replyNotes.replyId, answers)),
        tx.delete(alerts).where(inArray(alerts.subject, [id, ...answers])),
        tx.delete(replies).where(eq(replies.campaignId, id)),
        tx.delete(receipts).where(inArray(receipts.messageId, sent)),
        tx.delete(conversions).where(eq(conversions.campaignId, id)),
        tx.delete(clicks).where(eq(clicks.campaignId, id)),
        tx.delete(messages).where(eq(messages.campaignId, id)),
        tx.delete(links).where(eq(links.campaignId, id)),
        tx.delete(reportShares).where(eq(reportShares.campaignId, id)),
        tx.delete(counters).where(eq(counters.campaignId, id)),
        tx.delete(campaigns).where(eq(campaigns.id, id))
      ])
    },
    /** Texts, audiences and the signature; what another campaign or template uses stays. */
    async dropTexts(made: {
      templateIds: string[]
      audienceIds: string[]
      signatureIds: string[]
    }): Promise<void> {
      const usedTemplates = db.select({ id: campaigns.templateId }).from(campaigns)
      const usedAudiences = db
        .select({ id: campaigns.audienceId })
        .from(campaigns)
        .where(isNotNull(campaigns.audienceId))
      const goneTemplates = and(
        inArray(templates.familyId, made.templateIds),
        notInArray(templates.id, usedTemplates)
      )
      const theirs = db.select({ id: templates.id }).from(templates).where(goneTemplates)
      await db.atomic(tx => [
        tx.delete(templateRegistrations).where(inArray(templateRegistrations.templateId, theirs)),
        tx.delete(templates).where(goneTemplates),
        tx
          .delete(templateComments)
          .where(
            and(
              inArray(templateComments.familyId, made.templateIds),
              notInArray(templateComments.familyId, db.select({ id: templates.familyId }).from(templates))
            )
          ),
        tx
          .delete(audienceMembers)
          .where(
            and(
              inArray(audienceMembers.audienceId, made.audienceIds),
              notInArray(audienceMembers.audienceId, usedAudiences)
            )
          ),
        tx
          .delete(audiences)
          .where(and(inArray(audiences.id, made.audienceIds), notInArray(audiences.id, usedAudiences))),
        tx
          .delete(signatures)
          .where(
            and(
              inArray(signatures.id, made.signatureIds),
              notInArray(signatures.id, db.select({ id: templates.signatureId }).from(templates))
            )
          )
      ])
    },
    dropImport: (id: string) =>
      db.atomic(tx => [
        tx.delete(importErrors).where(eq(importErrors.importId, id)),
        tx.delete(importChanges).where(eq(importChanges.importId, id)),
        tx.delete(imports).where(eq(imports.id, id))
      ])
  }
}
