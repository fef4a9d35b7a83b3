'use client'
import { useTranslations } from 'use-intl'
import { FormDialog } from '../forms/form-dialog.tsx'
import type { Action } from '../ui/action-result.ts'
import { SelectField, TextField } from '../ui/field.tsx'

export interface TopicChange {
  id?: string
  slug: string
  name: { zh: string; en: string }
  cap: { most: number; days: number } | null
  archived: boolean
}
const NEW: TopicChange = { slug: '', name: { zh: '', en: '' }, cap: null, archived: false }

/** Makes a topic, or changes one. */
export function SaveTopic({
  topic = NEW,
  save
}: {
  topic?: TopicChange
  save: Action<TopicChange, { id: string }>
}) {
  const t = useTranslations('topics')
  const { id, slug, name, cap, archived } = topic
  return (
    <FormDialog
      label={t(id ? 'change' : 'create')}
      send={t('save')}
      success={t('saved')}
      variant={id ? 'secondary' : 'primary'}
      small={id !== undefined}
      next="refresh"
      action={save}
      schema={async () => (await import('./inputs.ts')).topicChange}
      start={{
        zh: name.zh,
        en: name.en,
        slug,
        most: cap ? String(cap.most) : '',
        days: String(cap?.days ?? 7),
        state: archived ? 'archived' : 'used'
      }}
      input={({ zh, en, most, days, state, ...values }) => ({
        ...(id ? { id } : {}),
        slug: values.slug.trim(),
        name: { zh, en },
        cap: most.trim() === '' ? null : { most: Number(most), days: Number(days) },
        archived: state === 'archived'
      })}
    >
      {({ bind, values }) => (
        <>
          <TextField label={t('nameZh')} required maxLength={60} {...bind('zh', 'name.zh')} />
          <TextField label={t('nameEn')} required maxLength={60} {...bind('en', 'name.en')} />
          <TextField label={t('slug')} hint={t('slugHint')} required maxLength={40} {...bind('slug')} />
          <div className="grid grid-cols-2 gap-4">
            <TextField
              label={t('most')}
              hint={t('mostHint')}
              inputMode="numeric"
              maxLength={3}
              {...bind('most', 'cap.most')}
            />
            <TextField
              label={t('days')}
              inputMode="numeric"
              maxLength={2}
              disabled={values.most.trim() === ''}
              {...bind('days', 'cap.days')}
            />
          </div>
          {id && (
            <SelectField label={t('state')} hint={t('stateHint')} {...bind('state', 'archived')}>
              <option value="used">{t('states.used')}</option>
              <option value="archived">{t('states.archived')}</option>
            </SelectField>
          )}
        </>
      )}
    </FormDialog>
  )
}
