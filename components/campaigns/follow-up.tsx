'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { bindFields } from '../ui/bind-fields.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { useAction } from '../ui/use-action.ts'

const WHENS = ['not_clicked', 'clicked', 'not_replied', 'replied', 'not_signed_up', 'signed_up'] as const
export type FollowWhen = (typeof WHENS)[number]
interface Props {
  campaign: { id: string; name: string; templateId: string }
  templates: { id: string; name: string }[]
  follow: Action<
    {
      id: string
      when: FollowWhen
      word?: string
      minutes: number
      templateId: string
      name: string
      audienceName: string
    },
    { id: string }
  >
}

/** Begins a campaign to those who did, or did not do, something with this one; it opens as a draft. */
export function FollowUp({ campaign, templates, follow }: Props) {
  const t = useTranslations('followUps')
  const [open, setOpen] = useState(false)
  const [values, setValues] = useState({
    when: 'not_clicked' as FollowWhen,
    word: '',
    delay: '2',
    unit: 'days' as 'hours' | 'days',
    templateId: templates.find(each => each.id === campaign.templateId)?.id ?? templates[0]?.id ?? ''
  })
  const { run, pending, fields } = useAction(follow, {
    success: t('made'),
    next: ({ id }) => `/campaigns/new?id=${id}`
  })
  const bind = bindFields(values, setValues, fields)
  if (templates.length === 0) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('begin')}</Button>
      <Dialog open={open} onOpenChange={setOpen} title={t('title')} description={t('lead')}>
        <form
          className="flex flex-col gap-4"
          onSubmit={event => {
            event.preventDefault()
            const whom = t(`whens.${values.when}`)
            run({
              id: campaign.id,
              when: values.when,
              ...(values.when === 'replied' && values.word.trim() ? { word: values.word.trim() } : {}),
              minutes: Math.round(Number(values.delay) * (values.unit === 'days' ? 1440 : 60)),
              templateId: values.templateId,
              name: t('nameOf', { name: campaign.name }),
              audienceName: t('audienceOf', { name: campaign.name, whom })
            })
          }}
        >
          <SelectField label={t('when')} {...bind('when')}>
            {WHENS.map(when => (
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
          <div className="flex justify-end gap-2">
            <Button onClick={() => setOpen(false)}>{t('cancel')}</Button>
            <Button type="submit" variant="primary" pending={pending}>
              {t('make')}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  )
}
