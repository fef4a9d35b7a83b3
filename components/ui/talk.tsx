'use client'
import { useState } from 'react'
import type { Action } from './action-result.ts'
import { Button } from './button.tsx'
import { Card } from './card.tsx'
import { TextArea } from './field.tsx'
import { useAction } from './use-action.ts'

interface Props {
  /** What is talked about. */
  id: string
  /** `by` says who and when, in words. */
  said: { id: string; by: string; body: string }[]
  say: Action<{ id: string; body: string }, { id: string }>
  texts: { title: string; label: string; send: string }
  className?: string
}
/** What people said about something, oldest first, and a place to say more. */
export function Talk({ id, said, say, texts, className }: Props) {
  const [body, setBody] = useState('')
  const { run, pending, fields } = useAction(say, {
    done() {
      setBody('')
    },
    next: 'refresh'
  })
  return (
    <Card title={texts.title} {...(className ? { className } : {})}>
      {said.length > 0 && (
        <ul className="mb-4 flex flex-col gap-3">
          {said.map(each => (
            <li key={each.id} className="rounded-md bg-raised px-3 py-2">
              <p className="mb-0.5 text-xs text-ink-soft">{each.by}</p>
              <p className="break-words whitespace-pre-wrap">{each.body}</p>
            </li>
          ))}
        </ul>
      )}
      <form
        className="flex flex-col items-start gap-3"
        onSubmit={event => {
          event.preventDefault()
          run({ id, body })
        }}
      >
        <TextArea
          className="w-full"
          label={texts.label}
          rows={2}
          required
          maxLength={1000}
          value={body}
          error={fields.body}
          onChange={event => setBody(event.target.value)}
        />
        <Button type="submit" pending={pending}>
          {texts.send}
        </Button>
      </form>
    </Card>
  )
}
