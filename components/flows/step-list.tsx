'use client'
import type { KeyboardEvent, ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { FlowStep } from '#lib/flows/flow.ts'
import { classes } from '../ui/classes.ts'
import { branchName } from './branch-name.ts'
import { branchesOf, ROOT, type Place } from './flow-tree.ts'
import { STEP_ICONS } from './step-icon.tsx'
import { useStepWords, type Names } from './step-words.ts'

export interface StepListProps {
  steps: FlowStep[]
  names: Names
  chosen?: string | undefined
  choose?: ((id: string) => void) | undefined
  /** Steps with something to mend, and how bad it is. */
  marks?: Record<string, 'block' | 'warn'>
  /** What stands at the end of a step's row. */
  beside?: (step: FlowStep) => ReactNode
  /** What stands between steps: where one may be added. */
  between?: (place: Place, at: number) => ReactNode
  onKeyDown?: (event: KeyboardEvent) => void
}

/** The steps of a flow as an indented list with its branches. */
export function StepList({ onKeyDown, ...props }: StepListProps) {
  const t = useTranslations('flows')
  return (
    // the buttons in it are what is worked with: keys pressed on them are heard here once
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div onKeyDown={onKeyDown}>
      <Steps {...props} list={props.steps} place={ROOT} label={t('steps')} />
    </div>
  )
}

function Steps({
  list,
  place,
  label,
  ...props
}: Omit<StepListProps, 'onKeyDown'> & { list: FlowStep[]; place: Place; label: string }) {
  const t = useTranslations('flows')
  return (
    <>
      <ol
        aria-label={label}
        className={classes(place.step !== undefined && 'ml-3.5 border-l-2 border-line pl-3')}
      >
        {list.map((step, at) => (
          <li key={step.id}>
            {props.between?.(place, at)}
            <StepRow step={step} {...props} />
            {branchesOf(step).map((inner, branch) => (
              // a branch has nothing of its own but its place
              // oxlint-disable-next-line react/no-array-index-key
              <Branch key={branch} step={step} branch={branch} list={inner} {...props} />
            ))}
          </li>
        ))}
        {list.length === 0 && !props.between && (
          <li className="py-1.5 text-small text-ink-soft">{t('emptyBranch')}</li>
        )}
      </ol>
      {props.between && (
        <div className={classes(place.step !== undefined && 'ml-3.5 border-l-2 border-line pl-3')}>
          {props.between(place, list.length)}
        </div>
      )}
    </>
  )
}

function Branch({
  step,
  branch,
  list,
  ...props
}: Omit<StepListProps, 'onKeyDown'> & { step: FlowStep; branch: number; list: FlowStep[] }) {
  const t = useTranslations('flows')
  const name = branchName(step, branch)
  const said = 'key' in name ? t(`branches.${name.key}`) : t('branchShare', name)
  return (
    <div className="mt-1">
      <p className="ml-3.5 border-l-2 border-line pl-3 text-small font-medium text-ink-soft">{said}</p>
      <Steps {...props} list={list} place={{ step: step.id, branch }} label={said} />
    </div>
  )
}

function StepRow({
  step,
  names,
  chosen,
  choose,
  marks = {},
  beside
}: Omit<StepListProps, 'onKeyDown'> & { step: FlowStep }) {
  const t = useTranslations('flows')
  const title = useStepWords(names)
  const Icon = STEP_ICONS[step.do]
  const mark = marks[step.id]
  const body = (
    <>
      <span
        className={classes(
          'grid size-7 shrink-0 place-items-center rounded-md border border-line-strong/50 bg-surface',
          mark === 'block' && 'border-bad text-bad',
          mark === 'warn' && 'border-warn text-warn'
        )}
      >
        <Icon aria-hidden className="size-4" />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block font-medium break-words">{title(step)}</span>
        <span className="block text-small text-ink-soft">
          {t(`actions.${step.do}`)}
          {mark && (
            <span className={mark === 'block' ? 'text-bad' : 'text-warn'}> · {t(`marks.${mark}`)}</span>
          )}
        </span>
      </span>
    </>
  )
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 py-1">
      {choose ? (
        <button
          type="button"
          data-step={step.id}
          aria-current={chosen === step.id ? 'true' : undefined}
          onClick={() => choose(step.id)}
          className="flex min-w-56 flex-1 items-center gap-2.5 rounded-md px-2 py-1.5 text-left hover:bg-raised aria-[current]:bg-accent-soft aria-[current]:outline-2 aria-[current]:outline-accent"
        >
          {body}
        </button>
      ) : (
        <div className="flex min-w-56 flex-1 items-center gap-2.5 px-2 py-1.5">{body}</div>
      )}
      {beside?.(step)}
    </div>
  )
}
