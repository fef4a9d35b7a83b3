// What a campaign and its messages can be: the words and shapes that the database, verbs, REST and pages share. This file
// imports nothing but types, so that components and db/schema may take from it; the row of a campaign is in store.ts.

/** `bulk` is a campaign that people make; `api` is the stream of one template's API sends through one account; `flow` is one message step of a flow. */
export const CAMPAIGN_KINDS = ['bulk', 'api', 'flow'] as const
export type CampaignKind = (typeof CAMPAIGN_KINDS)[number]

export const CAMPAIGN_STATES = [
  'draft',
  'in_review',
  'approved',
  'scheduled',
  'planning',
  'sending',
  'paused',
  'completed',
  'cancelled'
] as const
export type CampaignState = (typeof CAMPAIGN_STATES)[number]

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
} as const satisfies Record<string, readonly CampaignState[]>
export type Step = keyof typeof STEPS
export const allows = (step: Step, state: CampaignState): boolean => STEPS[step].some(from => from === state)

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
export type Counts = Record<MessageState, number> & { audience: number }

/** Why a campaign is paused and a message unknown: they come from an older copy of the database, and may have gone out since. */
export const DOUBTFUL = 'restored'
/** Why a campaign that is not launched is looked at again: it comes from an older copy, and may have been launched since. */
export const UNLAUNCHED = 'restored_unlaunched'

/** Whose a short link is: one for each recipient, one for all of them, or the address as it was written. */
export const LINK_MODES = ['recipient', 'shared', 'none'] as const
export type LinkMode = (typeof LINK_MODES)[number]
/** How a campaign's short links lead on. */
export interface LinkOptions {
  /** Adds utm_source=sms, utm_medium=sms and this as utm_campaign, where the address has none of its own. */
  utm?: string | undefined
  /** They end so many days after the campaign was planned. */
  days?: number | undefined
  /** Each visit carries the id of its click, and what follows from it within so many days is a conversion. */
  conversionDays?: number | undefined
}

/** From and to are hours of the recipient's own day, such as 10 and 18.5; days count from Sunday, 0. */
export interface SendingWindow {
  from: number
  to: number
  days?: number[] | undefined
}
interface Windowed {
  window?: SendingWindow | undefined
}
/** When a campaign goes out. */
export type Schedule =
  | ({ kind: 'now' } & Windowed)
  /** At an instant, the same for everybody. */
  | ({ kind: 'at'; at: string } & Windowed)
  /** At a wall clock, which comes to each recipient in their own zone. */
  | ({ kind: 'local'; at: string } & Windowed)
  /** At each time that the pattern names on the clock of `zone`, or of each recipient when `local`, until an instant. */
  | ({ kind: 'recurring'; cron: string; zone: string; local: boolean; until: string } & Windowed)
  /** So long after the campaign that this one follows has gone out. */
  | ({ kind: 'after'; minutes: number } & Windowed)
export type ScheduleKind = Schedule['kind']
export type RecurringSchedule = Extract<Schedule, { kind: 'recurring' }>

/** A campaign that tries several templates, and one that keeps some people out to compare with. Shares are percent. */
export interface Split {
  /** Templates besides the campaign's own, which is variant 0. */
  templateIds: string[]
  /** Of the audience, in even parts for each variant; the rest gets the winner. 100: everybody is in the test. */
  share: number
  by: 'clicks' | 'opt_outs'
  afterMinutes: number
  /** Nobody sends to these: what happens without a message is seen in them. */
  holdOut: number
}

/** Ids that a text has with one provider account. */
export interface ProviderIds {
  providerTemplateId: string | null
  providerSignId: string | null
}
/** One way in which a campaign says it: of a variant, 0 first, and in a language; null is the template's own. */
export interface Wording extends ProviderIds {
  body: string
  signature: string
  variant: number
  language: string | null
}
/** What the texts of a campaign are made of, frozen when it is approved: the first wording, and others when there are any. */
export interface CampaignContent extends ProviderIds {
  body: string
  signature: string
  others?: Wording[]
  /** Its people are chosen by what they did, as the rules call it. */
  targeting?: 'profile'
  /** Where it goes on when the account fails, with the ids that its texts have there. */
  fallback?: ProviderIds & { accountId: string; others?: ProviderIds[] }
  /** The account that it went through before another took over: reports of what that one sent still come from it. */
  formerAccountId?: string
}

/** What a campaign was expected to be when it was approved. Cost in millionths of the account's currency. */
export interface Estimate {
  audience: number
  reachable: number
  parts: number
  costMicros: number
  /** Hash of whom the audience asked for; none in estimates from before it was kept. */
  of?: string
}

/** The rule that decided about a message, as it is kept with it. */
export interface StoredFinding {
  rule: string
  /** Version of the rules that decided. */
  version?: string
  params?: Record<string, string | number>
}

/** Priority 0 to 9: the queue is read upwards, so that the most urgent have the smallest rank. */
export const rankOf = (priority: number): number => 9 - priority
