import type { Context, Sender } from '../compliance/case.ts'
import type { SettingsStore } from '../settings/store.ts'
import type { CarriesByPurpose } from '../compliance/carries.ts'
import { carriesOf, pacingOf, type Account } from './account.ts'

/** What the rules need to know of the sender and of this installation; the same for all recipients of a campaign. */
export interface SenderRules {
  sender: Sender
  pacing: Context['pacing']
  switchedOff: readonly string[]
  /** What the account's provider takes; absent without an account. */
  carries?: CarriesByPurpose | undefined
}

/** The rules that messages of an account meet; without an account, those of an ordinary provider. */
export async function senderRules(settings: SettingsStore, account?: Account): Promise<SenderRules> {
  const [switchedOff, filedHosts] = await Promise.all([
    settings.get('switchedOffRules'),
    settings.get('filedHosts')
  ])
  return {
    sender: {
      provider: account?.settings.rulePack ?? 'generic',
      // an empty list says nothing: nobody has filled it in
      ...(filedHosts.length > 0 ? { verifiedHosts: filedHosts } : {})
    },
    pacing: account ? pacingOf(account) : 'enforce',
    switchedOff,
    carries: account && carriesOf(account)
  }
}
