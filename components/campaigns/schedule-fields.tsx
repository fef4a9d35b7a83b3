'use client'
import { useLocale, useTranslations } from 'use-intl'
import type { ScheduleKind } from '#lib/campaigns/campaign.ts'
import { ChoiceField } from '../ui/choice-field.tsx'
import { CheckField, SelectField, TextField } from '../ui/field.tsx'
import { CLOCKS, EVERIES, UNITS, WEEK, type ScheduleChoice, type Weekday } from './schedule-choice.ts'
import { zoneName } from './zone-name.ts'

interface Props {
  choice: ScheduleChoice
  change: (part: Partial<ScheduleChoice>) => void
  errors: Record<string, string>
  /** Name of the campaign that this one follows up. */
  follows?: string | undefined
  /** Which kinds can be chosen; all that go with `follows` unless said otherwise. */
  whens?: readonly ScheduleKind[]
}
/** Of what goes out once, by itself. */
export const ONCE = ['now', 'at', 'local'] as const
const WHENS = [...ONCE, 'recurring'] as const
/** A follow-up happens once. */
const FOLLOWING = [...ONCE, 'after'] as const

function Recurrence({ choice, change, errors }: Props) {
  const t = useTranslations('campaigns')
  const locale = useLocale()
  const toggle = (day: Weekday) =>
    change({
      days: choice.days.includes(day) ? choice.days.filter(each => each !== day) : [...choice.days, day]
    })
  return (
    <>
      <ChoiceField
        label={t('every')}
        options={EVERIES}
        say={each => t(`everies.${each}`)}
        value={choice.every}
        choose={every => change({ every })}
      />
      <TextField
        label={t('time')}
        type="time"
        required
        value={choice.time}
        error={errors['schedule.cron']}
        onChange={event => change({ time: event.target.value })}
      />
      {choice.every === 'week' && (
        <fieldset className="sm:col-span-2">
          <legend className="mb-1 text-small font-medium">{t('onDays')}</legend>
          <div className="flex flex-wrap gap-x-4 gap-y-2">
            {WEEK.map(day => (
              <CheckField
                key={day}
                label={t(`weekdays.${day}`)}
                checked={choice.days.includes(day)}
                onChange={() => toggle(day)}
              />
            ))}
          </div>
        </fieldset>
      )}
      {choice.every === 'month' && (
        <SelectField
          label={t('monthDay')}
          value={choice.monthDay}
          onChange={event => change({ monthDay: event.target.value })}
        >
          {Array.from({ length: 31 }, (_, i) => (
            <option key={i} value={String(i + 1)}>
              {t('monthDayOf', { day: i + 1 })}
            </option>
          ))}
          <option value="L">{t('monthDayLast')}</option>
        </SelectField>
      )}
      <ChoiceField
        label={t('clock')}
        hint={choice.clock === 'recipient' ? t('localHint') : undefined}
        options={CLOCKS}
        say={each => (each === 'recipient' ? t('clocks.recipient') : zoneName(choice.zone, locale))}
        value={choice.clock}
        choose={clock => change({ clock })}
      />
      <TextField
        label={t('until')}
        hint={t('untilHint')}
        type="date"
        required
        value={choice.until}
        error={errors['schedule.until']}
        onChange={event => change({ until: event.target.value })}
      />
    </>
  )
}

/** When a campaign goes out: now, at an instant, at each recipient's local time, or again and again; and in which hours. */
export function ScheduleFields(props: Props) {
  const { choice, change, errors, follows, whens } = props
  const t = useTranslations('campaigns')
  const locale = useLocale()
  return (
    <>
      <ChoiceField
        label={t('schedule')}
        options={whens ?? (follows === undefined ? WHENS : FOLLOWING)}
        say={each => t(`schedules.${each}`)}
        value={choice.when}
        choose={when => change({ when })}
      />
      {(choice.when === 'at' || choice.when === 'local') && (
        <TextField
          label={t('at')}
          hint={choice.when === 'at' ? zoneName(choice.zone, locale) : t('localHint')}
          type="datetime-local"
          required
          value={choice.at}
          error={errors['schedule.at']}
          onChange={event => change({ at: event.target.value })}
        />
      )}
      {choice.when === 'after' && (
        <div className="grid grid-cols-2 gap-3">
          <TextField
            label={t('delay')}
            hint={t('delayHint', { name: follows ?? '' })}
            type="number"
            min={0}
            step="any"
            required
            value={choice.delay}
            error={errors['schedule.minutes']}
            onChange={event => change({ delay: event.target.value })}
          />
          <ChoiceField
            label={t('unit')}
            options={UNITS}
            say={each => t(`units.${each}`)}
            value={choice.unit}
            choose={unit => change({ unit })}
          />
        </div>
      )}
      {choice.when === 'recurring' && <Recurrence {...props} />}
      <div className="sm:col-span-2">
        <CheckField
          label={t('limitHours')}
          hint={t('limitHoursHint')}
          checked={choice.limited}
          onChange={event => change({ limited: event.target.checked })}
        />
      </div>
      {choice.limited && (
        <>
          <TextField
            label={t('from')}
            type="time"
            required
            value={choice.from}
            onChange={event => change({ from: event.target.value })}
          />
          <TextField
            label={t('to')}
            type="time"
            required
            value={choice.to}
            error={errors['schedule.window.to']}
            onChange={event => change({ to: event.target.value })}
          />
        </>
      )}
    </>
  )
}
