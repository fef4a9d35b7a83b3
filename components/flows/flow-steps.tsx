'use client'
import { useFormatter, useTranslations } from 'use-intl'
import type { FlowDefinition } from '#lib/flows/flow.ts'
import { StepList } from './step-list.tsx'
import { useEntryWords, type Names } from './step-words.ts'

const COUNTS = ['in', 'here', 'out'] as const
export type StepCounts = Record<(typeof COUNTS)[number], number>
interface Props {
  definition: FlowDefinition
  names: Names
  /** By step; none while nobody could enter. */
  counts?: Record<string, StepCounts> | undefined
  marks: Record<string, 'block' | 'warn'>
}

/** A flow as it is: who enters, what it is for, its steps, and how many are where. */
export function FlowSteps({ definition, names, counts, marks }: Props) {
  const t = useTranslations('flows')
  const format = useFormatter()
  const { entry, again, goal } = useEntryWords(names)
  return (
    <>
      <dl className="mb-4 grid gap-3 sm:grid-cols-2">
        <div>
          <dt className="text-small text-ink-soft">{t('entry')}</dt>
          <dd className="font-medium break-words">{entry(definition.entry)}</dd>
          <dd className="text-small text-ink-soft">{again(definition.entry)}</dd>
        </div>
        <div>
          <dt className="text-small text-ink-soft">{t('goal')}</dt>
          <dd className="break-words">{definition.goal ? goal(definition.goal) : t('noGoal')}</dd>
        </div>
      </dl>
      <StepList
        steps={definition.steps}
        names={names}
        marks={marks}
        {...(counts && {
          beside: step => (
            <dl className="flex gap-5 pl-10 text-right tabular-nums sm:pl-0">
              {COUNTS.map(count => (
                <div key={count} className="min-w-12">
                  <dt className="text-xs text-ink-soft">{t(`counts.${count}`)}</dt>
                  <dd>{format.number(counts[step.id]?.[count] ?? 0)}</dd>
                </div>
              ))}
            </dl>
          )
        })}
      />
    </>
  )
}
