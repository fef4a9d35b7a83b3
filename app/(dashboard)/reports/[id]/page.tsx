import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Funnel } from '#components/campaigns/funnel.tsx'
import { STATE_ORDER } from '#components/campaigns/message-counts.ts'
import { buttonClass } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Stat, Stats } from '#components/ui/stat.tsx'
import { Table } from '#components/ui/table.tsx'
import { sayFinding } from '#lib/compliance/packs/catalogue.ts'
import { isId } from '#lib/ids.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../../_transport/locale.ts'
import { requirePerson } from '../../../_transport/session.ts'

type Props = { params: Promise<{ id: string }> }
const load = async ({ params }: Props) => {
  const { id } = await params
  return isId(id) ? services().campaigns.byId(id) : undefined
}
export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await load(props))?.name ?? '' }
}

export default async function ReportPage(props: Props) {
  await requirePerson()
  const { t, locale, format } = await texts()
  const campaign = await load(props)
  if (!campaign) notFound()
  const report = await services().reports.full(campaign.id)
  const { counts, clicks } = report
  const money = (value: number) => format.number(value, { style: 'currency', currency: 'CNY', maximumFractionDigits: 4 })
  const sent = counts.submitted + counts.delivered + counts.failed + counts.expired + counts.unknown
  const none = <p className="p-4 text-ink-soft">{t('reports.none')}</p>
  return (
    <>
      <PageHeader
        title={campaign.name}
        back={{ href: '/reports', label: t('reports.title') }}
        lead={t('live.asOf', { time: format.dateTime(report.asOf, { dateStyle: 'medium', timeStyle: 'medium' }) })}
        actions={
          <a href={`/campaigns/${campaign.id}/export`} className={buttonClass('secondary')}>
            {t('campaigns.export')}
          </a>
        }
      />
      <div className="flex flex-col gap-5">
        <Stats>
          <Stat
            label={t('live.people')}
            value={format.number(clicks.people)}
            note={t('live.machines', { bot: clicks.bot, unsure: clicks.unsure })}
          />
          <Stat label={t('live.replies')} value={format.number(report.replies)} note={t('reports.optOuts', { count: report.optOuts })} />
          <Stat label={t('live.fees')} value={money(report.fees)} note={t('reports.partsSent', { count: report.parts })} />
          <Stat
            label={t('reports.perDelivered')}
            value={counts.delivered === 0 ? '—' : money(report.fees / counts.delivered)}
            note={clicks.people === 0 ? undefined : t('reports.perClick', { price: money(report.fees / clicks.people) })}
          />
        </Stats>
        <Card title={t('reports.funnel')}>
          <Funnel
            steps={[
              { key: 'audience', label: t('campaigns.audience'), value: counts.audience },
              { key: 'sent', label: t('reports.sent'), value: sent },
              { key: 'delivered', label: t('reports.delivered'), value: counts.delivered },
              { key: 'clicked', label: t('reports.clicked'), value: clicks.people },
              { key: 'replied', label: t('live.replies'), value: report.replies }
            ]}
          />
        </Card>
        <div className="grid gap-5 lg:grid-cols-2">
          <Card flush title={t('reports.states')}>
            <Table
              caption={t('reports.states')}
              rows={[
                ...STATE_ORDER.map(state => ({ key: state as string, label: t(`messages.states.${state}`), value: counts[state] })),
                { key: 'sum', label: t('reports.sum'), value: counts.audience }
              ]}
              rowKey={row => row.key}
              columns={[
                { key: 'state', label: t('messages.state'), cell: row => (row.key === 'sum' ? <strong>{row.label}</strong> : row.label) },
                {
                  key: 'value',
                  label: t('reports.people'),
                  numeric: true,
                  cell: row => (row.key === 'sum' ? <strong>{format.number(row.value)}</strong> : format.number(row.value))
                }
              ]}
            />
          </Card>
          <div className="flex min-w-0 flex-col gap-5">
            <Card flush title={t('reports.exclusions')}>
              <Table
                caption={t('reports.exclusions')}
                rows={report.exclusions}
                rowKey={row => row.rule}
                empty={none}
                columns={[
                  {
                    key: 'rule',
                    wide: true,
                    label: t('reports.rule'),
                    cell: row => `${row.rule} · ${sayFinding({ rule: row.rule }, locale)}`
                  },
                  { key: 'count', label: t('reports.people'), numeric: true, cell: row => format.number(row.count) }
                ]}
              />
            </Card>
            <Card flush title={t('reports.failures')}>
              <Table
                caption={t('reports.failures')}
                rows={report.failures}
                rowKey={row => row.code}
                empty={none}
                columns={[
                  {
                    key: 'code',
                    wide: true,
                    label: t('reports.code'),
                    cell: row => (t.has(`codes.${row.code}` as 'codes.610') ? `${row.code} · ${t(`codes.${row.code as '610'}`)}` : row.code)
                  },
                  { key: 'count', label: t('reports.people'), numeric: true, cell: row => format.number(row.count) }
                ]}
              />
            </Card>
            <Card flush title={t('reports.links')}>
              <Table
                caption={t('reports.links')}
                rows={report.links}
                rowKey={row => String(row.slot)}
                empty={none}
                columns={[
                  { key: 'url', wide: true, label: t('reports.link'), cell: row => <span className="break-all">{row.url}</span> },
                  { key: 'clicks', label: t('live.people'), numeric: true, cell: row => format.number(row.clicks) }
                ]}
              />
            </Card>
          </div>
        </div>
      </div>
    </>
  )
}
