'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { bindFields } from '../ui/bind-fields.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { DraftKept, DraftNotice } from '../ui/draft-notice.tsx'
import { SelectField, TextArea, TextField } from '../ui/field.tsx'
import { useAction } from '../ui/use-action.ts'
import { fromDraft, useDraft, type DraftProps } from '../ui/use-draft.ts'
import { AudienceMeasure, type Measure } from './audience-measure.tsx'
import { LanguageTabs, type LanguageText } from './language-tabs.tsx'
import { PhonePreview, type Preview } from './phone-preview.tsx'

interface Values {
  name: string
  body: string
  purpose: 'marketing' | 'transactional'
  signatureId: string
  providerTemplateId: string
}
type Languages = Record<string, { body: string; providerTemplateId?: string | undefined }>
export interface TemplateFields {
  fields: { name: string; type: 'text' | 'number' | 'date' | 'boolean' | 'choice' }[]
  /** A few people to look at the message with. */
  people: { id: string; who: string; values: Record<string, string> }[]
  countries: { id: string; name: string }[]
  audiences: { id: string; name: string }[]
}
interface Props extends TemplateFields, DraftProps {
  signatures: { id: string; text: string }[]
  template?: {
    id: string
    name: string
    body: string
    purpose: 'marketing' | 'transactional'
    signatureId: string
    providerTemplateId: string | null
    languages: Languages | null
  }
  save: Action<Values & { id?: string; languages: Languages }, { id: string }>
  preview: Action<
    { body: string; purpose: string; signatureId?: string; country: string; sample: Record<string, string> },
    Preview
  >
  measure: Measure
}
/** How a field of a type is usually written. */
const FILTERS = { text: '', number: '', date: ' | date', boolean: '', choice: '' } as const

/** Every place of a text, but not {name} inside {{name}}. */
function replaced(body: string, find: string, put: string): string {
  const pattern = find.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return body.replace(new RegExp(`(?<!\\{)${pattern}(?!\\})`, 'g'), () => put)
}

export function TemplateEditor(props: Props) {
  const {
    signatures,
    template,
    fields: known,
    people,
    countries,
    audiences,
    save,
    preview,
    measure,
    draft,
    keepDraft,
    discardDraft
  } = props
  const t = useTranslations('templates')
  const area = useRef<HTMLDivElement>(null)
  const saved = () => ({
    values: {
      name: template?.name ?? '',
      body: template?.body ?? '',
      purpose: template?.purpose ?? 'marketing',
      signatureId: template?.signatureId ?? signatures[0]?.id ?? '',
      providerTemplateId: template?.providerTemplateId ?? ''
    } as Values,
    texts: Object.entries(template?.languages ?? {}).map(([tag, { body, providerTemplateId = '' }]) => ({
      tag,
      body,
      providerTemplateId
    }))
  })
  const [values, setValues] = useState(() => fromDraft(saved().values, draft?.fields.values))
  const [texts, setTexts] = useState<LanguageText[]>(
    () => fromDraft({ texts: saved().texts }, draft?.fields).texts
  )
  const form = `template:${template?.id ?? 'new'}`
  const [tag, setTag] = useState('')
  const [reader, setReader] = useState('')
  const [country, setCountry] = useState('CN')
  const current = texts.find(each => each.tag === tag)
  const body = current?.body ?? values.body
  const sample = people.find(person => person.id === reader)?.values ?? { name: t('sampleName') }
  const shown = useDeferredValue({ ...values, body, country })
  const { run, pending, done, fields } = useAction(save, {
    success: t('saved'),
    next: ({ id }) => `/templates/${id}`
  })
  const { data } = useQuery({
    queryKey: ['template-preview', shown.body, shown.purpose, shown.signatureId, shown.country, reader],
    queryFn: () =>
      preview({
        body: shown.body,
        purpose: shown.purpose,
        country: shown.country,
        ...(shown.signatureId ? { signatureId: shown.signatureId } : {}),
        sample
      }),
    placeholderData: keepPreviousData
  })
  const { keptAt } = useDraft(form, { values, texts }, { keepDraft }, pending || done)
  const bind = bindFields(values, setValues, fields)
  function setBody(text: string) {
    if (current) setTexts(texts.map(each => (each.tag === tag ? { ...each, body: text } : each)))
    else setValues({ ...values, body: text })
  }
  function insert(text: string) {
    const element = area.current?.querySelector('textarea')
    const at = element?.selectionStart ?? body.length
    setBody(body.slice(0, at) + text + body.slice(element?.selectionEnd ?? at))
    element?.focus()
  }
  function submit() {
    const languages = Object.fromEntries(
      texts.map(({ tag: language, body: text, providerTemplateId }) => [
        language,
        { body: text, ...(providerTemplateId ? { providerTemplateId } : {}) }
      ])
    )
    run({ ...values, languages, ...(template ? { id: template.id } : {}) })
  }
  return (
    <form
      className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]"
      onSubmit={event => {
        event.preventDefault()
        submit()
      }}
    >
      <div className="flex flex-col gap-5">
        <DraftNotice
          form={form}
          draft={draft}
          discardDraft={discardDraft}
          anew={() => {
            setValues(saved().values)
            setTexts(saved().texts)
            setTag('')
          }}
        />
        <Card className="self-stretch">
          <div className="flex flex-col gap-4">
            <TextField label={t('name')} required maxLength={100} {...bind('name')} />
            <div className="grid gap-4 sm:grid-cols-2">
              <SelectField
                label={t('purpose')}
                hint={t(`purposeHints.${values.purpose}`)}
                {...bind('purpose')}
              >
                <option value="marketing">{t('purposes.marketing')}</option>
                <option value="transactional">{t('purposes.transactional')}</option>
              </SelectField>
              <SelectField
                label={t('signature')}
                hint={signatures.length === 0 ? t('noSignature') : undefined}
                required
                {...bind('signatureId')}
              >
                {signatures.map(signature => (
                  <option key={signature.id} value={signature.id}>
                    {`【${signature.text}】`}
                  </option>
                ))}
              </SelectField>
            </div>
            <LanguageTabs texts={texts} current={tag} open={setTag} change={setTexts} errors={fields} />
            <div ref={area}>
              <TextArea
                label={current ? t('bodyIn', { tag }) : t('body')}
                hint={t('bodyHint')}
                required
                rows={6}
                value={body}
                error={current ? fields[`languages.${tag}.body`] : fields.body}
                onChange={event => setBody(event.target.value)}
              />
              <div className="mt-2 flex flex-wrap gap-2">
                <Button small onClick={() => insert(`{{name | default: "${t('defaultName')}"}}`)}>
                  {t('insertName')}
                </Button>
                {known.map(({ name, type }) => (
                  <Button
                    key={name}
                    small
                    onClick={() => insert(`{{${name}${FILTERS[type]} | default: ""}}`)}
                  >
                    {t('insertField', { name })}
                  </Button>
                ))}
                <Button small onClick={() => insert(' https://')}>
                  {t('insertLink')}
                </Button>
              </div>
            </div>
            {current ? (
              <TextField
                label={t('providerTemplateId')}
                hint={t('providerTemplateIdHint')}
                maxLength={100}
                value={current.providerTemplateId}
                onChange={event =>
                  setTexts(
                    texts.map(each =>
                      each.tag === tag ? { ...each, providerTemplateId: event.target.value } : each
                    )
                  )
                }
              />
            ) : (
              <TextField
                label={t('providerTemplateId')}
                hint={t('providerTemplateIdHint')}
                {...bind('providerTemplateId')}
              />
            )}
            <div className="flex flex-wrap items-center gap-3">
              <Button type="submit" variant="primary" pending={pending}>
                {t('save')}
              </Button>
              <DraftKept at={keptAt} />
            </div>
          </div>
        </Card>
        <AudienceMeasure
          audiences={audiences}
          measure={measure}
          text={{
            body: shown.body,
            purpose: shown.purpose,
            ...(shown.signatureId ? { signatureId: shown.signatureId } : {})
          }}
        />
      </div>
      <div>
        <div className="mb-4 grid grid-cols-2 gap-3">
          <SelectField
            label={t('previewAs')}
            value={reader}
            onChange={event => setReader(event.target.value)}
          >
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
        <PhonePreview
          preview={data?.ok ? data.data : undefined}
          fix={(find, put) => setBody(replaced(body, find, put))}
        />
      </div>
    </form>
  )
}
