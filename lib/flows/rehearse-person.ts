import { setImmediate } from 'node:timers/promises'
import type { Contact } from '../audiences/contact.ts'
import type { Choices } from '../audiences/choice.ts'
import { CAP_HORIZON } from '../campaigns/judge-contacts.ts'
import { MINUTE } from '../clock.ts'
import type { Sent as Got } from '../compliance/case.ts'
import { everywhere } from '../compliance/packs/every-country.ts'
import { DEFAULT_TOPIC } from '../topics/topic.ts'
import { draftMessage, type Stream, type Wanted } from './draft-messages.ts'
import { enterMany, type Arrival, type EnterManyDeps } from './enter-flow.ts'
import type { PastEvent, Run, Sent } from './look-store.ts'
import { askFilters, goalsOf, type FilterDeps, type Looked } from './read-runs.ts'
import { leave, type OpenVersion } from './run.ts'
import type { Entry, Move } from './run-store.ts'
import type { RehearsalTally } from './count-rehearsal.ts'
import { reached } from './decide-step.ts'
import { decideMove, isOver, wantedOf } from './walk-runs.ts'

/** So many moments of one person are gone through at a stretch. */
const TURN = 200

/** What a flow is tried out with. */
export interface Stage {
  version: OpenVersion
  /** By the step. */
  streams: Map<string, Stream>
  filters: FilterDeps
  log: EnterManyDeps['log']
  /** Nothing is looked at after this. */
  until: number
  /** Whether the time for all of it has passed. */
  over: () => boolean
}
/** One person, with what happened in the order in which it came to be known. */
export interface Past {
  /** As the person was known at a moment: fields are today's, consent is as of then. */
  contactAt: (at: number) => Contact
  chosen: Choices | undefined
  /** Marketing that the person got, the earliest first. */
  got: Got[]
  moments: Moment[]
}
export interface Moment {
  seenAt: number
  event?: PastEvent
  arrival?: Arrival
}

/** Runs of one person as the engine asks for them, in memory alone. */
function memoryRuns(runs: Map<string, Run>, tally: RehearsalTally): EnterManyDeps['runs'] {
  const keys = new Map<string, number>()
  return {
    byIds: async ids => ids.flatMap(id => runs.get(id) ?? []),
    entriesOf: async (ids, since) => {
      const n = [...runs.values()].filter(({ enteredAt }) => enteredAt > since).length
      return new Map(ids.map(id => [id, n]))
    },
    enter: async (entries: Entry[]) => {
      const entered = new Set<string>()
      for (const { run, key, againAfter, counts } of entries) {
        const last = keys.get(key)
        if (last !== undefined && (againAfter === null || last >= againAfter)) continue
        keys.set(key, run.enteredAt)
        runs.set(run.id, run)
        tally.entered(run.enteredAt)
        tally.count(counts)
        entered.add(run.id)
      }
      return entered
    }
  }
}

/** One person on the way, kept in memory alone. */
interface Traveller {
  stage: Stage
  past: Past
  tally: RehearsalTally
  runs: Map<string, Run>
  memory: EnterManyDeps['runs']
  /** Messages by run and step. */
  sent: Map<string, Map<string, Sent>>
  /** What is known so far of what happened. */
  events: PastEvent[]
}
const sentOf = ({ sent }: Traveller, run: Run) => sent.get(run.id) ?? new Map<string, Sent>()
const openOf = ({ runs }: Traveller) => [...runs.values()].filter(({ state }) => state === 'waiting')
const keep = (traveller: Traveller, run: Run, message: Sent): void =>
  void traveller.sent.set(run.id, new Map([...sentOf(traveller, run), [message.stepId, message]]))

function apply({ runs, tally }: Traveller, { run, to, counts }: Move): Run {
  const next = { ...run, ...to }
  runs.set(run.id, next)
  tally.count(counts)
  tally.path(next.path.slice(run.path.length))
  return next
}

/** Something comes to be known: whoever reaches the goal leaves, who waited for it is looked at, and who enters by it enters. */
async function hear(traveller: Traveller, { event, arrival, seenAt }: Moment): Promise<void> {
  const { stage, runs, memory, events, tally } = traveller
  if (event) {
    events.push(event)
    for (const run of openOf(traveller)) {
      const step = stage.version.walk.byId.get(run.stepId)?.step
      if (reached(stage.version.definition, run, [event])) apply(traveller, leave(run, 'goal', seenAt))
      else if (step?.do === 'wait' && step.event === event.kind && event.at >= run.entryAt)
        runs.set(run.id, { ...run, dueAt: seenAt })
    }
  }
  if (!arrival) return
  const alerts = { raise: async () => {} }
  const deps: EnterManyDeps = { runs: memory, log: stage.log, clock: () => seenAt, alerts }
  const entered = await enterMany(deps, [arrival])
  if (entered.size === 0) tally.refused(arrival, seenAt)
}

/** Judges a message with what the person had got by then. */
function draft({ stage, past }: Traveller, wanted: Wanted, now: number) {
  const stream = stage.streams.get(wanted.step.id)
  if (!stream) throw new Error(`The step ${wanted.step.id} has no text`)
  const { purpose, rules } = stream.composer
  if (purpose !== 'marketing') return { stream, ...draftMessage(stream, wanted, new Map(), now) }
  const asked = rules.pacing === 'enforce' || past.chosen?.atMost
  const recent = asked ? past.got.filter(({ at }) => at <= now && at > now - CAP_HORIZON) : undefined
  const before = new Map([[wanted.contact.id, { recent, chosen: past.chosen }]])
  return { stream, ...draftMessage(stream, wanted, before, now) }
}

/** The queued message of a step goes out; where it has waited it is judged once more. */
function send(traveller: Traveller, { run, step, contact }: Looked, message: Sent, now: number): Sent {
  const { past, tally } = traveller
  if (step?.do !== 'message' || !contact) return message
  if ((message.notBefore ?? 0) > now || now >= message.validUntil) return message
  const wanted: Wanted = {
    run,
    // what is over the frequency by now is passed over by the walk, as ever
    step: { ...step, whenCapped: 'wait' },
    version: run.version,
    contact,
    dueAt: run.arrivedAt
  }
  const { row, stream } = draft(traveller, wanted, now)
  const { finding } = row
  if (row.state === 'excluded') return { ...message, state: 'excluded', finding, leftAt: now }
  // one that may go only at this very moment would never get on
  if (row.notBefore > now) return { ...message, finding, notBefore: Math.max(row.notBefore, now + MINUTE) }
  const topic = stream.composer.topic?.id ?? DEFAULT_TOPIC
  if (stream.composer.purpose === 'marketing') past.got.push({ at: now, class: 'marketing', topic })
  tally.sent(step.id, stream, contact, row.parts, now)
  return { ...message, state: 'submitted', leftAt: now }
}

/** What is known of a run at a moment. */
async function look(traveller: Traveller, run: Run, now: number): Promise<Looked> {
  const { stage, past, events } = traveller
  const { version, filters } = stage
  const step = version.walk.byId.get(run.stepId)?.step
  const contact = past.contactAt(now)
  const sent = sentOf(traveller, run)
  const matches =
    step?.do === 'if'
      ? (await askFilters(filters, [{ run, filter: step.filter, sent }])).get(run.id)
      : undefined
  return { run, version, contact, step, known: { person: contact, sent, events, matches } }
}

/** Whether the message that a run waits for is still queued after this moment: it has gone out, come too late, or waits on. */
function stillQueued(traveller: Traveller, looked: Looked, now: number): boolean {
  const { run, step } = looked
  const waiting = step?.do === 'message' ? looked.known.sent.get(step.id) : undefined
  if (waiting?.state !== 'queued') return false
  const after = send(traveller, looked, waiting, now)
  keep(traveller, run, after)
  looked.known.sent = sentOf(traveller, run)
  const late = isOver(looked, now)
  if (late) {
    keep(traveller, run, {
      ...late,
      state: 'excluded',
      finding: { rule: everywhere.tooLate.id },
      leftAt: now
    })
    looked.known.sent = sentOf(traveller, run)
    return false
  }
  if (after.state !== 'queued') return false
  traveller.runs.set(run.id, { ...run, dueAt: Math.min(after.notBefore ?? now, after.validUntil) })
  return true
}

/** Leads a run on by one step. */
async function lead(traveller: Traveller, run: Run, now: number): Promise<void> {
  const looked = await look(traveller, run, now)
  const why = (await goalsOf(traveller.stage.filters, [looked])).get(run.id)
  if (why) return void apply(traveller, leave(run, why, now))
  if (stillQueued(traveller, looked, now)) return
  const { move } = decideMove(looked, now)
  const next = apply(traveller, move)
  for (const wanted of wantedOf(looked, move)) {
    const { row, validUntil } = draft(traveller, { ...wanted, run: next }, now)
    const { state, finding, notBefore, finalAt: leftAt, id: messageId } = row
    const stepId = wanted.step.id
    keep(traveller, next, {
      runId: next.id,
      stepId,
      messageId,
      validUntil,
      state,
      finding,
      notBefore,
      leftAt
    })
    const dueAt = state === 'queued' ? Math.max(now, Math.min(notBefore, validUntil)) : now
    traveller.runs.set(next.id, { ...next, dueAt })
  }
}

/**
 * Leads one person through a flow as the engine would have, by the same decisions, with a clock that goes from one thing to the next. A
 * message leaves at the first moment at which it may, and is answered by nobody.
 */
export async function rehearsePerson(stage: Stage, past: Past, tally: RehearsalTally): Promise<void> {
  const runs = new Map<string, Run>()
  const memory = memoryRuns(runs, tally)
  const traveller: Traveller = { stage, past, tally, runs, memory, sent: new Map(), events: [] }
  let heard = 0
  let now = 0
  for (let n = 1; ; n++) {
    if (n % TURN === 0) {
      // the pages of others are answered meanwhile
      await setImmediate()
      if (stage.over()) return
    }
    const moment = past.moments[heard]
    const [run] = openOf(traveller).sort((a, b) => (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity))
    const due = run?.dueAt ?? Infinity
    if (moment && moment.seenAt <= due) {
      heard++
      now = Math.max(now, moment.seenAt)
      await hear(traveller, moment)
    } else if (run && due <= stage.until) {
      now = Math.max(now, due)
      await lead(traveller, run, now)
    } else return
  }
}
