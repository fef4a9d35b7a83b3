import type { Sealer } from '../crypto.ts'
import { Refusal } from '../errors.ts'
import type { AccountStore } from './store.ts'
import { sandboxSecrets } from './sandbox-account.ts'

export interface PhoneMessage {
  direction: 'in' | 'out'
  text: string
  at: number
}
type Deps = { accounts: AccountStore; sealer: Sealer }

async function ask(deps: Deps, path: string, body?: object): Promise<unknown> {
  const sandbox = (await deps.accounts.list()).find(account => account.kind === 'sandbox')
  if (!sandbox) throw new Refusal('not_found', 'not_found')
  const headers = {
    authorization: `Bearer ${sandboxSecrets(deps.sealer).controlToken}`,
    'content-type': 'application/json'
  }
  try {
    const answer = await fetch(`${sandbox.baseUrl}/control/phones${path}`, {
      headers,
      ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(3000)
    })
    return await answer.json()
  } catch {
    throw new Refusal('unavailable', 'sandbox_off')
  }
}

/** Phones of the sandbox that got something lately. */
export const recentPhones = (deps: Deps) => ask(deps, '') as Promise<{ number: string; last: PhoneMessage }[]>
export const phoneMessages = (deps: Deps, number: string) =>
  ask(deps, `/${encodeURIComponent(number)}`) as Promise<PhoneMessage[]>
/** Replies from a virtual phone, as its owner would. */
export const replyFromPhone = (deps: Deps, number: string, content: string) =>
  ask(deps, `/${encodeURIComponent(number)}`, { content })
