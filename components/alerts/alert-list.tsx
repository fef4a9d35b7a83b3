'use client'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useFormatter, useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { useAction } from '../ui/use-action.ts'

export interface AlertView {
  id: string
  text: string
  href: string
  raisedAt: number
}

/** What somebody should look at, until somebody says that it is seen to. */
export function AlertList({ alerts, close }: { alerts: AlertView[]; close?: Action<{ id: string }, { id: string }> | undefined }) {
  const t = useTranslations('alerts')
  const format = useFormatter()
  const router = useRouter()
  const { run, pending } = useAction<{ id: string }, { id: string }>(close ?? (() => Promise.reject(new Error('not permitted'))), {
    done: () => router.refresh()
  })
  return (
    <Card title={t('title')}>
      <ul className="flex flex-col gap-2">
        {alerts.map(alert => (
          <li key={alert.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md bg-bad-soft px-3 py-2">
            <Link href={alert.href} className="min-w-0 flex-1 basis-56 font-medium break-words text-bad hover:underline">
              {alert.text}
            </Link>
            <span className="text-xs text-ink-soft tabular-nums">
              {format.dateTime(alert.raisedAt, { dateStyle: 'short', timeStyle: 'short' })}
            </span>
            {close && (
              <Button small pending={pending} onClick={() => run({ id: alert.id })}>
                {t('close')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
