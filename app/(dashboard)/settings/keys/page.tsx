import { KeyRound } from 'lucide-react'
import type { Metadata } from 'next'
import { ChangeKey } from '#components/settings/change-key.tsx'
import { CreateKey } from '#components/settings/create-key.tsx'
import { RotateKey } from '#components/settings/rotate-key.tsx'
import { RevokeKey } from '#components/settings/revoke-key.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { SectionTabs } from '#components/shell/section-tabs.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Table } from '#components/ui/table.tsx'
import { PERMISSIONS } from '#lib/people/access.ts'
import type { ApiKey } from '#lib/api-keys/api-key.ts'
import { formatMoney } from '#lib/money.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../../_transport/locale.ts'
import { requirePerson } from '../../../_transport/session.ts'
import { changeKey, createKey, revokeKey, rotateKey } from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('keys.title') }
}

export default async function KeysPage() {
  const person = await requirePerson('keys:manage')
  const { t } = await texts()
  return (
    <>
      <PageHeader
        title={t('settings.title')}
        lead={t('keys.lead')}
        actions={<CreateKey permissions={[...PERMISSIONS]} create={createKey} />}
      />
      <SectionTabs section="settings" current="/settings/keys" role={person.role} />
      <Card flush>
        <KeyTable rows={await services().apiKeys.list()} />
      </Card>
    </>
  )
}

/** What a key may do at most, and what of it is used today. */
async function Limits({
  apiKey,
  spent
}: {
  apiKey: ApiKey
  spent: { currency: string; spentMicros: number }[]
}) {
  const { t, format, locale } = await texts()
  const { networks, countries, priority, ratePerMinute, dailyBudgetMicros, expiresAt, replacedBy } = apiKey
  const [first] = await services().accounts.list()
  const none = first ? [{ currency: first.currency, spentMicros: 0 }] : []
  return (
    <span className="flex flex-col text-small">
      {networks && <span>{networks.join(', ')}</span>}
      {countries && <span>{countries.join(', ')}</span>}
      {priority !== null && <span>{t('keys.hasPriority', { priority })}</span>}
      {ratePerMinute !== null && <span>{t('keys.perMinute', { count: ratePerMinute })}</span>}
      {(spent.length > 0 || dailyBudgetMicros === null ? spent : none).map(({ currency, spentMicros }) => (
        <span key={currency}>
          {t('keys.spentToday', {
            spent: formatMoney(locale, { currency, micros: spentMicros }),
            most:
              dailyBudgetMicros === null ? '—' : formatMoney(locale, { currency, micros: dailyBudgetMicros })
          })}
        </span>
      ))}
      {expiresAt !== null && (
        <span className="text-ink-soft">
          {t(replacedBy ? 'keys.replacedUntil' : 'keys.until', {
            time: format.dateTime(expiresAt, { dateStyle: 'short', timeStyle: 'short' })
          })}
        </span>
      )}
    </span>
  )
}

async function KeyTable({ rows }: { rows: ApiKey[] }) {
  const { t, format } = await texts()
  const now = services().clock()
  const spent = Map.groupBy(await services().apiKeys.spentOn(now), day => day.apiKeyId)
  const state = (row: ApiKey) =>
    row.revokedAt !== null ? 'revoked' : row.expiresAt !== null && row.expiresAt <= now ? 'expired' : 'active'
  return (
    <Table
      caption={t('keys.title')}
      rows={rows}
      rowKey={row => row.id}
      empty={
        <EmptyState icon={KeyRound} title={t('keys.empty')}>
          {t('keys.emptyLead')}
        </EmptyState>
      }
      columns={[
        { key: 'name', label: t('keys.name'), cell: row => <strong>{row.name}</strong> },
        {
          key: 'prefix',
          label: t('keys.key'),
          cell: row => <code className="text-small">{`${row.prefix}…`}</code>
        },
        {
          key: 'scopes',
          label: t('keys.scopes'),
          cell: row => (
            <span className="flex max-w-64 flex-wrap gap-1">
              {row.kind === 'api' ? (
                row.scopes.map(scope => <Badge key={scope}>{scope}</Badge>)
              ) : (
                <Badge tone="accent">{t(`keys.kinds.${row.kind}`)}</Badge>
              )}
            </span>
          )
        },
        {
          key: 'limits',
          label: t('keys.limits'),
          cell: row => <Limits apiKey={row} spent={spent.get(row.id) ?? []} />
        },
        {
          key: 'state',
          label: t('keys.state'),
          cell: row => (
            <Badge tone={state(row) === 'active' ? 'good' : 'neutral'}>
              {t(`keys.states.${state(row)}`)}
            </Badge>
          )
        },
        {
          key: 'used',
          label: t('keys.lastUsed'),
          numeric: true,
          cell: row =>
            row.lastUsedAt ? format.dateTime(row.lastUsedAt, { dateStyle: 'short', timeStyle: 'short' }) : '—'
        },
        {
          key: 'revoke',
          label: t('keys.actions'),
          cell: row =>
            state(row) === 'active' ? (
              <span className="flex flex-wrap gap-2">
                <ChangeKey apiKey={row} change={changeKey} />
                {row.replacedBy === null && <RotateKey id={row.id} rotate={rotateKey} />}
                <RevokeKey id={row.id} revoke={revokeKey} />
              </span>
            ) : (
              '—'
            )
        }
      ]}
    />
  )
}
