'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { SelectField } from '../ui/field.tsx'
import { PhonePreview, type Preview } from './phone-preview.tsx'
import type { TemplateFields } from './template-values.ts'

/** The text as the page last had time to look at it. */
export interface ShownText {
  body: string
  purpose: 'marketing' | 'transactional'
  signatureId?: string
}
export type PreviewAction = Action<
  ShownText & { country?: string; accountId?: string; sample: Record<string, string> },
  Preview
>
interface Props extends Pick<TemplateFields, 'people' | 'countries' | 'accounts'> {
  text: ShownText
  preview: PreviewAction
  fix: (find: string, put: string) => void
}

/** The message as one person in one country gets it, and what the rules say of it. */
export function LivePreview({ text, people, countries, accounts, preview, fix }: Props) {
  const t = useTranslations('templates')
  const [reader, setReader] = useState('')
  const [country, setCountry] = useState(countries[0]?.id ?? '')
  const [accountId, setAccount] = useState(accounts[0]?.id ?? '')
  const sample = people.find(person => person.id === reader)?.values ?? { name: t('sampleName') }
  const { data } = useQuery({
    queryKey: ['template-preview', text.body, text.purpose, text.signatureId, country, accountId, reader],
    queryFn: () =>
      preview({ ...text, ...(country ? { country } : {}), ...(accountId ? { accountId } : {}), sample }),
    placeholderData: keepPreviousData
  })
  return (
    <div>
      <div className="mb-4 grid grid-cols-2 gap-3">
        <SelectField label={t('previewAs')} value={reader} onChange={event => setReader(event.target.value)}>
          <option value="">{t('previewSample')}</option>
          {people.map(person => (
            <option key={person.id} value={person.id}>
              {person.who}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t('previewIn')}
          value={country}
          onChange={event => setCountry(event.target.value)}
        >
          {countries.map(each => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </SelectField>
      </div>
      {accounts.length > 0 && (
        <SelectField
          className="mb-4"
          label={t('previewThrough')}
          value={accountId}
          onChange={event => setAccount(event.target.value)}
        >
          {accounts.map(each => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
          <option value="">{t('previewAnyProvider')}</option>
        </SelectField>
      )}
      <PhonePreview preview={data?.ok ? data.data : undefined} fix={fix} />
    </div>
  )
}
