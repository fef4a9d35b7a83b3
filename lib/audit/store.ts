import { desc, lt } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { audit } from '#db/schema/people.ts'
import { newId } from '../ids.ts'

export interface AuditEntry {
  actorKind: 'person' | 'api_key' | 'system' | 'recipient'
  actorId: string | null
  actorName: string | null
  /** Verb and noun, as in `campaign.launch`. */
  action: string
  subject?: string | null
  /** Never a number, a secret or a text that a person wrote to us. */
  detail?: Record<string, unknown> | null
  ip?: string | null
}
export type AuditStore = ReturnType<typeof auditStore>

/** Who did what to what: rows are only ever added. */
export function auditStore(db: Db) {
  return {
    add: (entry: AuditEntry, now: number) => db.insert(audit).values({ id: newId(), at: now, ...entry }),
    list: ({ limit, before }: { limit: number; before?: number | undefined }) =>
      db
        .select()
        .from(audit)
        .where(before === undefined ? undefined : lt(audit.at, before))
        .orderBy(desc(audit.at))
        .limit(limit)
  }
}
