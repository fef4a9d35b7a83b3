import { createHash } from 'node:crypto'
import { canonicalJson } from '../crypto.ts'
import type {
  CampaignContent,
  LinkOptions,
  StoredEstimate,
  StoredSchedule,
  StoredSplit
} from '#db/schema/campaigns.ts'

export type CampaignState =
  | 'draft'
  | 'in_review'
  | 'approved'
  | 'scheduled'
  | 'planning'
  | 'sending'
  | 'paused'
  | 'completed'
  | 'cancelled'

/** Each state of a message; a campaign's audience is their sum, always. */
export const MESSAGE_STATES = [
  'queued',
  'dispatching',
  'submitted',
  'delivered',
  'failed',
  'expired',
  'excluded',
  'cancelled',
  'unknown'
] as const
export type MessageState = (typeof MESSAGE_STATES)[number]

/** Which states a step may start from. */
export const STEPS = {
  edit: ['draft', 'in_review', 'approved'],
  submit: ['draft'],
  reject: ['in_review'],
  approve: ['draft', 'in_review'],
  launch: ['approved'],
  pause: ['scheduled', 'planning', 'sending'],
  resume: ['paused'],
  cancel: ['draft', 'in_review', 'approved', 'scheduled', 'planning', 'sending', 'paused']
} as const satisfies Record<string, CampaignState[]>
export type Step = keyof typeof STEPS

export interface Campaign {
  id: string
  kind: 'bulk' | 'api'
  name: string
  state: CampaignState
  /** Why it is paused, when the system did it; a key of messages/*.json under `reasons`. */
  reason: string | null
  templateId: string
  audienceId: string | null
  accountId: string
  purpose: 'marketing' | 'transactional'
  content: CampaignContent | null
  schedule: StoredSchedule
  startsAt: number | null
  /** The recurring campaign that began this one, and the wall clock of its time; of a series its next time. */
  seriesId: string | null
  occurrence: string | null
  /** The campaign that this one follows up. */
  followsId: string | null
  split: StoredSplit | null
  winner: number | null
  estimate: StoredEstimate | null
  archivedAt: number | null
  fallbackAccountId: string | null
  budgetMicros: number | null
  ratePerSecond: number | null
  priority: number
  linkMode: 'recipient' | 'shared' | 'none'
  linkOptions: LinkOptions | null
  createdBy: string | null
  submittedBy: string | null
  approvedBy: string | null
  approvedHash: string | null
  planCursor: string | null
  planBound: string | null
  createdAt: number
  updatedAt: number
  startedAt: number | null
  completedAt: number | null
}
export type { CampaignContent }

/** What an approval is bound to: text, audience, time, account. Any later change of them asks for approval again. */
export function approvalHash(
  content: CampaignContent,
  filter: unknown,
  campaign: Pick<
    Campaign,
    'schedule' | 'accountId' | 'linkMode' | 'purpose' | 'budgetMicros' | 'split' | 'linkOptions'
  >
): string {
  const { schedule, accountId, linkMode, purpose, budgetMicros, split, linkOptions } = campaign
  // databases give the keys of an object back in orders of their own
  return createHash('sha256')
    .update(
      canonicalJson([
        content,
        filter,
        schedule,
        accountId,
        linkMode,
        purpose,
        budgetMicros,
        ...(split ? [split] : []),
        ...(linkOptions ? [linkOptions] : [])
      ])
    )
    .digest('hex')
}

/** Nothing starts by itself after missing its time by more than this: a person releases it. */
export const GRACE_MS = 15 * 60_000
export const rankOf = (priority: number): number => 9 - priority
