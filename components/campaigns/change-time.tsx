'use client'
import { useTranslations } from 'use-intl'
import type { Schedule } from '#lib/campaigns/campaign.ts'
import type { timeInput } from '#lib/campaigns/schema.ts'
import type { z } from 'zod'
import { FormDialog } from '../forms/form-dialog.tsx'
import type { Action } from '../ui/action-result.ts'
import { useHomeZone } from '../ui/home-zone.ts'
import { sayDone } from '../ui/toasts.ts'
import { choiceOf, scheduleOf } from './schedule-choice.ts'
import { ONCE, ScheduleFields } from './schedule-fields.tsx'

interface Props {
  id: string
  schedule: Schedule
  /** Whether it is launched: at once then means now, without another step. */
  launched: boolean
  save: Action<z.input<typeof timeInput> & { id: string }, { id: string; inReview: boolean }>
}

/** Another time for a campaign that is approved or launched and has not begun; text, audience and account stay as approved. */
export function ChangeTime({ id, schedule, launched, save }: Props) {
  const t = useTranslations('campaigns')
  const zone = useHomeZone()
  return (
    <FormDialog
      label={t('changeTime')}
      description={t(launched ? 'changeTimeLaunched' : 'changeTimeLead')}
      send={t('save')}
      done={({ inReview }) => sayDone(t(inReview ? 'timeToReview' : 'timeChanged'))}
      next="refresh"
      action={save}
      start={choiceOf(schedule, zone)}
      input={choice => ({ id, schedule: scheduleOf(choice) as z.input<typeof timeInput>['schedule'] })}
      className="grid gap-4 sm:grid-cols-2"
    >
      {({ values, set, faults }) => (
        <ScheduleFields choice={values} change={set} errors={faults} whens={ONCE} />
      )}
    </FormDialog>
  )
}
