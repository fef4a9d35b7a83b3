import type { AlertStore } from '../alerts/store.ts'
import type { ChoiceStore } from '../audiences/choice-store.ts'
import type { ContactStore } from '../audiences/store.ts'
import type { SuppressionStore } from '../audiences/suppression-store.ts'
import type { CodeTakeStore } from '../codes/take-store.ts'
import type { Clock } from '../clock.ts'
import type { InstallationStore } from '../installation/store.ts'
import type { Witness } from '../installation/witness.ts'
import type { OptOutLine } from '../installation/witness-files.ts'
import type { SettingsStore } from '../settings/store.ts'
import type { OlderQueueStore } from './older-queue-store.ts'
import { DOUBTFUL, UNLAUNCHED } from './campaign.ts'
import type { CampaignStore } from './store.ts'

export interface CopyDeps {
  campaigns: CampaignStore
  /** Flows that go on by themselves. */
  flows: { hold(reason: string, now: number): PromiseLike<number> }
  olderQueue: OlderQueueStore
  contacts: Pick<ContactStore, 'eraseAgain'>
  suppressions: SuppressionStore
  choices: Pick<ChoiceStore, 'reapply' | 'lines'>
  codeTakes: CodeTakeStore
  installation: InstallationStore
  witness: Witness
  settings: SettingsStore
  alerts: AlertStore
  clock: Clock
}
export interface CopyReport {
  /** Why what was going out is held: an older copy of this database, or one that wakes up somewhere else. */
  noticed: 'older' | 'elsewhere' | undefined
  paused: number
  /** Campaigns that were not launched in the copy, and may have been since. */
  unlaunched: number
  /** Messages that were queued in the copy and may have gone out since it was made. */
  doubtful: number
  /** Taken in from the files outside the database. */
  optOuts: number
  optIns: number
  /** People who were erased and came back with the copy: they are erased again. */
  erased: number
  /** Codes that may have been taken since the copy was made. */
  codes: number
}
const BATCH = 500

/** Opt-outs, opt-ins and erasures that the witness knows and the database does not; and how far it has seen codes taken. */
async function takeInLines({ witness, suppressions, choices, contacts }: CopyDeps) {
  const sum = { optOuts: 0, optIns: 0 }
  const codes = new Map<string, number>()
  const erased = new Map<string, OptOutLine>()
  let batch: OptOutLine[] = []
  const flush = async () => {
    if (batch.length === 0) return
    const done = await suppressions.reapply(batch)
    sum.optOuts += done.optOuts
    sum.optIns += done.optIns
    await choices.reapply(batch)
    batch = []
  }
  for await (const line of witness.read()) {
    if (line.scope === 'code') {
      const { id = '', until = 0 } = line
      codes.set(id, Math.max(until, codes.get(id) ?? 0))
      continue
    }
    if (line.scope === 'erased') {
      if (line.id) erased.set(line.id, line)
      continue
    }
    batch.push(line)
    if (batch.length >= BATCH) await flush()
  }
  await flush()
  await witness.fill(async function* () {
    yield* suppressions.lines()
    yield* choices.lines()
    // no row tells of them any more
    for (const { seq: _, ...line } of erased.values()) yield line
  })
  return { sum: { ...sum, erased: await contacts.eraseAgain([...erased.keys()]) }, codes }
}

/** What the database says of itself against what the witness knows. */
async function compare({ installation, witness, clock }: CopyDeps) {
  const epochs = [...witness.epochs()]
  let own = await installation.read()
  if (own) {
    const known = epochs.find(([id]) => id === own?.id)?.[1] ?? 0
    return { older: known > own.epoch, epoch: Math.max(known, own.epoch) }
  }
  // a copy from before there were epochs, in a folder that has seen later ones
  const [last] = epochs.sort(([, a], [, b]) => b - a)
  const older = last !== undefined && (await installation.hasCampaigns())
  await installation.begin(clock(), older ? last[0] : undefined)
  own = await installation.read()
  return { older, epoch: older ? last[1] : (own?.epoch ?? 0) }
}

/**
 * At each start: takes in the opt-outs and erasures that only the witness knows, and when this database is an older copy, or woke up
 * somewhere else, pauses everything that would go out, and ends approvals. What was queued in it may have gone out since: it becomes unknown, and
 * whoever resumes says what happens to it. Killed in the middle, the next start does it again.
 */
export async function checkCopy(
  deps: CopyDeps,
  place: string,
  restored: boolean = false
): Promise<CopyReport> {
  const { campaigns, olderQueue, settings, alerts, installation, witness, clock } = deps
  const now = clock()
  const { older, epoch } = await compare(deps)
  const known = await settings.get('place')
  const elsewhere = restored || (known !== '' && known !== place)
  const noticed = older ? 'older' : elsewhere ? 'elsewhere' : undefined
  const held = { paused: 0, unlaunched: 0, doubtful: 0 }
  if (noticed) {
    held.paused = await campaigns.pauseAll(DOUBTFUL, now, { paused: true })
    await deps.flows.hold(DOUBTFUL, now)
    held.unlaunched = await campaigns.holdUnlaunched(UNLAUNCHED, now)
    held.doubtful = await olderQueue.doubtQueued()
  }
  const { sum, codes: noted } = await takeInLines(deps)
  const codes = noticed ? await deps.codeTakes.doubt(noted) : 0
  if (held.paused + held.unlaunched + held.doubtful > 0)
    await alerts.raise('restored', 'restored', { count: held.paused, doubtful: held.doubtful }, now)
  await settings.set('place', place, now)
  await installation.goOnFrom(epoch)
  await witness.tidy()
  return { noticed, ...held, ...sum, codes }
}
