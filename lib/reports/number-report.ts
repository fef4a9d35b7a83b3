import { desc, eq } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { campaigns, messages } from '#db/schema/campaigns.ts'
import { consentEvents, contacts } from '#db/schema/contacts.ts'
import { replies } from '#db/schema/feedback.ts'
import type { ChoiceStore } from '../audiences/choice-store.ts'
import type { ContactKeyStore } from '../audiences/key-store.ts'
import type { SuppressionStore } from '../audiences/suppression-store.ts'
import type { LedgerStore } from '../audit/ledger-store.ts'
import { hasNumber } from '../audiences/filter-store.ts'
import type { Sealer } from '../crypto.ts'
import type { EventKindStore } from '../events/kind-store.ts'
import type { EventStore } from '../events/store.ts'
import type { TopicStore } from '../topics/store.ts'

const MOST = 1000

interface NumberReportDeps {
  suppressions: SuppressionStore
  choices: Pick<ChoiceStore, 'history'>
  topics: Pick<TopicStore, 'all'>
  ledgers: LedgerStore
  events: Pick<EventStore, 'ofContact'>
  eventKinds: Pick<EventKindStore, 'list'>
  contactKeys: Pick<ContactKeyStore, 'of'>
}

/** What programs told of a person, and the names that they have for them. */
async function told({ events, eventKinds, contactKeys }: NumberReportDeps, id: string) {
  const [happened, kinds, names] = await Promise.all([
    events.ofContact(id, MOST),
    eventKinds.list(),
    contactKeys.of(id)
  ])
  const kindOf = new Map(kinds.map(kind => [kind.id, kind.kind]))
  return {
    events: happened.map(({ kindId, at, receivedAt, properties, personal }) => ({
      kind: kindOf.get(kindId) ?? null,
      at,
      receivedAt,
      properties: { ...properties, ...personal }
    })),
    names: names.filter(({ scope }) => scope !== 'contact')
  }
}

/** What was chosen for a number: topics by their short names. */
async function chosen({ choices, topics }: NumberReportDeps, phone: string) {
  const slugs = new Map((await topics.all()).map(({ id, slug }) => [id, slug]))
  return (await choices.history(phone)).map(
    ({ kind, topicId, holds, until, most, source, evidence, at }) => ({
      kind,
      topic: slugs.get(topicId) ?? null,
      holds,
      until,
      most,
      source,
      evidence,
      at
    })
  )
}

/** Everything on record about one number, for the person it belongs to or for an authority that asks. */
export function numberReports(db: Db, sealer: Sealer, deps: NumberReportDeps) {
  const { suppressions, ledgers } = deps
  return async (phone: string) => {
    const [contact] = await db
      .select({
        id: contacts.id,
        name: contacts.name,
        country: contacts.country,
        consent: contacts.consent,
        tags: contacts.tags,
        attributes: contacts.attributes,
        createdAt: contacts.createdAt
      })
      .from(contacts)
      .where(hasNumber(sealer, phone))
    const id = contact?.id ?? '00000000-0000-0000-0000-000000000000'
    const [suppressed, suppressionHistory, choices, consent, sent, answered, looks, reported] =
      await Promise.all([
        suppressions.has(phone),
        suppressions.history(phone),
        chosen(deps, phone),
        db
          .select()
          .from(consentEvents)
          .where(eq(consentEvents.contactId, id))
          .orderBy(desc(consentEvents.at))
          .limit(MOST),
        db
          .select({ message: messages, campaign: campaigns.name })
          .from(messages)
          .innerJoin(campaigns, eq(campaigns.id, messages.campaignId))
          .where(eq(messages.contactId, id))
          .orderBy(desc(messages.id))
          .limit(MOST),
        db
          .select()
          .from(replies)
          .where(eq(replies.phone, sealer.sealPhone(phone)))
          .orderBy(desc(replies.receivedAt))
          .limit(MOST),
        ledgers.about([id], MOST),
        told(deps, id)
      ])
    return {
      contact: contact ?? null,
      suppressed,
      suppressionHistory: suppressionHistory.map(({ state, source, evidence, at }) => ({
        state,
        source,
        evidence,
        at
      })),
      choices,
      consent: consent.map(({ topicId, state, source, evidence, at, recordedAt }) => ({
        topicId,
        state,
        source,
        evidence,
        at,
        recordedAt
      })),
      messages: sent.map(({ message: m, campaign }) => ({
        id: m.id,
        campaign,
        state: m.state,
        finding: m.finding,
        reservedAt: m.reservedAt,
        submittedAt: m.submittedAt,
        finalAt: m.finalAt,
        errorCode: m.errorCode
      })),
      replies: answered.map(({ content, action, receivedAt }) => ({ content, action, receivedAt })),
      ...reported,
      looks: looks.map(({ at, actorKind, actorName, action }) => ({ at, actorKind, actorName, action }))
    }
  }
}
