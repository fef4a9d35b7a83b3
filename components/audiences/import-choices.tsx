'use client'
import { useTranslations } from 'use-intl'
import { IMPORT_MODES, type ImportMode } from '#lib/audiences/states.ts'
import { Card } from '../ui/card.tsx'
import { CheckField, SelectField, TextField } from '../ui/field.tsx'

export interface Choices {
  consentSource: string
  tags: string
  mode: ImportMode
  optOutList: boolean
  dryRun: boolean
}
const SOURCES = ['form', 'paper', 'in_store', 'checkout'] as const

/** What holds for everybody in the file: where their consent came from, tags, and what becomes of contacts that are there. */
export function ImportChoices({ choices, change }: { choices: Choices; change: (choices: Choices) => void }) {
  const t = useTranslations('imports')
  const sources = useTranslations('contacts.sources')
  return (
    <Card title={t('consentTitle')}>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          label={t('consentSource')}
          hint={t('consentHint')}
          value={choices.consentSource}
          disabled={choices.optOutList}
          onChange={event => change({ ...choices, consentSource: event.target.value })}
        >
          <option value="">{t('noConsent')}</option>
          {SOURCES.map(source => (
            <option key={source} value={source}>
              {sources(source)}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t('tags')}
          hint={t('tagsHint')}
          value={choices.tags}
          onChange={event => change({ ...choices, tags: event.target.value })}
        />
        <SelectField
          label={t('mode')}
          value={choices.mode}
          onChange={event =>
            change({
              ...choices,
              mode: IMPORT_MODES.find(mode => mode === event.target.value) ?? 'overwrite'
            })
          }
        >
          {IMPORT_MODES.map(mode => (
            <option key={mode} value={mode}>
              {t(`modes.${mode}`)}
            </option>
          ))}
        </SelectField>
        <CheckField
          label={t('optOutList')}
          hint={t('optOutListHint')}
          checked={choices.optOutList}
          onChange={event => change({ ...choices, optOutList: event.target.checked })}
        />
        <CheckField
          label={t('dryRun')}
          hint={t('dryRunHint')}
          checked={choices.dryRun}
          onChange={event => change({ ...choices, dryRun: event.target.checked })}
        />
      </div>
    </Card>
  )
}
