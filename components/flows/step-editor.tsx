'use client'
import { useTranslations } from 'use-intl'
import { splitTags } from '#lib/audiences/tag-list.ts'
import type { FlowStep, StepOf } from '#lib/flows/flow.ts'
import { numberText } from '../forms/number-text.ts'
import { Button } from '../ui/button.tsx'

import { SelectField, TextField } from '../ui/field.tsx'
import type { PreviewAction } from '../templates/live-preview.tsx'
import type { EventProperty } from '#lib/events/event.ts'
import { FilterEditor } from './filter-editor.tsx'
import type { FlowChoices } from './flow-choices.ts'
import { MessageFields } from './message-fields.tsx'
import { WaitFields } from './wait-fields.tsx'

export interface StepEditorProps<Step extends FlowStep = FlowStep> {
  step: Step
  choices: FlowChoices
  /** Of the event that people enter by. */
  properties: EventProperty[]
  messages: { id: string; name: string }[]
  preview: PreviewAction
  change: (step: FlowStep) => void
}

/** The fields of the step that is chosen. */
export function StepEditor({ step, choices, properties, messages, preview, change }: StepEditorProps) {
  const t = useTranslations('flows')
  switch (step.do) {
    case 'message':
      return <MessageFields step={step} choices={choices} preview={preview} change={change} />
    case 'wait':
      return <WaitFields step={step} choices={choices} change={change} />
    case 'if':
      return (
        <FilterEditor
          filter={step.filter}
          choices={choices.filter}
          properties={properties}
          messages={messages}
          change={filter => change({ ...step, filter })}
        />
      )
    case 'split':
      return <SplitFields step={step} change={change} />
    case 'tag':
      return <TagFields step={step} change={change} />
    case 'webhook':
      return (
        <SelectField
          label={t('webhook')}
          hint={choices.webhooks.length === 0 ? t('noWebhooks') : t('webhookHint')}
          value={step.webhookId}
          onChange={event => change({ ...step, webhookId: event.target.value })}
        >
          <option value="">{t('noWebhook')}</option>
          {choices.webhooks.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      )
    case 'end':
      return <p className="text-ink-soft">{t('endHint')}</p>
  }
}

const MOST_PARTS = 5
function SplitFields({ step, change }: { step: StepOf<'split'>; change: (step: FlowStep) => void }) {
  const t = useTranslations('flows')
  const sum = step.parts.reduce((all, { share }) => all + share, 0)
  return (
    <div className="flex flex-col gap-3">
      <p className="text-small text-ink-soft">{t('splitHint')}</p>
      {step.parts.map((part, i) => (
        <div
          // a part has nothing of its own but its place
          // oxlint-disable-next-line react/no-array-index-key
          key={i}
          className="flex items-end gap-2"
        >
          <TextField
            className="w-32"
            label={t('share', { letter: String.fromCharCode(65 + i) })}
            type="number"
            min={1}
            max={100}
            value={numberText(part.share)}
            error={sum === 100 || i < step.parts.length - 1 ? undefined : t('shareSum', { sum })}
            onChange={event =>
              change({
                ...step,
                parts: step.parts.map((each, at) =>
                  at === i ? { ...each, share: Number(event.target.value) } : each
                )
              })
            }
          />
          {step.parts.length > 2 && part.steps.length === 0 && (
            <Button
              variant="ghost"
              onClick={() => change({ ...step, parts: step.parts.filter((_, at) => at !== i) })}
            >
              {t('removePart')}
            </Button>
          )}
        </div>
      ))}
      {step.parts.length < MOST_PARTS && (
        <span>
          <Button
            small
            onClick={() =>
              change({ ...step, parts: [...step.parts, { share: Math.max(1, 100 - sum), steps: [] }] })
            }
          >
            {t('addPart')}
          </Button>
        </span>
      )}
    </div>
  )
}

const HOWS = ['add', 'remove'] as const
function TagFields({ step, change }: { step: StepOf<'tag'>; change: (step: FlowStep) => void }) {
  const t = useTranslations('flows')
  return (
    <>
      {HOWS.map(how => (
        <TextField
          key={`${step.id} ${how}`}
          label={t(how === 'add' ? 'tagsAdd' : 'tagsRemove')}
          hint={t('tagsHint')}
          list="known-tags"
          defaultValue={[step[how] ?? []].flat().join(t('comma'))}
          onChange={event => {
            const tags = splitTags(event.target.value)
            const { [how]: _, ...rest } = step
            change(tags.length > 0 ? { ...rest, [how]: tags } : rest)
          }}
        />
      ))}
    </>
  )
}
