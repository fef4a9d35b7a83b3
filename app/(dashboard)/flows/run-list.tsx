import type { ReactNode } from 'react'
import { wordOf } from '#components/ui/word-of.ts'
import type { Run } from '#lib/flows/look-store.ts'
import { texts } from '../../_transport/locale.ts'

export interface ShownRun {
  run: Run
  title: string
  /** Of steps, by their ids. */
  steps: Record<string, string>
  /** Where more is to be seen. */
  link?: ReactNode
}

/** Passages through flows, and for each which way it went and why. */
export async function RunList({ runs }: { runs: ShownRun[] }) {
  const { t, format, words } = await texts()
  const time = (at: number) => format.dateTime(at, { dateStyle: 'short', timeStyle: 'short' })
  const said = (why: string) => wordOf({ ...words.flows.leaves, ...words.flows.whys }, why)
  function standing({ run, steps }: ShownRun): string {
    if (run.state === 'left' && run.reason) return said(run.reason)
    if (run.state !== 'waiting') return t('flows.finished')
    return t('flows.standsAt', { step: wordOf(steps, run.stepId) })
  }
  return (
    <ul className="divide-y divide-line">
      {runs.map(each => (
        <li key={each.run.id} className="py-2">
          <details>
            <summary>
              <span className="font-medium">{each.title}</span>{' '}
              <span className="text-ink-soft">{[time(each.run.enteredAt), standing(each)].join(' · ')}</span>
            </summary>
            <ol className="mt-2 ml-4 flex flex-col gap-1 text-small">
              {each.run.path.map((point, i) => (
                <li key={`${point.step} ${i}`}>
                  {[time(point.at), wordOf(each.steps, point.step), said(point.why)].join(' · ')}
                </li>
              ))}
              {each.run.dueAt !== null && <li>{t('flows.dueAt', { time: time(each.run.dueAt) })}</li>}
            </ol>
            {each.link}
          </details>
        </li>
      ))}
    </ul>
  )
}
