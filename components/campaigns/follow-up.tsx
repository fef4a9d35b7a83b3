'use client'
import { useTranslations } from 'use-intl'
import { FormDialog } from '../forms/form-dialog.tsx'
import type { Action } from '../ui/action-result.ts'
import { SelectField, TextField } from '../ui/field.tsx'
import { FOLLOW_WHENS, type FollowWhen } from './follow-whens.ts'

interface Input {
  id: string
  when: FollowWhen
  word?: string
  minutes: number
  templateId: string
  name: string
  audienceName: string
}
interface Props {
  campaign: { id: string; name: string; templateId: string }
  templates: { id: string; name: string }[]
  follow: Action<Input, { id: string }>
}
interface Values {
  when: FollowWhen
  word: string
  delay: string
  unit: 'hours' | 'days'
  templateId: string
}
const MINUTES = { hours: 60, days: 24 * 60 }

/** Begins a campaign to those who did, or did not do, something with this one; it opens as a draft. */
export function FollowUp({ campaign, templates, follow }: Props) {
  const t = useTranslations('followUps')
  const first = templates.find(each => each.id === campaign.templateId) ?? templates[0]
  if (!first) return null
  const start: Values = { when: 'not_clicked', word: '', delay: '2', unit: 'days', templateId: first.id }
  return (
    <FormDialog
      label={t('begin')}
      title={t('title')}
      description={t('lead')}
      send={t('make')}
      success={t('made')}
      next={({ id }) => `/campaigns/new?id=${id}`}
      action={follow}
      schema={async () => (await import('./inputs.ts')).followInput}
      start={start}
      input={({ when, word, delay, unit, templateId }) => ({
        id: campaign.id,
        when,
        ...(when === 'replied' && word.trim() ? { word: word.trim() } : {}),
        minutes: delay.trim() === '' ? NaN : Math.round(Number(delay) * MINUTES[unit]),
        templateId,
        name: t('nameOf', { name: campaign.name }),
        audienceName: t('audienceOf', { name: campaign.name, whom: t(`whens.${when}`) })
      })}
    >
      {({ bind, values }) => (
        <>
          <SelectField label={t('when')} {...bind('when')}>
            {FOLLOW_WHENS.map(when => (
              <option key={when} value={when}>
                {t(`whens.${when}`)}
              </option>
            ))}
          </SelectField>
          {values.when === 'replied' && (
            <TextField label={t('word')} hint={t('wordHint')} maxLength={40} {...bind('word')} />
          )}
          <div className="grid grid-cols-2 gap-3">
            <TextField
              label={t('delay')}
              type="number"
              min={0}
              max={90}
              step="any"
              required
              {...bind('delay', 'minutes')}
            />
            <SelectField label={t('unit')} {...bind('unit')}>
              <option value="hours">{t('units.hours')}</option>
              <option value="days">{t('units.days')}</option>
            </SelectField>
          </div>
          <SelectField label={t('template')} {...bind('templateId')}>
            {templates.map(each => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </SelectField>
        </>
      )}
    </FormDialog>
  )
}
