import { sql } from 'drizzle-orm'
import type {
  DropReason,
  EventProperty,
  EventValues,
  KindName,
  PropertyType
} from '../../lib/events/event.ts'
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

/** Kinds of events that were declared: only these count. */
export const eventKinds = table(
  'event_kinds',
  {
    id: id().primaryKey(),
    kind: text().notNull(),
    name: json<KindName>().notNull(),
    properties: json<EventProperty[]>().notNull(),
    keepDays: integer().notNull(),
    /** Counts as what a campaign is for. */
    conversion: boolean().notNull(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
    /** Nobody declares it any more: its events are removed little by little, and then this row. */
    removedAt: instant()
  },
  t => [
    uniqueIndex('event_kinds_kind')
      .on(t.kind)
      .where(sql`removed_at is null`)
  ]
)

/** What happened to people, for as many days as its kind is kept. */
export const events = table(
  'events',
  {
    /** Made of the source and its own id of the event, so that the same one told twice is one. */
    id: id().primaryKey(),
    contactId: id().notNull(),
    kindId: id().notNull(),
    at: instant().notNull(),
    receivedAt: instant().notNull(),
    /** The API key that told it. */
    sourceId: id(),
    properties: json<EventValues>().notNull(),
    /** Those of its properties that are personal, sealed JSON. */
    personal: bytes()
  },
  t => [index('events_contact').on(t.contactId, t.kindId, t.at), index('events_kind').on(t.kindId, t.at)]
)

/** Ids of events that are gone and might be told again. */
export const eventKeys = table('event_keys', { id: id().primaryKey(), until: instant().notNull() }, t => [
  index('event_keys_until').on(t.until)
])

/**
 * How often something happened to a person on a day, and the sums of what it was worth: stays when the events themselves are gone.
 * `property` is '' for the events, else a property that can be summed, with its currency if it is money.
 */
export const eventDays = table(
  'event_days',
  {
    contactId: id().notNull(),
    kindId: id().notNull(),
    property: text().notNull(),
    /** Days since 1970 on the clock of the installation. */
    day: integer().notNull(),
    count: integer().notNull(),
    sumMicros: bigint().notNull(),
    firstAt: instant().notNull(),
    lastAt: instant().notNull(),
    /** The property's value in the last event of the day. */
    lastMicros: bigint().notNull()
  },
  t => [primaryKey({ columns: [t.contactId, t.kindId, t.property, t.day] })]
)

/** The same over everybody, the erased included. */
export const eventTotals = table(
  'event_totals',
  {
    kindId: id().notNull(),
    property: text().notNull(),
    day: integer().notNull(),
    count: integer().notNull(),
    sumMicros: bigint().notNull()
  },
  t => [primaryKey({ columns: [t.kindId, t.property, t.day] })]
)

/** What was told and not taken, by name, reason and day. */
export const eventDrops = table(
  'event_drops',
  {
    name: text().notNull(),
    reason: text<DropReason>().notNull(),
    day: integer().notNull(),
    count: integer().notNull(),
    shape: json<Record<string, PropertyType>>().notNull(),
    lastAt: instant().notNull()
  },
  t => [primaryKey({ columns: [t.name, t.reason, t.day] })]
)

/** Names that other programs have for a person. */
export const contactKeys = table(
  'contact_keys',
  {
    /** Keyed hash of the name. */
    id: id().primaryKey(),
    contactId: id().notNull(),
    /** The name itself, sealed. */
    value: bytes().notNull(),
    /** When the program said whose it is: what was said later holds. */
    at: instant().notNull()
  },
  t => [index('contact_keys_contact').on(t.contactId)]
)

/** Events of somebody whom no program has named yet. */
export const waitingEvents = table(
  'waiting_events',
  {
    id: id().primaryKey(),
    /** Of the name in contact_keys that it waits for. */
    keyId: id().notNull(),
    payload: bytes().notNull(),
    receivedAt: instant().notNull()
  },
  t => [index('waiting_events_key').on(t.keyId), index('waiting_events_received').on(t.receivedAt)]
)
