import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { campaigns, messages } from '#db/schema/campaigns.ts'
import { consentEvents, contacts, imports, suppressionEvents } from '#db/schema/contacts.ts'
import { eventKinds, events } from '#db/schema/events.ts'
import { clicks, replies } from '#db/schema/feedback.ts'
import { topics } from '#db/schema/topics.ts'
import type { EventValues, KindName } from '../events/event.ts'

/** One thing that happened to a person. */
export interface Happening {
  at: number
  kind: 'created' | 'consent' | 'suppression' | 'message' | 'click' | 'reply' | 'event'
  /** State of it: granted, added, delivered, opt_out, order.paid … */
  state: string
  /** Where it came from: a source, a campaign's name, what was written. */
  detail: string
  /** Campaign, where there is one. */
  campaignId?: string
  /** What a kind of events is called, or the topic that consent is about. */
  name?: KindName
}
const MOST = 200

/** What an event says, by name, its personal properties left out: “order A-1001 · total 99.5 CNY”. Databases keep no order of their own. */
export const sayProperties = (properties: EventValues): string =>
  Object.entries(properties)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) =>
      typeof value === 'object' ? `${name} ${value.value} ${value.currency}` : `${name} ${value}`
    )
    .join(' · ')

function read(db: Db, contactId: string, hash: Buffer) {
  return Promise.all([
    db
      .select({
        at: consentEvents.at,
        state: consentEvents.state,
        source: consentEvents.source,
        topic: topics.name
      })
      .from(consentEvents)
      .leftJoin(topics, eq(topics.id, consentEvents.topicId))
      .where(eq(consentEvents.contactId, contactId))
      .orderBy(desc(consentEvents.at))
      .limit(MOST),
    db
      .select()
      .from(suppressionEvents)
      .where(eq(suppressionEvents.phoneHash, hash))
      .orderBy(desc(suppressionEvents.at))
      .limit(MOST),
    db
      .select({ message: messages, name: campaigns.name })
      .from(messages)
      .innerJoin(campaigns, eq(campaigns.id, messages.campaignId))
      .where(eq(messages.contactId, contactId))
      .orderBy(desc(messages.id))
      .limit(MOST),
    db
      .select({ at: clicks.at, name: campaigns.name, campaignId: campaigns.id })
      .from(messages)
      .innerJoin(clicks, eq(clicks.messageId, messages.id))
      .innerJoin(campaigns, eq(campaigns.id, clicks.campaignId))
      .where(and(eq(messages.contactId, contactId), eq(clicks.verdict, 'human')))
      .orderBy(desc(clicks.at))
      .limit(MOST),
    db
      .select()
      .from(replies)
      .where(eq(replies.contactId, contactId))
      .orderBy(desc(replies.receivedAt))
      .limit(MOST),
    db
      .select({
        at: events.at,
        properties: events.properties,
        kind: eventKinds.kind,
        name: eventKinds.name
      })
      .from(events)
      .innerJoin(eventKinds, and(eq(eventKinds.id, events.kindId), isNull(eventKinds.removedAt)))
      .where(eq(events.contactId, contactId))
      .orderBy(desc(events.at))
      .limit(MOST)
  ])
}

/** Everything that happened to a contact, newest first: at most 200 of each kind. */
export function contactTimelines(db: Db) {
  return async (contactId: string): Promise<Happening[]> => {
    const [contact] = await db
      .select({ createdAt: contacts.createdAt, hash: contacts.phoneHash, file: imports.fileName })
      .from(contacts)
      .leftJoin(imports, eq(imports.id, contacts.importId))
      .where(eq(contacts.id, contactId))
    if (!contact) return []
    const [consent, suppression, sent, clicked, answered, told] = await read(db, contactId, contact.hash)
    const all: Happening[] = [
      {
        at: contact.createdAt,
        kind: 'created',
        state: contact.file ? 'import' : 'single',
        detail: contact.file ?? ''
      },
      ...consent.map(({ at, state, source, topic }) => ({
        at,
        kind: 'consent' as const,
        state,
        detail: source,
        ...(topic ? { name: topic } : {})
      })),
      ...suppression.map(({ at, state, source }) => ({
        at,
        kind: 'suppression' as const,
        state,
        detail: source
      })),
      ...sent.map(({ message: m, name }) => ({
        at: m.finalAt ?? m.submittedAt ?? m.reservedAt ?? m.notBefore,
        kind: 'message' as const,
        state: m.state,
        detail: name,
        campaignId: m.campaignId
      })),
      ...clicked.map(({ at, name, campaignId }) => ({
        at,
        kind: 'click' as const,
        state: 'human',
        detail: name,
        campaignId
      })),
      ...answered.map(({ receivedAt, action, content }) => ({
        at: receivedAt,
        kind: 'reply' as const,
        state: action,
        detail: content
      })),
      ...told.map(({ at, kind, name, properties }) => ({
        at,
        kind: 'event' as const,
        state: kind,
        name,
        detail: sayProperties(properties)
      }))
    ]
    return all.sort((a, b) => b.at - a.at)
  }
}
