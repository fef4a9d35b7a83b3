'use client'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { Action } from '../ui/action-result.ts'
import { ConfirmButton } from '../ui/confirm-button.tsx'
import { Button } from '../ui/button.tsx'
import { useAction } from '../ui/use-action.ts'
import { ImportOutcome, type Outcome } from './import-outcome.tsx'
import { Notice } from '../ui/notice.tsx'
import { Stat, Stats } from '../ui/stat.tsx'

interface Job {
  fileName: string
  state: string
  created: number
  updated: number
  unchanged: number
  rejected: number
  total: number | null
  percent: number
  reason: string | null
  dryRun: boolean
  outcome: Outcome
}
const MOVING = ['queued', 'running', 'undoing']

export function ImportProgress({
  id,
  job,
  undo,
  importNow,
  makeAudience
}: {
  id: string
  job: Job
  undo?: Action<{ id: string }, { id: string }> | undefined
  /** Runs the import that a dry run has shown. */
  importNow?: Action<{ id: string }, { id: string }> | undefined
  makeAudience?: Action<{ id: string; name: string }, { id: string }> | undefined
}) {
  const t = useTranslations('imports')
  const format = useFormatter()
  const router = useRouter()
  const moving = MOVING.includes(job.state)
  useEffect(() => {
    if (!moving) return undefined
    const timer = setInterval(() => router.refresh(), 1000)
    return () => clearInterval(timer)
  }, [moving, router])
  return (
    <div className="flex flex-col gap-4">
      {job.reason && <Notice kind="bad">{job.reason}</Notice>}
      {moving && (
        <div>
          <div
            role="progressbar"
            aria-label={t('progress')}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={job.percent}
            className="h-2.5 overflow-hidden rounded-full bg-raised"
          >
            <div className="h-full bg-accent transition-[width]" style={{ width: `${job.percent}%` }} />
          </div>
          <p className="mt-1 text-ink-soft tabular-nums">{t('percent', { percent: job.percent })}</p>
        </div>
      )}
      {job.dryRun && <Notice>{t('dryRunDone')}</Notice>}
      <div aria-live="polite">
        <Stats>
          <Stat
            label={t('created')}
            value={<span data-testid="created">{format.number(job.created)}</span>}
          />
          <Stat
            label={t('updated')}
            value={<span data-testid="updated">{format.number(job.updated)}</span>}
          />
          <Stat
            label={t('unchanged')}
            value={<span data-testid="unchanged">{format.number(job.unchanged)}</span>}
          />
          <Stat
            label={t('rejected')}
            value={<span data-testid="rejected">{format.number(job.rejected)}</span>}
          />
        </Stats>
      </div>
      <ImportOutcome outcome={job.outcome} state={job.state} />
      {job.state === 'done' && job.dryRun && importNow && <ImportNow id={id} action={importNow} />}
      {job.state === 'done' && !job.dryRun && makeAudience && (
        <MakeAudience id={id} name={job.fileName} action={makeAudience} />
      )}
      {undo && ['done', 'running', 'queued', 'failed'].includes(job.state) && !job.dryRun && (
        <div>
          <ConfirmButton action={undo} input={{ id }} lead={t('undoLead')} success={t('undone')}>
            {t(job.state === 'done' || job.state === 'failed' ? 'undo' : 'cancel')}
          </ConfirmButton>
        </div>
      )}
    </div>
  )
}

function ImportNow({ id, action }: { id: string; action: Action<{ id: string }, { id: string }> }) {
  const t = useTranslations('imports')
  const { run, pending } = useAction(action, { next: 'refresh' })
  return (
    <div>
      <Button variant="primary" pending={pending} onClick={() => run({ id })}>
        {t('importNow')}
      </Button>
    </div>
  )
}

function MakeAudience({
  id,
  name,
  action
}: {
  id: string
  name: string
  action: Action<{ id: string; name: string }, { id: string }>
}) {
  const t = useTranslations('imports')
  const { run, pending } = useAction(action, { next: saved => `/audiences/${saved.id}` })
  return (
    <div>
      <Button pending={pending} onClick={() => run({ id, name: t('audienceName', { name }).slice(0, 100) })}>
        {t('makeAudience')}
      </Button>
    </div>
  )
}
