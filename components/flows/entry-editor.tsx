'use client'
import { useTranslations } from 'use-intl'
import { ENTRIES, type EntryKind, type FlowEntry } from '#lib/flows/flow.ts'
import { numberText } from '../forms/number-text.ts'
import { ChoiceField } from '../ui/choice-field.tsx'
import { CheckField, SelectField, TextField } from '../ui/field.tsx'
import { EventField } from './event-field.tsx'
import type { FlowChoices } from './flow-choices.ts'
import { WhereEditor } from './where-editor.tsx'

interface Props {
  entry: FlowEntry
  choices: FlowChoices
  fault: (path: string) => string | undefined
  change: (entry: FlowEntry) => void
}

/** An entry of another kind as it begins; how often and how late goes along. */
function fresh(on: EntryKind, { events, filter }: FlowChoices, { again, maxAgeHours }: FlowEntry): FlowEntry {
  const rules = { ...(again === 'key' ? {} : { again }), maxAgeHours }
  switch (on) {
    case 'event':
      return { on, event: events[0]?.kind ?? '', ...rules }
    case 'audience':
      return { on, audienceId: filter.audiences[0]?.id ?? '', ...rules }
    case 'sign_up':
      return { on, ...rules }
    case 'reply':
      return { on, word: '', ...rules }
    case 'tag':
      return { on, tag: '', ...rules }
    case 'date':
      return {
        on,
        field: filter.attributes.find(each => each.type === 'date')?.name ?? '',
        yearly: true,
        maxAgeHours
      }
    case 'call':
      return { on, ...rules }
  }
}

/** What somebody enters by, how often, and how late at most. */
export function EntryEditor({ entry, choices, fault, change }: Props) {
  const t = useTranslations('flows')
  return (
    <div className="flex flex-col gap-4">
      <ChoiceField
        label={t('entersBy')}
        options={ENTRIES}
        say={on => t(`entries.${on}`)}
        value={entry.on}
        choose={on => change(fresh(on, choices, entry))}
        error={fault('entry.on')}
      />
      <OfKind entry={entry} choices={choices} fault={fault} change={change} />
      <Again entry={entry} choices={choices} fault={fault} change={change} />
      <TextField
        label={t('maxAge')}
        hint={t('maxAgeHint')}
        type="number"
        min={0.1}
        max={720}
        step="any"
        value={numberText(entry.maxAgeHours ?? 12)}
        error={fault('entry.maxAgeHours')}
        onChange={event => change({ ...entry, maxAgeHours: Number(event.target.value) })}
      />
    </div>
  )
}

function OfKind({ entry, choices, fault, change }: Props) {
  const t = useTranslations('flows')
  switch (entry.on) {
    case 'event':
      return (
        <>
          <EventField
            choices={choices}
            value={entry.event}
            error={fault('entry.event')}
            choose={event => change({ ...entry, event, where: undefined })}
          />
          <WhereEditor
            key={entry.event}
            where={entry.where}
            properties={choices.events.find(each => each.kind === entry.event)?.properties ?? []}
            change={where => change({ ...entry, where })}
          />
        </>
      )
    case 'sign_up':
      return (
        <SelectField
          label={t('form')}
          value={entry.formId ?? ''}
          onChange={event => change({ ...entry, formId: event.target.value || undefined })}
        >
          <option value="">{t('anyForm')}</option>
          {choices.forms.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      )
    case 'audience':
      return <AudienceFields entry={entry} choices={choices} fault={fault} change={change} />
    case 'reply':
      return (
        <TextField
          label={t('word')}
          required
          maxLength={40}
          value={entry.word}
          error={fault('entry.word')}
          onChange={event => change({ ...entry, word: event.target.value })}
        />
      )
    case 'tag':
      return (
        <TextField
          label={t('tag')}
          required
          maxLength={60}
          value={entry.tag}
          error={fault('entry.tag')}
          onChange={event => change({ ...entry, tag: event.target.value })}
        />
      )
    case 'date':
      return <DateFields entry={entry} choices={choices} fault={fault} change={change} />
    case 'call':
      return <p className="text-small text-ink-soft">{t('callHint')}</p>
  }
}

function DateFields({
  entry,
  choices,
  fault,
  change
}: Omit<Props, 'entry'> & { entry: Extract<FlowEntry, { on: 'date' }> }) {
  const t = useTranslations('flows')
  const fields = choices.filter.attributes.filter(each => each.type === 'date').map(each => each.name)
  return (
    <>
      <SelectField
        label={t('dateField')}
        value={entry.field}
        error={fault('entry.field')}
        hint={fields.length === 0 ? t('noDateFields') : undefined}
        onChange={event => change({ ...entry, field: event.target.value })}
      >
        {[...new Set([...fields, entry.field])].filter(Boolean).map(name => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </SelectField>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={t('dateDays')}
          hint={t('dateDaysHint')}
          type="number"
          min={-365}
          max={365}
          value={numberText(entry.days ?? 0)}
          error={fault('entry.days')}
          onChange={event => change({ ...entry, days: Number(event.target.value) })}
        />
        <TextField
          label={t('dateAt')}
          type="time"
          value={entry.at ?? '10:00'}
          error={fault('entry.at')}
          onChange={event => change({ ...entry, at: event.target.value })}
        />
      </div>
      <CheckField
        label={t('yearly')}
        checked={entry.yearly ?? false}
        onChange={event => change({ ...entry, yearly: event.target.checked })}
      />
    </>
  )
}

function AudienceFields({
  entry,
  choices,
  fault,
  change
}: Omit<Props, 'entry'> & { entry: Extract<FlowEntry, { on: 'audience' }> }) {
  const t = useTranslations('flows')
  return (
    <>
      <SelectField
        label={t('audience')}
        value={entry.audienceId}
        error={fault('entry.audienceId')}
        onChange={event => change({ ...entry, audienceId: event.target.value })}
      >
        {choices.filter.audiences.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <CheckField
        label={t('present')}
        hint={t('presentHint')}
        checked={entry.present ?? false}
        onChange={event => change({ ...entry, present: event.target.checked })}
      />
    </>
  )
}

const AGAIN = ['once', 'days', 'key'] as const
/** How often somebody may enter. */
function Again({ entry, choices, fault, change }: Props) {
  const t = useTranslations('flows')
  const dated = entry.on === 'date'
  const { again = dated ? 'key' : 'once', key } = entry
  const how = typeof again === 'object' ? 'days' : again
  const keyed = entry.on === 'event' || entry.on === 'call'
  const properties =
    entry.on === 'event' ? (choices.events.find(each => each.kind === entry.event)?.properties ?? []) : []
  const keys = [
    'messageId',
    ...properties.filter(each => !each.personal).map(each => `properties.${each.name}`)
  ]
  return (
    <>
      <ChoiceField
        label={t('again')}
        options={AGAIN.filter(each => each !== 'key' || keyed || dated)}
        say={each => t(dated && each === 'key' ? 'agains.occurrence' : `agains.${each}`)}
        value={how}
        choose={chosen =>
          change({
            ...entry,
            again: chosen === 'days' ? { days: 30 } : chosen,
            key: chosen === 'key' && keyed ? 'messageId' : undefined
          })
        }
        error={fault('entry.again')}
      />
      {typeof again === 'object' && (
        <TextField
          label={t('againAfter')}
          type="number"
          min={1}
          max={3650}
          value={numberText(again.days)}
          onChange={event => change({ ...entry, again: { days: Number(event.target.value) } })}
        />
      )}
      {how === 'key' && keyed && (
        <SelectField
          label={t('key')}
          hint={t('keyHint')}
          value={key ?? ''}
          error={fault('entry.key')}
          onChange={event => change({ ...entry, key: event.target.value })}
        >
          {[...new Set([...keys, ...(key === undefined ? [] : [key])])].map(each => (
            <option key={each} value={each}>
              {each.replace('properties.', '')}
            </option>
          ))}
        </SelectField>
      )}
    </>
  )
}
