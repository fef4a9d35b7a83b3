import type { Clock } from '../clock.ts'
import { found, Refusal } from '../errors.ts'
import { newId } from '../ids.ts'
import { toMicros } from '../money.ts'
import type { SettingsStore } from '../settings/store.ts'
import type { CodePoolInput } from './schema.ts'
import type { CodePool, CodeStore } from './store.ts'

/** Names that a refusal tells; how many there are is told beside them. */
const MOST_NAMED = 5

/** A new pool without codes. */
export async function createPool(
  { codes, settings, clock }: { codes: CodeStore; settings: Pick<SettingsStore, 'home'>; clock: Clock },
  { name, value, currency, validUntil, length }: CodePoolInput,
  id = newId()
): Promise<CodePool> {
  const pool: CodePool = {
    id,
    name,
    valueMicros: toMicros(value),
    currency: currency ?? (await settings.home()).currency,
    validUntil: validUntil === null ? null : Date.parse(validUntil),
    length,
    last: 0,
    noted: 0,
    free: 0,
    createdAt: clock()
  }
  if (await codes.insert(pool)) return pool
  const known = await codes.byId(id)
  if (!known) throw new Refusal('conflict', 'code_pool_exists')
  return known
}

/** Takes a pool away that no text asks for and of which nobody has a code. */
export async function removePool({ codes }: { codes: CodeStore }, id: string): Promise<void> {
  const { name } = found(await codes.byId(id))
  const users = await codes.usersOf(name)
  if (users.length > 0)
    throw new Refusal('conflict', 'code_pool_used', {
      params: { count: String(users.length), names: users.slice(0, MOST_NAMED).join(', ') }
    })
  if (!(await codes.remove(id))) throw new Refusal('conflict', 'code_pool_given')
}
