'use client'
import { Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { EventProperty } from '#lib/events/event.ts'
import { Button } from '../ui/button.tsx'
import { ChoiceField } from '../ui/choice-field.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { newProperty, PROPERTY_OPS, type PropertyOp, type PropertyRow } from './flow-conditions.ts'

/** What a property of each type can be asked. */
const OPS: Record<EventProperty['type'], readonly PropertyOp[]> = {
  text: ['eq', 'ne', 'contains', 'exists', 'missing'],
  number: ['eq', 'ne', 'gt', 'lt', 'exists', 'missing'],
  money: ['eq', 'ne', 'gt', 'lt', 'exists', 'missing'],
  date: ['eq', 'ne', 'gt', 'lt', 'exists', 'missing'],
  boolean: ['eq', 'exists', 'missing']
}
const INPUTS = { text: 'text', number: 'number', money: 'number', date: 'date', boolean: 'text' } as const

interface Props {
  rows: PropertyRow[]
  properties: EventProperty[]
  change: (rows: PropertyRow[]) => void
}
/** Conditions on an event's properties, all of which must hold. */
export function PropertyRows({ rows, properties, change }: Props) {
  const t = useTranslations('flows')
  // what is personal is not asked
  const offered = properties.filter(each => !each.personal)
  const first = offered[0]?.name
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-small font-medium">{t('eventConditions')}</legend>
      {rows.length === 0 && <p className="text-small text-ink-soft">{t('noEventConditions')}</p>}
      {rows.map(row => (
        <OneRow
          key={row.key}
          row={row}
          offered={offered}
          change={next => change(rows.map(each => (each.key === row.key ? next : each)))}
          remove={() => change(rows.filter(each => each.key !== row.key))}
        />
      ))}
      {first === undefined ? (
        <p className="text-small text-ink-soft">{t('noProperties')}</p>
      ) : (
        <span>
          <Button small onClick={() => change([...rows, newProperty(first)])}>
            <Plus aria-hidden className="size-4" />
            {t('addCondition')}
          </Button>
        </span>
      )}
    </fieldset>
  )
}

function OneRow({
  row,
  offered,
  change,
  remove
}: {
  row: PropertyRow
  offered: EventProperty[]
  change: (row: PropertyRow) => void
  remove: () => void
}) {
  const t = useTranslations('flows')
  const type = offered.find(each => each.name === row.name)?.type
  const ops = type ? OPS[type] : PROPERTY_OPS
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-end gap-2 rounded-md bg-raised p-2">
      <SelectField
        label={t('property')}
        value={row.name}
        onChange={event => change({ ...row, name: event.target.value, op: 'eq', value: '' })}
      >
        {[...new Set([...offered.map(each => each.name), row.name])].map(name => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </SelectField>
      <ChoiceField
        label={t('comparison')}
        options={[...new Set([...ops, row.op])]}
        say={op => t(`ops.${op}`)}
        value={row.op}
        choose={op => change({ ...row, op })}
      />
      <Button variant="ghost" aria-label={t('removeCondition')} onClick={remove}>
        <Trash2 aria-hidden className="size-4" />
      </Button>
      {row.op !== 'exists' && row.op !== 'missing' && (
        <div className="col-span-full">
          {type === 'boolean' ? (
            <SelectField
              label={t('value')}
              value={row.value === 'true' ? 'true' : 'false'}
              onChange={event => change({ ...row, value: event.target.value })}
            >
              <option value="true">{t('branches.yes')}</option>
              <option value="false">{t('branches.no')}</option>
            </SelectField>
          ) : (
            <TextField
              label={t('value')}
              type={INPUTS[type ?? 'text']}
              step="any"
              maxLength={500}
              value={row.value}
              onChange={event => change({ ...row, value: event.target.value })}
            />
          )}
        </div>
      )}
    </div>
  )
}
