'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { TextArea } from '../ui/field.tsx'
import { useAction } from '../ui/use-action.ts'

interface Props {
  id: string
  notes: { id: string; author: string; body: string; at: number }[]
  add: Action<{ id: string; body: string }, { id: string }>
}
/** What colleagues said about a reply. */
export function ReplyNotes({ id, notes, add }: Props) {
  const t = useTranslations('inbox')
  const format = useFormatter()
  const router = useRouter()
  const [body, setBody] = useState('')
  const { run, pending, fields } = useAction(add, {
    done() {
      setBody('')
      router.refresh()
    }
  })
  return (
    <Card title={t('notes')}>
      <ul className="mb-4 flex flex-col gap-3">
        {notes.map(note => (
          <li key={note.id} className="rounded-md bg-raised px-3 py-2">
            <p className="mb-0.5 text-xs text-ink-soft">
              {note.author} · {format.dateTime(note.at, { dateStyle: 'short', timeStyle: 'short' })}
            </p>
            <p className="break-words whitespace-pre-wrap">{note.body}</p>
          </li>
        ))}
      </ul>
      <form
        className="flex flex-col items-start gap-3"
        onSubmit={event => {
          event.preventDefault()
          run({ id, body })
        }}
      >
        <TextArea
          className="w-full"
          label={t('note')}
          rows={2}
          required
          maxLength={1000}
          value={body}
          error={fields.body}
          onChange={event => setBody(event.target.value)}
        />
        <Button type="submit" pending={pending}>
          {t('addNote')}
        </Button>
      </form>
    </Card>
  )
}
