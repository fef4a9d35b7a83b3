'use client'
import { useFormatter, useTranslations } from 'use-intl'
import { ratesOf } from '#lib/reports/rates.ts'
import type { Action } from '../ui/action-result.ts'
import { ActButton } from '../ui/act-button.tsx'
import { Badge } from '../ui/badge.tsx'
import { Card } from '../ui/card.tsx'
import { letterOf } from './letter-of.ts'
import { sayRate } from '../ui/say-rate.ts'
import { Table } from '../ui/table.tsx'

export interface VariantView {
  variant: number
  name: string
  reached: number
  delivered: number
  clicked: number
  optedOut: number
}
interface Props {
  id: string
  variants: VariantView[]
  by: 'clicks' | 'opt_outs'
  comparison: { best: number; p: number; certain: boolean }
  winner: number | null
  /** When the winner is decided; null when everybody is in the test. */
  decidesAt: number | null
  /** Absent when there is nothing to choose, or for those who may not. */
  choose?: Action<{ id: string; variant: number }, { id: string }> | undefined
}
/** What each variant did, whether the difference means anything, and who won. */
export function VariantResults({ id, variants, by, comparison, winner, decidesAt, choose }: Props) {
  const t = useTranslations('variants')
  const format = useFormatter()
  const rates = ({ reached, delivered, clicked, optedOut }: VariantView) =>
    ratesOf({ sent: reached, delivered, clicked, optOuts: optedOut })
  return (
    <Card title={t('title')} className="mb-5" flush>
      <Table
        caption={t('title')}
        rows={variants}
        rowKey={row => String(row.variant)}
        columns={[
          {
            key: 'name',
            label: t('name'),
            wide: true,
            cell: row => (
              <span className="flex flex-wrap items-center gap-2">
                <span className="font-medium">{letterOf(row.variant)}</span> {row.name}
                {winner === row.variant && <Badge tone="good">{t('winner')}</Badge>}
              </span>
            )
          },
          { key: 'reached', label: t('reached'), numeric: true, cell: row => format.number(row.reached) },
          {
            key: 'delivered',
            label: t('delivered'),
            numeric: true,
            cell: row => format.number(row.delivered)
          },
          { key: 'clicked', label: t('clicked'), numeric: true, cell: row => format.number(row.clicked) },
          {
            key: 'clickRate',
            label: t('clickRate'),
            base: t('baseDelivered'),
            numeric: true,
            cell: row => sayRate(format, rates(row).click, 2)
          },
          {
            key: 'optedOut',
            label: t('optedOut'),
            base: t('baseDelivered'),
            numeric: true,
            cell: row => sayRate(format, rates(row).optOut, 2)
          },
          ...(choose
            ? [
                {
                  key: 'choose',
                  label: t('choose'),
                  cell: (row: VariantView) => (
                    <ActButton
                      small
                      action={choose}
                      input={{ id, variant: row.variant }}
                      success={t('chosen')}
                    >
                      {t('chooseThis', { letter: letterOf(row.variant) })}
                    </ActButton>
                  )
                }
              ]
            : [])
        ]}
      />
      <Verdict
        variants={variants}
        by={by}
        comparison={comparison}
        decidesAt={winner === null ? decidesAt : null}
      />
    </Card>
  )
}

/** Whether the difference between the variants means anything, and when it is decided. */
function Verdict({
  variants,
  by,
  comparison,
  decidesAt
}: Pick<Props, 'variants' | 'by' | 'comparison' | 'decidesAt'>) {
  const t = useTranslations('variants')
  const format = useFormatter()
  const begun = variants.some(each => (by === 'clicks' ? each.clicked : each.optedOut) > 0)
  const said = {
    letter: letterOf(comparison.best),
    by: t(`bys.${by}`),
    p: format.number(comparison.p, { maximumFractionDigits: 3 })
  }
  return (
    <div className="flex flex-col gap-1 border-t border-line px-4 py-3 text-small">
      <p>
        {!begun
          ? t('nothingYet')
          : comparison.certain
            ? t('certain', said)
            : comparison.p === 1
              ? t('noDifference')
              : t('noise', said)}
      </p>
      {decidesAt !== null && (
        <p className="text-ink-soft">
          {t('decidesAt', { time: format.dateTime(decidesAt, { dateStyle: 'short', timeStyle: 'short' }) })}
        </p>
      )}
    </div>
  )
}
