import type { Account } from '../accounts/account.ts'
import type { Contact } from '../audiences/contact.ts'
import { wordingFor, type Composer } from '../campaigns/composer.ts'
import type { CampaignDeps } from '../campaigns/edit-campaign.ts'
import { readBefore, recipientOf, valuesOf, type Before } from '../campaigns/judge-contacts.ts'
import { judgeMember } from '../campaigns/judge-member.ts'
import { messageRow, openComposer } from '../campaigns/plan-campaign.ts'
import type { Campaign } from '../campaigns/store.ts'
import { HOUR } from '../clock.ts'
import { deciding } from '../compliance/finding.ts'
import { ruleOf } from '../compliance/packs/catalogue.ts'
import { everywhere } from '../compliance/packs/every-country.ts'
import { sha256 } from '../crypto.ts'
import type { EventValue, EventValues } from '../events/event.ts'
import { found } from '../errors.ts'
import type { StepOf } from './flow.ts'
import type { Run } from './look-store.ts'
import type { Move, RunStore } from './run-store.ts'
import type { FlowStore } from './store.ts'

const VALID_HOURS = 24

/** What the messages of one step have in common, read once for many. */
export interface Stream {
  campaign: Pick<Campaign, 'id' | 'priority' | 'purpose'>
  account: Account
  composer: Composer
}
export interface Wanted {
  run: Run
  step: StepOf<'message'>
  version: number
  contact: Contact
  /** When it came to the step: the message is valid from then on. */
  dueAt: number
}
export type DraftDeps = CampaignDeps & {
  flows: FlowStore
  runs: Pick<RunStore, 'occurrences'>
}

const textOf = (value: EventValue): string =>
  typeof value === 'object' ? value.value.toFixed(2) : String(value)
const eventValues = (properties: EventValues | null): Record<string, string> =>
  Object.fromEntries(
    Object.entries(properties ?? {}).map(([name, value]) => [`event.${name}`, textOf(value)])
  )

/** Place of a run's message among those of its recipient in the step's campaign: 48 bits, never 0. */
function occurrenceOf(runId: string, taken: (occurrence: number) => boolean): number {
  for (let n = 0; ; n++) {
    const occurrence = sha256(`${runId} ${n}`).readUIntBE(0, 6)
    if (occurrence !== 0 && !taken(occurrence)) return occurrence
  }
}

/** Whether a rule is about how often somebody gets marketing. */
export const isCap = (rule: string): boolean => /frequency$/.test(ruleOf(rule)?.check ?? '')

/** Judges and writes down one message, valid for as long as its step says. */
export function draftMessage({ campaign, composer }: Stream, wanted: Wanted, before: Before, now: number) {
  const { run, step, contact, dueAt } = wanted
  const validUntil = dueAt + (step.validForHours ?? VALID_HOURS) * HOUR
  const values = { ...valuesOf(contact), ...eventValues(run.properties) }
  const wording = wordingFor(composer, 0, values['language'] ?? values['locale'])
  const judged = {
    wording,
    ...judgeMember(composer, recipientOf(contact, composer, before.get(contact.id)), { values }, now, wording)
  }
  const row = messageRow(campaign, composer, contact, judged, now)
  if (row.state === 'excluded') return { row, validUntil }
  const why = judged.evaluation.verdict === 'defer' ? deciding(judged.evaluation) : undefined
  const passed = step.whenCapped === 'pass' && why !== undefined && isCap(why.rule)
  if (!passed && now < validUntil && row.notBefore <= validUntil) return { row, validUntil }
  const finding = passed && row.finding ? row.finding : { rule: everywhere.tooLate.id }
  return { row: { ...row, state: 'excluded' as const, finding, code: null, finalAt: now }, validUntil }
}

/** Writes the messages of steps; the streams are opened once and kept for as long as the drafter is. */
export function messageDrafter(deps: DraftDeps) {
  const streams = new Map<string, Promise<Stream>>()
  async function open(flowId: string, version: number, stepId: string): Promise<Stream> {
    const campaignId = found(await deps.flows.campaignOf(flowId, version, stepId))
    const campaign = found(await deps.campaigns.byId(campaignId))
    const account = found(await deps.accounts.byId(campaign.accountId))
    return { campaign, account, composer: await openComposer(deps, campaign, account) }
  }
  const streamOf = ({ run, step, version }: Wanted): Promise<Stream> => {
    const key = `${run.flowId} ${version} ${step.id}`
    const known = streams.get(key) ?? open(run.flowId, version, step.id)
    streams.set(key, known)
    return known
  }
  return {
    /** A message for each, by its run. */
    async draft(wanted: Wanted[], now: number): Promise<Map<string, NonNullable<Move['send']>>> {
      const drafts = new Map<string, NonNullable<Move['send']>>()
      if (wanted.length === 0) return drafts
      const opened = await Promise.all(wanted.map(streamOf))
      const people = [...new Set(wanted.map(({ contact }) => contact.id))]
      const before = new Map<Stream, Before>()
      for (const stream of new Set(opened))
        before.set(stream, await readBefore(deps.messages, stream.composer, people, now))
      const taken = await deps.runs.occurrences(
        [...new Set(opened.map(({ campaign }) => campaign.id))],
        people
      )
      for (const [i, each] of wanted.entries()) {
        const stream = found(opened[i])
        const { row, validUntil } = draftMessage(stream, each, before.get(stream) ?? new Map(), now)
        const place = (occurrence: number) => `${row.campaignId} ${row.contactId} ${occurrence}`
        const occurrence = occurrenceOf(each.run.id, one => taken.has(place(one)))
        taken.add(place(occurrence))
        drafts.set(each.run.id, { row: { ...row, occurrence }, validUntil })
      }
      return drafts
    }
  }
}
