'use client'
import { useTranslations } from 'use-intl'
import { FormDialog } from '../forms/form-dialog.tsx'
import type { Action } from '../ui/action-result.ts'
import { Badge } from '../ui/badge.tsx'
import { Card } from '../ui/card.tsx'
import { CheckField, TextField } from '../ui/field.tsx'

export interface ChoicesChange {
  id: string
  wanted: string[]
  offered: string[]
  /** A day, yyyy-mm-dd, or nothing. */
  pausedUntil: string
  atMost: number | null
  evidence: string
}
interface Props {
  id: string
  topics: { id: string; name: string; wanted: boolean }[]
  /** A day, yyyy-mm-dd, or nothing. */
  pausedUntil: string
  atMost: number | null
  /** Absent for whoever may only look. */
  save?: Action<ChoicesChange, { id: string }>
}

/** What one person wants less of. */
export function TopicChoices({ id, topics, pausedUntil, atMost, save }: Props) {
  const t = useTranslations('topics')
  return (
    <Card title={t('choices')} actions={save && <Change {...{ id, topics, pausedUntil, atMost, save }} />}>
      <ul className="flex flex-col gap-2">
        {topics.map(each => (
          <li key={each.id} className="flex items-start justify-between gap-3">
            <span className="min-w-0 break-words">{each.name}</span>
            <Badge tone={each.wanted ? 'good' : 'bad'}>{t(each.wanted ? 'wanted' : 'unwanted')}</Badge>
          </li>
        ))}
        {pausedUntil && <li>{t('pausedUntilDay', { day: pausedUntil })}</li>}
        {atMost !== null && <li>{t('atMostOf', { count: atMost })}</li>}
      </ul>
    </Card>
  )
}

function Change({ id, topics, pausedUntil, atMost, save }: Required<Props>) {
  const t = useTranslations('topics')
  const offered = topics.map(each => each.id)
  return (
    <FormDialog
      label={t('change')}
      title={t('choices')}
      description={t('choicesLead')}
      send={t('save')}
      success={t('saved')}
      small
      next="refresh"
      action={save}
      schema={async () => (await import('./inputs.ts')).choicesInput}
      start={{
        wanted: topics.filter(each => each.wanted).map(each => each.id),
        pausedUntil,
        atMost: atMost === null ? '' : String(atMost),
        evidence: ''
      }}
      input={values => ({
        ...values,
        id,
        offered,
        atMost: values.atMost.trim() === '' ? null : Number(values.atMost)
      })}
    >
      {({ bind, values, set }) => (
        <>
          <fieldset className="flex flex-col gap-2">
            <legend className="mb-1.5 text-small font-medium">{t('wants')}</legend>
            {topics.map(each => (
              <CheckField
                key={each.id}
                label={each.name}
                checked={values.wanted.includes(each.id)}
                onChange={event =>
                  set({
                    wanted: event.target.checked
                      ? [...values.wanted, each.id]
                      : values.wanted.filter(other => other !== each.id)
                  })
                }
              />
            ))}
          </fieldset>
          <TextField label={t('pausedUntil')} type="date" {...bind('pausedUntil')} />
          <TextField label={t('atMost')} inputMode="numeric" maxLength={2} {...bind('atMost')} />
          <TextField
            label={t('evidence')}
            hint={t('evidenceHint')}
            required
            maxLength={500}
            {...bind('evidence')}
          />
        </>
      )}
    </FormDialog>
  )
}
