import {
  boolean,
  bytes,
  id,
  index,
  instant,
  integer,
  json,
  primaryKey,
  table,
  text,
  uniqueIndex
} from '../columns.ts'
import type { ChoiceKind, TopicCap, TopicName } from '../../lib/topics/topic.ts'

/** What marketing may be about. Each marketing template has exactly one, and people may refuse single ones. */
export const topics = table(
  'topics',
  {
    id: id().primaryKey(),
    /** What programs, columns of imports and keywords call it. */
    slug: text().notNull(),
    name: json<TopicName>().notNull(),
    /** At most so many messages about it to one person. */
    cap: json<TopicCap | null>(),
    archivedAt: instant(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull()
  },
  t => [uniqueIndex('topics_slug').on(t.slug)]
)

/**
 * What somebody asked to get less of, by the keyed hash of the number: a topic refused, a pause, or at most so many a month. They
 * stand beside the list of suppressions, which is about everything, and outlive the person's deletion as that does.
 */
export const choices = table(
  'choices',
  {
    phoneHash: bytes().notNull(),
    kind: text<ChoiceKind>().notNull(),
    /** Of a topic; zeros for a pause and a cap, of which there is one each. */
    topicId: id().notNull(),
    last4: text().notNull(),
    /** When a pause ends, by itself. */
    until: instant(),
    /** Of a cap: so many within thirty days. */
    most: integer(),
    source: text().notNull(),
    at: instant().notNull()
  },
  t => [primaryKey({ columns: [t.phoneHash, t.kind, t.topicId] }), index('choices_at').on(t.at)]
)

/** The ledger of choices: rows are added, never changed. */
export const choiceEvents = table(
  'choice_events',
  {
    id: id().primaryKey(),
    phoneHash: bytes().notNull(),
    last4: text().notNull(),
    kind: text<ChoiceKind>().notNull(),
    topicId: id().notNull(),
    /** Whether it holds from then on, or was taken back. */
    holds: boolean().notNull(),
    until: instant(),
    most: integer(),
    source: text().notNull(),
    evidence: json<Record<string, unknown>>(),
    at: instant().notNull(),
    digest: text(),
    block: integer()
  },
  t => [
    index('choice_events_phone').on(t.phoneHash, t.kind, t.topicId),
    index('choice_events_block').on(t.block, t.id)
  ]
)
