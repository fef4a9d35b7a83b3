'use client'
import { useTranslations } from 'use-intl'
import { TARGETS } from '#lib/audiences/states.ts'
import { CheckField, SelectField } from '../ui/field.tsx'

/** What each column is; columns that look like consent and are not read as such are asked about. */
export function ImportColumns({
  headers,
  mapping,
  guessed,
  asked,
  notConsent,
  change,
  setNotConsent
}: {
  headers: string[]
  mapping: Record<string, string>
  /** What was guessed: the field that a column is kept as. */
  guessed: Record<string, string>
  asked: string[]
  notConsent: string[]
  change: (mapping: Record<string, string>) => void
  setNotConsent: (headers: string[]) => void
}) {
  const t = useTranslations('imports')
  return (
    <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
      {headers.map(header => {
        const current = mapping[header] ?? 'skip'
        const fields = [current, guessed[header] ?? '', `attributes.${header}`].filter(target =>
          target.startsWith('attributes.')
        )
        const field = fields[0] ?? ''
        return (
          <div key={header} className="flex flex-col gap-1">
            <SelectField
              label={t('column', { name: header })}
              value={current}
              onChange={event => change({ ...mapping, [header]: event.target.value })}
            >
              {TARGETS.filter(target => target !== 'skip').map(target => (
                <option key={target} value={target}>
                  {t(`targets.${target}`)}
                </option>
              ))}
              <option value={field}>
                {t('targets.attribute', { name: field.slice('attributes.'.length) })}
              </option>
              <option value="skip">{t('targets.skip')}</option>
            </SelectField>
            {asked.includes(header) && (
              <CheckField
                label={t('notConsent')}
                hint={t('notConsentHint')}
                checked={notConsent.includes(header)}
                onChange={event =>
                  setNotConsent(
                    event.target.checked
                      ? [...notConsent, header]
                      : notConsent.filter(each => each !== header)
                  )
                }
              />
            )}
          </div>
        )
      })}
    </div>
  )
}
