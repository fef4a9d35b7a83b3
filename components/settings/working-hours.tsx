'use client'
import { useTranslations } from 'use-intl'
import { CheckField, TextField } from '../ui/field.tsx'
import type { HomeValues } from './home-input.ts'

/** Monday first; the week of messages/*.json begins with Sunday, 0. */
const DAYS = [1, 2, 3, 4, 5, 6, 7] as const
const wordOf = (day: (typeof DAYS)[number]) => (day === 7 ? 0 : day)

/** When somebody is there. */
export function WorkingHours({
  values,
  set,
  error
}: {
  values: Pick<HomeValues, 'days' | 'from' | 'to'>
  set: (part: Partial<HomeValues>) => void
  error: string | undefined
}) {
  const t = useTranslations()
  const { days, from, to } = values
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="text-small font-medium">{t('general.workingHours')}</legend>
      <p className="text-xs text-ink-soft">{t('general.workingHoursHint')}</p>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {DAYS.map(day => (
          <CheckField
            key={day}
            label={t(`campaigns.weekdays.${wordOf(day)}`)}
            checked={days.includes(day)}
            onChange={event =>
              set({ days: DAYS.filter(each => (each === day ? event.target.checked : days.includes(each))) })
            }
          />
        ))}
      </div>
      <div className="grid grid-cols-2 gap-3">
        <TextField
          type="time"
          label={t('general.from')}
          value={from}
          error={error}
          onChange={event => set({ from: event.target.value })}
        />
        <TextField
          type="time"
          label={t('general.to')}
          value={to}
          onChange={event => set({ to: event.target.value })}
        />
      </div>
    </fieldset>
  )
}
