'use client'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { codeField } from '#lib/codes/code.ts'
import { Button } from '../ui/button.tsx'
import { TextArea } from '../ui/field.tsx'
import type { TemplateFields } from './template-values.ts'

/** How a field of a type is usually written. */
const FILTERS = { text: '', number: '', date: ' | date', boolean: '', choice: '' } as const

interface Props {
  label: string
  value: string
  error: string | undefined
  fields: TemplateFields['fields']
  codes: TemplateFields['codes']
  change: (text: string) => void
}
/** The text of a message, with buttons that put a variable or a link where the cursor is. */
export function BodyField({ label, value, error, fields, codes, change }: Props) {
  const t = useTranslations('templates')
  const tc = useTranslations('codes')
  const area = useRef<HTMLDivElement>(null)
  function insert(text: string) {
    const element = area.current?.querySelector('textarea')
    const at = element?.selectionStart ?? value.length
    change(value.slice(0, at) + text + value.slice(element?.selectionEnd ?? at))
    element?.focus()
  }
  return (
    <div ref={area}>
      <TextArea
        label={label}
        hint={t('bodyHint')}
        required
        rows={6}
        value={value}
        error={error}
        onChange={event => change(event.target.value)}
      />
      <div className="mt-2 flex flex-wrap gap-2">
        <Button small onClick={() => insert(`{{name | default: "${t('defaultName')}"}}`)}>
          {t('insertName')}
        </Button>
        {fields.map(({ name, type }) => (
          <Button key={name} small onClick={() => insert(`{{${name}${FILTERS[type]} | default: ""}}`)}>
            {t('insertField', { name })}
          </Button>
        ))}
        <Button small onClick={() => insert(' https://')}>
          {t('insertLink')}
        </Button>
        {codes.map(({ name, left, standing }) => (
          <Button key={name} small onClick={() => insert(`{{${codeField(name)}}}`)}>
            {t('insertCode', { name })}
            <span className="text-xs text-ink-soft">
              {standing === 'ready' || standing === 'dry'
                ? t('codesLeft', { count: left })
                : tc(`standings.${standing}`)}
            </span>
          </Button>
        ))}
      </div>
    </div>
  )
}
