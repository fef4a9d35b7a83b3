'use client'
import { useFormatter, useTranslations } from 'use-intl'
import type { FlowStep, StepOf } from '#lib/flows/flow.ts'
import { ChoiceField } from '../ui/choice-field.tsx'
import { CheckField, TextField } from '../ui/field.tsx'
import { EventField } from './event-field.tsx'
import type { FlowChoices } from './flow-choices.ts'
import { WhereEditor } from './where-editor.tsx'

const HOWS = ['minutes', 'until', 'event'] as const
const WEEK = [1, 2, 3, 4, 5, 6, 0]
type Change = (step: FlowStep) => void

/** A wait for a while, until an hour of the person's day, or until an event. */
export function WaitFields({
  step,
  choices,
  change
}: {
  step: StepOf<'wait'>
  choices: FlowChoices
  change: Change
}) {
  const t = useTranslations('flows')
  const { id } = step
  const how = step.event !== undefined ? 'event' : step.until ? 'until' : 'minutes'
  // what stands in its two ways goes with them
  const holds = (step.then?.length ?? 0) + (step.else?.length ?? 0) > 0
  return (
    <div className="flex flex-col gap-4">
      <ChoiceField
        label={t('waitHow')}
        hint={holds ? t('waitHolds') : undefined}
        options={holds ? (['event'] as const) : HOWS}
        say={each => t(`waits.${each}`)}
        value={how}
        choose={each =>
          change(
            each === 'minutes'
              ? { id, do: 'wait', minutes: 60 }
              : each === 'until'
                ? { id, do: 'wait', until: { hour: 10 } }
                : {
                    id,
                    do: 'wait',
                    event: choices.events[0]?.kind ?? '',
                    atMostMinutes: 120
                  }
          )
        }
      />
      {how === 'minutes' && (
        <Span
          label={t('waitLength')}
          minutes={step.minutes ?? 60}
          change={minutes => change({ ...step, minutes })}
        />
      )}
      {step.until && <Until step={step} until={step.until} change={change} />}
      {step.event !== undefined && (
        <>
          <EventField
            choices={choices}
            value={step.event}
            choose={event => change({ ...step, event, where: undefined })}
          />
          <WhereEditor
            key={step.event}
            where={step.where}
            properties={choices.events.find(each => each.kind === step.event)?.properties ?? []}
            change={where => change({ ...step, where })}
          />
          <Span
            label={t('waitAtMost')}
            minutes={step.atMostMinutes ?? 120}
            change={atMostMinutes => change({ ...step, atMostMinutes })}
          />
        </>
      )}
    </div>
  )
}

const UNITS = { minutes: 1, hours: 60, days: 1440 } as const
const UNIT_NAMES = ['minutes', 'hours', 'days'] as const
/** A span in the largest unit that says it whole. */
function Span({
  label,
  minutes,
  change
}: {
  label: string
  minutes: number
  change: (minutes: number) => void
}) {
  const t = useTranslations('flows')
  const unit = minutes % UNITS.days === 0 ? 'days' : minutes % UNITS.hours === 0 ? 'hours' : 'minutes'
  return (
    <div className="grid grid-cols-2 gap-2">
      <TextField
        label={label}
        type="number"
        min={1}
        value={String(minutes / UNITS[unit])}
        onChange={event => change(Math.max(1, Math.round(Number(event.target.value))) * UNITS[unit])}
      />
      <ChoiceField
        label={t('unit')}
        options={UNIT_NAMES}
        say={each => t(`units.${each}`)}
        value={unit}
        choose={each => change((minutes / UNITS[unit]) * UNITS[each])}
      />
    </div>
  )
}

function Until({
  step,
  until,
  change
}: {
  step: StepOf<'wait'>
  until: NonNullable<StepOf<'wait'>['until']>
  change: Change
}) {
  const t = useTranslations('flows')
  const format = useFormatter()
  const two = (value: number) => String(value).padStart(2, '0')
  const days = until.weekday ?? WEEK
  return (
    <>
      <TextField
        label={t('hour')}
        hint={t('hourHint')}
        type="time"
        value={`${two(Math.floor(until.hour))}:${two(Math.round((until.hour % 1) * 60))}`}
        onChange={event => {
          const [hour = 0, minute = 0] = event.target.value.split(':').map(Number)
          change({ ...step, until: { ...until, hour: hour + minute / 60 } })
        }}
      />
      <fieldset>
        <legend className="mb-1 text-small font-medium">{t('weekdays')}</legend>
        <div className="flex flex-wrap gap-x-4 gap-y-1">
          {WEEK.map(day => (
            <CheckField
              key={day}
              // 2 January 2000 was a Sunday
              label={format.dateTime(Date.UTC(2000, 0, 2 + day), { weekday: 'short', timeZone: 'UTC' })}
              checked={days.includes(day)}
              onChange={event => {
                const next = event.target.checked ? [...days, day] : days.filter(each => each !== day)
                if (next.length === 0) return
                const { weekday: _, ...hour } = until
                change({
                  ...step,
                  until:
                    next.length === WEEK.length ? hour : { ...hour, weekday: next.toSorted((a, b) => a - b) }
                })
              }}
            />
          ))}
        </div>
      </fieldset>
    </>
  )
}
