'use client'
import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../ui/button.tsx'
import { SelectField } from '../ui/field.tsx'

export interface LanguageText {
  tag: string
  body: string
  providerTemplateId: string
}
const OFFERED = [
  'en',
  'zh-HK',
  'zh-TW',
  'ja',
  'ko',
  'fr',
  'de',
  'es',
  'pt-BR',
  'ar',
  'ms',
  'th',
  'vi',
  'id',
  'ru'
] as const
const MOST = 12

interface Props {
  texts: LanguageText[]
  /** Tag of the text that is open; empty is the template's own. */
  current: string
  open: (tag: string) => void
  change: (texts: LanguageText[]) => void
  errors: Record<string, string>
}

/** Tabs for the languages of a message: switch, add, remove. */
export function LanguageTabs({ texts, current, open, change, errors }: Props) {
  const t = useTranslations('templates')
  const free = OFFERED.filter(tag => !texts.some(each => each.tag === tag))
  const [chosen, setChosen] = useState<string>(free[0] ?? '')
  const next = free.find(tag => tag === chosen) ?? free[0]
  const tab = (tag: string, label: string) => (
    <button
      key={tag}
      type="button"
      aria-pressed={tag === current}
      onClick={() => open(tag)}
      className="min-h-8 rounded-md px-3 text-small text-ink-soft hover:bg-raised aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-accent-strong"
    >
      {label}
      {errors[`languages.${tag}.body`] && <span className="text-bad"> !</span>}
    </button>
  )
  return (
    <fieldset>
      <legend className="mb-1 text-small font-medium">{t('languages')}</legend>
      <div className="flex flex-wrap items-end gap-2">
        <div className="flex flex-wrap gap-1">
          {tab('', t('ownLanguage'))}
          {texts.map(each => tab(each.tag, each.tag))}
        </div>
        {next && texts.length < MOST && (
          <div className="ml-auto flex items-end gap-2">
            <SelectField label={t('language')} value={next} onChange={event => setChosen(event.target.value)}>
              {free.map(tag => (
                <option key={tag} value={tag}>
                  {tag}
                </option>
              ))}
            </SelectField>
            <Button
              onClick={() => {
                change([...texts, { tag: next, body: '', providerTemplateId: '' }])
                open(next)
              }}
            >
              <Plus aria-hidden className="size-4" />
              {t('addLanguage')}
            </Button>
          </div>
        )}
        {current !== '' && (
          <Button
            variant="ghost"
            aria-label={t('removeLanguage', { tag: current })}
            onClick={() => {
              change(texts.filter(each => each.tag !== current))
              open('')
            }}
          >
            <Trash2 aria-hidden className="size-4" />
          </Button>
        )}
      </div>
      <p className="mt-1 text-xs text-ink-soft">{t('languagesHint')}</p>
    </fieldset>
  )
}
