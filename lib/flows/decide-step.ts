import { DAY, fromLocal, HOUR, MINUTE, toLocal } from '../clock.ts'
import { packOf } from '../compliance/packs/catalogue.ts'
import { zonesOf } from '../compliance/zones.ts'
import { sha256 } from '../crypto.ts'
import { eventMeets } from './flow-filter.ts'
import type { FlowDefinition, FlowHour, FlowStep, LeaveReason, PathPoint, StepOf } from './flow.ts'
import type { PastEvent, Run, Sent } from './look-store.ts'
import type { OpenVersion, Outcome } from './run.ts'

/** What is known of a run when it is looked at. */
export interface Known {
  person: { country: string; phone: string } | undefined
  /** Its messages by step. */
  sent: Map<string, Sent>
  /** What happened to the person since the run began that some step or the goal asks for, the earliest first. */
  events: PastEvent[]
  /** Whether a filter finds the person; undefined where it could not be asked. */
  matches: boolean | undefined
}

/** The next time that an hour comes on somebody’s clock; where they may be in several zones, when it has come in all of them. */
function nextHour({ hour, weekday }: FlowHour, person: Known['person'], after: number): number | undefined {
  const pack = person && packOf(person.country)
  if (!pack) return undefined
  const ends = zonesOf(person, pack).map(zone => {
    const midnight = Math.floor(toLocal(after, zone) / DAY) * DAY
    for (let day = 0; day <= 8; day++) {
      const local = midnight + day * DAY + hour * HOUR
      const at = fromLocal(local, zone)
      if (at >= after && (!weekday || weekday.includes(new Date(local).getUTCDay()))) return at
    }
    return after
  })
  return ends.length > 0 ? Math.max(...ends) : undefined
}

/** The part of a split that somebody is in: fixed by the person, and different in each split. */
function partOf({ id, parts }: StepOf<'split'>, flowId: string, contactId: string): number {
  const place = sha256(`${flowId} ${id} ${contactId}`).readUInt32BE(0) % 100
  let end = 0
  for (const [i, { share }] of parts.entries()) {
    end += share
    if (place < end) return i
  }
  return parts.length - 1
}

const CONSENTS = /^(consent|soft-opt-in|guardian)/
/** What an exclusion means for a run: consent and opt-outs end it, a text without a value too; whatever else, it goes on without this message. */
function meaningOf(rule: string, checkOf: (rule: string) => string | undefined): LeaveReason | undefined {
  if (rule === 'ANY-SUPPRESSED' || checkOf(rule) === 'refused-topic') return 'opted_out'
  if (rule === 'ANY-RENDER') return 'missing_field'
  return CONSENTS.test(checkOf(rule) ?? '') ? 'no_consent' : undefined
}

/** So long a message that waits is left alone: longer the longer it waits. */
const patience = (waited: number) => Math.min(5 * MINUTE, Math.max(1000, waited / 8))

function decideMessage(
  step: StepOf<'message'>,
  run: Run,
  known: Known,
  now: number,
  checkOf: (rule: string) => string | undefined
): Outcome {
  const sent = known.sent.get(step.id)
  if (!sent) return { kind: 'write' }
  const at = Math.min(now, Math.max(run.arrivedAt, sent.leftAt ?? now))
  const go = (why: string, params?: PathPoint['params']): Outcome => ({
    kind: 'go',
    why,
    at,
    ...(params ? { params } : {})
  })
  switch (sent.state) {
    case 'queued':
      return {
        kind: 'stay',
        dueAt: Math.max(Math.min(sent.notBefore ?? now, sent.validUntil), now) + patience(now - run.arrivedAt)
      }
    case 'dispatching':
      return { kind: 'stay', dueAt: now + patience(now - run.arrivedAt) }
    case 'submitted':
    case 'delivered':
      return go('sent')
    case 'failed':
    case 'expired':
      return go('failed')
    case 'cancelled':
      return go('cancelled')
    case 'excluded': {
      const rule = sent.finding?.rule ?? ''
      const reason = meaningOf(rule, checkOf)
      const params = { rule, ...sent.finding?.params }
      return reason
        ? { kind: 'leave', reason, params }
        : go(rule === 'ANY-TOO-LATE' ? 'too_late' : 'excluded', params)
    }
    case 'unknown':
    case null:
      return go('unknown')
  }
}

function decideWait(step: StepOf<'wait'>, run: Run, known: Known, now: number): Outcome {
  const until = (end: number, why: string, branch?: number): Outcome =>
    now < end
      ? { kind: 'stay', dueAt: end }
      : { kind: 'go', why, at: end, ...(branch === undefined ? {} : { branch }) }
  if (step.minutes !== undefined) return until(run.arrivedAt + step.minutes * MINUTE, 'waited')
  if (step.until !== undefined) {
    const end = nextHour(step.until, known.person, run.arrivedAt)
    return end === undefined ? { kind: 'leave', reason: 'not_evaluated' } : until(end, 'waited')
  }
  const came = known.events.find(
    ({ kind, at, properties }) =>
      kind === step.event && at >= run.entryAt && eventMeets(step.where, properties)
  )
  if (came) return { kind: 'go', why: 'then', at: now, branch: 0 }
  return until(run.arrivedAt + (step.atMostMinutes ?? 0) * MINUTE, 'else', 1)
}

/** Whether the goal is reached by what happened since the run began. */
export const reached = (
  { goal }: FlowDefinition,
  run: Pick<Run, 'entryAt'>,
  events: readonly PastEvent[]
): boolean =>
  goal !== undefined &&
  'event' in goal &&
  events.some(
    ({ kind, at, properties }) =>
      kind === goal.event && at >= run.entryAt && eventMeets(goal.where, properties)
  )

/** What becomes of a run that is looked at now. */
export function decideStep(
  version: OpenVersion,
  run: Run,
  known: Known,
  now: number,
  checkOf: (rule: string) => string | undefined
): Outcome {
  const step: FlowStep | undefined = version.walk.byId.get(run.stepId)?.step
  if (!known.person) return { kind: 'leave', reason: 'erased' }
  if (!step) return { kind: 'leave', reason: 'not_evaluated', params: { step: run.stepId } }
  switch (step.do) {
    case 'message':
      return decideMessage(step, run, known, now, checkOf)
    case 'wait':
      return decideWait(step, run, known, now)
    case 'if':
      if (known.matches === undefined) return { kind: 'leave', reason: 'not_evaluated' }
      return {
        kind: 'go',
        why: known.matches ? 'then' : 'else',
        branch: known.matches ? 0 : 1,
        at: run.arrivedAt
      }
    case 'split': {
      const part = partOf(step, run.flowId, run.contactId)
      return { kind: 'go', why: `part_${part + 1}`, branch: part, at: run.arrivedAt }
    }
    case 'tag':
    case 'webhook':
      return { kind: 'go', why: 'done', at: run.arrivedAt }
    case 'end':
      return { kind: 'finish' }
  }
}
