'use client'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { ActButton } from '../ui/act-button.tsx'
import { Card } from '../ui/card.tsx'

export interface AlertView {
  id: string
  text: string
  href: string
  raisedAt: number
}

/** Open alerts, until somebody resolves them. */
export function AlertList({
  alerts,
  close,
  reopen
}: {
  alerts: AlertView[]
  close?: Action<{ id: string }, { id: string }> | undefined
  reopen: Action<{ id: string }, { id: string }>
}) {
  const t = useTranslations('alerts')
  const format = useFormatter()
  return (
    <Card title={t('title')}>
      <ul className="flex flex-col gap-2">
        {alerts.map(alert => (
          <li
            key={alert.id}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md bg-bad-soft px-3 py-2"
          >
            <Link
              href={alert.href}
              className="min-w-0 flex-1 basis-56 font-medium break-words text-bad hover:underline"
            >
              {alert.text}
            </Link>
            <span className="text-xs text-ink-soft tabular-nums">
              {format.dateTime(alert.raisedAt, { dateStyle: 'short', timeStyle: 'short' })}
            </span>
            {close && (
              <ActButton
                small
                action={close}
                input={{ id: alert.id }}
                success={t('closed')}
                undo={{ action: reopen, input: { id: alert.id } }}
              >
                {t('close')}
              </ActButton>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
