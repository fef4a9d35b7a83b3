'use client'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { useAction } from '../ui/use-action.ts'

interface Props {
  replies: { id: string; from: string; content: string }[]
  /** More than are listed. */
  count: number
  /** Absent for those who may not decide. */
  decide?: Action<{ id: string; refuses: boolean }, { id: string }>
}

function Decision({ id, decide }: { id: string; decide: NonNullable<Props['decide']> }) {
  const t = useTranslations('inbox')
  const { run, pending } = useAction(decide, { next: 'refresh', success: t('decided') })
  return (
    <span className="flex shrink-0 flex-wrap gap-2">
      <Button small variant="danger" pending={pending} onClick={() => run({ id, refuses: true })}>
        {t('isOptOut')}
      </Button>
      <Button small pending={pending} onClick={() => run({ id, refuses: false })}>
        {t('isNoOptOut')}
      </Button>
    </span>
  )
}

/** Replies that may be opt-outs: marketing to these people waits until somebody says what they meant. */
export function UndecidedReplies({ replies, count, decide }: Props) {
  const t = useTranslations('inbox')
  return (
    <div className="mb-4">
      <Card title={t('undecided', { count })}>
        <p className="mb-3 text-small text-ink-soft">{t('undecidedLead')}</p>
        <ul className="flex flex-col gap-3">
          {replies.map(({ id, from, content }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-3">
              <span className="min-w-0 break-words">
                <span className="mr-2 font-mono text-small text-ink-soft">{from}</span>
                <Link href={`/inbox/${id}`} className="text-accent-strong hover:underline">
                  {content || t('blank')}
                </Link>
              </span>
              {decide && <Decision id={id} decide={decide} />}
            </li>
          ))}
        </ul>
      </Card>
    </div>
  )
}
