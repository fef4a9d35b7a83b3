import type { AccountStore } from '../accounts/store.ts'
import type { AlertStore } from '../alerts/store.ts'
import type { Clock } from '../clock.ts'
import { describeError } from '../errors.ts'
import { readOutcome } from '../providers/outcome.ts'
import type { Outcome } from '../providers/provider.ts'
import { failOver } from './change-campaign.ts'
import type { KnownPaces } from './known-paces.ts'
import { accountPace, type PaceStore } from './pace-store.ts'
import type { Line, ProviderLines } from './provider-lines.ts'
import { resultRecorder } from './record-results.ts'
import type { RecordStore } from './record-store.ts'
import type { Reserved } from './reserve-messages.ts'
import type { CampaignStore } from './store.ts'

export interface DeliverDeps {
  campaigns: CampaignStore
  accounts: AccountStore
  records: RecordStore
  paces: PaceStore
  alerts: AlertStore
  clock: Clock
  /** Never gets a number or a secret. */
  log: (event: string, detail: Record<string, unknown>, level?: 'warn') => void
}
const SAFETY_MS = 5000

/** Sends what is reserved, and records what came of it. */
export function messageDelivery(deps: DeliverDeps, lines: ProviderLines, paces: KnownPaces) {
  const failed = (event: string) => (error: unknown) => deps.log(event, { error: describeError(error) })
  const recorder = resultRecorder(deps.records, deps.clock, failed('results not stored'), message =>
    unreadable(lines.of(message.accountId))
  )

  async function unreadable(line: Line | undefined) {
    if (line)
      await deps.alerts.raise('answer_unreadable', line.account.id, { name: line.account.name }, deps.clock())
  }
  /** What came of one call, in bounds that can be stored. A call that throws may have left before it did. */
  async function ask(line: Line, { provider }: Line['connection'], { request }: Reserved): Promise<Outcome> {
    let outcome: Outcome | undefined
    try {
      outcome = readOutcome(await provider.send(request))
    } catch (error) {
      deps.log('driver failed', { account: line.account.id, error: describeError(error) })
    }
    outcome ??= { kind: 'unknown', detail: 'answer_unreadable', unreadable: true }
    if (outcome.kind === 'unknown' && outcome.unreadable)
      await unreadable(line).catch(failed('alert not raised'))
    return outcome
  }

  async function stopAccount(line: Line, { code, detail }: Outcome & { kind: 'account_fault' }) {
    if (line.account.state === 'stopped') return
    line.account = { ...line.account, state: 'stopped' }
    const { id, name } = line.account
    deps.log('account stopped', { account: id, code }, 'warn')
    await deps.accounts.setState(id, 'stopped', `${code} ${detail}`.trim())
    await failOver(deps, id)
    await deps.campaigns.pauseAccount(id, 'account', deps.clock())
    await deps.alerts.raise('account_stopped', id, { name }, deps.clock())
  }
  /** Every worker waits; the provider's own figure, and at most what its header may say. */
  async function slowDown({ account }: Line, waitMs: number) {
    const now = deps.clock()
    const key = accountPace(account.id)
    const state = paces.of(key)
    // this worker knows at once, the others at their next look
    paces.set(key, { ...state, blockedUntil: Math.max(state.blockedUntil, now + waitMs) })
    await deps.paces.block(key, account.settings.ratePerSecond, now + waitMs, now)
  }

  async function send(line: Line, message: Reserved) {
    const { connection } = line
    // a worker that slept past its lease must not send: someone else may have taken the message over
    const late = deps.clock() > message.leaseUntil - SAFETY_MS
    const outcome: Outcome = late
      ? { kind: 'not_sent', detail: 'lease ended' }
      : await ask(line, connection, message)
    const changed = line.breaker.record(outcome, deps.clock())
    if (changed) {
      deps.log(`circuit ${changed}`, { account: line.account.id }, 'warn')
      line.failingSince = changed === 'opened' ? deps.clock() : undefined
    }
    const stored = recorder.add(message, outcome, line.breaker.isClosed())
    if (outcome.kind === 'throttled') await slowDown(line, outcome.waitMs).catch(failed('pace not stored'))
    if (outcome.kind === 'account_fault')
      await stopAccount(line, outcome).catch(failed('account not stopped'))
    await stored
    line.inFlight--
    if (--connection.inFlight === 0 && connection.retired) await connection.provider.close()
  }
  return {
    /** Begins to send; the line's count of what is under way says when each is done. */
    begin(line: Line, messages: Reserved[]): void {
      line.inFlight += messages.length
      line.connection.inFlight += messages.length
      for (const message of messages) send(line, message).catch(failed('delivery failed'))
    },
    failing: () => recorder.failing(),
    settled: () => recorder.settled()
  }
}
