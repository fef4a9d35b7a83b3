'use client'
import { Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import {
  BEHAVIOURS,
  COMPARISONS,
  CONSENT_STATES,
  DATE_OPERATORS,
  EVENT_OPERATORS,
  eventOf,
  HAPPENINGS,
  isBehaviour,
  MOBILE_OPERATORS,
  SUM_OPERATORS
} from '#lib/audiences/filter-fields.ts'
import { Button } from '../ui/button.tsx'
import { ChoiceField } from '../ui/choice-field.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import {
  FIELDS,
  freshValue,
  kindOf,
  OFFERED,
  operatorsOf,
  optionsOf,
  nameOf,
  type FilterChoices,
  type Leaf
} from './filter-tree.ts'

interface Props {
  leaf: Leaf
  choices: FilterChoices
  change: (leaf: Leaf) => void
  remove: () => void
}

type Say = ReturnType<typeof useTranslations<'audiences'>>
function sayOperator(t: Say, { field, op }: Pick<Leaf, 'field' | 'op'>): string {
  const happening = HAPPENINGS.find(each => each === op)
  if (isBehaviour(field) && happening) return t(`happenings.${happening}`)
  if (eventOf(field)) {
    const told = [...EVENT_OPERATORS, ...SUM_OPERATORS].find(each => each === op)
    if (told) return t(`eventOps.${told}`)
  }
  const day = DATE_OPERATORS.find(each => each === op)
  if (day) return t(`dateOps.${day}`)
  const comparison = COMPARISONS.find(each => each === op)
  return comparison ? t(`ops.${comparison}`) : op
}
/** Our own words among the choices have names in each language; those of marketers are said as they are. */
function sayChoice(t: Say, field: string, { id, name }: { id: string; name: string }): string {
  const consent = field === 'consent' && CONSENT_STATES.find(each => each === id)
  const operator = field === 'operator' && MOBILE_OPERATORS.find(each => each === id)
  if (consent) return t(`consents.${consent}`)
  return operator ? t(`operators.${operator}`) : name
}

/** Whole numbers that a condition takes. */
const COUNTS = {
  days: { min: 1, max: 3650 },
  times: { min: 1, max: undefined },
  ahead: { min: -365, max: 365 },
  years: { min: 1, max: 150 }
}
const isCount = (kind: string): kind is keyof typeof COUNTS => kind in COUNTS

function ValueField({ leaf, choices, change }: Omit<Props, 'remove'>) {
  const t = useTranslations('audiences')
  const set = (value: Leaf['value']) => change({ ...leaf, value })
  const kind = kindOf(leaf, choices)
  if (kind === 'none') return <div />
  if (kind === 'choice' || kind === 'id' || kind === 'campaigns') {
    const options = optionsOf(leaf.field, choices)
    const [current = ''] = [leaf.value].flat()
    return (
      <SelectField
        label={t('value')}
        value={String(current)}
        hint={options.length === 0 ? t('noChoices') : undefined}
        onChange={event => set(kind === 'campaigns' ? [event.target.value] : event.target.value)}
      >
        {options.map(option => (
          <option key={option.id} value={option.id}>
            {sayChoice(t, leaf.field, option)}
          </option>
        ))}
      </SelectField>
    )
  }
  if (kind === 'boolean')
    return (
      <SelectField
        label={t('value')}
        value={String(leaf.value)}
        onChange={event => set(event.target.value === 'true')}
      >
        <option value="true">{t('yes')}</option>
        <option value="false">{t('no')}</option>
      </SelectField>
    )
  if (kind === 'number' || isCount(kind))
    return (
      <TextField
        label={kind === 'number' ? t('value') : t(`counts.${kind}`)}
        hint={kind === 'ahead' ? t('aheadHint') : undefined}
        type="number"
        step={kind === 'number' ? 'any' : undefined}
        min={kind === 'number' ? undefined : COUNTS[kind].min}
        max={kind === 'number' ? undefined : COUNTS[kind].max}
        value={String(leaf.value)}
        onChange={event => set(event.target.value === '' ? '' : Number(event.target.value))}
      />
    )
  return (
    <TextField
      label={t('value')}
      type={kind === 'date' || kind === 'instant' ? 'date' : 'text'}
      maxLength={200}
      list={leaf.field === 'tag' ? 'known-tags' : undefined}
      value={String(leaf.value)}
      onChange={event => set(event.target.value)}
    />
  )
}

/** One condition: a field, what about it, and a value of the field's kind. */
export function FilterLeaf({ leaf, choices, change, remove }: Props) {
  const t = useTranslations('audiences')
  const attributes = choices.attributes.map(each => `attributes.${each.name}`)
  const events = choices.events.flatMap(({ id, sums }) => [
    `event.${id}`,
    ...sums.map(property => `event.${id}:${property}`)
  ])
  // a field that a program saved and nobody defined is still shown
  const unknown = ![...OFFERED, ...attributes, ...events].includes(leaf.field)
  const option = (field: string) => {
    const known = OFFERED.find(each => each === field)
    return (
      <option key={field} value={field}>
        {known ? t(`fields.${known}`) : nameOf(field, choices)}
      </option>
    )
  }
  function setField(field: string) {
    const [op = leaf.op] = operatorsOf(field, choices)
    change({ ...leaf, field, op, value: freshValue({ field, op }, choices) })
  }
  function setOperator(op: Leaf['op']) {
    const next = { ...leaf, op }
    const same = kindOf(next, choices) === kindOf(leaf, choices)
    change(same ? next : { ...next, value: freshValue(next, choices) })
  }
  return (
    <div className="grid items-end gap-2 rounded-md bg-raised p-3 sm:grid-cols-[12rem_11rem_minmax(0,1fr)_auto]">
      <SelectField label={t('field')} value={leaf.field} onChange={event => setField(event.target.value)}>
        <optgroup label={t('groups.contact')}>{FIELDS.map(option)}</optgroup>
        <optgroup label={t('groups.behaviour')}>{BEHAVIOURS.map(option)}</optgroup>
        {events.length > 0 && <optgroup label={t('groups.events')}>{events.map(option)}</optgroup>}
        <optgroup label={t('groups.attributes')}>
          {attributes.map(option)}
          {unknown && option(leaf.field)}
        </optgroup>
      </SelectField>
      <ChoiceField
        label={t('op')}
        options={[...new Set([...operatorsOf(leaf.field, choices), leaf.op])]}
        say={op => sayOperator(t, { field: leaf.field, op })}
        value={leaf.op}
        choose={setOperator}
      />
      <ValueField leaf={leaf} choices={choices} change={change} />
      <Button variant="ghost" aria-label={t('removeRow')} onClick={remove}>
        <Trash2 aria-hidden className="size-4" />
      </Button>
    </div>
  )
}
