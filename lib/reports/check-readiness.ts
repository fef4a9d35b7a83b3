import { sendsTemplates, type Account } from '../accounts/account.ts'
import type { SignatureStore } from '../accounts/signature-store.ts'
import type { AccountStore } from '../accounts/store.ts'
import type { Clock } from '../clock.ts'
import type { SettingsStore } from '../settings/store.ts'
import type { TemplateStore } from '../templates/store.ts'
import type { TrendReports } from './trend-report.ts'

export interface ReadinessDeps {
  accounts: AccountStore
  signatures: SignatureStore
  templates: TemplateStore
  settings: SettingsStore
  trends: Pick<TrendReports, 'accounts'>
  clock: Clock
}
export const READINESS = [
  'demo',
  'account',
  'address',
  'filing',
  'signature',
  'template',
  'test',
  'receipts'
] as const
export type ReadinessKey = (typeof READINESS)[number]
export interface Readiness {
  /** The account that real messages would go through: the wanted one, else the first real one. */
  account: Account | undefined
  real: Account[]
  steps: { key: ReadinessKey; done: boolean }[]
}

/** Whether somebody outside can reach an address: callbacks and short links are of no use otherwise. */
function isPublic(address: string): boolean {
  const { protocol, hostname } = new URL(address)
  const local =
    hostname === 'localhost' ||
    /^(127|10|192\.168|172\.(1[6-9]|2\d|3[01]))\./.test(hostname) ||
    hostname.startsWith('[')
  return protocol === 'https:' && !local
}

/** What lies between the sandbox and the first real message, and what of it is done. `addresses` are those of this installation. */
export async function checkReadiness(
  { accounts, signatures, templates, settings, trends, clock }: ReadinessDeps,
  addresses: { app: string; shortLinks: string },
  wanted?: string
): Promise<Readiness> {
  const real = (await accounts.list()).filter(account => account.kind !== 'sandbox')
  const account =
    real.find(each => each.id === wanted) ?? real.find(each => each.state === 'active') ?? real[0]
  const [signed, approved, demo, tested, hosts] = await Promise.all([
    signatures.list(),
    templates.approved(),
    settings.get('demo'),
    settings.get('testedAccounts'),
    settings.get('filedHosts')
  ])
  const needsIds = account !== undefined && sendsTemplates(account)
  const registered = needsIds
    ? (
        await Promise.all(
          approved.map(async template => {
            const at = (await templates.registrations(template.id)).find(
              each => each.accountId === account.id
            )
            return at
              ? at.state === 'approved' && at.providerTemplateId !== null
              : template.providerTemplateId !== null
          })
        )
      ).some(Boolean)
    : approved.length > 0
  const usable = signed.filter(
    each => each.state === 'approved' && (each.accountId === null || each.accountId === account?.id)
  )
  const heard = account
    ? (await trends.accounts({ from: 0, until: clock() + 1, zone: 'UTC' })).find(
        each => each.id === account.id
      )?.counts
    : undefined
  const done: Record<ReadinessKey, boolean> = {
    demo: demo === null,
    account: account?.state === 'active',
    address: isPublic(addresses.app) && isPublic(addresses.shortLinks),
    filing: hosts.includes(new URL(addresses.shortLinks).hostname),
    signature: account !== undefined && usable.some(each => !needsIds || each.providerSignId !== null),
    template: account !== undefined && registered,
    test: account !== undefined && tested[account.id] !== undefined,
    receipts: heard !== undefined && heard.delivered + heard.failed + heard.expired > 0
  }
  return { account, real, steps: READINESS.map(key => ({ key, done: done[key] })) }
}
