'use client'
import { useFormatter, useTranslations } from 'use-intl'
import { Notice } from '../ui/notice.tsx'

export interface Outcome {
  people: number
  reachable: number
  optedOut: number
  withdrawn: number
  several: number
  undone?: { removed: number; restored: number; kept: number; unqueued: number } | undefined
}

/** What an import means: who can be written to now, who said no, and what an undo took back. */
export function ImportOutcome({ outcome, state }: { outcome: Outcome; state: string }) {
  const t = useTranslations('imports.outcome')
  const format = useFormatter()
  const { people, reachable, optedOut, withdrawn, several, undone } = outcome
  const n = (value: number) => format.number(value)
  if (undone)
    return (
      <Notice>
        {t('undone', {
          removed: n(undone.removed),
          restored: n(undone.restored),
          kept: n(undone.kept),
          unqueued: n(undone.unqueued)
        })}
      </Notice>
    )
  if (state !== 'done') return null
  return (
    <>
      <div data-testid="reachable">
        <Notice kind={reachable === 0 ? 'bad' : 'good'}>
          {t(reachable === 0 ? 'nobody' : 'reachable', { reachable: n(reachable), people: n(people) })}
        </Notice>
      </div>
      {optedOut + withdrawn > 0 && (
        <Notice>{t('refused', { optedOut: n(optedOut), withdrawn: n(withdrawn) })}</Notice>
      )}
      {several > 0 && <Notice>{t('several', { several: n(several) })}</Notice>}
    </>
  )
}
