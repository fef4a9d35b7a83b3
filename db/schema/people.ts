import { sql } from 'drizzle-orm'
import {
  bigint,
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
import type { KeyKind } from '../../lib/api-keys/states.ts'
import type { Role } from '../../lib/people/access.ts'
import type { DeliveryState, WebhookState } from '../../lib/webhooks/states.ts'

export const people = table(
  'people',
  {
    id: id().primaryKey(),
    email: text().notNull(),
    name: text().notNull(),
    role: text<Role>().notNull(),
    /** Empty for somebody who signs in at the company's provider alone: no password fits it. */
    passwordHash: text().notNull(),
    locale: text(),
    /** Sealed secret of the second factor; it counts once it was shown to work. */
    totpSecret: bytes(),
    totpSince: instant(),
    /** Number of the last code that was used: each works once. */
    totpStep: bigint(),
    /** Hashes of the codes that stand in for a lost phone. */
    recoveryCodes: json<string[] | null>(),
    disabledAt: instant(),
    createdAt: instant().notNull()
  },
  t => [uniqueIndex('people_email').on(t.email)]
)

/** A sign-in. The cookie carries the id; ending the row ends the access at the next request. */
export const sessions = table(
  'sessions',
  {
    id: id().primaryKey(),
    personId: id().notNull(),
    userAgent: text(),
    /** Where the sign-in came from. */
    address: text(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    endedAt: instant()
  },
  t => [index('sessions_person').on(t.personId)]
)

/** One-time links: the first owner's set-up and invitations. Only a hash of the token is kept. */
export const invitations = table('invitations', {
  tokenHash: text().primaryKey(),
  role: text<Role>().notNull(),
  email: text(),
  createdAt: instant().notNull(),
  expiresAt: instant().notNull(),
  usedAt: instant()
})

/** Failed sign-ins by account, by account and network, by network (accounts that it failed on), and by known browser. */
export const signInFailures = table('sign_in_failures', {
  /** What is counted: see lib/people/check-attempt.ts. */
  email: text().primaryKey(),
  count: integer().notNull(),
  lastAt: instant().notNull()
})

export const apiKeys = table(
  'api_keys',
  {
    id: id().primaryKey(),
    name: text().notNull(),
    /** api for REST; appcode and secure for programs that speak the vendor's protocol. */
    kind: text<KeyKind>().notNull().default('api'),
    /** The part of the key that may be shown: tx_ and 8 characters, or the AppId. */
    prefix: text().notNull(),
    secretHash: text().notNull(),
    /** Sealed: the secret of secure mode signs, and has to be known. */
    secret: bytes(),
    scopes: json<string[]>().notNull(),
    /** Networks that it may be used from; null for all. */
    networks: json<string[] | null>(),
    /** Countries that it may send to; null for all. */
    countries: json<string[] | null>(),
    ratePerMinute: integer(),
    /** Most that a day's messages may cost, in millionths. */
    dailyBudgetMicros: bigint(),
    /** The same call within so many minutes is a repeat, for programs that give no request number; 0 for never, null for five. */
    repeatMinutes: integer(),
    /** Of messages that name none; null for six. */
    priority: integer(),
    /** The key that takes its place; both work until this one expires. */
    replacedBy: id(),
    createdBy: id(),
    createdAt: instant().notNull(),
    expiresAt: instant(),
    revokedAt: instant(),
    lastUsedAt: instant()
  },
  t => [uniqueIndex('api_keys_secret').on(t.secretHash)]
)

/** What a key has spent on a day: moved by the send itself. */
export const apiKeyDays = table(
  'api_key_days',
  {
    apiKeyId: id().notNull(),
    /** Such as 2026-11-23, in Shanghai. */
    day: text().notNull(),
    /** Amounts of several currencies are never added: the budget holds for each. */
    currency: text().notNull().default('CNY'),
    spentMicros: bigint().notNull(),
    messages: integer().notNull()
  },
  t => [primaryKey({ columns: [t.apiKeyId, t.day, t.currency] })]
)

/** Addresses of other programs that are told what happens here. */
export const webhooks = table('webhooks', {
  id: id().primaryKey(),
  url: text().notNull(),
  events: json<string[]>().notNull(),
  /** Sealed; the one before it signs, too, for a day after a change. */
  secret: bytes().notNull(),
  previousSecret: bytes(),
  previousUntil: instant(),
  /** active, or off with the reason. */
  state: text<WebhookState>().notNull(),
  stateReason: text(),
  failingSince: instant(),
  createdBy: text(),
  createdAt: instant().notNull()
})

/** What is told to one of them, tried again over days. The body is sealed: it may name people. */
export const webhookDeliveries = table(
  'webhook_deliveries',
  {
    id: id().primaryKey(),
    webhookId: id().notNull(),
    event: text().notNull(),
    body: bytes().notNull(),
    /** waiting, delivered or failed. */
    state: text<DeliveryState>().notNull(),
    attempts: integer().notNull().default(0),
    nextAt: instant().notNull(),
    /** HTTP status of the last answer, or why there was none. */
    lastAnswer: text(),
    createdAt: instant().notNull(),
    deliveredAt: instant()
  },
  t => [
    index('webhook_deliveries_due')
      .on(t.nextAt)
      .where(sql`state = 'waiting'`),
    index('webhook_deliveries_webhook').on(t.webhookId, t.createdAt)
  ]
)

/** First answers of writes that carried an Idempotency-Key, kept for a week. */
export const idempotency = table(
  'idempotency',
  {
    apiKeyId: id().notNull(),
    key: text().notNull(),
    requestHash: text().notNull(),
    /** The message that the name was claimed for. */
    messageId: id(),
    status: integer(),
    /** Sealed, in base64. */
    answer: json<unknown>(),
    createdAt: instant().notNull()
  },
  t => [primaryKey({ columns: [t.apiKeyId, t.key] }), index('idempotency_created').on(t.createdAt)]
)

/** Posts of forms by the token that each carries: one that arrives twice is carried out once. Kept for a day. */
export const formPosts = table(
  'form_posts',
  {
    id: id().primaryKey(),
    personId: id().notNull(),
    requestHash: text().notNull(),
    /** Sealed, since it may hold a new key; null while the first post is still running. */
    answer: bytes(),
    createdAt: instant().notNull()
  },
  t => [index('form_posts_created').on(t.createdAt)]
)

/** Who did what to what. Never updated, never deleted, hangs on no cascade. */
export const audit = table(
  'audit',
  {
    id: id().primaryKey(),
    at: instant().notNull(),
    actorKind: text().notNull(),
    actorId: text(),
    actorName: text(),
    action: text().notNull(),
    subject: text(),
    detail: json<Record<string, unknown>>(),
    ip: text(),
    digest: text(),
    block: integer()
  },
  t => [
    index('audit_at').on(t.at),
    index('audit_subject').on(t.subject),
    index('audit_block').on(t.block, t.id)
  ]
)

/** Seals of the ledgers: each block's hash is over its rows and the block before, so that none can be changed unseen. */
export const ledgerBlocks = table(
  'ledger_blocks',
  {
    ledger: text().notNull(),
    number: integer().notNull(),
    count: integer().notNull(),
    hash: text().notNull(),
    sealedAt: instant().notNull()
  },
  t => [primaryKey({ columns: [t.ledger, t.number] })]
)

/** What somebody should look at. Raised once while it is open. */
export const alerts = table(
  'alerts',
  {
    id: id().primaryKey(),
    kind: text().notNull(),
    /** What it is about: a campaign, an account, a reply. */
    subject: text().notNull(),
    detail: json<Record<string, string | number>>(),
    raisedAt: instant().notNull(),
    closedAt: instant(),
    closedBy: text(),
    /** Whether other programs were told of it. */
    announced: boolean().notNull().default(false)
  },
  t => [
    index('alerts_raised').on(t.raisedAt),
    uniqueIndex('alerts_open')
      .on(t.kind, t.subject)
      .where(sql`closed_at is null`)
  ]
)

/** What somebody was writing and has not saved: one a person and form. */
export const drafts = table(
  'drafts',
  {
    personId: id().notNull(),
    form: text().notNull(),
    fields: json<Record<string, unknown>>().notNull(),
    updatedAt: instant().notNull()
  },
  t => [primaryKey({ columns: [t.personId, t.form] })]
)

/** Settings that people change in the product: one row a name. */
export const preferences = table('preferences', {
  name: text().primaryKey(),
  value: json<unknown>().notNull(),
  changedAt: instant().notNull()
})

/** One row a process: its last beat, so that health can say what is not running. */
export const heartbeats = table('heartbeats', {
  process: text().primaryKey(),
  at: instant().notNull(),
  healthy: boolean().notNull(),
  /** Loops of it that keep failing, such as `fold`. */
  failing: json<string[] | null>()
})

/** One row: which installation this database is, and how far it has come (lib/installation). */
export const installation = table('installation', {
  id: id().primaryKey(),
  /** Grows with every reservation, and with whatever a person or a start changes: a smaller one is an older copy. */
  epoch: bigint().notNull(),
  /** Fingerprints of the secret that its numbers are sealed with; they do not open anything. */
  secret: text().notNull(),
  createdAt: instant().notNull()
})
