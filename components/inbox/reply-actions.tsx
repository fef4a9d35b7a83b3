'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { SelectField } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { useAction } from '../ui/use-action.ts'

interface Named {
  id: string
  name: string
}
interface Props {
  id: string
  people: Named[]
  assignedTo: string | null
  assign: Action<{ id: string; personId: string | null }, { id: string }>
  /** Templates to answer with; empty without permission to send, or when the number is no contact. */
  templates: Named[]
  answer: Action<{ id: string; templateId: string }, { sent: boolean; why: string }>
}
/** Assigns a reply, and answers it; the answer passes the same rules as every message. */
export function ReplyActions({ id, people, assignedTo, assign, templates, answer }: Props) {
  const t = useTranslations('inbox')
  const [templateId, setTemplate] = useState(templates[0]?.id ?? '')
  const give = useAction(assign, { next: 'refresh', success: t('assigned') })
  const [said, setSaid] = useState<{ sent: boolean; why: string }>()
  const send = useAction(answer, {
    done(result) {
      setSaid(result)
    },
    next: 'refresh'
  })
  return (
    <Card title={t('handling')}>
      <SelectField
        label={t('assignee')}
        value={assignedTo ?? ''}
        disabled={give.pending}
        onChange={event => give.run({ id, personId: event.target.value || null })}
      >
        <option value="">{t('nobody')}</option>
        {people.map(person => (
          <option key={person.id} value={person.id}>
            {person.name}
          </option>
        ))}
      </SelectField>
      {templates.length > 0 && (
        <form
          className="mt-4 flex flex-col items-start gap-3"
          onSubmit={event => {
            event.preventDefault()
            send.run({ id, templateId })
          }}
        >
          <SelectField
            className="w-full"
            label={t('answerWith')}
            hint={t('answerHint')}
            value={templateId}
            onChange={event => setTemplate(event.target.value)}
          >
            {templates.map(template => (
              <option key={template.id} value={template.id}>
                {template.name}
              </option>
            ))}
          </SelectField>
          {said && (
            <Notice kind={said.sent ? 'good' : 'bad'} live>
              {said.sent ? t('answered') : t('notAnswered', { why: said.why })}
            </Notice>
          )}
          <Button type="submit" variant="primary" pending={send.pending}>
            {t('answer')}
          </Button>
        </form>
      )}
    </Card>
  )
}
