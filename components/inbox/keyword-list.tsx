'use client'
import { useTranslations } from 'use-intl'
import { useForm } from '../forms/use-form.ts'
import type { Action } from '../ui/action-result.ts'
import { ActButton } from '../ui/act-button.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { SelectField, TextField } from '../ui/field.tsx'

interface Props {
  rules: { id: string; word: string; tag: string; answer: string | null; answerTemplateId: string | null }[]
  /** Approved templates that a word can be answered with. */
  templates: { id: string; name: string }[]
  add: Action<{ word: string; tag: string; answerTemplateId: string | null }, { id: string }>
  remove: Action<{ id: string }, { id: string }>
}
/** Words that people are asked to answer with, and the tags that they get for it. */
export function KeywordList({ rules, templates, add, remove }: Props) {
  const t = useTranslations('inbox')
  const { form, bind, pending, reset } = useForm({
    action: add,
    schema: async () => (await import('./inputs.ts')).keywordInput,
    start: { word: '', tag: '', answerTemplateId: '' },
    input: values => ({ ...values, answerTemplateId: values.answerTemplateId || null }),
    success: t('keywordAdded'),
    done: () => reset(),
    next: 'refresh'
  })
  return (
    <Card title={t('keywords')} className="mt-5">
      <p className="mb-3 text-ink-soft">{t('keywordsLead')}</p>
      {rules.length > 0 && (
        <ul className="mb-4 divide-y divide-line">
          {rules.map(rule => (
            <li key={rule.id} className="flex flex-wrap items-center gap-3 py-2">
              <strong>{rule.word}</strong>
              <span className="text-ink-soft">
                {t('givesTag', { tag: rule.tag })}
                {rule.answer && ` · ${t('answersWith', { template: rule.answer })}`}
              </span>
              <span className="ml-auto">
                <ActButton
                  small
                  variant="danger"
                  action={remove}
                  input={{ id: rule.id }}
                  success={t('keywordRemoved')}
                  undo={{
                    action: add,
                    input: { word: rule.word, tag: rule.tag, answerTemplateId: rule.answerTemplateId }
                  }}
                >
                  {t('removeKeyword', { word: rule.word })}
                </ActButton>
              </span>
            </li>
          ))}
        </ul>
      )}
      <form {...form} className="flex flex-wrap items-end gap-3">
        <TextField label={t('word')} required maxLength={40} {...bind('word')} />
        <TextField label={t('tag')} required maxLength={40} {...bind('tag')} />
        <SelectField label={t('keywordAnswer')} {...bind('answerTemplateId')}>
          <option value="">{t('noAnswer')}</option>
          {templates.map(each => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </SelectField>
        <Button type="submit" pending={pending}>
          {t('addKeyword')}
        </Button>
      </form>
    </Card>
  )
}
