'use client'
import { useRef, useState, type FormEvent, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { useForm } from '../forms/use-form.ts'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { DraftKept, DraftNotice } from '../ui/draft-notice.tsx'
import { useHomeZone } from '../ui/home-zone.ts'
import { StepBar } from '../ui/step-bar.tsx'
import { fromDraft, useDraft, type DraftProps } from '../ui/use-draft.ts'
import { AudienceFields, MessageFields, PaceFields, type CampaignChoices } from './campaign-fields.tsx'
import {
  inputOf,
  stepOf,
  STEPS,
  valuesOf,
  type CampaignInput,
  type CampaignValues,
  type EditedCampaign,
  type StepName,
  type WorkingHours
} from './campaign-values.ts'
import { ScheduleFields } from './schedule-fields.tsx'
import { VariantFields } from './variant-fields.tsx'

interface Props extends CampaignChoices, DraftProps {
  campaign?: EditedCampaign
  /** The campaign that this one follows up. */
  follows?: { id: string; name: string } | undefined
  /** Where to begin; the first step. */
  begin?: StepName | undefined
  /** Offered where a campaign keeps to some hours. */
  hours: WorkingHours
  save: Action<CampaignInput, { id: string }>
}

/** What was being written, as far as it still has the shape of the form. */
const restored = (saved: CampaignValues, draft: Record<string, unknown> | undefined): CampaignValues => ({
  ...fromDraft(saved, draft),
  choice: fromDraft(saved.choice, draft?.choice),
  split: fromDraft(saved.split, draft?.split)
})

/** A campaign in three steps, any of which may be gone back to; the checks and the review are on the campaign's own page. */
export function CampaignForm(props: Props) {
  const { campaign, follows, save, draft, keepDraft, discardDraft } = props
  const t = useTranslations('campaigns')
  const name = `campaign:${campaign?.id ?? 'new'}`
  const saved = valuesOf(campaign, {
    templateId: props.templates[0]?.id ?? '',
    audienceId: props.audiences[0]?.id ?? '',
    accountId: props.accounts[0]?.id ?? '',
    zone: useHomeZone(),
    hours: props.hours
  })
  const [step, setStep] = useState<StepName>(props.begin ?? 'who')
  const { pending, done, values, set, bind, faults, submit } = useForm({
    action: save,
    schema: async () => (await import('./inputs.ts')).campaignChange,
    start: restored(saved, draft?.fields),
    input: each => inputOf(each, campaign?.id, follows?.id),
    next: ({ id }) => `/campaigns/${id}`,
    refused(fields) {
      const first = STEPS.find(each => Object.keys(fields).some(path => stepOf(path) === each))
      if (first) setStep(first)
    }
  })
  const { keptAt } = useDraft(name, { ...values }, { keepDraft }, pending || done)
  const { section, filled } = useSections(step, setStep)
  const next = STEPS[STEPS.indexOf(step) + 1]
  const before = STEPS[STEPS.indexOf(step) - 1]
  function goOn(event: FormEvent) {
    event.preventDefault()
    if (next) {
      if (filled(step)) setStep(next)
    } else if (STEPS.every(filled)) submit()
  }
  const faulty = new Set(Object.keys(faults).map(stepOf))
  return (
    <form noValidate className="flex max-w-3xl flex-col gap-5" onSubmit={goOn}>
      <Steps current={step} faulty={faulty} open={setStep} />
      <DraftNotice form={name} draft={draft} discardDraft={discardDraft} anew={() => set(saved)} />
      <Sections {...props} section={section} values={values} set={set} bind={bind} faults={faults} />
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

/** The sections of the steps, of which one is shown at a time, and whether each is filled in. */
function useSections(step: StepName, open: (step: StepName) => void) {
  const elements = useRef<Partial<Record<StepName, HTMLDivElement | null>>>({})
  return {
    section: (name: StepName) => ({
      hidden: step !== name,
      ref: (element: HTMLDivElement | null) => void (elements.current[name] = element)
    }),
    /** A step that is not filled in is shown and says so. */
    filled: (name: StepName): boolean => {
      const wrong = elements.current[name]?.querySelector<HTMLInputElement>('input:invalid, select:invalid')
      if (!wrong) return true
      open(name)
      // it has to be on the page before the browser can point at it
      requestAnimationFrame(() => wrong.reportValidity())
      return false
    }
  }
}

function Steps({
  current,
  faulty,
  open
}: {
  current: StepName
  faulty: Set<StepName>
  open: (step: StepName) => void
}) {
  const t = useTranslations('campaigns')
  return (
    <StepBar
      label={t('wizard')}
      current={current}
      steps={[
        ...STEPS.map(name => ({
          key: name,
          label: t(`steps.${name}`),
          link: (content: ReactNode, className: string) => (
            <button type="button" className={className} onClick={() => open(name)}>
              {content}
              {faulty.has(name) && <span className="text-bad">!</span>}
            </button>
          )
        })),
        { key: 'checks', label: t('steps.checks') },
        { key: 'review', label: t('steps.review') }
      ]}
    />
  )
}

type SectionsProps = CampaignChoices &
  Pick<ReturnType<typeof useForm<CampaignValues, never, never>>, 'values' | 'set' | 'bind' | 'faults'> &
  Pick<ReturnType<typeof useSections>, 'section'> &
  Pick<Props, 'follows'>
function Sections({ section, values, set, bind, faults, follows, ...choices }: SectionsProps) {
  const t = useTranslations('campaigns')
  const { choice, split } = values
  const changeSplit = (part: Partial<typeof split>) => set({ split: { ...split, ...part } })
  return (
    <>
      <div {...section('who')}>
        <FieldCard title={t('steps.who')}>
          <AudienceFields {...choices} bind={bind} split={split} change={changeSplit} errors={faults} />
        </FieldCard>
      </div>
      <div {...section('what')}>
        <FieldCard title={t('steps.what')}>
          <MessageFields {...choices} bind={bind} values={values} />
          <VariantFields
            choice={split}
            change={changeSplit}
            templates={choices.templates}
            own={values.templateId}
            errors={faults}
          />
        </FieldCard>
      </div>
      <div {...section('when')} className="flex flex-col gap-5 [&[hidden]]:hidden">
        <FieldCard title={t('steps.when')}>
          <ScheduleFields
            choice={choice}
            change={part => set({ choice: { ...choice, ...part } })}
            errors={faults}
            follows={follows?.name}
          />
        </FieldCard>
        <FieldCard title={t('steps.how')}>
          <PaceFields {...choices} bind={bind} values={values} />
        </FieldCard>
      </div>
    </>
  )
}

function FieldCard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card title={title}>
      <div className="grid gap-4 sm:grid-cols-2">{children}</div>
    </Card>
  )
}
