'use client'
import { useTranslations } from 'use-intl'
import { SelectField } from '../ui/field.tsx'
import type { FlowChoices } from './flow-choices.ts'

/** One of the kinds of events that are declared. */
export function EventField({
  choices,
  value,
  error,
  choose
}: {
  choices: FlowChoices
  value: string
  error?: string | undefined
  choose: (kind: string) => void
}) {
  const t = useTranslations('flows')
  const known = choices.events.some(each => each.kind === value)
  return (
    <SelectField
      label={t('event')}
      hint={choices.events.length === 0 ? t('noEvents') : undefined}
      value={value}
      error={error}
      onChange={event => choose(event.target.value)}
    >
      {!known && <option value={value}>{value || t('chooseEvent')}</option>}
      {choices.events.map(({ kind, name }) => (
        <option key={kind} value={kind}>
          {name}
        </option>
      ))}
    </SelectField>
  )
}
