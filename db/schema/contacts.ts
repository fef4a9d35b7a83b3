import type { Filter } from '../../lib/audiences/filter-fields.ts'
import type {
  ConsentState,
  FieldType,
  ImportMode,
  ImportState,
  SignUpFormState
} from '../../lib/audiences/states.ts'
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

export type AttributeValue = string | number | boolean | null

/** A person, one per number. The number is sealed; the last four digits are kept for search. */
export const contacts = table(
  'contacts',
  {
    id: id().primaryKey(),
    phone: bytes().notNull(),
    /** Keyed hash that the suppression list uses, kept here so that a claim can join the two. */
    phoneHash: bytes().notNull(),
    last4: text().notNull(),
    country: text().notNull(),
    /** Whose number it was at first, by its prefix: a hint, since people take their number along. */
    operator: text(),
    name: text(),
    attributes: json<Record<string, AttributeValue>>().notNull(),
    tags: json<string[]>().notNull(),
    /** Current marketing consent, folded from consent_events: none, granted or withdrawn. */
    consent: text<ConsentState>().notNull(),
    consentAt: instant(),
    importId: id(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull()
  },
  t => [
    // one index for a whole number and for its last digits: three random ones made an import slower with every contact
    uniqueIndex('contacts_number').on(t.last4, t.phoneHash),
    index('contacts_import').on(t.importId)
  ]
)

/** The ledger of consent: rows are added, never changed, and outlive their contact's deletion. */
export const consentEvents = table(
  'consent_events',
  {
    id: id().primaryKey(),
    contactId: id().notNull(),
    purpose: text().notNull(),
    /** What of it this is about; everything when null. */
    topicId: id(),
    state: text().notNull(),
    source: text().notNull(),
    evidence: json<Record<string, unknown>>(),
    at: instant().notNull(),
    recordedAt: instant().notNull(),
    /** Of the evidence, so that the ledger still proves it when the person is erased. */
    digest: text(),
    /** Number of the ledger block that seals this row. */
    block: integer()
  },
  t => [
    index('consent_events_contact').on(t.contactId),
    index('consent_events_block').on(t.block, t.id),
    index('consent_events_recorded').on(t.recordedAt)
  ]
)

/** Numbers that must not get marketing, as keyed hashes: they outlive deletion, re-import and restore. */
export const suppressions = table(
  'suppressions',
  {
    phoneHash: bytes().primaryKey(),
    last4: text().notNull(),
    source: text().notNull(),
    evidence: json<Record<string, unknown>>(),
    createdAt: instant().notNull()
  },
  t => [index('suppressions_created').on(t.createdAt), index('suppressions_last4').on(t.last4)]
)

/** Numbers whose reply may have been an opt-out. Until a person has decided, marketing to them waits. */
export const doubtedNumbers = table(
  'doubted_numbers',
  {
    phoneHash: bytes().primaryKey(),
    last4: text().notNull(),
    /** When the reply came, and when somebody said what it meant; one that comes again after that changes nothing. */
    askedAt: instant().notNull(),
    decidedAt: instant()
  },
  t => [index('doubted_numbers_decided').on(t.decidedAt)]
)

/** The ledger of opt-outs: numbers go on the list and leave it, and both stay written down. */
export const suppressionEvents = table(
  'suppression_events',
  {
    id: id().primaryKey(),
    phoneHash: bytes().notNull(),
    last4: text().notNull(),
    state: text<'added' | 'removed'>().notNull(),
    source: text().notNull(),
    evidence: json<Record<string, unknown>>(),
    at: instant().notNull(),
    digest: text(),
    block: integer()
  },
  t => [
    index('suppression_events_phone').on(t.phoneHash),
    index('suppression_events_block').on(t.block, t.id)
  ]
)

export const audiences = table('audiences', {
  id: id().primaryKey(),
  name: text().notNull(),
  filter: json<Filter>().notNull(),
  createdAt: instant().notNull(),
  updatedAt: instant().notNull()
})

/** Who is on a static list. */
export const audienceMembers = table(
  'audience_members',
  {
    audienceId: id().notNull(),
    contactId: id().notNull(),
    addedAt: instant().notNull()
  },
  t => [
    primaryKey({ columns: [t.audienceId, t.contactId] }),
    index('audience_members_contact').on(t.contactId)
  ]
)

/** Fields of contacts that marketers defined; a name that is not here is free text. */
export const attributeTypes = table('attribute_types', {
  name: text().primaryKey(),
  type: text<FieldType>().notNull(),
  choices: json<string[]>().notNull(),
  createdAt: instant().notNull()
})

/** How a field was written where it came from; its key is what texts and filters use. */
export const attributeLabels = table('attribute_labels', {
  name: text().primaryKey(),
  label: text().notNull()
})

/** A page where people subscribe themselves. */
export const signUpForms = table(
  'sign_up_forms',
  {
    id: id().primaryKey(),
    code: text().notNull(),
    name: text().notNull(),
    heading: text().notNull(),
    /** What somebody agrees to; each change is a new version, and the evidence keeps the words that were agreed to. */
    consentText: text().notNull(),
    version: integer().notNull(),
    asksName: boolean().notNull(),
    tag: text().notNull(),
    /** Asks for a reply Y by this template before it counts. */
    confirmTemplateId: id(),
    state: text<SignUpFormState>().notNull(),
    createdBy: text(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull()
  },
  t => [uniqueIndex('sign_up_forms_code').on(t.code)]
)

/** Who asked to be subscribed; waiting until the phone itself answered where the form asks for that. */
export const signUps = table(
  'sign_ups',
  {
    id: id().primaryKey(),
    formId: id().notNull(),
    phone: bytes().notNull(),
    phoneHash: bytes().notNull(),
    name: text(),
    state: text<'pending' | 'confirmed' | 'replaced'>().notNull(),
    evidence: json<Record<string, unknown>>().notNull(),
    at: instant().notNull(),
    confirmedAt: instant()
  },
  t => [index('sign_ups_phone').on(t.phoneHash, t.state), index('sign_ups_form').on(t.formId)]
)

export interface ImportOptions {
  /** What each column becomes, by header. */
  mapping: Record<string, string>
  /** Columns of which somebody said that they do not speak of consent. */
  notConsent?: string[]
  /** What happens to fields that a contact has already; `add` leaves contacts that are there as they are. */
  mode?: ImportMode
  /** The file is a list of people who must not be written to: nobody is added, everybody in it opts out. */
  optOutList?: boolean
  /** Row of the headers, counted from 1; 0 when the file has none. */
  headerRow?: number
  /** Name of the workbook's sheet that is read. */
  sheet?: string
  tags: string[]
  consentSource: string | null
  country: string
  encoding: string
  delimiter: string
  /** Rows that are sorted together, by which the place that was reached is counted. */
  chunk?: number
  dryRun: boolean
}

/** What became of the people of an import, beside the counts of rows. */
export interface ImportOutcome {
  /** Who may get marketing now. */
  reachable: number
  /** Who opted out by the file, and whose consent it took back. */
  optedOut: number
  withdrawn: number
  /** Rows with more numbers than the one that counts. */
  several: number
  /** Of an import that was undone: contacts removed, put back as they were, and kept because somebody had written to them. */
  undone?: { removed: number; restored: number; kept: number; unqueued: number }
}

export const imports = table(
  'imports',
  {
    id: id().primaryKey(),
    fileName: text().notNull(),
    filePath: text().notNull(),
    options: json<ImportOptions>().notNull(),
    state: text<ImportState>().notNull(),
    reason: text(),
    /** Rows of the file already worked through: where a restart goes on. */
    position: integer().notNull(),
    total: integer(),
    created: integer().notNull(),
    updated: integer().notNull(),
    unchanged: integer().notNull(),
    rejected: integer().notNull(),
    createdBy: text(),
    createdAt: instant().notNull(),
    finishedAt: instant(),
    leaseUntil: instant(),
    /** How far through the file it is, in thousandths. */
    progress: integer(),
    outcome: json<ImportOutcome>()
  },
  t => [index('imports_state').on(t.state)]
)

export const importErrors = table(
  'import_errors',
  {
    importId: id().notNull(),
    row: integer().notNull(),
    reason: text().notNull(),
    /** The refused line, sealed: it may hold a number. */
    line: bytes().notNull()
  },
  t => [primaryKey({ columns: [t.importId, t.row] })]
)

export interface ContactBefore {
  name: string | null
  attributes: Record<string, AttributeValue>
  tags: string[]
  consent: ConsentState
  consentAt: number | null
}

/** What an import did to a contact, so that it can be undone: `before` is null when it created the contact. */
export const importChanges = table(
  'import_changes',
  {
    importId: id().notNull(),
    contactId: id().notNull(),
    before: json<ContactBefore | null>()
  },
  t => [primaryKey({ columns: [t.importId, t.contactId] })]
)
