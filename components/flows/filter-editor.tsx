'use client'
import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { isOperator, type Filter } from '#lib/audiences/filter-fields.ts'
import type { EventProperty } from '#lib/events/event.ts'
import type { FlowFilter } from '#lib/flows/flow.ts'
import { FilterGroup } from '../audiences/filter-group.tsx'
import { fromFilter, toFilter, type FilterChoices } from '../audiences/filter-tree.ts'
import { Button } from '../ui/button.tsx'
import { ChoiceField } from '../ui/choice-field.tsx'
import { SelectField } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import {
  newStepRow,
  propertyFilters,
  readConditions,
  STEP_OPS,
  stepFilters,
  type StepRow
} from './flow-conditions.ts'
import { PropertyRows } from './property-rows.tsx'

interface Props {
  filter: FlowFilter
  choices: FilterChoices
  /** Of the event that people enter by; none where they enter otherwise. */
  properties: EventProperty[]
  /** Message steps before this one. */
  messages: { id: string; name: string }[]
  change: (filter: FlowFilter) => void
}

/** What of a flow's filter an audience may ask, as an audience asks it. */
function personal(filter: FlowFilter): Filter | undefined {
  if ('field' in filter) {
    const { field, op, value } = filter
    return isOperator(op) ? { field, op, ...(value === undefined ? {} : { value }) } : undefined
  }
  const inner = ('all' in filter ? filter.all : 'any' in filter ? filter.any : filter.not).map(personal)
  const whole = inner.filter(each => each !== undefined)
  if (whole.length < inner.length) return undefined
  return 'all' in filter ? { all: whole } : 'any' in filter ? { any: whole } : { not: whole }
}

/** Conditions on the person, on the event that they entered by, and on what became of this flow's messages. */
export function FilterEditor({ filter, choices, properties, messages, change }: Props) {
  const t = useTranslations('flows')
  const [read] = useState(() => {
    const { person, other, ...rows } = readConditions(filter)
    const known = person.map(personal)
    const asked = known.filter(each => each !== undefined)
    const unknown = person.filter((_, i) => known[i] === undefined)
    const [only] = asked
    const group = fromFilter(asked.length === 1 && only && !('field' in only) ? only : { all: asked })
    return { ...rows, group, other: [...other, ...unknown] }
  })
  const [state, setState] = useState(read)
  function set(part: Partial<typeof state>) {
    const next = { ...state, ...part }
    setState(next)
    const person = toFilter(next.group)
    change({
      all: [
        ...propertyFilters(next.properties, properties),
        ...stepFilters(next.steps),
        ...(next.group.how === 'all' && 'all' in person
          ? person.all
          : next.group.inner.length > 0
            ? [person]
            : []),
        ...next.other
      ]
    })
  }
  return (
    <div className="flex flex-col gap-4">
      <div>
        <p className="mb-1 text-small font-medium">{t('personConditions')}</p>
        <FilterGroup group={state.group} choices={choices} change={group => set({ group })} />
      </div>
      {(properties.length > 0 || state.properties.length > 0) && (
        <PropertyRows
          rows={state.properties}
          properties={properties}
          change={rows => set({ properties: rows })}
        />
      )}
      {(messages.length > 0 || state.steps.length > 0) && (
        <MessageRows rows={state.steps} messages={messages} change={steps => set({ steps })} />
      )}
      {state.other.length > 0 && <Notice>{t('otherConditions', { count: state.other.length })}</Notice>}
    </div>
  )
}

function MessageRows({
  rows,
  messages,
  change
}: {
  rows: StepRow[]
  messages: Props['messages']
  change: (rows: StepRow[]) => void
}) {
  const t = useTranslations('flows')
  const put = (key: number, part: Partial<StepRow>) =>
    change(rows.map(each => (each.key === key ? { ...each, ...part } : each)))
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-small font-medium">{t('messageConditions')}</legend>
      {rows.map(({ key, step, op }) => (
        <div
          key={key}
          className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-end gap-2 rounded-md bg-raised p-2"
        >
          <SelectField
            label={t('actions.message')}
            value={step}
            onChange={event => put(key, { step: event.target.value })}
          >
            {[
              ...messages,
              ...(messages.some(each => each.id === step) ? [] : [{ id: step, name: step }])
            ].map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
          <ChoiceField
            label={t('became')}
            options={STEP_OPS}
            say={each => t(`stepOps.${each}`)}
            value={op}
            choose={chosen => put(key, { op: chosen })}
          />
          <Button
            variant="ghost"
            aria-label={t('removeCondition')}
            onClick={() => change(rows.filter(each => each.key !== key))}
          >
            <Trash2 aria-hidden className="size-4" />
          </Button>
        </div>
      ))}
      {messages[0] && (
        <span>
          <Button small onClick={() => change([...rows, newStepRow(messages[0]!.id)])}>
            <Plus aria-hidden className="size-4" />
            {t('addCondition')}
          </Button>
        </span>
      )}
    </fieldset>
  )
}
