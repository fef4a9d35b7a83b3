import { and, desc, eq, isNull, lt, not } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { alerts } from '#db/schema/people.ts'
import { newId } from '../ids.ts'

/** What can go wrong so that somebody should look. Words of each: messages/*.json under `alerts`. */
export const ALERT_KINDS = [
  'complaint',
  'failure_rate',
  'opt_out_rate',
  'unknown_rate',
  'no_receipts',
  'account_stopped',
  'answer_unreadable',
  'missed',
  'clock_stepped',
  'restored',
  'budget',
  'codes',
  'code_resting',
  'failover',
  'approval_stale',
  'approval_outgrown',
  'webhook_off',
  'sign_in_failures',
  'sign_in_spread',
  'unhealthy',
  'feedback_unreadable',
  'receipt_foreign',
  'receipt_word',
  'flow_budget',
  'flow_circles',
  'flow_storm'
] as const
export type AlertKind = (typeof ALERT_KINDS)[number]

export interface Alert {
  id: string
  kind: AlertKind
  subject: string
  detail: Record<string, string | number> | null
  raisedAt: number
  closedAt: number | null
}
export type AlertStore = ReturnType<typeof alertStore>

/** Things for a person to look at. The same thing is raised once while it is open. */
export function alertStore(db: Db) {
  return {
    raise: (kind: AlertKind, subject: string, detail: Record<string, string | number> | null, now: number) =>
      db.insert(alerts).values({ id: newId(), kind, subject, detail, raisedAt: now }).onConflictDoNothing(),
    open: (limit: number): Promise<Alert[]> =>
      db
        .select()
        .from(alerts)
        .where(isNull(alerts.closedAt))
        .orderBy(desc(alerts.raisedAt))
        .limit(limit) as Promise<Alert[]>,
    list: ({ limit, before }: { limit: number; before?: number | undefined }): Promise<Alert[]> =>
      db
        .select()
        .from(alerts)
        .where(before === undefined ? undefined : lt(alerts.raisedAt, before))
        .orderBy(desc(alerts.raisedAt))
        .limit(limit) as Promise<Alert[]>,
    /** Somebody has seen to it, or it has passed by itself. */
    close: (id: string, by: string, now: number) =>
      db
        .update(alerts)
        .set({ closedAt: now, closedBy: by })
        .where(and(eq(alerts.id, id), isNull(alerts.closedAt))),
    /** Taken back: it waits again, unless the same was raised meanwhile. */
    reopen: (id: string) =>
      db
        .update(alerts)
        .set({ closedAt: null, closedBy: null })
        .where(and(eq(alerts.id, id), not(eq(alerts.closedBy, 'system')))),
    closeAbout: (kind: AlertKind, subject: string, now: number) =>
      db
        .update(alerts)
        .set({ closedAt: now, closedBy: 'system' })
        .where(and(eq(alerts.kind, kind), eq(alerts.subject, subject), isNull(alerts.closedAt)))
  }
}
