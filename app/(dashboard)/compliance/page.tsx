import { ShieldCheck } from 'lucide-react'
import type { Metadata } from 'next'
import { FourEyes } from '#components/settings/four-eyes.tsx'
import { AddSuppression } from '#components/inbox/add-suppression.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Table } from '#components/ui/table.tsx'
import { allPacks, rulesOf } from '#lib/compliance/packs/catalogue.ts'
import { can } from '#lib/people/access.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../_transport/locale.ts'
import { requirePerson } from '../../_transport/session.ts'
import { addSuppression, setFourEyes } from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('compliance.title') }
}
const TONES = { block: 'bad', defer: 'warn', rewrite: 'accent', warn: 'neutral', allow: 'good' } as const

export default async function CompliancePage() {
  const person = await requirePerson()
  const { t, locale, format } = await texts()
  const [suppressions, total] = await Promise.all([services().suppressions.list({ limit: 100 }), services().suppressions.count()])
  const countries = new Intl.DisplayNames(locale, { type: 'region' })
  return (
    <>
      <PageHeader
        title={t('compliance.title')}
        lead={t('compliance.lead')}
        actions={can(person.role, 'suppressions:write') && <AddSuppression add={addSuppression} />}
      />
      <div className="flex flex-col gap-5">
        {can(person.role, 'people:manage') && (
          <FourEyes recipients={await services().preferences.get('fourEyesRecipients')} save={setFourEyes} />
        )}
        <Card flush title={t('compliance.suppressions', { count: total })}>
          <Table
            caption={t('compliance.suppressions', { count: total })}
            rows={suppressions.map((row, key) => ({ ...row, key }))}
            rowKey={row => String(row.key)}
            empty={<EmptyState icon={ShieldCheck} title={t('compliance.empty')} />}
            columns={[
              { key: 'last4', label: t('compliance.number'), cell: row => <span className="font-mono">{`****${row.last4}`}</span> },
              {
                key: 'source',
                wide: true,
                label: t('compliance.source'),
                cell: row =>
                  t.has(`compliance.sources.${row.source}` as 'compliance.sources.reply')
                    ? t(`compliance.sources.${row.source as 'reply'}`)
                    : row.source
              },
              {
                key: 'at',
                label: t('compliance.at'),
                numeric: true,
                cell: row => format.dateTime(row.createdAt, { dateStyle: 'short', timeStyle: 'short' })
              }
            ]}
          />
        </Card>
        {allPacks().map(pack => (
          <Card key={pack.country} flush title={`${countries.of(pack.country)} · ${pack.version}`}>
            <Table
              caption={t('compliance.rules', { country: countries.of(pack.country) ?? pack.country })}
              rows={rulesOf(pack)}
              rowKey={rule => rule.id}
              columns={[
                {
                  key: 'id',
                  label: t('compliance.rule'),
                  cell: rule => <span className="font-mono text-[13px] whitespace-nowrap">{rule.id}</span>
                },
                {
                  key: 'verdict',
                  label: t('compliance.verdict'),
                  cell: rule => <Badge tone={TONES[rule.verdict]}>{t(`templates.verdicts.${rule.verdict}`)}</Badge>
                },
                { key: 'says', wide: true, label: t('compliance.says'), cell: rule => rule.say[locale].replace(/\{\w+\}/g, '…') },
                {
                  key: 'source',
                  wide: true,
                  label: t('compliance.lawSource'),
                  cell: rule => <span className="text-ink-soft">{rule.source}</span>
                },
                {
                  key: 'certainty',
                  label: t('compliance.certainty'),
                  cell: rule => <span title={t(`compliance.certainties.${rule.certainty}`)}>{rule.certainty}</span>
                }
              ]}
            />
          </Card>
        ))}
      </div>
    </>
  )
}
