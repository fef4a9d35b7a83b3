import { DAY, HOUR, type Clock } from '../clock.ts'
import { found, Refusal } from '../errors.ts'
import { GATEWAY_SCOPES, type ApiKey, type ApiKeyInput, type NewSecret } from './api-key.ts'
import type { ApiKeyStore } from './store.ts'
import { toMicros } from '../money.ts'

interface KeyDeps {
  apiKeys: ApiKeyStore
  clock: Clock
}
const OVERLAP = 24 * HOUR

/** A new key; its secret is in the answer and nowhere else. */
export async function createKey(
  { apiKeys, clock }: KeyDeps,
  {
    name,
    kind,
    scopes,
    expiresInDays,
    networks,
    countries,
    ratePerMinute,
    dailyBudget,
    repeatMinutes,
    priority
  }: ApiKeyInput,
  createdBy: string | null
): Promise<{ secret: NewSecret; row: ApiKey }> {
  const now = clock()
  const some = (list: string[] | null | undefined) => (list && list.length > 0 ? list : null)
  return apiKeys.create(
    {
      name,
      kind,
      scopes: kind === 'api' ? scopes : GATEWAY_SCOPES,
      createdBy,
      expiresAt: expiresInDays ? now + expiresInDays * DAY : null,
      networks: some(networks),
      countries: some(countries),
      ratePerMinute: ratePerMinute ?? null,
      dailyBudgetMicros: dailyBudget ? toMicros(dailyBudget) : null,
      repeatMinutes: repeatMinutes ?? null,
      priority: priority ?? null
    },
    now
  )
}

/** Gives a key a successor with the same rights; both work for a day, so that programs can be changed one after the other. */
export async function rotateKey(
  { apiKeys, clock }: KeyDeps,
  id: string
): Promise<{ secret: NewSecret; row: ApiKey }> {
  const now = clock()
  const key = found(await apiKeys.byId(id))
  if (key.revokedAt !== null || (key.expiresAt !== null && key.expiresAt <= now))
    throw new Refusal('conflict', 'key_ended')
  if (key.replacedBy !== null) throw new Refusal('conflict', 'key_replaced')
  return apiKeys.rotate(key, OVERLAP, now)
}
