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
  const withAddress = await Promise.all(
    accounts.map(async account => ({
      ...account,
      address: mayManage
        ? env().APP_URL + callbackPath(found(await services().accounts.secrets(account.id)).callbackKey)
        : null
    }))
  )
  return (
    <>
      <PageHeader
        title={t('settings.title')}
        lead={t('accounts.lead')}
        actions={mayManage && <AccountForm offers={offers} save={addAccount} />}
      />
      <SectionTabs section="settings" current="/settings/accounts" role={person.role} />
      <div className="flex flex-col gap-4">
        {withAddress.length === 0 && <Notice>{t('accounts.empty')}</Notice>}
        {withAddress.map(account => (
          <Card
            key={account.id}
            title={
              <span className="flex flex-wrap items-center gap-2">
                {account.name}
                <Badge tone={account.state === 'active' ? 'good' : 'bad'}>
                  {t(`accounts.states.${account.state}`)}
                </Badge>
              </span>
            }
            actions={
              mayManage && (
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
          >
            {account.stateReason && (
              <div className="mb-3">
                <Notice kind="bad">{t('accounts.stoppedBecause', { reason: account.stateReason })}</Notice>
              </div>
            )}
            {driverOf(account.kind).practice && <p className="mb-3 text-ink-soft">{t('accounts.sandbox')}</p>}
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
              <dd>
                {formatMoney(locale, { currency: account.currency, micros: account.priceMicros }, 'exact')}
              </dd>
              {account.address && !driverOf(account.kind).practice && (
                <>
                  <dt className="text-ink-soft">{t('accounts.callback')}</dt>
                  <dd className="flex flex-wrap items-center gap-2">
                    <code className="text-small break-all">
                      {account.address.replace(/[^/]+$/, '••••••••')}
                    </code>
                    <CopyButton
                      text={account.address}
                      label={t('accounts.copy')}
                      done={t('accounts.copied')}
                    />
                  </dd>
                </>
              )}
            </dl>
          </Card>
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
