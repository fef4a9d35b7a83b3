import type { AuditStore } from '../audit/store.ts'
import type { ChoiceStore } from '../audiences/choice-store.ts'
import type { ContactStore } from '../audiences/store.ts'
import type { SuppressionStore } from '../audiences/suppression-store.ts'
import { maskPhone } from '../phone.ts'
import type { TopicStore } from '../topics/store.ts'
import { csvLine } from './export-campaign.ts'

const PAGE = 1000
const when = (at: number) => new Date(at).toISOString()

/**
 * The list of numbers that get no marketing, and after it what others want less of. Whole numbers are not kept in it: their last
 * digits, source and time.
 */
export async function* exportSuppressions(
  suppressions: SuppressionStore,
  choices: Pick<ChoiceStore, 'all'>,
  topics: Pick<TopicStore, 'all'>
): AsyncGenerator<string> {
  yield `\ufeff${csvLine(['last4', 'source', 'suppressed_at', 'scope', 'topic', 'until', 'at_most'])}`
  let cursor: string | undefined
  do {
    const page = await suppressions.page({ limit: PAGE, cursor })
    yield page.items
      .map(row => csvLine([row.last4, row.source, when(row.createdAt), 'all', '', '', '']))
      .join('')
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  const slugs = new Map((await topics.all()).map(({ id, slug }) => [id, slug]))
  for await (const rows of choices.all(PAGE))
    yield rows
      .map(({ last4, source, at, kind, topicId, until, most }) =>
        csvLine([
          last4,
          source,
          when(at),
          kind,
          slugs.get(topicId) ?? '',
          until === null ? '' : when(until),
          most === null ? '' : String(most)
        ])
      )
      .join('')
}

/** The ledger of consent. Numbers are masked unless `whole`. */
export async function* exportConsent(contacts: ContactStore, whole: boolean): AsyncGenerator<string> {
  yield `\ufeff${csvLine(['event_id', 'contact_id', 'phone', 'purpose', 'topic_id', 'state', 'source', 'evidence', 'at', 'recorded_at'])}`
  let cursor: string | undefined
  do {
    const page = await contacts.consentLedger({ limit: PAGE, cursor })
    yield page.items
      .map(row =>
        csvLine([
          row.id,
          row.contactId,
          row.phone === null ? '' : whole ? row.phone : maskPhone(row.phone),
          row.purpose,
          row.topicId ?? '',
          row.state,
          row.source,
          row.evidence ? JSON.stringify(row.evidence) : '',
          when(row.at),
          when(row.recordedAt)
        ])
      )
      .join('')
    cursor = page.nextCursor ?? undefined
  } while (cursor)
}

/** Who did what to what, newest first, with what was and what is. */
export async function* exportAudit(audit: AuditStore): AsyncGenerator<string> {
  yield `\ufeff${csvLine(['id', 'at', 'actor_kind', 'actor', 'action', 'subject', 'from', 'detail'])}`
  let cursor: string | undefined
  do {
    const page = await audit.page({ limit: PAGE, cursor })
    yield page.items
      .map(row =>
        csvLine([
          row.id,
          when(row.at),
          row.actorKind,
          row.actorName ?? row.actorId ?? '',
          row.action,
          row.subject ?? '',
          row.ip ?? '',
          row.detail ? JSON.stringify(row.detail) : ''
        ])
      )
      .join('')
    cursor = page.nextCursor ?? undefined
  } while (cursor)
}
