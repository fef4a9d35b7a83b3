'use client'
import { useTranslations } from 'use-intl'
import type { FlowGoal } from '#lib/flows/flow.ts'
import { ChoiceField } from '../ui/choice-field.tsx'
import { EventField } from './event-field.tsx'
import { FilterEditor } from './filter-editor.tsx'
import type { FlowChoices } from './flow-choices.ts'
import { WhereEditor } from './where-editor.tsx'

const GOALS = ['none', 'event', 'filter'] as const

/** What a flow is for: whoever reaches it leaves and gets nothing more. */
export function GoalEditor({
  goal,
  choices,
  fault,
  change
}: {
  goal: FlowGoal | undefined
  choices: FlowChoices
  fault: (path: string) => string | undefined
  change: (goal: FlowGoal | undefined) => void
}) {
  const t = useTranslations('flows')
  const kind = goal === undefined ? 'none' : 'event' in goal ? 'event' : 'filter'
  return (
    <div className="flex flex-col gap-4">
      <ChoiceField
        label={t('goal')}
        hint={t('goalHint')}
        options={GOALS}
        say={each => t(`goals.${each}`)}
        value={kind}
        choose={each =>
          change(
            each === 'none'
              ? undefined
              : each === 'event'
                ? { event: choices.events[0]?.kind ?? '' }
                : { filter: { all: [] } }
          )
        }
        error={fault('goal')}
      />
      {goal && 'event' in goal && (
        <>
          <EventField choices={choices} value={goal.event} choose={event => change({ event })} />
          <WhereEditor
            key={goal.event}
            where={goal.where}
            properties={choices.events.find(each => each.kind === goal.event)?.properties ?? []}
            change={where => change({ ...goal, where })}
          />
        </>
      )}
      {goal && 'filter' in goal && (
        <FilterEditor
          filter={goal.filter}
          choices={choices.filter}
          properties={[]}
          messages={[]}
          change={filter => change({ filter })}
        />
      )}
    </div>
  )
}
