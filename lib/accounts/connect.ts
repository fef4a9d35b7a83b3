import type { Clock } from '../clock.ts'
import { found } from '../errors.ts'
import type { Provider } from '../providers/provider.ts'
import { vendorProvider } from '../providers/vendor.ts'
import type { Account } from './account.ts'
import type { AccountStore } from './store.ts'

/** Opens the adapter of an account with its unsealed credentials. */
export async function connect({ accounts, clock }: { accounts: AccountStore; clock: Clock }, account: Account): Promise<Provider> {
  const { credentials } = found(await accounts.secrets(account.id))
  const { format, concurrency, reqNoParam, paramMapParam, textVariable } = account.settings
  return vendorProvider({ baseUrl: account.baseUrl, credentials, format, concurrency, reqNoParam, paramMapParam, textVariable }, clock)
}
