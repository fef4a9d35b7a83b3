import { and, eq, inArray, isNotNull, isNull, ne, or } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { providerAccounts } from '#db/schema/accounts.ts'
import { campaigns, messages } from '#db/schema/campaigns.ts'
import { redemptions } from '#db/schema/codes.ts'
import { contacts, imports, suppressionEvents } from '#db/schema/contacts.ts'
import { clicks, conversions, replies } from '#db/schema/feedback.ts'
import { flowRuns } from '#db/schema/flows.ts'
import { alerts } from '#db/schema/people.ts'
import { messageRequests } from '#db/schema/requests.ts'
import type { Change, ChangeType } from '../changes/change.ts'
import type { Sealer } from '../crypto.ts'
import { toUnits } from '../money.ts'

/** What programs are told of one thing. */
export type Body = { id: string } & Record<string, unknown>
export type BodyStore = ReturnType<typeof bodyStore>

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())
const units = (micros: number | null) => (micros === null ? null : toUnits(micros))

/** Of messages, to people who are still there. */
const messageBodies = (db: Db, state?: 'cancelled' | 'excluded') => async (ids: string[], at: number) => {
  const rows = await db
    .select({
      message: messages,
      currency: providerAccounts.currency,
      reqNo: messageRequests.reqNo,
      reference: messageRequests.reference
    })
    .from(messages)
    .innerJoin(contacts, eq(contacts.id, messages.contactId))
    .innerJoin(campaigns, eq(campaigns.id, messages.campaignId))
    .innerJoin(providerAccounts, eq(providerAccounts.id, campaigns.accountId))
    .leftJoin(messageRequests, eq(messageRequests.messageId, messages.id))
    .where(and(inArray(messages.id, ids), state && eq(messages.state, state)))
  return rows.map(({ message: m, currency, reqNo, reference }) => ({
    id: m.id,
    reqNo,
    reference,
    campaignId: m.campaignId,
    contactId: m.contactId,
    state: m.state,
    reason: m.finding?.rule ?? null,
    code: m.errorCode,
    parts: m.parts,
    fees: units(m.feesMicros),
    currency,
    sendAt: iso(m.notBefore),
    at: iso(m.finalAt ?? m.submittedAt ?? at)
  }))
}

const contactBodies = (db: Db, sealer: Sealer) => async (ids: string[]) =>
  (await db.select().from(contacts).where(inArray(contacts.id, ids))).map(row => ({
    id: row.id,
    phone: sealer.openPhone(row.phone),
    country: row.country,
    name: row.name,
    attributes: row.attributes,
    tags: row.tags,
    consent: row.consent,
    at: iso(row.updatedAt)
  }))

const replyBodies = (db: Db, sealer: Sealer) => async (ids: string[]) => {
  const rows = await db
    .select({ reply: replies })
    .from(replies)
    .leftJoin(contacts, eq(contacts.id, replies.contactId))
    .where(and(inArray(replies.id, ids), or(isNull(replies.contactId), isNotNull(contacts.id))))
  return rows.map(({ reply: { id, phone, content, action, campaignId, messageId, receivedAt } }) => ({
    id,
    phone: sealer.openPhone(phone),
    content,
    action,
    campaignId,
    messageId,
    at: iso(receivedAt)
  }))
}

/** Of opt-outs and opt-ins, which are known by the ledger's entry about the number. */
const optBodies = (db: Db, sealer: Sealer) => async (ids: string[]) => {
  const rows = await db
    .select({ event: suppressionEvents, contactId: contacts.id, phone: contacts.phone })
    .from(suppressionEvents)
    .innerJoin(
      contacts,
      and(eq(contacts.last4, suppressionEvents.last4), eq(contacts.phoneHash, suppressionEvents.phoneHash))
    )
    .where(inArray(suppressionEvents.id, ids))
  return rows.map(({ event, contactId, phone }) => ({
    id: event.id,
    contactId,
    phone: sealer.openPhone(phone),
    source: event.source,
    at: iso(event.at)
  }))
}

/** What came of a message, if its recipient is still there; a link or click that is everybody's has none. */
const recipientThere = or(isNull(messages.id), isNotNull(contacts.id))

const clickBodies = (db: Db) => async (ids: string[]) => {
  const rows = await db
    .select({ click: clicks, contactId: contacts.id })
    .from(clicks)
    .leftJoin(messages, eq(messages.id, clicks.messageId))
    .leftJoin(contacts, eq(contacts.id, messages.contactId))
    .where(and(inArray(clicks.id, ids), ne(clicks.verdict, 'bot'), recipientThere))
  return rows.map(({ click: { id, campaignId, linkId, messageId, verdict, reason, at }, contactId }) => ({
    id,
    campaignId,
    linkId,
    messageId,
    contactId,
    verdict,
    reason,
    at: iso(at)
  }))
}

const conversionBodies = (db: Db) => async (ids: string[]) => {
  const rows = await db
    .select({ conversion: conversions, contactId: contacts.id })
    .from(conversions)
    .leftJoin(messages, eq(messages.id, conversions.messageId))
    .leftJoin(contacts, eq(contacts.id, messages.contactId))
    .where(and(inArray(conversions.id, ids), recipientThere))
  return rows.map(({ conversion: { valueMicros, at, touchedAt, ...row }, contactId }) => ({
    ...row,
    contactId,
    value: units(valueMicros),
    at: iso(at),
    touchedAt: iso(touchedAt)
  }))
}

/** The code itself is nobody's business but the till's. */
const redemptionBodies = (db: Db) => async (ids: string[]) => {
  const rows = await db
    .select({ redemption: redemptions, contactId: contacts.id })
    .from(redemptions)
    .leftJoin(messages, eq(messages.id, redemptions.messageId))
    .leftJoin(contacts, eq(contacts.id, messages.contactId))
    .where(inArray(redemptions.id, ids))
  return rows.map(({ redemption: row, contactId }) => ({
    id: row.id,
    poolId: row.poolId,
    messageId: row.messageId,
    campaignId: row.campaignId,
    flowId: null,
    contactId,
    value: units(row.valueMicros),
    currency: row.currency,
    reference: row.reference,
    counted: row.counted,
    source: row.source,
    at: iso(row.at)
  }))
}

const importBodies = (db: Db) => async (ids: string[]) =>
  (await db.select().from(imports).where(inArray(imports.id, ids))).map(row => ({
    id: row.id,
    fileName: row.fileName,
    dryRun: row.options.dryRun ?? false,
    state: row.state,
    reason: row.reason,
    total: row.total,
    created: row.created,
    updated: row.updated,
    unchanged: row.unchanged,
    rejected: row.rejected,
    at: iso(row.finishedAt)
  }))

const campaignBodies = (db: Db) => async (ids: string[]) => {
  const { id, name, kind, state, reason } = campaigns
  return db.select({ id, name, kind, state, reason }).from(campaigns).where(inArray(campaigns.id, ids))
}

/** Of people who are still there. */
const runBodies = (db: Db) => async (ids: string[]) => {
  const rows = await db
    .select({ run: flowRuns })
    .from(flowRuns)
    .innerJoin(contacts, eq(contacts.id, flowRuns.contactId))
    .where(inArray(flowRuns.id, ids))
  return rows.map(({ run }) => ({
    id: run.id,
    flowId: run.flowId,
    version: run.version,
    contactId: run.contactId,
    key: run.key,
    state: run.state,
    reason: run.reason,
    step: run.stepId,
    enteredAt: iso(run.enteredAt),
    at: iso(run.endedAt ?? run.enteredAt)
  }))
}

const alertBodies = (db: Db) => async (ids: string[]) => {
  const { id, kind, subject, detail, raisedAt } = alerts
  const rows = await db
    .select({ id, kind, subject, detail, raisedAt })
    .from(alerts)
    .where(inArray(alerts.id, ids))
  return rows.map(row => ({ ...row, raisedAt: iso(row.raisedAt) }))
}

/** What programs are told of what happened, as it stands when it is read: whoever was erased since then is not in it. */
export function bodyStore(db: Db, sealer: Sealer) {
  const anyMessage = messageBodies(db)
  const opt = optBodies(db, sealer)
  const readers: Record<ChangeType, (ids: string[], at: number) => Promise<Body[]>> = {
    'messages.created': anyMessage,
    'messages.excluded': messageBodies(db, 'excluded'),
    'messages.sent': anyMessage,
    'messages.receipt': anyMessage,
    'messages.cancelled': messageBodies(db, 'cancelled'),
    'replies.received': replyBodies(db, sealer),
    'contacts.saved': contactBodies(db, sealer),
    'contacts.erased': async ids => ids.map(id => ({ id })),
    'contacts.opted_out': opt,
    'contacts.opted_in': opt,
    'links.clicked': clickBodies(db),
    'conversions.received': conversionBodies(db),
    'redemptions.received': redemptionBodies(db),
    'imports.finished': importBodies(db),
    'campaign.changed': campaignBodies(db),
    'flow.entered': runBodies(db),
    'flow.left': runBodies(db),
    'alert.raised': alertBodies(db)
  }
  /** One entry for each id of a batch, in its order; undefined for what is not there any more. */
  return async ({ type, ids, at }: Pick<Change, 'type' | 'ids' | 'at'>): Promise<(Body | undefined)[]> => {
    const found = new Map((await readers[type](ids, at)).map(body => [body.id, body]))
    return ids.map(id => found.get(id))
  }
}
