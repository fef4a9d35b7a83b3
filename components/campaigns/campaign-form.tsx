'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { bindFields } from '../ui/bind-fields.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { useAction } from '../ui/use-action.ts'
import { choiceOf, scheduleOf, type Schedule, type ScheduleInput } from './schedule-choice.ts'
import { ScheduleFields } from './schedule-fields.tsx'

interface Choice {
  id: string
  name: string
}
export interface CampaignInput {
  id?: string
  name: string
  templateId: string
  audienceId: string
  accountId: string
  schedule: ScheduleInput
  fallbackAccountId: string | null
  budget: number | null
  priority: number
  linkMode: 'recipient' | 'shared' | 'none'
  ratePerSecond?: number
}
interface Props {
  templates: (Choice & { body: string })[]
  audiences: Choice[]
  accounts: Choice[]
  campaign?: {
    id: string
    name: string
    templateId: string
    audienceId: string | null
    accountId: string
    schedule: Schedule
    fallbackAccountId: string | null
    budgetMicros: number | null
    priority: number
    linkMode: 'recipient' | 'shared' | 'none'
    ratePerSecond: number | null
  }
  save: Action<CampaignInput, { id: string }>
}

export function CampaignForm({ templates, audiences, accounts, campaign, save }: Props) {
  const t = useTranslations('campaigns')
  const router = useRouter()
  const [values, setValues] = useState({
    name: campaign?.name ?? '',
    templateId: campaign?.templateId ?? templates[0]?.id ?? '',
    audienceId: campaign?.audienceId ?? audiences[0]?.id ?? '',
    accountId: campaign?.accountId ?? accounts[0]?.id ?? '',
    fallbackAccountId: campaign?.fallbackAccountId ?? '',
    budget: campaign?.budgetMicros ? String(campaign.budgetMicros / 1e6) : '',
    priority: String(campaign?.priority ?? 4),
    linkMode: campaign?.linkMode ?? 'recipient',
    rate: campaign?.ratePerSecond ? String(campaign.ratePerSecond) : ''
  })
  const [choice, setChoice] = useState(choiceOf(campaign?.schedule))
  const { run, pending, fields } = useAction(save, { done: ({ id }) => router.push(`/campaigns/${id}`) })
  const bind = bindFields(values, setValues, fields)
  function submit() {
    const { name, templateId, audienceId, accountId, priority, linkMode, rate } = values
    run({
      ...(campaign ? { id: campaign.id } : {}),
      name,
      templateId,
      audienceId,
      accountId,
      linkMode,
      priority: Number(priority),
      schedule: scheduleOf(choice),
      fallbackAccountId: values.fallbackAccountId || null,
      budget: values.budget ? Number(values.budget) : null,
      ...(rate ? { ratePerSecond: Number(rate) } : {})
    })
  }
  return (
    <form
      className="flex max-w-3xl flex-col gap-5"
      onSubmit={event => {
        event.preventDefault()
        submit()
      }}
    >
      <Card title={t('steps.who')}>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField label={t('name')} required maxLength={100} {...bind('name')} />
          <SelectField label={t('audience')} {...bind('audienceId')}>
            {audiences.map(each => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </SelectField>
        </div>
      </Card>
      <Card title={t('steps.what')}>
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField
            label={t('template')}
            hint={<span className="line-clamp-3 break-words">{templates.find(each => each.id === values.templateId)?.body}</span>}
            {...bind('templateId')}
          >
            {templates.map(each => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </SelectField>
          <SelectField label={t('linkMode')} hint={t(`linkModeHints.${values.linkMode}`)} {...bind('linkMode')}>
            <option value="recipient">{t('linkModes.recipient')}</option>
            <option value="shared">{t('linkModes.shared')}</option>
            <option value="none">{t('linkModes.none')}</option>
          </SelectField>
        </div>
      </Card>
      <Card title={t('steps.when')}>
        <div className="grid gap-4 sm:grid-cols-2">
          <ScheduleFields choice={choice} change={part => setChoice(old => ({ ...old, ...part }))} errors={fields} />
        </div>
      </Card>
      <Card title={t('steps.how')}>
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField label={t('account')} {...bind('accountId')}>
            {accounts.map(each => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </SelectField>
          {accounts.length > 1 && (
            <SelectField label={t('fallback')} hint={t('fallbackHint')} {...bind('fallbackAccountId')}>
              <option value="">{t('noFallback')}</option>
              {accounts
                .filter(each => each.id !== values.accountId)
                .map(each => (
                  <option key={each.id} value={each.id}>
                    {each.name}
                  </option>
                ))}
            </SelectField>
          )}
          <TextField label={t('rate')} hint={t('rateHint')} type="number" min={1} max={10000} {...bind('rate', 'ratePerSecond')} />
          <SelectField label={t('priority')} hint={t('priorityHint')} {...bind('priority')}>
            {[9, 8, 7, 6, 5, 4, 3, 2, 1, 0].map(level => (
              <option key={level} value={level}>
                {level}
              </option>
            ))}
          </SelectField>
          <TextField label={t('budget')} hint={t('budgetHint')} type="number" min={0.01} step={0.01} {...bind('budget')} />
        </div>
      </Card>
      <div>
        <Button type="submit" variant="primary" pending={pending}>
          {t('saveAndCheck')}
        </Button>
      </div>
    </form>
  )
}
