import {
  bigint,
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
import type { Purpose, RegistrationState, TemplateState } from '../../lib/templates/states.ts'

export interface AccountSettings {
  ratePerSecond: number
  concurrency: number
  deduplicatesByReqNo: boolean
  /** Whose provider rules hold on top of the law; absent in accounts made before there was a choice. */
  rulePack?: string
  /** Price of one segment by country, in millionths, where it is not the account's own. */
  prices?: Record<string, number> | undefined
  /** Moves with each change of the credentials, so that workers connect again. */
  revision?: number
  /** What the account's driver alone reads (lib/providers). */
  [ofDriver: string]: unknown
}

/** The provider's own numbers of messages, where its reports name those and not ours. */
export const providerReferences = table(
  'provider_references',
  {
    accountId: id().notNull(),
    reference: text().notNull(),
    messageId: id().notNull(),
    createdAt: instant().notNull()
  },
  t => [
    primaryKey({ columns: [t.accountId, t.reference] }),
    index('provider_references_created').on(t.createdAt)
  ]
)

export const providerAccounts = table(
  'provider_accounts',
  {
    id: id().primaryKey(),
    name: text().notNull(),
    kind: text().notNull(),
    mode: text().notNull(),
    baseUrl: text().notNull(),
    /** JSON of the credentials, sealed to `provider_accounts.credentials.<id>`. */
    credentials: bytes().notNull(),
    /** The secret in the callback address, sealed, and its hash for the look-up. */
    callbackKey: bytes().notNull(),
    callbackKeyHash: text().notNull(),
    settings: json<AccountSettings>().notNull(),
    /** Price of one part in millionths of the currency unit. */
    priceMicros: integer().notNull(),
    currency: text().notNull(),
    state: text().notNull(),
    stateReason: text(),
    createdAt: instant().notNull()
  },
  t => [uniqueIndex('provider_accounts_callback').on(t.callbackKeyHash)]
)

/**
 * How fast an account or a campaign may send, shared by all workers: `account:ID` or `campaign:ID`. `due` is when the next
 * message may leave (GCRA), in microseconds; a reservation moves it in its own step.
 */
export const paces = table('paces', {
  key: text().primaryKey(),
  due: bigint().notNull(),
  /** Fencing token of the reservation that moved it last. */
  stamp: bigint().notNull(),
  /** Called too often: nothing until then, and afterwards a part of the rate, in thousandths, that grows back. */
  blockedUntil: instant().notNull(),
  part: integer().notNull(),
  cutAt: instant().notNull()
})

/** What a signature was registered with at its provider (ALI-SIGN): whose it is, what proves it, what it is used for. */
export interface SignatureRegistration {
  company: string
  /** Unified social credit code. */
  creditCode: string
  /** What the name is: of the company, a trademark, an app, a site. */
  source: string
  scene: string
}
export const signatures = table(
  'signatures',
  {
    id: id().primaryKey(),
    text: text().notNull(),
    accountId: id(),
    providerSignId: text(),
    state: text().notNull(),
    registration: json<SignatureRegistration | null>(),
    createdAt: instant().notNull()
  },
  t => [uniqueIndex('signatures_text_account').on(t.text, t.accountId)]
)

export interface TemplateLanguage {
  body: string
  providerTemplateId?: string | undefined
}
/** A new version of a template is a new row of the same family. */
export const templates = table(
  'templates',
  {
    id: id().primaryKey(),
    familyId: id().notNull(),
    version: integer().notNull(),
    name: text().notNull(),
    body: text().notNull(),
    purpose: text<Purpose>().notNull(),
    /** Of marketing; null of everything else. */
    topicId: id(),
    signatureId: id().notNull(),
    providerTemplateId: text(),
    /** The same message in other languages, by language tag such as en or zh-HK. */
    languages: json<Record<string, TemplateLanguage> | null>(),
    state: text<TemplateState>().notNull(),
    reviewNote: text(),
    createdBy: text(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull()
  },
  t => [
    uniqueIndex('templates_family_version').on(t.familyId, t.version),
    index('templates_state').on(t.state)
  ]
)

/** What people say to each other about a template, over all its versions. */
export const templateComments = table(
  'template_comments',
  {
    id: id().primaryKey(),
    familyId: id().notNull(),
    version: integer().notNull(),
    personId: text().notNull(),
    body: text().notNull(),
    createdAt: instant().notNull()
  },
  t => [index('template_comments_family').on(t.familyId, t.id)]
)

/** A template as it is registered with one account: the provider's own id for it. */
export const templateRegistrations = table(
  'template_registrations',
  {
    id: id().primaryKey(),
    templateId: id().notNull(),
    accountId: id().notNull(),
    providerTemplateId: text().notNull(),
    state: text<RegistrationState>().notNull().default('approved'),
    updatedAt: instant().notNull()
  },
  t => [uniqueIndex('template_registrations_account').on(t.templateId, t.accountId)]
)
