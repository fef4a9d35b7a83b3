import { and, asc, desc, eq, inArray, lt, lte, ne, or, isNull, sql } from 'drizzle-orm'
import { bulkInsert } from '#db/bulk.ts'
import type { Db } from '#db/client.ts'
import { campaigns } from '#db/schema/campaigns.ts'
import { alerts, webhookDeliveries, webhooks } from '#db/schema/people.ts'
import { recordChanges } from '../changes/store.ts'
import { DAY } from '../clock.ts'
import type { Sealer } from '../crypto.ts'
import { newId } from '../ids.ts'
import { newWebhookSecret, type Delivery, type Webhook } from './webhook.ts'

export type WebhookStore = ReturnType<typeof webhookStore>
export interface NewDelivery {
  id: string
  webhookId: string
  event: string
  /** JSON text, as it will be signed. */
  body: string
}
const KEEP = 30 * DAY
const OVERLAP = DAY
const LEASE = 60_000

/** Webhooks and their deliveries. */
export function webhookStore(db: Db, sealer: Sealer) {
  const { id, url, events, state, stateReason, failingSince, createdBy, createdAt } = webhooks
  const shown = { id, url, events, state, stateReason, failingSince, createdBy, createdAt }
  const deliveries = webhookDeliveries
  const shownDelivery = {
    id: deliveries.id,
    webhookId: deliveries.webhookId,
    event: deliveries.event,
    state: deliveries.state,
    attempts: deliveries.attempts,
    nextAt: deliveries.nextAt,
    lastAnswer: deliveries.lastAnswer,
    createdAt: deliveries.createdAt,
    deliveredAt: deliveries.deliveredAt
  }
  const place = (id: string) => `webhooks.secret.${id}`
  const sealedRows = (rows: NewDelivery[], now: number) =>
    rows.map(({ body, ...row }) => ({
      ...row,
      body: sealer.seal(body, `webhook_deliveries.body.${row.id}`),
      state: 'waiting' as const,
      nextAt: now,
      createdAt: now
    }))
  /** Queues deliveries; one that is queued already is left as it is. */
  const queued = (rows: NewDelivery[], now: number) => [
    bulkInsert(deliveries, sealedRows(rows, now), { skipExisting: true })
  ]
  async function secrets(wanted: string, now: number): Promise<string[]> {
    const [row] = await db.select().from(webhooks).where(eq(id, wanted))
    if (!row) return []
    const previous =
      row.previousSecret && row.previousUntil !== null && row.previousUntil > now ? [row.previousSecret] : []
    return [row.secret, ...previous].map(sealed => sealer.open(sealed, place(wanted)))
  }
  /** A webhook with its secret, as it was made: of two calls that make the same one, both are told the same. */
  const withSecret = async (webhook: Webhook, now: number) => ({
    webhook,
    secret: (await secrets(webhook.id, now))[0] ?? ''
  })
  return {
    list: async (): Promise<Webhook[]> => db.select(shown).from(webhooks).orderBy(desc(createdAt)),
    byId: async (wanted: string): Promise<Webhook | undefined> =>
      (await db.select(shown).from(webhooks).where(eq(id, wanted)))[0],
    async create(
      input: { id?: string; url: string; events: string[]; createdBy: string | null },
      now: number
    ): Promise<{ webhook: Webhook; secret: string }> {
      const secret = newWebhookSecret()
      const webhook: Webhook = {
        id: newId(),
        ...input,
        state: 'active',
        stateReason: null,
        failingSince: null,
        createdAt: now
      }
      await db.atomic(tx => [
        tx
          .insert(webhooks)
          .values({ ...webhook, secret: sealer.seal(secret, place(webhook.id)) })
          .onConflictDoNothing(),
        // a new webhook hears of what happens from now on, not of what is there already
        tx
          .update(campaigns)
          .set({ announced: sql`${campaigns.state}` })
          .where(or(isNull(campaigns.announced), ne(campaigns.announced, campaigns.state))),
        tx.update(alerts).set({ announced: true }).where(eq(alerts.announced, false))
      ])
      return withSecret(webhook, now)
    },
    withSecret,
    remove: (wanted: string) =>
      db.atomic(tx => [
        tx.delete(deliveries).where(eq(deliveries.webhookId, wanted)),
        tx.delete(webhooks).where(eq(id, wanted))
      ]),
    /** A new secret; for a day deliveries carry a signature of the old one as well. */
    async rotate(wanted: string, now: number): Promise<string | undefined> {
      const [row] = await db.select({ secret: webhooks.secret }).from(webhooks).where(eq(id, wanted))
      if (!row) return undefined
      const secret = newWebhookSecret()
      const change = {
        secret: sealer.seal(secret, place(wanted)),
        previousSecret: row.secret,
        previousUntil: now + OVERLAP
      }
      await db.update(webhooks).set(change).where(eq(id, wanted))
      return secret
    },
    secrets,
    setState: (
      wanted: string,
      change: { state: Webhook['state']; stateReason: string | null; failingSince: number | null }
    ) => db.update(webhooks).set(change).where(eq(id, wanted)),
    fails: (wanted: string, now: number) =>
      db
        .update(webhooks)
        .set({ failingSince: now })
        .where(and(eq(id, wanted), isNull(failingSince))),
    works: (wanted: string) => db.update(webhooks).set({ failingSince: null }).where(eq(id, wanted)),
    add: (rows: NewDelivery[], now: number) => db.atomic(() => queued(rows, now)),
    queued,
    /** Writes down which campaigns have another state than was told, and which alerts are new. */
    async recordStates(now: number): Promise<void> {
      const changed = await db
        .select({ id: campaigns.id, announced: campaigns.state })
        .from(campaigns)
        .where(or(isNull(campaigns.announced), ne(campaigns.announced, campaigns.state)))
        .orderBy(asc(campaigns.id))
        .limit(100)
      const raised = await db
        .select({ id: alerts.id })
        .from(alerts)
        .where(eq(alerts.announced, false))
        .orderBy(asc(alerts.id))
        .limit(100)
      const ids = (rows: { id: string }[]) => rows.map(row => row.id)
      if (changed.length + raised.length === 0) return
      await db.atomic(tx => [
        recordChanges('campaign.changed', ids(changed), now),
        recordChanges('alert.raised', ids(raised), now),
        ...changed.map(({ id: campaignId, announced }) =>
          tx.update(campaigns).set({ announced }).where(eq(campaigns.id, campaignId))
        ),
        tx
          .update(alerts)
          .set({ announced: true })
          .where(inArray(alerts.id, ids(raised)))
      ])
    },
    /** Due deliveries under a lease of a minute, so that two workers never make the same one. */
    async claim(limit: number, now: number): Promise<(Delivery & { body: string })[]> {
      const due = db
        .select({ id: deliveries.id })
        .from(deliveries)
        .where(and(eq(deliveries.state, 'waiting'), lte(deliveries.nextAt, now)))
        .orderBy(asc(deliveries.nextAt))
        .limit(limit)
      const rows = await db
        .update(deliveries)
        .set({ nextAt: now + LEASE })
        .where(and(inArray(deliveries.id, due), eq(deliveries.state, 'waiting'), lte(deliveries.nextAt, now)))
        .returning()
      return rows.map(({ body, ...row }) => ({
        ...row,
        body: sealer.open(body, `webhook_deliveries.body.${row.id}`)
      }))
    },
    settle: (
      wanted: string,
      change: Partial<Pick<Delivery, 'state' | 'attempts' | 'nextAt' | 'lastAnswer' | 'deliveredAt'>>
    ) => db.update(deliveries).set(change).where(eq(deliveries.id, wanted)),
    log: async (webhookId: string, limit: number): Promise<Delivery[]> =>
      db
        .select(shownDelivery)
        .from(deliveries)
        .where(eq(deliveries.webhookId, webhookId))
        .orderBy(desc(deliveries.createdAt))
        .limit(limit),
    /** Queues a delivery again, due now. */
    again: (wanted: string, now: number) =>
      db
        .update(deliveries)
        .set({ state: 'waiting', nextAt: now, attempts: 0 })
        .where(eq(deliveries.id, wanted))
        .returning({ id: deliveries.id }),
    sweep: (now: number) =>
      db.delete(deliveries).where(and(ne(deliveries.state, 'waiting'), lt(deliveries.createdAt, now - KEEP)))
  }
}
