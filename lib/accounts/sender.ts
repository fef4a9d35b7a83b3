import type { Context, Sender } from '../compliance/case.ts'
import type { SettingsStore } from '../settings/store.ts'
import type { CarriesByPurpose } from '../compliance/carries.ts'
import { quietRule } from '../compliance/packs/house-rules.ts'
import type { Rule } from '../compliance/packs/pack.ts'
import { carriesOf, pacingOf, type Account } from './account.ts'

/** What the rules need to know of the sender and of this installation; the same for all recipients of a campaign. */
export interface SenderRules {
  sender: Sender
  pacing: Context['pacing']
  switchedOff: readonly string[]
  /** Rules of the house about marketing. */
  house?: readonly Rule[]
  /** Percent of all people who get no marketing. */
  control?: number
  /** What the account's provider takes; absent without an account. */
  carries?: CarriesByPurpose | undefined
}

/** The rules that messages of an account meet; without an account, those of an ordinary provider. */
export async function senderRules(settings: SettingsStore, account?: Account): Promise<SenderRules> {
  const [switchedOff, filedHosts, quietDays, control] = await Promise.all([
    settings.get('switchedOffRules'),
    settings.get('filedHosts'),
    settings.get('quietDays'),
    settings.get('controlGroup')
  ])
  return {
    sender: {
      provider: account?.settings.rulePack ?? 'generic',
      // an empty list says nothing: nobody has filled it in
      ...(filedHosts.length > 0 ? { verifiedHosts: filedHosts } : {})
    },
    pacing: account ? pacingOf(account) : 'enforce',
    switchedOff,
    house: quietDays.length > 0 ? [quietRule(quietDays)] : [],
    control,
    carries: account && carriesOf(account)
  }
}
