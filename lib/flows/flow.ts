// What a flow is: words and shapes that the database, verbs, REST and pages share. This file imports nothing.
//
// Verbs, each with services as its first argument:
//   save-flow.ts     createFlow, changeFlow (a draft is changed in place, anything later gets a new version), removeFlow, describeFlow
//   check-flow.ts    checkFlow: what is wrong with the newest version, step by step; a finding of verdict `block` holds it back
//   approve-flow.ts  submitFlow, approveFlow, rejectFlow: the newest version, bound to its hash
//   run-flow.ts      startFlow (with `move` whoever waits goes on in the new version), pauseFlow, resumeFlow, endFlow
//   enter-flow.ts    enterByCall: somebody enters by a call
// Reading: services.flows.list, .byId, .version(flowId, version), .versions(flowId), .counts(flowId, version).

/** draft → in_review → approved → running ⇄ paused → ended. Of a flow that has been started, its newest version has a state of its own. */
export const FLOW_STATES = ['draft', 'in_review', 'approved', 'running', 'paused', 'ended'] as const
export type FlowState = (typeof FLOW_STATES)[number]
/** Of a version: only what is approved is started. */
export const VERSION_STATES = ['draft', 'in_review', 'approved'] as const
export type VersionState = (typeof VERSION_STATES)[number]

/**
 * The filter of an audience, whose conditions may also name `properties.NAME` of the event that the person entered by, and
 * `step.ID` with `delivered`, `clicked` or `replied` of a message step before it. Where conditions are on one event alone, only
 * `properties.NAME` may be named.
 */
export type FlowFilter =
  | { all: FlowFilter[] }
  | { any: FlowFilter[] }
  | { not: FlowFilter[] }
  | { field: string; op: string; value?: FlowValue | FlowValue[] | undefined }
export type FlowValue = string | number | boolean

/** How often somebody may enter: once ever, once for each key, or again after so many days. */
export type Again = 'once' | 'key' | { days: number }

/** What somebody enters by. */
export const ENTRIES = ['event', 'audience', 'sign_up', 'reply', 'tag', 'date', 'call'] as const
export type EntryKind = (typeof ENTRIES)[number]

/**
 * Of a flow that people enter by joining: `present` lets in whoever is there, `seed` takes them down as being there, and from then on
 * `follow` lets in who comes. `found` is of a flow that is entered by what people do, which has no members.
 */
export type LookStage = 'present' | 'seed' | 'follow' | 'found'

interface EntryRules {
  /** Once ever unless it is given; of a date, once for each of its occurrences (`key`). */
  again?: Again | undefined
  /** `properties.NAME` or `messageId`: what tells one entry from another where `again` is by key. */
  key?: string | undefined
  /** What happened longer ago starts nothing; 12 unless it is given. */
  maxAgeHours?: number | undefined
}
export type FlowEntry = EntryRules &
  (
    | { on: 'event'; event: string; where?: FlowFilter | undefined }
    /** Whoever is in it already enters where `present` says so, else only who joins later. */
    | { on: 'audience'; audienceId: string; present?: boolean | undefined }
    | { on: 'sign_up'; formId?: string | undefined }
    | { on: 'reply'; word: string }
    | { on: 'tag'; tag: string }
    | {
        on: 'date'
        field: string
        /** Before the day where it is below 0, after it where it is above. */
        days?: number | undefined
        /** On the person’s clock; 10:00 unless it is given. */
        at?: string | undefined
        yearly?: boolean | undefined
        /** When the 29th of February comes in a year without one; the installation’s setting unless it is given. */
        leap?: '02-28' | '03-01' | undefined
      }
    | { on: 'call' }
  )

/** What a run is for: an event or, of the person, a filter. Whoever reaches it leaves, and gets nothing more. */
export type FlowGoal = { event: string; where?: FlowFilter | undefined } | { filter: FlowFilter }

/** An hour of the person's own day, such as 10 or 18.5, and days of the week from Sunday, 0. */
export interface FlowHour {
  hour: number
  weekday?: number[] | undefined
}

export const ACTIONS = ['message', 'wait', 'if', 'split', 'tag', 'webhook', 'end'] as const
export type Action = (typeof ACTIONS)[number]
export type FlowStep = { id: string } & (
  | {
      do: 'message'
      templateId: string
      accountId?: string | undefined
      /** From the moment at which it is due, 24 unless it is given; later it is left out. */
      validForHours?: number | undefined
      /** Over the frequency that a person may get marketing in: waits while it is valid, or is passed over. */
      whenCapped?: 'wait' | 'pass' | undefined
    }
  /** One of: for so many minutes, until an hour, or until an event and then one of two ways. */
  | {
      do: 'wait'
      minutes?: number | undefined
      until?: FlowHour | undefined
      event?: string | undefined
      where?: FlowFilter | undefined
      atMostMinutes?: number | undefined
      then?: FlowStep[] | undefined
      else?: FlowStep[] | undefined
    }
  | { do: 'if'; filter: FlowFilter; then?: FlowStep[] | undefined; else?: FlowStep[] | undefined }
  /** Shares are percent, and come to 100; who gets which is fixed by the person. */
  | { do: 'split'; parts: { share: number; steps: FlowStep[] }[] }
  | { do: 'tag'; add?: string | string[] | undefined; remove?: string | string[] | undefined }
  | { do: 'webhook'; webhookId: string }
  | { do: 'end' }
)
export type StepOf<A extends Action> = Extract<FlowStep, { do: A }>

/** What a version is, and what its approval is bound to. */
export interface FlowDefinition {
  entry: FlowEntry
  goal?: FlowGoal | undefined
  steps: FlowStep[]
  /** 0 to 9, as campaigns have it; 7 unless it is given. */
  priority?: number | undefined
  /** Most that the messages of a day may cost, in units of the account's currency. */
  budgetPerDay?: number | undefined
  /** Messages a second, of each message step. */
  ratePerSecond?: number | undefined
}

export const MOST_STEPS = 60
export const DEEPEST = 6
/** Of one person and flow. A run that goes on faster than this goes round in circles; a person who enters more often is a fault. */
export const MOST_MOVES_A_DAY = 50
export const MOST_ENTRIES_A_DAY = 20

/** One contact's passage. */
export const RUN_STATES = ['waiting', 'finished', 'left'] as const
export type RunState = (typeof RUN_STATES)[number]
/** Why a run left. */
export const LEAVES = [
  'goal',
  'no_consent',
  'opted_out',
  'missing_field',
  'too_many_moves',
  'moved',
  'merged',
  'erased',
  'ended',
  'not_evaluated'
] as const
export type LeaveReason = (typeof LEAVES)[number]

/** A place on a run's path: which step, when it was gone from, and why it went on as it did. */
export interface PathPoint {
  step: string
  at: number
  why: string
  params?: Record<string, string | number> | undefined
}

/** What is counted at each step, and as the step `` of the whole flow: went in, is here, went out by reason. */
export const COUNTS = ['in', 'here', 'out'] as const
export type CountKind = (typeof COUNTS)[number]

/** What `check` found: of one step, or `` of the flow. */
export interface FlowFinding {
  step: string
  rule: string
  verdict: 'block' | 'warn'
  params?: Record<string, string | number> | undefined
}

/** What a version was expected to come to a day when it was approved. Cost in millionths. */
export interface FlowEstimate {
  entries: number
  messages: number
  costMicros: number
}
