import type { AlertStore } from '../alerts/store.ts'
import type { Clock } from '../clock.ts'
import { codeField } from '../codes/code.ts'
import { ranDry, type CodeTakeStore, type Taking } from '../codes/take-store.ts'
import { Refusal } from '../errors.ts'
import type { MessageState } from './campaign.ts'
import type { Composer } from './composer.ts'
import { WAITING } from './split.ts'
import type { Campaign, CampaignStore } from './store.ts'

export interface TakeCodesDeps {
  codeTakes: CodeTakeStore
  clock: Clock
}
/** Others may have taken what was counted a moment ago. */
const TRIES = 10

/** Which of these messages take a code of which list: those that may go out, when it is known what they say. */
export function takingOf(
  { wordings, pools }: Composer,
  rows: readonly { id: string; state: MessageState; wording: number }[]
): Taking[] {
  if (pools.size === 0) return []
  const byPool = new Map<string, string[]>()
  for (const { id, state, wording } of rows) {
    if (wording === WAITING || (state !== 'queued' && state !== 'unknown')) continue
    for (const { pool } of wordings[wording]?.codes ?? []) {
      const poolId = pools.get(pool)?.id
      if (poolId === undefined) continue
      const ids = byPool.get(poolId)
      if (ids) ids.push(id)
      else byPool.set(poolId, [id])
    }
  }
  return [...byPool].map(([poolId, messageIds]) => ({ poolId, messageIds }))
}

/** Variables without the stand-ins of codes: a message that has no code cannot be sent. */
export function withoutCodes(
  { wordings, pools }: Composer,
  variables: Record<string, string> | null
): Record<string, string> | null {
  if (variables === null || (pools.size === 0 && wordings.every(each => each.codes.length === 0)))
    return variables
  const keys = new Set(wordings.flatMap(({ codes }) => codes.map(each => each.key)))
  return Object.fromEntries(Object.entries(variables).filter(([key]) => !keys.has(key)))
}

/** What stands for the codes of a wording in a message that takes none. */
export const standInsOf = ({ wordings, standIns }: Composer, wording: number): Record<string, string> =>
  Object.fromEntries(
    (wordings[wording]?.codes ?? []).map(({ pool, key }) => [key, standIns[codeField(pool)] ?? ''])
  )

/** Writes messages with their codes, or tells the lists that have too few: then nothing is written. */
export async function withCodes<T>(
  { codeTakes, clock }: TakeCodesDeps,
  campaignId: string | null,
  taking: readonly Taking[],
  write: () => Promise<T>
): Promise<{ written: T } | { dry: string[] }> {
  if (taking.length === 0) return { written: await write() }
  for (let attempt = 1; ; attempt++) {
    await codeTakes.noteAhead(taking, clock())
    try {
      return { written: await write() }
    } catch (error) {
      if (!ranDry(error)) throw error
      const dry = await codeTakes.short(taking, campaignId)
      if (dry.length > 0) return { dry }
      if (attempt >= TRIES) throw new Refusal('unavailable', 'busy', { retryAfterSeconds: 2 })
    }
  }
}

export const codesShort = (dry: readonly string[]): Refusal =>
  new Refusal('conflict', 'codes_short', { params: { lists: dry.join(', ') } })

/** A list ran dry: what is being planned or sent stops as it does at its budget, and somebody is told. */
export async function stopForCodes(
  { campaigns, alerts, clock }: { campaigns: CampaignStore; alerts: AlertStore; clock: Clock },
  { id, name, state }: Pick<Campaign, 'id' | 'name' | 'state'>,
  dry: readonly string[]
): Promise<void> {
  const now = clock()
  const change = { state: 'paused', reason: 'codes', leaseUntil: null, updatedAt: now } as const
  if (await campaigns.move(id, [state], change))
    await alerts.raise('codes', id, { name, lists: dry.join(', ') }, now)
}
