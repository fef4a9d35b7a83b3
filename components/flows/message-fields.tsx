'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import type { FlowStep, StepOf } from '#lib/flows/flow.ts'
import { numberText } from '../forms/number-text.ts'
import type { PreviewAction } from '../templates/live-preview.tsx'
import { PhonePreview } from '../templates/phone-preview.tsx'
import { ChoiceField } from '../ui/choice-field.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import type { FlowChoices } from './flow-choices.ts'

const CAPPED = ['wait', 'pass'] as const

/** The text that a step sends, how long it is worth sending, and the phone with it. */
export function MessageFields({
  step,
  choices,
  preview,
  change
}: {
  step: StepOf<'message'>
  choices: FlowChoices
  preview: PreviewAction
  change: (step: FlowStep) => void
}) {
  const t = useTranslations('flows')
  const template = choices.templates.find(each => each.id === step.templateId)
  return (
    <div className="flex flex-col gap-4">
      <SelectField
        label={t('template')}
        hint={choices.templates.length === 0 ? t('noTemplates') : undefined}
        value={step.templateId}
        onChange={event => change({ ...step, templateId: event.target.value })}
      >
        {!template && <option value={step.templateId}>{t('noTemplate')}</option>}
        {choices.templates.map(({ id, name, approved }) => (
          <option key={id} value={id}>
            {approved ? name : t('notApproved', { name })}
          </option>
        ))}
      </SelectField>
      {template && <StepPreview template={template} accountId={step.accountId} preview={preview} />}
      <TextField
        label={t('validFor')}
        hint={t('validForHint')}
        type="number"
        min={0.25}
        max={336}
        step="any"
        value={numberText(step.validForHours ?? 24)}
        onChange={event => change({ ...step, validForHours: Number(event.target.value) })}
      />
      <ChoiceField
        label={t('whenCapped')}
        options={CAPPED}
        say={each => t(`capped.${each}`)}
        value={step.whenCapped ?? 'wait'}
        choose={whenCapped => change({ ...step, whenCapped })}
      />
      <SelectField
        label={t('account')}
        value={step.accountId ?? ''}
        onChange={event => {
          const { accountId: _, ...rest } = step
          change(event.target.value ? { ...rest, accountId: event.target.value } : rest)
        }}
      >
        <option value="">{t('anyAccount')}</option>
        {choices.accounts.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
    </div>
  )
}

function StepPreview({
  template,
  accountId,
  preview
}: {
  template: FlowChoices['templates'][number]
  accountId: string | undefined
  preview: PreviewAction
}) {
  const t = useTranslations('templates')
  const { id, body, purpose, signatureId } = template
  const { data } = useQuery({
    queryKey: ['flow-step-preview', id, accountId],
    queryFn: () =>
      preview({
        body,
        purpose,
        signatureId,
        ...(accountId ? { accountId } : {}),
        sample: { name: t('sampleName') }
      }),
    placeholderData: keepPreviousData
  })
  return <PhonePreview preview={data?.ok ? data.data : undefined} />
}
