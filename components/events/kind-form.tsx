'use client'
import { Plus, X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { PROPERTY_TYPES, type EventProperty, type KindName } from '#lib/events/event.ts'
import { FormDialog } from '../forms/form-dialog.tsx'
import type { Form } from '../forms/use-form.ts'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { ChoiceField } from '../ui/choice-field.tsx'
import { CheckField, TextField } from '../ui/field.tsx'

interface Common {
  name: KindName
  properties: EventProperty[]
  keepDays: number
  conversion: boolean
}
export type DeclareInput = Common & { kind: string }
export type ChangeInput = Common & { id: string }
export interface ShownKind extends Common {
  id: string
  kind: string
}
interface Values {
  kind: string
  zh: string
  en: string
  properties: EventProperty[]
  keepDays: string
  conversion: boolean
}
const valuesOf = ({ kind, name, properties, keepDays, conversion }: DeclareInput): Values => ({
  kind,
  ...name,
  properties,
  keepDays: String(keepDays),
  conversion
})
const commonOf = ({ zh, en, properties, keepDays, conversion }: Values): Common => ({
  name: { zh, en },
  properties,
  keepDays: Number(keepDays),
  conversion
})

/** Declares a kind of events. */
export function DeclareKind({ declare }: { declare: Action<DeclareInput, { id: string }> }) {
  const t = useTranslations('events')
  return (
    <FormDialog
      label={t('declare')}
      variant="primary"
      success={t('saved')}
      next="refresh"
      action={declare}
      schema={async () => (await import('#lib/events/schema.ts')).eventKindInput}
      start={valuesOf({
        kind: '',
        name: { zh: '', en: '' },
        properties: [],
        keepDays: 365,
        conversion: false
      })}
      input={values => ({ kind: values.kind, ...commonOf(values) })}
    >
      {form => (
        <>
          <TextField
            label={t('slug')}
            hint={t('slugHint')}
            required
            maxLength={60}
            spellCheck={false}
            autoCapitalize="none"
            {...form.bind('kind')}
          />
          <KindFields form={form} />
        </>
      )}
    </FormDialog>
  )
}

/** Changes a kind: events that are there stay as they are. */
export function ChangeKind({
  kind,
  change
}: {
  kind: ShownKind
  change: Action<ChangeInput, { id: string }>
}) {
  const t = useTranslations('events')
  return (
    <FormDialog
      label={t('change')}
      title={kind.kind}
      send={t('save')}
      small
      success={t('saved')}
      next="refresh"
      action={change}
      schema={async () => (await import('./inputs.ts')).kindChangeInput}
      start={valuesOf(kind)}
      input={values => ({ id: kind.id, ...commonOf(values) })}
    >
      {form => <KindFields form={form} />}
    </FormDialog>
  )
}

function KindFields({ form }: { form: Form<Values> }) {
  const t = useTranslations('events')
  const { bind, values, set } = form
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label={t('nameZh')} maxLength={60} {...bind('zh', 'name.zh')} />
        <TextField label={t('nameEn')} maxLength={60} {...bind('en', 'name.en')} />
        <p className="text-xs text-ink-soft sm:col-span-2">{t('nameHint')}</p>
      </div>
      <Properties form={form} />
      <TextField
        label={t('keepDays')}
        hint={t('keepDaysHint')}
        type="number"
        inputMode="numeric"
        required
        min={1}
        max={3650}
        {...bind('keepDays')}
      />
      <CheckField
        label={t('conversion')}
        hint={t('conversionHint')}
        checked={values.conversion}
        onChange={event => set({ conversion: event.target.checked })}
      />
    </>
  )
}

/** The properties that are kept, one a row. */
function Properties({ form: { values, set, fault } }: { form: Form<Values> }) {
  const t = useTranslations('events')
  const { properties } = values
  const change = (at: number, part: Partial<EventProperty>) =>
    set({ properties: properties.map((each, i) => (i === at ? { ...each, ...part } : each)) })
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-small font-medium">{t('properties')}</legend>
      <p className="text-xs text-ink-soft">
        {properties.length > 0 ? t('propertiesHint') : t('noProperties')}
      </p>
      {properties.map(({ name, type, personal }, i) => (
        <div
          // a property has nothing of its own but its place
          // oxlint-disable-next-line react/no-array-index-key
          key={i}
          className="grid grid-cols-[minmax(0,1fr)_minmax(0,9rem)_auto] items-start gap-2 rounded-md border border-line p-2"
        >
          <TextField
            label={t('property', { number: i + 1 })}
            value={name}
            maxLength={40}
            required
            error={fault(`properties.${i}.name`)}
            onChange={event => change(i, { name: event.target.value })}
          />
          <ChoiceField
            label={t('propertyType', { number: i + 1 })}
            options={PROPERTY_TYPES}
            say={each => t(`types.${each}`)}
            value={type}
            choose={chosen => change(i, { type: chosen })}
          />
          <Button
            variant="ghost"
            small
            className="mt-6"
            aria-label={t('removeProperty', { number: i + 1 })}
            onClick={() => set({ properties: properties.filter((_, at) => at !== i) })}
          >
            <X aria-hidden className="size-4" />
          </Button>
          <div className="col-span-full">
            <CheckField
              label={t('personal')}
              checked={personal}
              onChange={event => change(i, { personal: event.target.checked })}
            />
          </div>
        </div>
      ))}
      {fault('properties') && !properties.some((_, i) => fault(`properties.${i}.name`)) && (
        <p role="alert" className="text-xs text-bad">
          {fault('properties')}
        </p>
      )}
      <span>
        <Button
          small
          disabled={properties.length >= 50}
          onClick={() => set({ properties: [...properties, { name: '', type: 'text', personal: false }] })}
        >
          <Plus aria-hidden className="size-4" />
          {t('addProperty')}
        </Button>
      </span>
    </fieldset>
  )
}
