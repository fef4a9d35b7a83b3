import { z } from 'zod'
import type { Sealer } from '../crypto.ts'
import { Refusal } from '../errors.ts'
import { driverOf } from '../providers/registry.ts'
import { sandboxSecrets } from './sandbox-account.ts'
import type { AccountStore } from './store.ts'

const phoneMessage = z.object({ direction: z.enum(['in', 'out']), text: z.string(), at: z.number() })
const recent = z.array(z.object({ number: z.string(), last: phoneMessage }))
export type PhoneMessage = z.output<typeof phoneMessage>
interface SandboxDeps {
  accounts: Pick<AccountStore, 'list'>
  sealer: Sealer
}

async function ask(deps: SandboxDeps, path: string, body?: object): Promise<unknown> {
  const sandbox = (await deps.accounts.list()).find(account => driverOf(account.kind).practice)
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
export const recentPhones = async (deps: SandboxDeps) => recent.parse(await ask(deps, ''))
export const phoneMessages = async (deps: SandboxDeps, number: string): Promise<PhoneMessage[]> =>
  z.array(phoneMessage).parse(await ask(deps, `/${encodeURIComponent(number)}`))
/** Replies from a virtual phone, as its owner would. */
export const replyFromPhone = (deps: SandboxDeps, number: string, content: string) =>
  ask(deps, `/${encodeURIComponent(number)}`, { content })
