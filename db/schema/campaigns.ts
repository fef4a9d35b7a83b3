import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
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
import type { CounterKind } from '../counted.ts'
import type {
  CampaignContent,
  CampaignKind,
  CampaignState,
  Estimate,
  LinkMode,
  LinkOptions,
  MessageState,
  Schedule,
  Split,
  StoredFinding
} from '../../lib/campaigns/campaign.ts'
import type { Purpose } from '../../lib/templates/states.ts'

export const campaigns = table(
  'campaigns',
  {
    id: id().primaryKey(),
    kind: text<CampaignKind>().notNull(),
    name: text().notNull(),
    state: text<CampaignState>().notNull(),
    reason: text(),
    templateId: id().notNull(),
    audienceId: id(),
    accountId: id().notNull(),
    /** As its template says. */
    purpose: text<Purpose>().notNull(),
    content: json<CampaignContent>(),
    schedule: json<Schedule>().notNull(),
    startsAt: instant(),
    /** A recurring campaign begins one of its own at each occurrence, named by its wall clock; the series keeps the next one. */
    seriesId: id(),
    occurrence: text(),
    /** The campaign that this one follows up. */
    followsId: id(),
    /** Variants and hold-out; the variant that won, once it is decided. */
    split: json<Split | null>(),
    winner: integer(),
    estimate: json<Estimate | null>(),
    archivedAt: instant(),
    /** Takes over what was certainly not sent when the account fails. */
    fallbackAccountId: id(),
    /** Most that may be spent; what is spent moves with the reservation (budgets). */
    budgetMicros: bigint(),
    ratePerSecond: integer(),
    priority: integer().notNull(),
    linkMode: text<LinkMode>().notNull(),
    linkOptions: json<LinkOptions | null>(),
    createdBy: text(),
    submittedBy: text(),
    /** Everybody else who changed what is to be approved. */
    changedBy: json<string[] | null>(),
    /** Hash of content, audience and schedule as whoever made, changed or submitted it last left them. */
    authoredHash: text(),
    approvedBy: text(),
    /** Hash of content, audience and schedule as they were approved. */
    approvedHash: text(),
    /** Version of the compliance rules that its members were judged by. */
    rulesVersion: text(),
    /** Planning goes through the contacts by id: the last one planned, and the bound of the snapshot. */
    planCursor: id(),
    planBound: id(),
    leaseUntil: instant(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
    startedAt: instant(),
    completedAt: instant(),
    /** The state that other programs were told of last. */
    announced: text<CampaignState>()
  },
  t => [
    index('campaigns_state').on(t.state),
    index('campaigns_follows')
      .on(t.followsId)
      .where(sql`follows_id is not null`),
    uniqueIndex('campaigns_occurrence')
      .on(t.seriesId, t.occurrence)
      .where(sql`series_id is not null`),
    uniqueIndex('campaigns_api_stream')
      .on(t.templateId, t.accountId, t.priority)
      .where(sql`kind = 'api'`)
  ]
)

/**
 * One recipient of one campaign, or one API send. The number is not here: it is the contact's.
 * 100 million rows are planned for; docs/architecture.md says what a row costs and which query uses which index.
 */
export const messages = table(
  'messages',
  {
    id: id().primaryKey(),
    campaignId: id().notNull(),
    contactId: id().notNull(),
    /** 0 in a campaign, so that a person is in it once; a number of its own for each API send. */
    occurrence: bigint().notNull().default(0),
    state: text<MessageState>().notNull(),
    /** 9 − priority: the queue is read upwards, and SQLite and PostgreSQL index that alike. */
    rank: integer().notNull(),
    /** The window that the rules allow for this recipient; past its end the message is judged again. */
    notBefore: instant().notNull(),
    notAfter: instant(),
    parts: integer().notNull(),
    /** Which of the campaign's wordings it says; -1 waits for the winner. */
    wording: integer().notNull().default(0),
    /** Opens this recipient's links and unsubscribe page. */
    code: text(),
    variables: json<Record<string, string> | null>(),
    finding: json<StoredFinding | null>(),
    attempts: integer().notNull().default(0),
    /** Number of the claim that holds the row: a worker that wakes late has an old one and cannot write. */
    fence: bigint(),
    leaseUntil: instant(),
    reservedAt: instant(),
    submittedAt: instant(),
    finalAt: instant(),
    /** The first time that a person, and no machine, opened a link of it. */
    firstClickAt: instant(),
    feesMicros: bigint(),
    errorCode: text(),
    errorDetail: text(),
    /** Country, operator and province of the number, such as CN/mobile/GD: hints for reports (lib/number-plan.ts). */
    place: text()
  },
  t => [
    uniqueIndex('messages_recipient').on(t.campaignId, t.contactId, t.occurrence),
    index('messages_rare')
      .on(t.campaignId, t.state)
      .where(sql`state in ('failed', 'unknown', 'expired', 'excluded')`),
    index('messages_queue')
      .on(t.campaignId, t.rank, t.notBefore)
      .where(sql`state = 'queued'`),
    index('messages_leases')
      .on(t.campaignId, t.leaseUntil)
      .where(sql`state = 'dispatching'`),
    index('messages_contact').on(t.contactId, t.reservedAt),
    uniqueIndex('messages_code')
      .on(t.code)
      .where(sql`code is not null`)
  ]
)

/**
 * Numbers of a campaign, kept in the same step as the rows they count (decisions 0012 and 0030), so that a report costs the
 * same for ten people and ten million. A number is the sum over its shards: each connection to PostgreSQL has its own.
 */
export const counters = table(
  'counters',
  {
    campaignId: id().notNull(),
    /**
     * Of messages: state, parts, fees, sent, delivered, clicked, opened (clicked by the hour it was sent), failure, exclusion,
     * delay, place-sent, place-delivered, place-failed, place-clicked. Then click, link; reply; conversion, converted, late, value.
     */
    kind: text<CounterKind>().notNull(),
    /** A state, an hour since 1970, a provider's code, a rule, seconds, a place, a verdict, a link, an action; by kind. */
    key: text().notNull(),
    wording: integer().notNull(),
    shard: integer().notNull(),
    n: bigint().notNull()
  },
  t => [
    primaryKey({ columns: [t.campaignId, t.kind, t.key, t.wording, t.shard] }),
    index('counters_kind').on(t.kind, t.key)
  ]
)

/** What campaigns with a budget have spent, in millionths of their account's currency unit; a reservation moves it in its own step. */
export const budgets = table('budgets', {
  campaignId: id().primaryKey(),
  spentMicros: bigint().notNull(),
  /** Of the reservation that moved it last. */
  fence: bigint().notNull()
})

/** A link in a campaign's text. Its place in the text is the last character of a recipient's short link. */
export const links = table(
  'links',
  {
    id: id().primaryKey(),
    campaignId: id().notNull(),
    slot: integer().notNull(),
    url: text().notNull(),
    /** Code shared by all recipients, when links are per campaign. */
    code: text(),
    disabled: boolean().notNull().default(false),
    expiresAt: instant(),
    /** A visit carries the id of its click. */
    tracked: boolean().notNull().default(false)
  },
  t => [
    uniqueIndex('links_slot').on(t.campaignId, t.slot),
    uniqueIndex('links_code')
      .on(t.code)
      .where(sql`code is not null`)
  ]
)

/**
 * A short link that stands in the text that a provider approved: one for each template, account and place in the text, and the
 * same for everybody. Its click counts for the campaign that used it last (fixed_link_uses).
 */
export const fixedLinks = table(
  'fixed_links',
  {
    id: id().primaryKey(),
    templateId: id().notNull(),
    accountId: id().notNull(),
    slot: integer().notNull(),
    url: text().notNull(),
    code: text().notNull(),
    disabled: boolean().notNull().default(false),
    /** A visit carries the id of its click: a campaign that used it asks for that. */
    tracked: boolean().notNull().default(false),
    createdAt: instant().notNull()
  },
  t => [
    uniqueIndex('fixed_links_slot').on(t.templateId, t.accountId, t.slot),
    uniqueIndex('fixed_links_code').on(t.code)
  ]
)

/** Campaigns that send a text with a fixed link, and the link of theirs that it counts as. */
export const fixedLinkUses = table(
  'fixed_link_uses',
  { fixedId: id().notNull(), campaignId: id().notNull(), linkId: id().notNull() },
  t => [
    primaryKey({ columns: [t.fixedId, t.campaignId] }),
    index('fixed_link_uses_campaign').on(t.campaignId)
  ]
)
