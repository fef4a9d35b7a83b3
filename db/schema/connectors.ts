import type {
  AsideReason,
  CallOutcome,
  ConnectorKind,
  ConnectorState,
  PlainFields
} from '../../lib/connectors/connector.ts'
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

/** Addresses where shops tell what happens in them. */
export const connectors = table(
  'connectors',
  {
    id: id().primaryKey(),
    name: text().notNull(),
    kind: text<ConnectorKind>().notNull(),
    /** The program's id in the shop, where it is part of what is signed. */
    clientId: text(),
    /** What the shop signs with, sealed, and the one before it for as long as calls may still be signed with that. */
    secret: bytes().notNull(),
    previousSecret: bytes(),
    previousUntil: instant(),
    /** The last part of its address, sealed, and its hash to find it by. */
    token: bytes().notNull(),
    tokenHash: text().notNull(),
    /** Other names for kinds of events; '' for what is not wanted. */
    kinds: json<Record<string, string>>().notNull(),
    /** Where things stand, of a plain one. */
    fields: json<PlainFields>(),
    /** Of numbers that name no country. */
    country: text().notNull(),
    /** Whether an unknown number becomes a contact, without consent. */
    creates: boolean().notNull(),
    /** How the shop obtains consent, as an admin stated: without it no grant counts. */
    consentText: text(),
    consentBy: text(),
    consentAt: instant(),
    state: text<ConnectorState>().notNull(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull()
  },
  t => [uniqueIndex('connectors_token').on(t.tokenHash)]
)

/** What became of the calls of a day. */
export const connectorDays = table(
  'connector_days',
  {
    connectorId: id().notNull(),
    outcome: text<CallOutcome>().notNull(),
    /** Days since 1970 on the clock of the installation. */
    day: integer().notNull(),
    count: integer().notNull(),
    lastAt: instant().notNull()
  },
  t => [primaryKey({ columns: [t.connectorId, t.outcome, t.day] })]
)

/** Signed calls that could not be taken as they are: kept for a person to look at. */
export const connectorAsides = table(
  'connector_asides',
  {
    /** Of the connector and what is signed: the same again is kept once. */
    id: id().primaryKey(),
    connectorId: id().notNull(),
    reason: text<AsideReason>().notNull(),
    topic: text().notNull(),
    body: bytes().notNull(),
    receivedAt: instant().notNull()
  },
  t => [index('connector_asides_connector').on(t.connectorId, t.receivedAt)]
)
