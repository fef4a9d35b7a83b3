import type { Metadata } from 'next'
import { AccountForm } from '#components/settings/account-form.tsx'
import { AccountSwitch } from '#components/settings/account-switch.tsx'
import { RouteList } from '#components/settings/route-list.tsx'
import { TestSend } from '#components/settings/test-send.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Card } from '#components/ui/card.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { SectionTabs } from '#components/shell/section-tabs.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import type { Account } from '#lib/accounts/account.ts'
import { callbackPath } from '#lib/accounts/connect.ts'
import { env } from '#lib/env.ts'
import { found } from '#lib/errors.ts'
import { can } from '#lib/people/access.ts'
import { driverOf, modeOf } from '#lib/providers/registry.ts'
import { services } from '#lib/services.ts'
import { countryNames } from '../../../_transport/country-name.ts'
import { texts } from '../../../_transport/locale.ts'
import { requirePerson } from '../../../_transport/session.ts'
import { offersIn } from './offers.ts'
import { addAccount, changeAccount, saveRoute, switchAccount, testSend } from './actions.ts'
import { formatMoney, toUnits } from '#lib/money.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('accounts.title') }
}

export default async function AccountsPage() {
  const person = await requirePerson()
  const { t, locale } = await texts()
  const nameOf = countryNames(locale)
  const mayManage = can(person.role, 'accounts:manage')
  const accounts = await services().accounts.list()
  const offers = offersIn(locale)
  return (
    <>
      <PageHeader
        title={t('settings.title')}
        lead={t('accounts.lead')}
        actions={mayManage && <AccountForm offers={offers} save={addAccount} />}
      />
      <SectionTabs section="settings" current="/settings/accounts" role={person.role} />
      <div className="flex flex-col gap-4">
        {accounts.length === 0 && <Notice>{t('accounts.empty')}</Notice>}
        {accounts.map(account => (
          <AccountCard key={account.id} account={account} mayManage={mayManage} />
        ))}
      </div>
      {mayManage && accounts.length > 1 && (
        <RouteList
          accounts={accounts.map(({ id, name }) => ({ id, name }))}
          routes={Object.entries(await services().settings.get('routes')).map(([country, ids]) => ({
            country,
            name: nameOf(country),
            accounts: ids.flatMap(id => accounts.find(each => each.id === id)?.name ?? [])
          }))}
          save={saveRoute}
        />
      )}
    </>
  )
}

type Shown = Pick<Props, 'account'>
interface Props {
  account: Account
  mayManage: boolean
}
/** One account: how it stands, and where its provider reports to; that address is a secret. */
async function AccountCard({ account, mayManage }: Props) {
  const { t } = await texts()
  const secrets = mayManage ? found(await services().accounts.secrets(account.id)) : undefined
  const address = secrets && env().APP_URL + callbackPath(secrets.callbackKey)
  return (
    <Card
      title={
        <span className="flex flex-wrap items-center gap-2">
          {account.name}
          <Badge tone={account.state === 'active' ? 'good' : 'bad'}>
            {t(`accounts.states.${account.state}`)}
          </Badge>
        </span>
      }
      actions={mayManage && <AccountActions account={account} />}
    >
      {account.stateReason && (
        <div className="mb-3">
          <Notice kind="bad">{t('accounts.stoppedBecause', { reason: account.stateReason })}</Notice>
        </div>
      )}
      {driverOf(account.kind).practice && <p className="mb-3 text-ink-soft">{t('accounts.sandbox')}</p>}
      <Facts account={account} address={address} />
    </Card>
  )
}

async function AccountActions({ account }: Shown) {
  const { locale } = await texts()
  const offers = offersIn(locale)
  return (
    <span className="flex flex-wrap gap-2">
      {!driverOf(account.kind).practice && (
        <AccountForm
          offers={offers.filter(offer => offer.mode === account.mode)}
          account={{
            id: account.id,
            name: account.name,
            mode: account.mode,
            baseUrl: account.baseUrl,
            price: toUnits(account.priceMicros),
            currency: account.currency,
            prices: Object.fromEntries(
              Object.entries(account.settings.prices ?? {}).map(([country, micros]) => [
                country,
                toUnits(micros)
              ])
            ),
            settings: account.settings
          }}
          save={changeAccount}
        />
      )}
      <TestSend accountId={account.id} test={testSend} />
      <AccountSwitch id={account.id} state={account.state} change={switchAccount} />
    </span>
  )
}

async function Facts({ account, address }: Shown & { address: string | undefined }) {
  const { t, locale } = await texts()
  return (
    <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[auto_1fr]">
      <dt className="text-ink-soft">{t('accounts.baseUrl')}</dt>
      <dd className="break-all">{account.baseUrl}</dd>
      <dt className="text-ink-soft">{t('accounts.mode')}</dt>
      <dd>{modeOf(account.kind, account.mode).name[locale]}</dd>
      <dt className="text-ink-soft">{t('accounts.pace')}</dt>
      <dd>
        {t('accounts.paceValue', {
          rate: account.settings.ratePerSecond,
          concurrency: account.settings.concurrency
        })}
      </dd>
      <dt className="text-ink-soft">{t('accounts.price')}</dt>
      <dd>{formatMoney(locale, { currency: account.currency, micros: account.priceMicros }, 'exact')}</dd>
      {address && !driverOf(account.kind).practice && (
        <>
          <dt className="text-ink-soft">{t('accounts.callback')}</dt>
          <dd className="flex flex-wrap items-center gap-2">
            <code className="text-small break-all">{address.replace(/[^/]+$/, '••••••••')}</code>
            <CopyButton text={address} label={t('accounts.copy')} done={t('accounts.copied')} />
          </dd>
        </>
      )}
    </dl>
  )
}
