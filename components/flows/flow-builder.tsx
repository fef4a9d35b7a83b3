'use client'
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Action as StepKind, FlowDefinition, FlowStep } from '#lib/flows/flow.ts'
import { numberOrNull, numberText } from '../forms/number-text.ts'
import type { PreviewAction } from '../templates/live-preview.tsx'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { TextField } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { useAction } from '../ui/use-action.ts'
import { AddStep } from './add-step.tsx'
import { EntryEditor } from './entry-editor.tsx'
import { namesOf, type FlowChoices } from './flow-choices.ts'
import {
  addStep,
  findStep,
  flat,
  moveStep,
  newStep,
  removeStep,
  replaceStep,
  stepAt,
  type Place
} from './flow-tree.ts'
import { GoalEditor } from './goal-editor.tsx'
import { StepEditor } from './step-editor.tsx'
import { byKey } from './step-keys.ts'
import { StepList } from './step-list.tsx'

export type FlowForm = FlowDefinition & { name: string }
interface Props {
  /** Undefined for a new one. */
  id?: string
  flow: FlowForm
  choices: FlowChoices
  save: Action<FlowForm & { id?: string }, { id: string }>
  preview: PreviewAction
}

/** Writes a flow: what people enter by, what it is for, and its steps as a list with branches. */
export function FlowBuilder({ id, flow, choices, save, preview }: Props) {
  const t = useTranslations('flows')
  const [draft, setDraft] = useState(flow)
  const set = (part: Partial<FlowForm>) => setDraft(before => ({ ...before, ...part }))
  const { run, pending, fields } = useAction(save, {
    success: t('saved'),
    next: saved => `/flows/${saved.id}`
  })
  const fault = (path: string) =>
    fields[path] ?? Object.entries(fields).find(([key]) => key.startsWith(`${path}.`))?.[1]
  // what is wrong in a step is marked there, and said once below
  const inSteps = Object.entries(fields).filter(([path]) => path.startsWith('steps'))
  const marks: Record<string, 'block'> = {}
  for (const [path] of inSteps) {
    const step = stepAt(draft.steps, path)
    if (step !== undefined) marks[step] = 'block'
  }
  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={event => {
        event.preventDefault()
        run({ ...(id === undefined ? {} : { id }), ...draft })
      }}
    >
      <Card>
        <div className="grid gap-4 lg:grid-cols-2">
          <TextField
            label={t('name')}
            required
            maxLength={100}
            value={draft.name}
            error={fault('name')}
            onChange={event => set({ name: event.target.value })}
          />
          <Limits draft={draft} set={set} fault={fault} />
        </div>
      </Card>
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Card title={t('entry')}>
          <EntryEditor entry={draft.entry} choices={choices} fault={fault} change={entry => set({ entry })} />
        </Card>
        <Card title={t('goal')}>
          <GoalEditor
            goal={draft.goal}
            choices={choices}
            fault={fault}
            change={goal =>
              setDraft(({ goal: _, ...rest }) => (goal === undefined ? rest : { ...rest, goal }))
            }
          />
        </Card>
      </div>
      <StepsEditor
        draft={draft}
        choices={choices}
        preview={preview}
        marks={marks}
        change={steps => set({ steps })}
      />
      {inSteps.length > 0 && <Notice kind="bad">{inSteps[0]?.[1]}</Notice>}
      <div className="flex justify-end">
        <Button type="submit" variant="primary" pending={pending}>
          {t('save')}
        </Button>
      </div>
      <datalist id="known-tags">
        {choices.filter.tags.map(tag => (
          <option key={tag} value={tag}>
            {tag}
          </option>
        ))}
      </datalist>
    </form>
  )
}

const NUMBERS = ['priority', 'budgetPerDay', 'ratePerSecond'] as const
const LIMITS = {
  priority: { min: 0, max: 9 },
  budgetPerDay: { min: 0.01, max: 10_000_000 },
  ratePerSecond: { min: 1, max: 10_000 }
}
/** Urgency, and how much and how fast at most; empty is what is usual. */
function Limits({
  draft,
  set,
  fault
}: {
  draft: FlowForm
  set: (part: Partial<FlowForm>) => void
  fault: (path: string) => string | undefined
}) {
  const t = useTranslations('flows')
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      {NUMBERS.map(name => (
        <TextField
          key={name}
          label={t(`limits.${name}`)}
          hint={t(`limitHints.${name}`)}
          type="number"
          step="any"
          {...LIMITS[name]}
          value={numberText(draft[name])}
          error={fault(name)}
          onChange={event => set({ [name]: numberOrNull(event.target.value) ?? undefined })}
        />
      ))}
    </div>
  )
}

interface StepsProps {
  draft: FlowForm
  marks: Record<string, 'block'>
  choices: FlowChoices
  preview: PreviewAction
  change: (steps: FlowStep[]) => void
}
/** The list of steps, and beside it the one that is chosen. */
function StepsEditor({ draft: { steps, entry }, choices, preview, marks, change }: StepsProps) {
  const t = useTranslations('flows')
  const names = namesOf(choices)
  const [chosen, choose] = useState(steps[0]?.id)
  const step = findStep(steps, chosen)
  function add(place: Place, at: number, action: StepKind) {
    const fresh = newStep(steps, action, choices.templates.find(each => each.approved)?.id ?? '')
    change(addStep(steps, place, at, fresh))
    choose(fresh.id)
  }
  function remove(id: string) {
    const all = flat(steps).map(each => each.step.id)
    change(removeStep(steps, id))
    choose(all[all.indexOf(id) - 1] ?? all.find(each => each !== id))
  }
  const before = flat(steps).map(each => each.step)
  const messages = before
    .slice(
      0,
      before.findIndex(each => each.id === chosen)
    )
    .flatMap(each =>
      each.do === 'message' ? [{ id: each.id, name: names.templates[each.templateId] ?? each.id }] : []
    )
  const properties =
    entry.on === 'event' ? (choices.events.find(each => each.kind === entry.event)?.properties ?? []) : []
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_26rem]">
      <Card title={t('steps')}>
        <p className="mb-3 text-small text-ink-soft">{t('keysHint')}</p>
        <StepList
          steps={steps}
          names={names}
          marks={marks}
          chosen={chosen}
          choose={choose}
          onKeyDown={event =>
            byKey(event, { steps, move: (id, by) => change(moveStep(steps, id, by)), remove })
          }
          between={(place, at) => (
            <AddStep label={t('addHere', { number: at + 1 })} add={action => add(place, at, action)} />
          )}
        />
      </Card>
      {step && (
        <Card
          title={t(`actions.${step.do}`)}
          className="lg:sticky lg:top-4"
          actions={
            <StepTools move={by => change(moveStep(steps, step.id, by))} remove={() => remove(step.id)} />
          }
        >
          <StepEditor
            key={step.id}
            step={step}
            choices={choices}
            properties={properties}
            messages={messages}
            preview={preview}
            change={next => change(replaceStep(steps, next))}
          />
        </Card>
      )}
    </div>
  )
}

function StepTools({ move, remove }: { move: (by: -1 | 1) => void; remove: () => void }) {
  const t = useTranslations('flows')
  return (
    <span className="flex gap-1">
      <Button small variant="ghost" aria-label={t('moveUp')} onClick={() => move(-1)}>
        <ArrowUp aria-hidden className="size-4" />
      </Button>
      <Button small variant="ghost" aria-label={t('moveDown')} onClick={() => move(1)}>
        <ArrowDown aria-hidden className="size-4" />
      </Button>
      <Button small variant="ghost" aria-label={t('removeStep')} onClick={remove}>
        <Trash2 aria-hidden className="size-4" />
      </Button>
    </span>
  )
}
