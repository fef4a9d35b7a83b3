'use client'
import { useDeferredValue, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useForm, type Form } from '../forms/use-form.ts'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { DraftKept, DraftNotice } from '../ui/draft-notice.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { fromDraft, useDraft, type DraftProps } from '../ui/use-draft.ts'
import { AudienceMeasure, type Measure } from './audience-measure.tsx'
import { BodyField } from './body-field.tsx'
import { LanguageTabs } from './language-tabs.tsx'
import { LivePreview, type PreviewAction } from './live-preview.tsx'
import {
  inputOf,
  replaceIn,
  valuesOf,
  type EditedTemplate,
  type TemplateFields,
  type TemplateInput,
  type TemplateValues
} from './template-values.ts'

interface Props extends TemplateFields, DraftProps {
  signatures: { id: string; text: string }[]
  template?: EditedTemplate
  save: Action<TemplateInput, { id: string }>
  preview: PreviewAction
  measure: Measure
}

/** Writes a template while its preview, its checks and its length are kept beside it. */
export function TemplateEditor({ signatures, template, save, preview, measure, ...props }: Props) {
  const { fields, codes, audiences, draft, keepDraft, discardDraft } = props
  const t = useTranslations('templates')
  const name = `template:${template?.id ?? 'new'}`
  const saved = valuesOf(template, signatures[0]?.id ?? '')
  const editor = useForm({
    action: save,
    schema: async () => (await import('./inputs.ts')).templateChange,
    start: fromDraft(saved, draft?.fields),
    input: each => inputOf(each, template?.id),
    success: t('saved'),
    next: ({ id }) => `/templates/${id}`
  })
  const { form, values, set, pending, done } = editor
  const { keptAt } = useDraft(name, { ...values }, { keepDraft }, pending || done)
  /** Tag of the language that is written; empty is the template's own. */
  const [tag, setTag] = useState('')
  const { body, setBody } = bodyIn(editor, tag)
  const shown = useDeferredValue(body)
  const { purpose, signatureId } = values
  const text = { body: shown, purpose, ...(signatureId ? { signatureId } : {}) }
  function startAgain() {
    set(saved)
    setTag('')
  }
  return (
    <form {...form} className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex flex-col gap-5">
        <DraftNotice form={name} draft={draft} discardDraft={discardDraft} anew={startAgain} />
        <Card className="self-stretch">
          <div className="flex flex-col gap-4">
            <Heading form={editor} signatures={signatures} topics={props.topics} />
            <LanguageTabs
              texts={values.texts}
              current={tag}
              open={setTag}
              change={texts => set({ texts })}
              errors={editor.faults}
            />
            <BodyField
              label={tag ? t('bodyIn', { tag }) : t('body')}
              value={body}
              error={editor.fault(tag ? `languages.${tag}.body` : 'body')}
              fields={fields}
              codes={codes}
              change={setBody}
            />
            <ProviderId form={editor} tag={tag} />
            <div className="flex flex-wrap items-center gap-3">
              <Button type="submit" variant="primary" pending={pending}>
                {t('save')}
              </Button>
              <DraftKept at={keptAt} />
            </div>
          </div>
        </Card>
        <AudienceMeasure audiences={audiences} measure={measure} text={text} />
      </div>
      <LivePreview
        {...props}
        text={text}
        preview={preview}
        fix={(find, put) => setBody(replaceIn(body, find, put))}
      />
    </form>
  )
}

/** The text of one language, and how it is changed. */
function bodyIn({ values, set }: Pick<Form<TemplateValues>, 'values' | 'set'>, tag: string) {
  const current = values.texts.find(each => each.tag === tag)
  return {
    body: current?.body ?? values.body,
    setBody: (body: string) =>
      set(
        current
          ? { texts: values.texts.map(each => (each.tag === tag ? { ...each, body } : each)) }
          : { body }
      )
  }
}

interface PartProps {
  form: Form<TemplateValues>
}
function Heading({
  form: { bind, values },
  signatures,
  topics
}: PartProps & Pick<Props, 'signatures' | 'topics'>) {
  const t = useTranslations('templates')
  return (
    <>
      <TextField label={t('name')} required maxLength={100} {...bind('name')} />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField label={t('purpose')} hint={t(`purposeHints.${values.purpose}`)} {...bind('purpose')}>
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
        {values.purpose === 'marketing' && (
          <SelectField label={t('topic')} hint={t('topicHint')} {...bind('topicId')}>
            {topics.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
        )}
      </div>
    </>
  )
}

/** The id that the provider gave the text of a language. */
function ProviderId({ form: { bind, values, set }, tag }: PartProps & { tag: string }) {
  const t = useTranslations('templates')
  const shared = { label: t('providerTemplateId'), hint: t('providerTemplateIdHint'), maxLength: 100 }
  const current = values.texts.find(each => each.tag === tag)
  if (!current) return <TextField {...shared} {...bind('providerTemplateId')} />
  const change = (providerTemplateId: string) =>
    set({ texts: values.texts.map(each => (each.tag === tag ? { ...each, providerTemplateId } : each)) })
  return (
    <TextField
      {...shared}
      value={current.providerTemplateId}
      onChange={event => change(event.target.value)}
    />
  )
}
