'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormatter, useLocale, useTranslations } from 'use-intl'
import { formatMoney, type Money } from '#lib/money.ts'
import type { Action } from '../ui/action-result.ts'
import { Card } from '../ui/card.tsx'
import { SelectField } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { Table } from '../ui/table.tsx'

interface Row {
  who: string
  text: string
  parts: number
  units: number
  encoding: string
  /** Null without a provider account. */
  cost: Money | null
}
interface Text {
  body: string
  purpose: 'marketing' | 'transactional'
  signatureId?: string
}
export type Measure = Action<
  Text & { audienceId: string },
  { reachable: number; looked: number; rows: (Row | undefined)[] }
>
const NAMES = ['shortest', 'typical', 'longest'] as const

/** Length and cost of a text for the contacts of an audience. */
export function AudienceMeasure({
  audiences,
  text,
  measure
}: {
  audiences: { id: string; name: string }[]
  text: Text
  measure: Measure
}) {
  const t = useTranslations('templates')
  const [audienceId, setAudience] = useState('')
  const { data } = useQuery({
    queryKey: ['template-measure', text.body, text.purpose, text.signatureId, audienceId],
    queryFn: () => measure({ ...text, audienceId }),
    enabled: audienceId !== '' && text.body.trim() !== '',
    placeholderData: keepPreviousData
  })
  const answer = data?.ok ? data.data : undefined
  const rows = (answer?.rows ?? []).flatMap((row, i) => {
    const name = NAMES[i]
    return row && name ? [{ ...row, name }] : []
  })
  if (audiences.length === 0) return null
  return (
    <Card title={t('measure')}>
      <SelectField
        label={t('measureFor')}
        hint={t('measureHint')}
        value={audienceId}
        onChange={event => setAudience(event.target.value)}
      >
        <option value="">{t('measureNone')}</option>
        {audiences.map(each => (
          <option key={each.id} value={each.id}>
            {each.name}
          </option>
        ))}
      </SelectField>
      {audienceId !== '' && data && !data.ok && (
        <div className="mt-3">
          <Notice kind="bad">{data.message}</Notice>
        </div>
      )}
      {audienceId !== '' && answer && (
        <div className="mt-3" aria-live="polite">
          <p className="mb-2 text-small text-ink-soft">
            {t('measured', { reachable: answer.reachable, looked: answer.looked })}
          </p>
          {rows.length > 0 && <Lengths rows={rows} />}
        </div>
      )}
    </Card>
  )
}

type NamedRow = Row & { name: (typeof NAMES)[number] }
function Lengths({ rows }: { rows: NamedRow[] }) {
  const t = useTranslations('templates')
  const [format, locale] = [useFormatter(), useLocale()]
  return (
    <Table
      caption={t('measure')}
      rows={rows}
      rowKey={row => row.name}
      columns={[
        { key: 'name', label: t('measureRow'), cell: row => t(row.name) },
        {
          key: 'text',
          label: t('body'),
          wide: true,
          cell: row => (
            <>
              <span className="block text-xs text-ink-soft">{row.who}</span>
              <span className="line-clamp-3 break-words" title={row.text}>
                {row.text}
              </span>
            </>
          )
        },
        {
          key: 'units',
          label: t('measureUnits'),
          numeric: true,
          cell: row => format.number(row.units)
        },
        {
          key: 'parts',
          label: t('measureParts'),
          numeric: true,
          cell: row => format.number(row.parts)
        },
        {
          key: 'cost',
          label: t('measureCost'),
          numeric: true,
          cell: row => (row.cost === null ? '—' : formatMoney(locale, row.cost, 'exact'))
        }
      ]}
    />
  )
}
