import type { Clock } from '../clock.ts'
import { found } from '../errors.ts'
import { aliyunProvider, type AliyunCredentials } from '../providers/aliyun.ts'
import { httpProvider, type HttpCredentials } from '../providers/http-api.ts'
import type { Provider } from '../providers/provider.ts'
import { tencentProvider, type TencentCredentials } from '../providers/tencent.ts'
import { twilioProvider, type TwilioCredentials } from '../providers/twilio.ts'
import { vendorProvider, type VendorCredentials } from '../providers/vendor.ts'
import type { Account } from './account.ts'
import type { AccountStore } from './store.ts'

interface ConnectDeps {
  accounts: AccountStore
  clock: Clock
  /** Address of this installation, for providers that are told where to report. */
  appUrl: string | undefined
}

/** Opens the adapter of an account with its unsealed credentials. */
export async function connect({ accounts, clock, appUrl }: ConnectDeps, account: Account): Promise<Provider> {
  const { credentials, callbackKey } = found(await accounts.secrets(account.id))
  const { baseUrl, settings } = account
  const { concurrency } = settings
  switch (account.kind) {
    case 'aliyun':
      return aliyunProvider({ baseUrl, credentials: credentials as AliyunCredentials })
    case 'tencent':
      return tencentProvider({ baseUrl, credentials: credentials as TencentCredentials })
    case 'twilio': {
      // Twilio calls nobody by http or at home
      const statusCallback = appUrl?.startsWith('https:') ? `${appUrl}/api/callbacks/${callbackKey}` : null
      return twilioProvider(
        { baseUrl, credentials: credentials as TwilioCredentials, statusCallback, concurrency },
        clock
      )
    }
    case 'http':
      return httpProvider(
        { baseUrl, credentials: credentials as HttpCredentials, api: found(settings.api), concurrency },
        clock
      )
    case 'vendor':
    case 'sandbox': {
      const { format, reqNoParam, paramMapParam, textVariable } = settings
      const options = { baseUrl, format, concurrency, reqNoParam, paramMapParam, textVariable }
      return vendorProvider({ ...options, credentials: credentials as VendorCredentials }, clock)
    }
  }
}
