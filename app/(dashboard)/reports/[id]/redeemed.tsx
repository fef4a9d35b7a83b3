import Link from 'next/link'
import { letterOf } from '#components/campaigns/letter-of.ts'
import { Card } from '#components/ui/card.tsx'
import { Table } from '#components/ui/table.tsx'
import { poolsOfContent } from '#lib/campaigns/composer.ts'
import type { Campaign } from '#lib/campaigns/store.ts'
import { formatSums } from '#lib/money.ts'
import { redemptionsOf } from '#lib/reports/redemption-report.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../../_transport/locale.ts'

/** What came back to the till of the codes that a campaign gave out; nothing of one without codes. */
export async function Redeemed({ campaign, sent }: { campaign: Campaign; sent: number }) {
  const { t, locale, format } = await texts()
  const rows = await redemptionsOf(services(), campaign)
  const names = campaign.content ? poolsOfContent(campaign.content) : []
  if (rows.length === 0 && names.length === 0) return null
  const idOf = new Map(
    (await services().codes.byNames(rows.map(each => each.pool))).map(each => [each.name, each.id])
  )
  const tested = (campaign.split?.templateIds.length ?? 0) > 0
  return (
    <Card flush title={t('reports.codes')}>
      <Table
        caption={t('reports.codes')}
        rows={rows}
        rowKey={row => `${row.pool} ${row.variant}`}
        empty={<p className="p-4 text-ink-soft">{t('codes.noRedemptions')}</p>}
        columns={[
          {
            key: 'list',
            label: t('codes.list'),
            cell: ({ pool, variant }) => (
              <>
                <Link
                  href={`/templates/codes/${idOf.get(pool) ?? ''}`}
                  className="font-medium break-all text-accent-strong hover:underline"
                >
                  {pool}
                </Link>
                {tested && ` · ${t('codes.variant', { letter: letterOf(variant) })}`}
              </>
            )
          },
          {
            key: 'redeemed',
            label: t('codes.redeemed'),
            base: t('codes.ofSent', { sent }),
            numeric: true,
            cell: row => format.number(row.redeemed)
          },
          {
            key: 'revenue',
            label: t('codes.revenue'),
            base: t('codes.revenueBase'),
            numeric: true,
            cell: row => formatSums(locale, row.revenue) || '—'
          }
        ]}
      />
    </Card>
  )
}
