import type { ConversionSource, CreditedBy } from '../../lib/links/conversion.ts'
import { bigint, boolean, bytes, id, index, instant, json, table, text, uniqueIndex } from '../columns.ts'

/** What came in from outside and was acknowledged, before it is folded into the tables below. */
export const journal = table(
  'journal',
  {
    id: id().primaryKey(),
    kind: text().notNull(),
    accountId: id(),
    /** Sealed JSON: a reply names a number. */
    payload: bytes().notNull(),
    receivedAt: instant().notNull()
  },
  t => [index('journal_received').on(t.receivedAt)]
)

/** Delivery reports as the provider sent them. Without a message they are parked and matched later. */
export const receipts = table(
  'receipts',
  {
    id: id().primaryKey(),
    accountId: id(),
    messageId: id(),
    state: text().notNull(),
    rawStatus: text().notNull(),
    reportedAt: instant(),
    receivedAt: instant().notNull()
  },
  t => [index('receipts_message').on(t.messageId)]
)

export const replies = table(
  'replies',
  {
    id: id().primaryKey(),
    accountId: id(),
    contactId: id(),
    messageId: id(),
    campaignId: id(),
    phone: bytes().notNull(),
    last4: text().notNull(),
    content: text().notNull(),
    action: text().notNull(),
    receivedAt: instant().notNull(),
    readAt: instant(),
    /** How sure it is that it answers that message: sure, likely or guess; null when it answers none. */
    matched: text(),
    /** Who looks after it. */
    assignedTo: id()
  },
  t => [
    index('replies_received').on(t.receivedAt),
    index('replies_campaign').on(t.campaignId),
    index('replies_contact').on(t.contactId)
  ]
)

/** What people said to each other about a reply. */
export const replyNotes = table(
  'reply_notes',
  {
    id: id().primaryKey(),
    replyId: id().notNull(),
    personId: id().notNull(),
    body: text().notNull(),
    createdAt: instant().notNull()
  },
  t => [index('reply_notes_reply').on(t.replyId, t.id)]
)

/** A word that people are asked to answer with, and the tag that whoever does gets. */
export const keywordRules = table(
  'keyword_rules',
  {
    id: id().primaryKey(),
    /** As it is compared: without case, width and punctuation. */
    word: text().notNull(),
    tag: text().notNull(),
    /** Template of the message that they are answered with. */
    answerTemplateId: id(),
    createdAt: instant().notNull()
  },
  t => [uniqueIndex('keyword_rules_word').on(t.word)]
)

export const clicks = table(
  'clicks',
  {
    id: id().primaryKey(),
    campaignId: id().notNull(),
    linkId: id().notNull(),
    messageId: id(),
    at: instant().notNull(),
    verdict: text().notNull(),
    reason: text().notNull(),
    /** What it was judged by, so that it can be judged again when the rules change. */
    method: text().notNull().default('GET'),
    userAgent: text(),
    /** The network, not the address: /24 of IPv4, /48 of IPv6. */
    network: text()
  },
  t => [
    index('clicks_campaign').on(t.campaignId, t.verdict),
    index('clicks_message').on(t.messageId),
    index('clicks_network').on(t.network, t.at)
  ]
)

/**
 * What somebody did after a message, credited to one: an order, a registration. Told by their browser, by a program of the shop, as an
 * event, or by a code that was redeemed; the same order told in several ways is one row.
 */
export const conversions = table(
  'conversions',
  {
    /** Made of what was told, so that the same one told twice is one. */
    id: id().primaryKey(),
    /** The click that it is credited to; null where there is none. */
    clickId: id(),
    campaignId: id().notNull(),
    messageId: id(),
    event: text().notNull(),
    /** Number of the order, as the shop has it. */
    reference: text(),
    valueMicros: bigint(),
    currency: text(),
    source: text<ConversionSource>().notNull(),
    at: instant().notNull(),
    /** Within the campaign's window; a late one is kept and not counted. */
    attributed: boolean().notNull(),
    /** The first one of its person, or of its click where the link is everybody's. */
    first: boolean().notNull(),
    /** What it is credited by, and when that click or delivery was. */
    via: text<CreditedBy>().notNull().default('click'),
    touchedAt: instant()
  },
  t => [
    index('conversions_campaign').on(t.campaignId, t.at),
    index('conversions_click').on(t.clickId),
    index('conversions_message').on(t.messageId),
    index('conversions_reference').on(t.reference)
  ]
)

/** Numbers that take long to count: the worker goes through the rows little by little and keeps the last whole round here. */
export const snapshots = table('snapshots', {
  name: text().primaryKey(),
  data: json<object>().notNull(),
  /** A round that is under way, with the place it has reached. */
  progress: json<object | null>(),
  asOf: instant().notNull()
})

/** Links that show a report to whoever has them, without signing in, until they end. Only a hash of the token is kept. */
export const reportShares = table(
  'report_shares',
  {
    id: id().primaryKey(),
    tokenHash: text().notNull(),
    campaignId: id().notNull(),
    createdBy: text().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    endedAt: instant()
  },
  t => [uniqueIndex('report_shares_token').on(t.tokenHash), index('report_shares_campaign').on(t.campaignId)]
)

/** Callbacks that could not be read: kept for a person to look at. */
export const rejectedCallbacks = table('rejected_callbacks', {
  id: id().primaryKey(),
  accountId: id(),
  reason: text().notNull(),
  body: bytes().notNull(),
  receivedAt: instant().notNull()
})
