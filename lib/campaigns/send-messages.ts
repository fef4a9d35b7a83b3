import { priceTo, type Account } from '../accounts/account.ts'
import { describeError } from '../errors.ts'
import { newOccurrence } from '../ids.ts'
import type { AlertStore } from '../alerts/store.ts'
import type { AccountStore } from '../accounts/store.ts'
import { MINUTE, type Clock } from '../clock.ts'
import type { SettingsStore } from '../settings/store.ts'
import { readOutcome } from '../providers/outcome.ts'
import type { Outcome, Provider } from '../providers/provider.ts'
import type { Campaign } from './store.ts'
import type { Composer } from './judge-member.ts'
import type { MessageStore } from './message-store.ts'
import { breaker, type Breaker } from './breaker.ts'
import { available, FULL, gapOf, windowOf, type PaceState } from './pace.ts'
import { accountPace, budgetKey, campaignPace, type PaceStore } from './pace-store.ts'
import { failOver } from './change-campaign.ts'
import { openComposer } from './plan-campaign.ts'
import type { RecordStore } from './record-store.ts'
import { resultRecorder } from './record-results.ts'
import { readBatch, reserveMessages, type Batch, type Reserved } from './reserve-messages.ts'
import type { CampaignStore } from './store.ts'

export interface SendDeps {
  campaigns: CampaignStore
  messages: MessageStore
  accounts: AccountStore
  settings: SettingsStore
  records: RecordStore
  paces: PaceStore
  alerts: AlertStore
  connect: (account: Account) => Promise<Provider>
  clock: Clock
  shortLinkBase: string
  /** Never gets a number or a secret. */
  log: (event: string, detail: Record<string, unknown>, level?: 'warn') => void
}

/** One client of a provider; retired when its account was changed, and closed when its last request is answered. */
interface Connection {
  provider: Provider
  inFlight: number
  retired: boolean
}
interface Line {
  account: Account
  connection: Connection
  breaker: Breaker
  /** Since when the circuit has been open. */
  failingSince: number | undefined
  inFlight: number
  /** Messages that less urgent lanes have to come before the first one, and whose turn it is. */
  owed: number
  turn: number
}
const LARGEST_CLAIM = 200
/** Several claims' worth is read at once, and used for so long. */
const READ_AHEAD = { claims: 8, most: 1000 }
const READ_FOR_MS = 1000
/** Workers that met over the same messages look this many batches apart at most. */
const WIDEST = 32
const REFRESH_MS = 250
/** This share of an account belongs to its less urgent lanes while the most urgent one is busy. */
const SHARED = 0.1
const MOST_OWED = 50
const SAFETY_MS = 5000
/** So long an account may fail before what goes out through it goes on with another, where one is named. */
const FAIL_OVER_MS = MINUTE
/** A campaign that went over to another account has other ids and rules there. */
const composerKey = ({ id, accountId }: Campaign) => `${id} ${accountId}`

/** The sender of one worker: claims, sends with bounded concurrency and pace, and records. `tick` never overlaps itself. */
export function messageSender(deps: SendDeps) {
  const ahead = new Map<string, Batch & { readAt: number; spread: number }>()
  const lines = new Map<string, Line>()
  const composers = new Map<string, Composer>()
  let paces = new Map<string, PaceState>()
  const recorder = resultRecorder(
    deps.records,
    deps.clock,
    error => deps.log('results not stored', { error: describeError(error) }),
    message => unreadable(lines.get(message.accountId))
  )
  let lanes: Campaign[] = []
  let refreshedAt = 0

  async function refresh(now: number) {
    lanes = await deps.campaigns.lanes()
    refreshedAt = now
    for (const account of await deps.accounts.list()) {
      const line = lines.get(account.id)
      if (line && JSON.stringify(line.account) === JSON.stringify(account)) continue
      if (!lanes.some(lane => lane.accountId === account.id)) continue
      const connection = { provider: await deps.connect(account), inFlight: 0, retired: false }
      if (!line)
        lines.set(account.id, {
          account,
          connection,
          breaker: breaker(),
          failingSince: undefined,
          inFlight: 0,
          owed: 0,
          turn: 0
        })
      else {
        // what is under way ends on the connection that it began on
        const old = line.connection
        Object.assign(line, { account, connection })
        old.retired = true
        if (old.inFlight === 0) await old.provider.close()
      }
    }
    paces = await deps.paces.of([
      ...new Set(lanes.map(lane => accountPace(lane.accountId))),
      ...lanes.flatMap(lane => (lane.ratePerSecond ? [campaignPace(lane.id)] : [])),
      ...lanes.flatMap(lane => (lane.budgetMicros === null ? [] : [budgetKey(lane.id)]))
    ])
    const running = new Set(lanes.map(composerKey))
    for (const known of [composers, ahead])
      for (const key of known.keys()) if (!running.has(key)) known.delete(key)
  }

  async function stopAccount(line: Line, outcome: Outcome & { kind: 'account_fault' }) {
    if (line.account.state === 'stopped') return
    line.account = { ...line.account, state: 'stopped' }
    lanes = lanes.filter(lane => lane.accountId !== line.account.id)
    deps.log('account stopped', { account: line.account.id, code: outcome.code }, 'warn')
    await deps.accounts.setState(line.account.id, 'stopped', `${outcome.code} ${outcome.detail}`.trim())
    await failOver(deps, line.account.id)
    await deps.campaigns.pauseAccount(line.account.id, 'account', deps.clock())
    await deps.alerts.raise('account_stopped', line.account.id, { name: line.account.name }, deps.clock())
  }

  /** Every worker waits; the provider's own figure, and at most what its header may say. */
  async function slowDown({ account }: Line, waitMs: number) {
    const now = deps.clock()
    const key = accountPace(account.id)
    const state = paces.get(key) ?? FULL
    // this worker knows at once, the others at their next look
    paces.set(key, { ...state, blockedUntil: Math.max(state.blockedUntil, now + waitMs) })
    await deps.paces
      .block(key, account.settings.ratePerSecond, now + waitMs, now)
      .catch(error => deps.log('pace not stored', { error: describeError(error) }))
  }

  async function unreadable(line: Line | undefined) {
    if (line)
      await deps.alerts.raise('answer_unreadable', line.account.id, { name: line.account.name }, deps.clock())
  }
  /** What came of one call, in bounds that can be stored. A call that throws may have left before it did. */
  async function ask(line: Line, { provider }: Connection, { request }: Reserved): Promise<Outcome> {
    try {
      const outcome = readOutcome(await provider.send(request))
      if (outcome) return outcome
    } catch (error) {
      deps.log('driver failed', { account: line.account.id, error: describeError(error) })
    }
    await unreadable(line).catch(error => deps.log('alert not raised', { error: describeError(error) }))
    return { kind: 'unknown', detail: 'answer_unreadable' }
  }

  async function deliver(line: Line, connection: Connection, message: Reserved) {
    // a worker that slept past its lease must not send: someone else may have taken the message over
    const late = deps.clock() > message.leaseUntil - SAFETY_MS
    const outcome: Outcome = late
      ? { kind: 'not_sent', detail: 'lease ended' }
      : await ask(line, connection, message)
    const changed = line.breaker.record(outcome, deps.clock())
    if (changed) deps.log(`circuit ${changed}`, { account: line.account.id }, 'warn')
    if (changed) line.failingSince = changed === 'opened' ? deps.clock() : undefined
    const stored = recorder.add(message, outcome, line.breaker.isClosed())
    if (outcome.kind === 'throttled') await slowDown(line, outcome.waitMs)
    if (outcome.kind === 'account_fault')
      await stopAccount(line, outcome).catch(error =>
        deps.log('account not stopped', { error: describeError(error) })
      )
    await stored
    line.inFlight--
    if (--connection.inFlight === 0 && connection.retired) await connection.provider.close()
  }

  function budgetOf({ id, budgetMicros }: Campaign, account: Account) {
    if (budgetMicros === null) return undefined
    const key = budgetKey(id)
    return {
      key,
      priceOf: (country: string) => priceTo(account, country),
      spent: paces.get(key)?.due ?? 0,
      most: budgetMicros
    }
  }
  async function stopAtBudget({ id, name }: Campaign) {
    const paused = await deps.campaigns.move(id, ['sending'], {
      state: 'paused',
      reason: 'budget',
      updatedAt: deps.clock()
    })
    refreshedAt = 0
    if (paused) await deps.alerts.raise('budget', id, { name }, deps.clock())
  }

  /** The next messages of a lane, from what was read ahead. */
  async function take(campaign: Campaign, composer: Composer, now: number, limit: number): Promise<Batch> {
    // the stream of API sends is short and each may be more urgent than the last: always looked at as it is
    if (campaign.kind === 'api') return readBatch(deps.messages, campaign, composer, now, { limit })
    const key = composerKey(campaign)
    const known = ahead.get(key)
    if (known && known.candidates.length > 0 && now - known.readAt < READ_FOR_MS && now >= known.readAt)
      return { candidates: known.candidates.splice(0, limit), recent: known.recent }
    const spread = known?.spread ?? 1
    const size = Math.min(limit * READ_AHEAD.claims, READ_AHEAD.most)
    const offset = (newOccurrence() % spread) * size
    let batch = await readBatch(deps.messages, campaign, composer, now, { limit: size, offset })
    if (offset > 0 && batch.candidates.length < limit)
      batch = await readBatch(deps.messages, campaign, composer, now, { limit: size })
    ahead.set(key, { ...batch, readAt: now, spread })
    return { candidates: batch.candidates.splice(0, limit), recent: batch.recent }
  }
  /** Some were taken by another worker meanwhile: look elsewhere. */
  function spreadOut(campaign: Campaign) {
    const known = ahead.get(composerKey(campaign))
    if (known) Object.assign(known, { candidates: [], spread: Math.min(WIDEST, known.spread * 2) })
  }

  async function claim(campaign: Campaign, limit: number, now: number): Promise<number> {
    const line = lines.get(campaign.accountId)
    if (!line || line.account.state !== 'active') return 0
    const limits = [
      { key: accountPace(campaign.accountId), rate: line.account.settings.ratePerSecond },
      ...(campaign.ratePerSecond ? [{ key: campaignPace(campaign.id), rate: campaign.ratePerSecond }] : [])
    ].map(({ key, rate }) => ({ key, rate, state: paces.get(key) ?? FULL }))
    const most = Math.min(
      limit,
      LARGEST_CLAIM,
      ...limits.map(({ rate, state }) => available(rate, state, now))
    )
    const allowed = most < 1 ? 0 : Math.min(most, line.breaker.allows(now))
    if (allowed < 1) return 0
    const composer =
      composers.get(composerKey(campaign)) ?? (await openComposer(deps, campaign, line.account))
    composers.set(composerKey(campaign), composer)
    const gaps = limits.map(({ key, rate, state }) => {
      const gap = gapOf(rate, state, now)
      return { key, gap, window: windowOf(gap) }
    })
    const budget = budgetOf(campaign, line.account)
    const { reserved, refused, cost, tooDear } = await reserveMessages(
      deps.messages,
      campaign,
      composer,
      now,
      await take(campaign, composer, now, allowed),
      gaps,
      budget
    )
    if (refused > 0 && reserved.length > 0) spreadOut(campaign)
    if (budget) paces.set(budget.key, { ...FULL, due: budget.spent + cost })
    if (tooDear && reserved.length === 0) await stopAtBudget(campaign)
    for (const [i, { key, state }] of limits.entries())
      paces.set(key, { ...state, due: Math.max(state.due, now * 1000) + reserved.length * gaps[i]!.gap })
    // others used the pace meanwhile: look again before the next claim
    if (refused > 0) refreshedAt = 0
    const { connection } = line
    line.inFlight += reserved.length
    connection.inFlight += reserved.length
    // nothing waits for it here: what it could not record stays reserved and becomes unknown with its lease
    for (const message of reserved)
      deliver(line, connection, message).catch(error =>
        deps.log('delivery not recorded', { message: message.id, error: describeError(error) })
      )
    return reserved.length
  }

  /**
   * One round of an account's lanes, most urgent first. Of all that the first one takes, a tenth is owed to the others and
   * served before it, in turns: an urgent campaign overtakes at once and starves nobody.
   */
  async function serve(line: Line | undefined, group: Campaign[], now: number): Promise<number> {
    if (!line) return 0
    if (line.failingSince !== undefined && now - line.failingSince >= FAIL_OVER_MS) {
      line.failingSince = now
      await failOver(deps, line.account.id)
      refreshedAt = 0
    }
    const slots = line.account.settings.concurrency
    const free = () => slots - line.inFlight
    // many small claims cost more than one that waits a moment
    if (free() < slots / 8) return 0
    const [first, ...others] = group
    let taken = 0
    if (others.length > 0 && line.owed >= 1) {
      const turn = others[line.turn++ % others.length]!
      const served = await claim(turn, Math.min(free(), Math.floor(line.owed)), now)
      line.owed -= served
      taken += served
    }
    const urgent = await claim(first!, free(), now)
    if (others.length > 0) line.owed = Math.min(MOST_OWED, line.owed + (urgent * SHARED) / (1 - SHARED))
    taken += urgent
    for (const lane of others) if (free() > 0) taken += await claim(lane, free(), now)
    return taken
  }

  return {
    /** One round over the lanes; answers how many messages it reserved. */
    async tick(): Promise<number> {
      const now = deps.clock()
      if (now - refreshedAt >= REFRESH_MS || now < refreshedAt) await refresh(now)
      let taken = 0
      const byAccount = Map.groupBy(lanes, lane => lane.accountId)
      for (const [accountId, group] of byAccount) taken += await serve(lines.get(accountId), group, now)
      return taken
    },
    failing: () => recorder.failing(),
    inFlight: () => [...lines.values()].reduce((sum, line) => sum + line.inFlight, 0),
    /** Waits for what is under way and for its results to be stored. */
    async drain(deadline: number) {
      while (this.inFlight() > 0 && deps.clock() < deadline) await new Promise(done => setTimeout(done, 20))
      await recorder.settled()
    },
    async close() {
      await Promise.all([...lines.values()].map(line => line.connection.provider.close()))
    }
  }
}
