import type { Clock } from '../clock.ts'
import { found } from '../errors.ts'
import type { Provider } from '../providers/provider.ts'
import { driverOf } from '../providers/registry.ts'
import type { Account } from './account.ts'
import type { AccountStore } from './store.ts'

interface ConnectDeps {
  accounts: Pick<AccountStore, 'secrets'>
  clock: Clock
  /** Address of this installation, for providers that are told where to report. */
  appUrl: string | undefined
}

/** Where an account's provider reports to. */
export const callbackPath = (callbackKey: string): string => `/api/callbacks/${callbackKey}`

/** Opens the driver of an account with its unsealed credentials. */
export async function connect({ accounts, clock, appUrl }: ConnectDeps, account: Account): Promise<Provider> {
  const { credentials, callbackKey } = found(await accounts.secrets(account.id))
  const { mode, baseUrl, settings } = account
  const callbackUrl = appUrl && `${appUrl}${callbackPath(callbackKey)}`
  return driverOf(account.kind).open({ mode, baseUrl, settings, credentials, callbackUrl }, clock)
}
