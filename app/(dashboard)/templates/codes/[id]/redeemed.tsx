import Link from 'next/link'
import { letterOf } from '#components/campaigns/letter-of.ts'
import { Card } from '#components/ui/card.tsx'
import { MoreLink } from '#components/ui/more-link.tsx'
import { Table } from '#components/ui/table.tsx'
import { formatMoney, formatSums } from '#lib/money.ts'
import { redemptionsOfPool } from '#lib/reports/redemption-report.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../../../_transport/locale.ts'

interface Part {
  poolId: string
}
const PAGE = 20
const NAMED = 'font-medium text-accent-strong hover:underline'

async function None({ say }: { say: 'noRedemptions' | 'noLooks' }) {
  const { t } = await texts()
  return <p className="p-4 text-ink-soft">{t(`codes.${say}`)}</p>
}

/** Launched campaigns that still need codes. */
export async function Holders({ poolId }: Part) {
  const { t, format } = await texts()
  const rows = (await services().codeTakes.campaignsOf(poolId)).filter(each => each.needed > 0)
  if (rows.length === 0) return null
  return (
    <Card flush title={t('codes.holders')}>
      <Table
        caption={t('codes.holders')}
        rows={rows}
        rowKey={row => row.id}
        columns={[
          {
            key: 'name',
            label: t('codes.campaign'),
            cell: row => (
              <Link href={`/campaigns/${row.id}`} className={NAMED}>
                {row.name}
              </Link>
            )
          },
          { key: 'needed', label: t('codes.held'), numeric: true, cell: row => format.number(row.needed) }
        ]}
      />
    </Card>
  )
}

export async function RedeemedByCampaign({ poolId }: Part) {
  const { t, locale, format } = await texts()
  return (
    <Card flush title={t('codes.byCampaign')}>
      <Table
        caption={t('codes.byCampaign')}
        rows={await redemptionsOfPool(services(), poolId)}
        rowKey={row => `${row.campaignId} ${row.variant}`}
        empty={<None say="noRedemptions" />}
        columns={[
          {
            key: 'name',
            label: t('codes.campaign'),
            wide: true,
            cell: ({ campaignId, name, variant }) => (
              <>
                {campaignId === null ? (
                  t('codes.unknownMessage')
                ) : (
                  <Link href={`/reports/${campaignId}`} className={NAMED}>
                    {name ?? campaignId}
                  </Link>
                )}
                {variant !== null && ` · ${t('codes.variant', { letter: letterOf(variant) })}`}
              </>
            )
          },
          {
            key: 'redeemed',
            label: t('codes.redeemed'),
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

/** Each redemption with the message that carried the code. */
export async function Redemptions({ poolId, before }: Part & { before: string | undefined }) {
  const { t, locale, format } = await texts()
  const { items, nextCursor } = await services().redemptions.pageOfPool(poolId, { limit: PAGE, before })
  if (items.length === 0) return null
  return (
    <Card flush title={t('codes.redemptions')}>
      <Table
        caption={t('codes.redemptions')}
        rows={items}
        rowKey={row => row.id}
        columns={[
          {
            key: 'at',
            label: t('codes.at'),
            cell: row => format.dateTime(row.at, { dateStyle: 'short', timeStyle: 'short' })
          },
          {
            key: 'message',
            label: t('codes.message'),
            wide: true,
            cell: ({ contactId, campaign }) => {
              const name = campaign ?? t('codes.unknownMessage')
              return contactId === null ? (
                name
              ) : (
                <Link href={`/audiences/contacts/${contactId}`} className={NAMED}>
                  {name}
                </Link>
              )
            }
          },
          { key: 'source', label: t('codes.source'), cell: row => t(`codes.sources.${row.source}`) },
          { key: 'reference', label: t('codes.reference'), cell: row => row.reference ?? '—' },
          {
            key: 'value',
            label: t('codes.order'),
            numeric: true,
            cell: ({ valueMicros, currency, counted }) =>
              valueMicros === 0 ? (
                '—'
              ) : (
                <>
                  {formatMoney(locale, { currency, micros: valueMicros })}
                  {!counted && (
                    <span className="block text-xs text-ink-soft">{t('codes.countedElsewhere')}</span>
                  )}
                </>
              )
          }
        ]}
      />
      <MoreLink path={`/templates/codes/${poolId}`} next={nextCursor} label={t('messages.more')} />
    </Card>
  )
}

/** Who has seen codes of the list: they are worth money. */
export async function Looks({ poolId }: Part) {
  const { t, format } = await texts()
  const rows = (await services().audit.of(poolId, 200)).filter(each => each.action.startsWith('codes.'))
  const said = (action: string) =>
    action === 'codes.export'
      ? t('codes.looked.export')
      : action === 'codes.read'
        ? t('codes.looked.read')
        : t('codes.looked.add')
  return (
    <Card flush title={t('codes.looks')}>
      <Table
        caption={t('codes.looks')}
        rows={rows.slice(0, PAGE)}
        rowKey={row => row.id}
        empty={<None say="noLooks" />}
        columns={[
          {
            key: 'at',
            label: t('codes.at'),
            cell: row => format.dateTime(row.at, { dateStyle: 'short', timeStyle: 'short' })
          },
          { key: 'who', label: t('codes.who'), cell: row => row.actorName ?? '—' },
          { key: 'what', label: t('codes.what'), cell: row => said(row.action) }
        ]}
      />
    </Card>
  )
}
