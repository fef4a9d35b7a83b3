import type { Account } from '../accounts/account.ts'
import { describeError } from '../errors.ts'
import type { AccountStore } from '../accounts/store.ts'
import type { Clock } from '../clock.ts'
import type { PreferenceStore } from '../preferences/store.ts'
import type { Outcome, Provider } from '../providers/provider.ts'
import type { Campaign } from './campaign.ts'
import type { Composer } from './judge-member.ts'
import type { MessageStore } from './message-store.ts'
import { pace, type Pace } from './pace.ts'
import { openComposer } from './plan-campaign.ts'
import type { RecordStore } from './record-store.ts'
import { resultRecorder } from './record-results.ts'
import { reserveMessages, type Reserved } from './reserve-messages.ts'
import type { CampaignStore } from './store.ts'

export interface SendDeps {
  campaigns: CampaignStore
  messages: MessageStore
  accounts: AccountStore
  preferences: PreferenceStore
  records: RecordStore
  connect: (account: Account) => Promise<Provider>
  clock: Clock
  shortLinkBase: string
  /** Never gets a number or a secret. */
  log: (event: string, detail: Record<string, unknown>) => void
}

interface Line {
  account: Account
  provider: Provider
  pace: Pace
  inFlight: number
}
const LARGEST_CLAIM = 200
const REFRESH_MS = 250
/** Of what is free, this share is kept from the most urgent lane, so that the others never starve. */
const SHARED = 0.1
const SAFETY_MS = 5000

/** The sender of one worker: claims, sends with bounded concurrency and pace, and records. `tick` never overlaps itself. */
export function messageSender(deps: SendDeps) {
  const lines = new Map<string, Line>()
  const composers = new Map<string, Composer>()
  const paces = new Map<string, Pace>()
  const recorder = resultRecorder(deps.records, deps.clock, error => deps.log('results not stored', { error: describeError(error) }))
  let lanes: Campaign[] = []
  let refreshedAt = 0

  async function refresh(now: number) {
    lanes = await deps.campaigns.lanes()
    refreshedAt = now
    for (const account of await deps.accounts.list()) {
      const line = lines.get(account.id)
      if (line && JSON.stringify(line.account) === JSON.stringify(account)) continue
      if (!lanes.some(lane => lane.accountId === account.id)) continue
      await line?.provider.close()
      lines.set(account.id, {
        account,
        provider: await deps.connect(account),
        pace: pace(account.settings.ratePerSecond, now),
        inFlight: line?.inFlight ?? 0
      })
    }
    for (const id of composers.keys()) if (!lanes.some(lane => lane.id === id)) composers.delete(id)
  }

  async function stopAccount(line: Line, outcome: Outcome & { kind: 'account_fault' }) {
    if (line.account.state === 'stopped') return
    line.account = { ...line.account, state: 'stopped' }
    lanes = lanes.filter(lane => lane.accountId !== line.account.id)
    deps.log('account stopped', { account: line.account.id, code: outcome.code })
    await deps.accounts.setState(line.account.id, 'stopped', `${outcome.code} ${outcome.detail}`.trim())
    await deps.campaigns.pauseAccount(line.account.id, 'account', deps.clock())
  }

  async function deliver(line: Line, message: Reserved) {
    // a worker that slept past its lease must not send: someone else may have taken the message over
    const late = deps.clock() > message.leaseUntil - SAFETY_MS
    const outcome: Outcome = late ? { kind: 'not_sent', detail: 'lease ended' } : await line.provider.send(message.request)
    const stored = recorder.add(message, outcome)
    if (outcome.kind === 'throttled') line.pace.block(deps.clock() + outcome.waitMs)
    if (outcome.kind === 'account_fault')
      await stopAccount(line, outcome).catch(error => deps.log('account not stopped', { error: describeError(error) }))
    await stored
    line.inFlight--
  }

  async function claim(campaign: Campaign, limit: number, now: number): Promise<number> {
    const line = lines.get(campaign.accountId)
    if (!line || line.account.state !== 'active') return 0
    const own = campaign.ratePerSecond ? (paces.get(campaign.id) ?? pace(campaign.ratePerSecond, now)) : undefined
    if (own) paces.set(campaign.id, own)
    own?.setRate(campaign.ratePerSecond ?? 1)
    const most = Math.min(limit, LARGEST_CLAIM, line.pace.available(now), own?.available(now) ?? Infinity)
    if (most < 1) return 0
    const composer = composers.get(campaign.id) ?? (await openComposer(deps, campaign, line.account))
    composers.set(campaign.id, composer)
    const reserved = await reserveMessages(deps.messages, campaign, composer, now, most)
    line.pace.take(reserved.length)
    own?.take(reserved.length)
    line.inFlight += reserved.length
    for (const message of reserved) void deliver(line, message)
    return reserved.length
  }

  return {
    /** One round over the lanes; answers how many messages it reserved. */
    async tick(): Promise<number> {
      const now = deps.clock()
      if (now - refreshedAt >= REFRESH_MS || now < refreshedAt) await refresh(now)
      let taken = 0
      const byAccount = Map.groupBy(lanes, lane => lane.accountId)
      for (const [accountId, group] of byAccount) {
        const line = lines.get(accountId)
        for (const [i, campaign] of group.entries()) {
          const slots = line?.account.settings.concurrency ?? 0
          const free = slots - (line?.inFlight ?? 0)
          // many small claims cost more than one that waits a moment
          if (free < slots / 4) continue
          const share = i < group.length - 1 ? Math.ceil(free * (1 - SHARED)) : free
          if (share > 0) taken += await claim(campaign, share, now)
        }
      }
      return taken
    },
    inFlight: () => [...lines.values()].reduce((sum, line) => sum + line.inFlight, 0),
    /** Waits for what is under way and for its results to be stored. */
    async drain(deadline: number) {
      while (this.inFlight() > 0 && deps.clock() < deadline) await new Promise(done => setTimeout(done, 20))
      await recorder.settled()
    },
    async close() {
      await Promise.all([...lines.values()].map(line => line.provider.close()))
    }
  }
}
