'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useState, type ReactNode } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { useAction } from '../ui/use-action.ts'

interface Message {
  direction: 'in' | 'out'
  text: string
  at: number
}
type Reply = Action<{ number: string; content: string }, { sent: boolean }>
const REFRESH_MS = 2000

/** Short links can be opened as the owner of the phone would. */
function withLinks(text: string): ReactNode[] {
  return text.split(/(https?:\/\/[^\s，。！？]+)/).map((piece, i) =>
    i % 2 === 1 ? (
      <a key={`${i}-${piece}`} href={piece} target="_blank" rel="noreferrer" className="break-all underline">
        {piece}
      </a>
    ) : (
      piece
    )
  )
}

export function VirtualPhone({
  number,
  masked,
  messages,
  reply
}: {
  number: string
  masked: string
  messages: Message[]
  reply?: Reply
}) {
  const t = useTranslations('phone')
  const format = useFormatter()
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), REFRESH_MS)
    return () => clearInterval(timer)
  }, [router])
  return (
    <section
      aria-label={t('of', { number: masked })}
      className="mx-auto flex w-full max-w-sm flex-col rounded-phone border-8 border-line bg-bg p-4"
    >
      <p className="border-b border-line pb-2 text-center font-mono text-small">{masked}</p>
      <ol className="flex min-h-72 flex-1 flex-col gap-3 py-4" aria-live="polite">
        {messages.map(message => (
          <li
            key={`${message.at}-${message.text}`}
            className={`max-w-[85%] ${message.direction === 'out' ? 'self-end' : ''}`}
          >
            <p
              className={`rounded-2xl px-3.5 py-2 break-words whitespace-pre-wrap ${message.direction === 'out' ? 'rounded-br-sm bg-accent text-on-accent' : 'rounded-tl-sm bg-surface'}`}
            >
              {withLinks(message.text)}
            </p>
            <p className="mt-0.5 text-xs text-ink-soft">
              {format.dateTime(message.at, { timeStyle: 'medium' })}
            </p>
          </li>
        ))}
        {messages.length === 0 && <li className="m-auto text-ink-soft">{t('nothing')}</li>}
      </ol>
      {reply && <ReplyForm number={number} reply={reply} />}
    </section>
  )
}

function ReplyForm({ number, reply }: { number: string; reply: Reply }) {
  const t = useTranslations('phone')
  const [content, setContent] = useState('')
  const { run, pending } = useAction(reply, {
    done: () => setContent(''),
    next: 'refresh'
  })
  return (
    <form
      className="flex gap-2 border-t border-line pt-3"
      onSubmit={event => {
        event.preventDefault()
        run({ number, content })
      }}
    >
      <input
        aria-label={t('reply')}
        placeholder={t('reply')}
        required
        maxLength={500}
        value={content}
        onChange={event => setContent(event.target.value)}
        className="min-h-9 w-full min-w-0 rounded-full border border-line-strong/70 bg-surface px-4"
      />
      <Button type="submit" variant="primary" pending={pending}>
        {t('send')}
      </Button>
    </form>
  )
}
