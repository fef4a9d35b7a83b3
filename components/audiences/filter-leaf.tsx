'use client'
import { Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '../ui/button.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import {
  BEHAVIOURS,
  FIELDS,
  freshValue,
  isBehaviour,
  kindOf,
  operatorsOf,
  optionsOf,
  type FilterChoices,
  type Leaf
} from './filter-tree.ts'

interface Props {
  leaf: Leaf
  choices: FilterChoices
  change: (leaf: Leaf) => void
  remove: () => void
}

function ValueField({ leaf, choices, change }: Omit<Props, 'remove'>) {
  const t = useTranslations('audiences')
  const set = (value: Leaf['value']) => change({ ...leaf, value })
  const kind = kindOf(leaf, choices)
  if (kind === 'none') return <div />
  if (kind === 'choice' || kind === 'campaigns') {
    const options =
      kind === 'campaigns' ? choices.campaigns : optionsOf(leaf, choices, key => t(key as 'value'))
    const current = Array.isArray(leaf.value) ? (leaf.value[0] ?? '') : String(leaf.value)
    return (
      <SelectField
        label={t('value')}
        value={current}
        hint={options.length === 0 ? t('noChoices') : undefined}
        onChange={event => set(kind === 'campaigns' ? [event.target.value] : event.target.value)}
      >
        {options.map(option => (
          <option key={option.id} value={option.id}>
            {option.name}
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
  if (kind === 'days' || kind === 'number')
    return (
      <TextField
        label={t(kind === 'days' ? 'days' : 'value')}
        type="number"
        {...(kind === 'days' ? { min: 1, max: 3650 } : {})}
        value={String(leaf.value)}
        onChange={event => set(event.target.value === '' ? '' : Number(event.target.value))}
      />
    )
  return (
    <TextField
      label={t('value')}
      type={kind === 'date' ? 'date' : 'text'}
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
  // a field that was saved by a program and has no definition is still shown
  const attributes = choices.attributes.map(each => `attributes.${each.name}`)
  const known = [...FIELDS, ...BEHAVIOURS, ...attributes] as string[]
  const named = (field: string) =>
    field.startsWith('attributes.') ? field.slice('attributes.'.length) : t(`fields.${field as 'tag'}`)
  function setField(field: string) {
    const next = { ...leaf, field, op: operatorsOf(field, choices)[0]!, value: '' }
    change({ ...next, value: freshValue(next, choices) })
  }
  function setOperator(op: string) {
    const next = { ...leaf, op }
    change(
      kindOf(next, choices) === kindOf(leaf, choices) ? next : { ...next, value: freshValue(next, choices) }
    )
  }
  return (
    <div className="grid items-end gap-2 rounded-md bg-raised p-3 sm:grid-cols-[12rem_11rem_minmax(0,1fr)_auto]">
      <SelectField label={t('field')} value={leaf.field} onChange={event => setField(event.target.value)}>
        <optgroup label={t('groups.contact')}>
          {FIELDS.map(field => (
            <option key={field} value={field}>
              {named(field)}
            </option>
          ))}
        </optgroup>
        <optgroup label={t('groups.behaviour')}>
          {BEHAVIOURS.map(field => (
            <option key={field} value={field}>
              {named(field)}
            </option>
          ))}
        </optgroup>
        <optgroup label={t('groups.attributes')}>
          {attributes.map(field => (
            <option key={field} value={field}>
              {named(field)}
            </option>
          ))}
          {!known.includes(leaf.field) && (
            <option value={leaf.field}>{leaf.field.replace('attributes.', '')}</option>
          )}
        </optgroup>
      </SelectField>
      <SelectField label={t('op')} value={leaf.op} onChange={event => setOperator(event.target.value)}>
        {[...new Set([...operatorsOf(leaf.field, choices), leaf.op])].map(op => (
          <option key={op} value={op}>
            {t(isBehaviour(leaf.field) ? `happenings.${op as 'ever'}` : `ops.${op as 'eq'}`)}
          </option>
        ))}
      </SelectField>
      <ValueField leaf={leaf} choices={choices} change={change} />
      <Button variant="ghost" aria-label={t('removeRow')} onClick={remove}>
        <Trash2 aria-hidden className="size-4" />
      </Button>
    </div>
  )
}
