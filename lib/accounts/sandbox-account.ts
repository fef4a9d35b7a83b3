import type { Clock } from '../clock.ts'
import type { Sealer } from '../crypto.ts'
import { newId } from '../ids.ts'
import type { SettingsStore } from '../settings/store.ts'
import { DEFAULT_SETTINGS, type Account } from './account.ts'
import type { AccountStore } from './store.ts'

/** What the sandbox process and its account share; all of it comes from the installation's secret. */
export const sandboxSecrets = (sealer: Sealer) => ({
  appCode: sealer.derive('sandbox-app-code'),
  callbackKey: sealer.derive('sandbox-callback-key'),
  controlToken: sealer.derive('sandbox-control-token')
})

/** The account that a fresh installation sends through. Made once; `port` may change with the settings. */
export async function ensureSandboxAccount(
  {
    accounts,
    settings,
    sealer,
    clock
  }: { accounts: AccountStore; settings: Pick<SettingsStore, 'home'>; sealer: Sealer; clock: Clock },
  port: number
): Promise<Account> {
  const existing = (await accounts.list()).find(account => account.kind === 'sandbox')
  const baseUrl = `http://127.0.0.1:${port}`
  if (existing) {
    if (existing.baseUrl !== baseUrl) await accounts.setBaseUrl(existing.id, baseUrl)
    return { ...existing, baseUrl }
  }
  const { appCode, callbackKey } = sandboxSecrets(sealer)
  const account: Account = {
    id: newId(),
    name: 'Sandbox 沙盒',
    kind: 'sandbox',
    mode: 'appcode',
    baseUrl,
    settings: {
      ...DEFAULT_SETTINGS,
      format: 'json',
      ratePerSecond: 2000,
      concurrency: 64,
      textVariable: 'content'
    },
    priceMicros: 45_000,
    currency: (await settings.home()).currency,
    state: 'active',
    stateReason: null,
    createdAt: clock()
  }
  return accounts.insert(account, { appCode }, callbackKey)
}
