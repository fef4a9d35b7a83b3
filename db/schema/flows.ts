import { sql } from 'drizzle-orm'
import {
  bigint,
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
import type {
  CountKind,
  FlowDefinition,
  FlowEstimate,
  FlowState,
  LookStage,
  PathPoint,
  RunState,
  VersionState
} from '../../lib/flows/flow.ts'
import type { EventValues } from '../../lib/events/event.ts'

/** What goes by itself when a person does something. */
export const flows = table(
  'flows',
  {
    id: id().primaryKey(),
    name: text().notNull(),
    state: text<FlowState>().notNull(),
    /** Why it is paused. */
    reason: text(),
    /** Whoever enters goes through this version; 0 before the first start. */
    version: integer().notNull(),
    /** The last one that was written. */
    newest: integer().notNull(),
    createdBy: text(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
    startedAt: instant(),
    endedAt: instant(),
    /** Of an older copy that was resumed without whom it may have written to already: what happened before starts nothing. */
    entersFrom: instant()
  },
  t => [index('flows_state').on(t.state)]
)

export const flowVersions = table(
  'flow_versions',
  {
    flowId: id().notNull(),
    version: integer().notNull(),
    state: text<VersionState>().notNull(),
    definition: json<FlowDefinition>().notNull(),
    createdBy: text(),
    submittedBy: text(),
    /** Everybody else who changed it. */
    changedBy: json<string[]>().notNull(),
    /** Hash of the definition and of everything that it names, as whoever wrote or submitted it left it. */
    authoredHash: text(),
    approvedBy: text(),
    approvedHash: text(),
    estimate: json<FlowEstimate | null>(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
    startedAt: instant()
  },
  t => [primaryKey({ columns: [t.flowId, t.version] })]
)

/** The hidden campaign of each message step of a version that was started. */
export const flowSteps = table(
  'flow_steps',
  {
    flowId: id().notNull(),
    version: integer().notNull(),
    stepId: text().notNull(),
    campaignId: id().notNull()
  },
  t => [
    primaryKey({ columns: [t.flowId, t.version, t.stepId] }),
    uniqueIndex('flow_steps_campaign').on(t.campaignId)
  ]
)

/** One person's passage through a flow. Five million of them are planned for. */
export const flowRuns = table(
  'flow_runs',
  {
    /** Made of the flow and what the person entered by, so that the same entry is one run. */
    id: id().primaryKey(),
    flowId: id().notNull(),
    version: integer().notNull(),
    contactId: id().notNull(),
    /** What tells this entry from another of the same person, such as an order's number. */
    key: text(),
    state: text<RunState>().notNull(),
    reason: text(),
    /** Where it stands, or stood last. */
    stepId: text().notNull(),
    /** When it is looked at next. */
    dueAt: instant(),
    /** Goes up with each change: whoever read an older one writes nothing. */
    rev: integer().notNull(),
    enteredAt: instant().notNull(),
    /** When that happened which the person entered by: goals and waits compare with it. */
    entryAt: instant().notNull(),
    /** When it came to the step. */
    arrivedAt: instant().notNull(),
    endedAt: instant(),
    /** Of the event, without what is personal. */
    properties: json<EventValues | null>(),
    path: json<PathPoint[]>().notNull(),
    /** Steps that it has gone. */
    passed: integer().notNull(),
    /** Steps gone on a day, against going in circles. */
    moves: integer().notNull(),
    movesDay: integer().notNull()
  },
  t => [
    index('flow_runs_due')
      .on(t.flowId, t.dueAt)
      .where(sql`state = 'waiting'`),
    index('flow_runs_contact').on(t.contactId, t.enteredAt),
    index('flow_runs_flow').on(t.flowId, t.id)
  ]
)

/** The message that a run got at a step: one, whatever happens. */
export const flowSends = table(
  'flow_sends',
  {
    runId: id().notNull(),
    stepId: text().notNull(),
    messageId: id().notNull(),
    /** Past it the message is left out. */
    validUntil: instant().notNull()
  },
  t => [primaryKey({ columns: [t.runId, t.stepId] }), uniqueIndex('flow_sends_message').on(t.messageId)]
)

/** Who has entered by what: asked before anybody enters again. */
export const flowKeys = table(
  'flow_keys',
  {
    flowId: id().notNull(),
    contactId: id().notNull(),
    /** Hash of the key; of '' where there is none. */
    key: id().notNull(),
    at: instant().notNull()
  },
  t => [primaryKey({ columns: [t.flowId, t.contactId, t.key] }), index('flow_keys_contact').on(t.contactId)]
)

/** Whom a flow that people enter by joining has seen inside: who comes in is compared with them. */
export const flowMembers = table('flow_members', { flowId: id().notNull(), contactId: id().notNull() }, t => [
  primaryKey({ columns: [t.flowId, t.contactId] }),
  index('flow_members_contact').on(t.contactId)
])

/** How far such a flow has looked through everybody. */
export const flowLooks = table('flow_looks', {
  flowId: id().primaryKey(),
  /** Hash of what is asked of people: when that changes, whom it finds anew does not enter. */
  asked: text().notNull(),
  stage: text<LookStage>().notNull(),
  /** The last contact that was looked at; null at the beginning of a round. */
  cursor: id(),
  lookedAt: instant().notNull(),
  /** When the next round begins. */
  restsUntil: instant().notNull(),
  /** Goes up with each change: whoever read an older one writes nothing. */
  rev: integer().notNull().default(0)
})

/** How many went in, are there and went out, by step and reason; the step '' is the whole flow. Moved in the step of the change. */
export const flowCounts = table(
  'flow_counts',
  {
    flowId: id().notNull(),
    version: integer().notNull(),
    stepId: text().notNull(),
    kind: text<CountKind>().notNull(),
    reason: text().notNull(),
    n: bigint().notNull()
  },
  t => [primaryKey({ columns: [t.flowId, t.version, t.stepId, t.kind, t.reason] })]
)
