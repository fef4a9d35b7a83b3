'use client'
import { useFormatter, useTranslations } from 'use-intl'
import { FormDialog } from '../forms/form-dialog.tsx'
import { ShownOnce } from '../forms/shown-once.tsx'
import type { Action } from '../ui/action-result.ts'
import { ActButton } from '../ui/act-button.tsx'
import { SelectField } from '../ui/field.tsx'

interface Props {
  id: string
  shares: { id: string; createdAt: number; expiresAt: number }[]
  share: Action<{ id: string; days: number }, { address: string }>
  end: Action<{ id: string }, { id: string }>
}
const DAYS = ['1', '7', '30'] as const

/** A link that shows this report to somebody without an account, for some days; and the ones that are open. */
export function ShareReport({ id, shares, share, end }: Props) {
  const t = useTranslations('shares')
  const format = useFormatter()
  const day = (at: number) => format.dateTime(at, { dateStyle: 'short', timeStyle: 'short' })
  const open = shares.length > 0 && (
    <ul className="mt-4 divide-y divide-line border-t border-line">
      {shares.map(each => (
        <li key={each.id} className="flex flex-wrap items-center gap-3 py-2 text-small">
          {t('until', { made: day(each.createdAt), time: day(each.expiresAt) })}
          <span className="ml-auto">
            <ActButton small variant="danger" action={end} input={{ id: each.id }} success={t('ended')}>
              {t('end')}
            </ActButton>
          </span>
        </li>
      ))}
    </ul>
  )
  return (
    <FormDialog
      label={t('open')}
      title={t('title')}
      description={t('lead')}
      send={t('make')}
      next="refresh"
      action={share}
      schema={async () => (await import('./inputs.ts')).shareInput}
      start={{ days: '7' }}
      input={({ days }) => ({ id, days: Number(days) })}
      answer={({ address }) => (
        <>
          <ShownOnce lead={t('made')} kind="good" parts={[{ text: address }]} />
          {open}
        </>
      )}
    >
      {({ bind }) => (
        <>
          <SelectField label={t('days')} {...bind('days')}>
            {DAYS.map(each => (
              <option key={each} value={each}>
                {t('daysOf', { count: Number(each) })}
              </option>
            ))}
          </SelectField>
          {open}
        </>
      )}
    </FormDialog>
  )
}
