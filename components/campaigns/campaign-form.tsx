'use client'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { bindFields } from '../ui/bind-fields.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { DraftKept, DraftNotice } from '../ui/draft-notice.tsx'
import { StepBar } from '../ui/step-bar.tsx'
import { useAction } from '../ui/use-action.ts'
import { fromDraft, useDraft, type DraftProps } from '../ui/use-draft.ts'
import { AudienceFields, MessageFields, PaceFields, type CampaignChoices } from './campaign-fields.tsx'
import { choiceOf, scheduleOf, type Schedule, type ScheduleInput } from './schedule-choice.ts'
import { ScheduleFields } from './schedule-fields.tsx'
import { splitChoiceOf, splitOf, VariantFields, type Split } from './variant-fields.tsx'
import { toUnits } from '#lib/money.ts'

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
  split: Split | null
  linkOptions: { utm?: string; days?: number; conversionDays?: number } | null
}
interface Props extends CampaignChoices, DraftProps {
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
    split: Split | null
    linkOptions: {
      utm?: string | undefined
      days?: number | undefined
      conversionDays?: number | undefined
    } | null
  }
  /** The campaign that this one follows up. */
  follows?: { id: string; name: string } | undefined
  /** Where to begin; the first step. */
  begin?: StepName | undefined
  save: Action<CampaignInput, { id: string }>
}
export const STEPS = ['who', 'what', 'when'] as const
type StepName = (typeof STEPS)[number]
/** The step that a field of the action's input stands in. */
const stepOf = (path: string): StepName =>
  path === 'name' || path === 'audienceId' || path === 'split.holdOut'
    ? 'who'
    : path === 'templateId' ||
        path === 'linkMode' ||
        path.startsWith('linkOptions') ||
        path.startsWith('split')
      ? 'what'
      : 'when'

/** A campaign in three steps, any of which may be gone back to; the checks and the review are on the campaign's own page. */
export function CampaignForm(props: Props) {
  const { campaign, follows, templates, audiences, accounts, save, draft, keepDraft, discardDraft } = props
  const t = useTranslations('campaigns')
  const saved = () => ({
    values: {
      name: campaign?.name ?? '',
      templateId: campaign?.templateId ?? templates[0]?.id ?? '',
      audienceId: campaign?.audienceId ?? audiences[0]?.id ?? '',
      accountId: campaign?.accountId ?? accounts[0]?.id ?? '',
      fallbackAccountId: campaign?.fallbackAccountId ?? '',
      budget: campaign?.budgetMicros ? String(toUnits(campaign.budgetMicros)) : '',
      priority: String(campaign?.priority ?? 4),
      linkMode: campaign?.linkMode ?? 'recipient',
      rate: campaign?.ratePerSecond ? String(campaign.ratePerSecond) : '',
      utm: campaign?.linkOptions?.utm ?? '',
      linkDays: campaign?.linkOptions?.days ? String(campaign.linkOptions.days) : '',
      conversionDays: campaign?.linkOptions?.conversionDays ? String(campaign.linkOptions.conversionDays) : ''
    },
    choice: choiceOf(campaign?.schedule),
    split: splitChoiceOf(campaign?.split)
  })
  const [values, setValues] = useState(() => fromDraft(saved().values, draft?.fields.values))
  const [choice, setChoice] = useState(() => fromDraft(saved().choice, draft?.fields.choice))
  const [split, setSplit] = useState(() => fromDraft(saved().split, draft?.fields.split))
  const [step, setStep] = useState<StepName>(props.begin ?? 'who')
  const sections = useRef<Partial<Record<StepName, HTMLDivElement | null>>>({})
  const form = `campaign:${campaign?.id ?? 'new'}`
  const { run, pending, done, fields } = useAction(save, {
    next: ({ id }) => `/campaigns/${id}`,
    refused(faulty) {
      const first = STEPS.find(name => Object.keys(faulty).some(path => stepOf(path) === name))
      if (first) setStep(first)
    }
  })
  const { keptAt } = useDraft(form, { values, choice, split }, { keepDraft }, pending || done)
  const bind = bindFields(values, setValues, fields)
  const faults = new Set(Object.keys(fields).map(stepOf))

  /** Whether a step is filled in; where it is not, it is shown and says so. */
  function filled(name: StepName): boolean {
    const wrong = sections.current[name]?.querySelector<HTMLInputElement>('input:invalid, select:invalid')
    if (!wrong) return true
    setStep(name)
    // it has to be on the page before the browser can point at it
    requestAnimationFrame(() => wrong.reportValidity())
    return false
  }
  function submit() {
    if (!STEPS.every(filled)) return
    const { name, templateId, audienceId, accountId, priority, linkMode, rate } = values
    run({
      ...(campaign ? { id: campaign.id } : {}),
      name,
      templateId,
      audienceId,
      accountId,
      linkMode,
      priority: Number(priority),
      schedule: scheduleOf(choice, follows?.id),
      fallbackAccountId: values.fallbackAccountId || null,
      budget: values.budget ? Number(values.budget) : null,
      split: splitOf(split),
      linkOptions:
        linkMode === 'none'
          ? null
          : {
              ...(values.utm.trim() ? { utm: values.utm.trim() } : {}),
              ...(values.linkDays ? { days: Number(values.linkDays) } : {}),
              ...(values.conversionDays ? { conversionDays: Number(values.conversionDays) } : {})
            },
      ...(rate ? { ratePerSecond: Number(rate) } : {})
    })
  }
  const next = STEPS[STEPS.indexOf(step) + 1]
  const before = STEPS[STEPS.indexOf(step) - 1]
  const section = (name: StepName) => ({
    hidden: step !== name,
    ref: (element: HTMLDivElement | null) => void (sections.current[name] = element)
  })
  return (
    <form
      noValidate
      className="flex max-w-3xl flex-col gap-5"
      onSubmit={event => {
        event.preventDefault()
        if (!next) submit()
        else if (filled(step)) setStep(next)
      }}
    >
      <StepBar
        label={t('wizard')}
        current={step}
        steps={[
          ...STEPS.map(name => ({
            key: name,
            label: t(`steps.${name}`),
            link: (content: React.ReactNode, className: string) => (
              <button type="button" className={className} onClick={() => setStep(name)}>
                {content}
                {faults.has(name) && <span className="text-bad">!</span>}
              </button>
            )
          })),
          { key: 'checks', label: t('steps.checks') },
          { key: 'review', label: t('steps.review') }
        ]}
      />
      <DraftNotice
        form={form}
        draft={draft}
        discardDraft={discardDraft}
        anew={() => {
          setValues(saved().values)
          setChoice(saved().choice)
          setSplit(saved().split)
        }}
      />
      <div {...section('who')}>
        <Card title={t('steps.who')}>
          <div className="grid gap-4 sm:grid-cols-2">
            <AudienceFields
              bind={bind}
              audiences={audiences}
              split={split}
              change={part => setSplit({ ...split, ...part })}
              errors={fields}
            />
          </div>
        </Card>
      </div>
      <div {...section('what')}>
        <Card title={t('steps.what')}>
          <div className="grid gap-4 sm:grid-cols-2">
            <MessageFields
              bind={bind}
              templates={templates}
              templateId={values.templateId}
              linkMode={values.linkMode}
            />
            <VariantFields
              choice={split}
              change={part => setSplit({ ...split, ...part })}
              templates={templates}
              own={values.templateId}
              errors={fields}
            />
          </div>
        </Card>
      </div>
      <div {...section('when')} className="flex flex-col gap-5 [&[hidden]]:hidden">
        <Card title={t('steps.when')}>
          <div className="grid gap-4 sm:grid-cols-2">
            <ScheduleFields
              choice={choice}
              change={part => setChoice(old => ({ ...old, ...part }))}
              errors={fields}
              follows={follows?.name}
            />
          </div>
        </Card>
        <Card title={t('steps.how')}>
          <div className="grid gap-4 sm:grid-cols-2">
            <PaceFields bind={bind} accounts={accounts} accountId={values.accountId} />
          </div>
        </Card>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        {before && <Button onClick={() => setStep(before)}>{t('previous')}</Button>}
        <Button type="submit" variant="primary" pending={pending}>
          {t(next ? 'next' : 'saveAndCheck')}
        </Button>
        <DraftKept at={keptAt} />
      </div>
    </form>
  )
}
