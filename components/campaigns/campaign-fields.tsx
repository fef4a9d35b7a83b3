'use client'
import { useTranslations } from 'use-intl'
import { LINK_MODES } from '#lib/campaigns/campaign.ts'
import type { Form } from '../forms/use-form.ts'
import { SelectField, TextField } from '../ui/field.tsx'
import type { CampaignValues } from './campaign-values.ts'
import type { SplitChoice } from './split-choice.ts'

interface Choice {
  id: string
  name: string
}
type Purpose = 'marketing' | 'transactional'
export interface CampaignChoices {
  templates: (Choice & { body: string; purpose: Purpose })[]
  audiences: Choice[]
  /** `fixes`: kinds of template in which its provider takes links that are the same for everybody alone. */
  accounts: (Choice & { currency: string; fixes: Purpose[] })[]
}
type Bind = Form<CampaignValues>['bind']
const options = (choices: Choice[]) =>
  choices.map(each => (
    <option key={each.id} value={each.id}>
      {each.name}
    </option>
  ))

/** Audience and holdout group. */
export function AudienceFields({
  bind,
  audiences,
  split,
  change,
  errors
}: {
  bind: Bind
  audiences: Choice[]
  split: SplitChoice
  change: (part: Partial<SplitChoice>) => void
  errors: Record<string, string>
}) {
  const t = useTranslations('campaigns')
  return (
    <>
      <TextField label={t('name')} required maxLength={100} {...bind('name')} />
      <SelectField label={t('audience')} {...bind('audienceId')}>
        {options(audiences)}
      </SelectField>
      <TextField
        label={t('holdOut')}
        hint={t('holdOutHint')}
        type="number"
        min={0}
        max={50}
        step="any"
        value={split.holdOut}
        error={errors['split.holdOut']}
        onChange={event => change({ holdOut: event.target.value })}
      />
    </>
  )
}

/** Template and short-link options. */
export function MessageFields({
  bind,
  templates,
  accounts,
  values: { templateId, linkMode, accountId }
}: {
  bind: Bind
  templates: CampaignChoices['templates']
  accounts: CampaignChoices['accounts']
  values: CampaignValues
}) {
  const t = useTranslations('campaigns')
  const template = templates.find(each => each.id === templateId)
  const fixes = accounts.find(each => each.id === accountId)?.fixes ?? []
  const fixed =
    linkMode !== 'none' && template && fixes.includes(template.purpose) && /https?:/i.test(template.body)
  return (
    <>
      <SelectField
        label={t('template')}
        hint={<span className="line-clamp-3 break-words">{template?.body}</span>}
        {...bind('templateId')}
      >
        {options(templates)}
      </SelectField>
      <SelectField
        label={t('linkMode')}
        hint={fixed ? t('fixedLinks') : t(`linkModeHints.${linkMode}`)}
        {...bind('linkMode')}
      >
        {LINK_MODES.map(mode => (
          <option key={mode} value={mode}>
            {t(`linkModes.${mode}`)}
          </option>
        ))}
      </SelectField>
      {linkMode !== 'none' && (
        <>
          <TextField
            label={t('utm')}
            hint={t('utmHint')}
            maxLength={100}
            {...bind('utm', 'linkOptions.utm')}
          />
          <TextField
            label={t('linkDays')}
            hint={t('linkDaysHint')}
            type="number"
            min={1}
            max={730}
            {...bind('linkDays', 'linkOptions.days')}
          />
          <TextField
            label={t('conversionDays')}
            hint={t('conversionDaysHint')}
            type="number"
            min={1}
            max={90}
            {...bind('conversionDays', 'linkOptions.conversionDays')}
          />
        </>
      )}
    </>
  )
}

/** Account, speed, priority and budget. */
export function PaceFields({
  bind,
  accounts,
  values: { accountId }
}: {
  bind: Bind
  accounts: CampaignChoices['accounts']
  values: CampaignValues
}) {
  const t = useTranslations('campaigns')
  const currency = accounts.find(each => each.id === accountId)?.currency ?? ''
  return (
    <>
      <SelectField label={t('account')} {...bind('accountId')}>
        {options(accounts)}
      </SelectField>
      {accounts.length > 1 && (
        <SelectField label={t('fallback')} hint={t('fallbackHint')} {...bind('fallbackAccountId')}>
          <option value="">{t('noFallback')}</option>
          {options(accounts.filter(each => each.id !== accountId))}
        </SelectField>
      )}
      <TextField
        label={t('rate')}
        hint={t('rateHint')}
        type="number"
        min={1}
        max={10000}
        {...bind('rate', 'ratePerSecond')}
      />
      <SelectField label={t('priority')} hint={t('priorityHint')} {...bind('priority')}>
        {[9, 8, 7, 6, 5, 4, 3, 2, 1, 0].map(level => (
          <option key={level} value={level}>
            {level}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t('budget', { currency })}
        hint={t('budgetHint')}
        type="number"
        min={0.01}
        step={0.01}
        {...bind('budget')}
      />
    </>
  )
}
