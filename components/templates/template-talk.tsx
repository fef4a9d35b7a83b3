'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { TextArea } from '../ui/field.tsx'
import { useAction } from '../ui/use-action.ts'

export interface CommentView {
  id: string
  author: string
  version: number
  body: string
  at: number
}
/** What was said about a template, over all its versions, and a place to say more. */
export function TemplateTalk({
  id,
  comments,
  say
}: {
  id: string
  comments: CommentView[]
  say: Action<{ id: string; body: string }, { id: string }>
}) {
  const t = useTranslations('templates')
  const format = useFormatter()
  const router = useRouter()
  const [body, setBody] = useState('')
  const { run, pending, fields } = useAction(say, {
    done() {
      setBody('')
      router.refresh()
    }
  })
  return (
    <Card title={t('talk')} className="mt-5">
      {comments.length > 0 && (
        <ul className="mb-4 flex flex-col gap-3">
          {comments.map(each => (
            <li key={each.id} className="rounded-md bg-raised px-3 py-2">
              <p className="mb-0.5 text-xs text-ink-soft">
                {each.author} · {t('versionOf', { version: each.version })} ·{' '}
                {format.dateTime(each.at, { dateStyle: 'short', timeStyle: 'short' })}
              </p>
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
          label={t('comment')}
          rows={2}
          required
          maxLength={1000}
          value={body}
          error={fields.body}
          onChange={event => setBody(event.target.value)}
        />
        <Button type="submit" pending={pending}>
          {t('commentSend')}
        </Button>
      </form>
    </Card>
  )
}
