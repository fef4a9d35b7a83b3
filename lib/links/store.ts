import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { fixedLinks, fixedLinkUses, links, messages } from '#db/schema/campaigns.ts'
import { contacts } from '#db/schema/contacts.ts'
import type { Sealer } from '../crypto.ts'
import type { ReadCode } from './link.ts'

export interface ResolvedLink {
  linkId: string
  /** Null for a link of a template: which campaign its click counts for is found out later. */
  campaignId: string | null
  messageId: string | null
  url: string
  disabled: boolean
  expiresAt: number | null
  /** A visit carries the id of its click. */
  tracked: boolean
}
export type LinkStore = ReturnType<typeof linkStore>

/** Looks codes up. */
export function linkStore(db: Db, sealer: Sealer) {
  const { id: linkId, campaignId, url, disabled, expiresAt, tracked } = links
  const shown = { linkId, campaignId, url, disabled, expiresAt, tracked }
  // built once: a redirect is answered more often than anything else
  const byShared = db
    .select(shown)
    .from(links)
    .where(eq(links.code, sql.placeholder('code')))
    .prepare('link_by_shared_code')
  const byFixed = db
    .select({
      linkId: fixedLinks.id,
      url: fixedLinks.url,
      disabled: fixedLinks.disabled,
      tracked: fixedLinks.tracked
    })
    .from(fixedLinks)
    .where(eq(fixedLinks.code, sql.placeholder('code')))
    .prepare('link_by_fixed_code')
  const byRecipient = db
    .select({ ...shown, messageId: messages.id })
    .from(messages)
    .innerJoin(links, and(eq(links.campaignId, messages.campaignId), eq(links.slot, sql.placeholder('slot'))))
    .where(eq(messages.code, sql.placeholder('code')))
    .prepare('link_by_recipient_code')
  return {
    async resolve(code: ReadCode): Promise<ResolvedLink | undefined> {
      if (code.kind === 'shared') {
        const [row] = await byShared.execute({ code: code.code })
        if (row) return { ...row, messageId: null }
        const [fixed] = await byFixed.execute({ code: code.code })
        return fixed && { ...fixed, campaignId: null, messageId: null, expiresAt: null }
      }
      const [row] = await byRecipient.execute({ code: code.code, slot: code.slot })
      return row
    },
    /** Whose a recipient's code is, for the preference page: the number is null when the person was erased. */
    async recipient(
      code: string
    ): Promise<{ phone: string | null; messageId: string; language: string | null } | undefined> {
      const [row] = await db
        .select({ messageId: messages.id, phone: contacts.phone, attributes: contacts.attributes })
        .from(messages)
        .leftJoin(contacts, eq(contacts.id, messages.contactId))
        .where(eq(messages.code, code))
      const language = row?.attributes?.['language'] ?? row?.attributes?.['locale']
      return (
        row && {
          messageId: row.messageId,
          phone: row.phone ? sealer.openPhone(row.phone) : null,
          language: typeof language === 'string' && language !== '' ? language : null
        }
      )
    },
    disable: async (linkId: string, disabled: boolean): Promise<void> => {
      const used = db
        .select({ id: fixedLinkUses.fixedId })
        .from(fixedLinkUses)
        .where(eq(fixedLinkUses.linkId, linkId))
      await db.atomic(tx => [
        tx.update(links).set({ disabled }).where(eq(links.id, linkId)),
        tx.update(fixedLinks).set({ disabled }).where(inArray(fixedLinks.id, used))
      ])
    }
  }
}
