import type { Clock } from '../clock.ts'
import { refuseField } from '../errors.ts'
import type { InstallationStore } from '../installation/store.ts'
import { HOME, type Home } from '../settings/schema.ts'
import type { SettingsStore } from '../settings/store.ts'
import type { SignatureStore } from './signature-store.ts'
import type { AccountStore } from './store.ts'

interface ChangeHomeDeps {
  settings: SettingsStore
  signatures: Pick<SignatureStore, 'byId'>
  accounts: Pick<AccountStore, 'list' | 'change'>
  installation: Pick<InstallationStore, 'hasCampaigns'>
  clock: Clock
}
type HomeChange = { [K in keyof Home]?: Home[K] | undefined }
const NAMES = Object.keys(HOME) as (keyof Home)[]

/**
 * Changes what is given of where the house is at home. Nothing that was counted, priced or scheduled before is rewritten. The sandbox
 * plays in the currency of the house as long as nothing was sent through it.
 */
export async function changeHome(deps: ChangeHomeDeps, change: HomeChange): Promise<void> {
  const now = deps.clock()
  if (change.signatureId && !(await deps.signatures.byId(change.signatureId)))
    throw refuseField('signatureId', 'signature_unknown')
  await deps.settings.setAll(Object.fromEntries(NAMES.map(name => [name, change[name]])), now)
  if (change.currency === undefined || (await deps.installation.hasCampaigns())) return
  for (const account of await deps.accounts.list())
    if (account.kind === 'sandbox') await deps.accounts.change({ ...account, currency: change.currency })
}
