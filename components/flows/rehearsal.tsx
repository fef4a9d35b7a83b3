'use client'
import { useState } from 'react'
import { useFormatter, useMessages, useTranslations } from 'use-intl'
import type { FlowDefinition } from '#lib/flows/flow.ts'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { ColumnChart } from '../ui/column-chart.tsx'
import { Notice } from '../ui/notice.tsx'
import { Stat, Stats } from '../ui/stat.tsx'
import { useAction } from '../ui/use-action.ts'
import { wordOf } from '../ui/word-of.ts'
import { StepList } from './step-list.tsx'
import type { Names } from './step-words.ts'

const DAYS = [7, 30]
const MS_A_DAY = 86_400_000
const COUNTS = ['in', 'here', 'out'] as const

/** What a flow would have done, as it is shown. */
export interface ShownRehearsal {
  version: number
  since: number | null
  traced: boolean
  cut: 'entries' | 'time' | 'stopped' | null
  counts: { entered: number; waiting: number; finished: number; left: Record<string, number> }
  notEntered: { too_old: number; again: number }
  steps: { id: string; in: number; here: number; out: number; messages: number }[]
  messages: number
  parts: number
  cost: string
  byDay: { day: number; entered: number; messages: number; cost: string }[]
  excluded: { key: string; rule: string; count: number }[]
}
interface Props {
  flowId: string
  steps: FlowDefinition['steps']
  names: Names
  rehearse: Action<{ id: string; days: number }, ShownRehearsal>
}

/** Tries a version out on what really happened, before anybody approves it. */
export function Rehearsal({ flowId, steps, names, rehearse }: Props) {
  const t = useTranslations('flows')
  const [result, setResult] = useState<ShownRehearsal>()
  const { run, pending } = useAction(rehearse, { done: setResult })
  return (
    <Card title={t('rehearse')} className="mt-5">
      <p className="text-ink-soft">{t('rehearseLead')}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        {DAYS.map(days => (
          <Button key={days} pending={pending} onClick={() => run({ id: flowId, days })}>
            {t('rehearseDays', { days })}
          </Button>
        ))}
      </div>
      <div role="status">{result && <Result result={result} steps={steps} names={names} />}</div>
    </Card>
  )
}

function Result({ result, steps, names }: Pick<Props, 'steps' | 'names'> & { result: ShownRehearsal }) {
  const t = useTranslations('flows.rehearsed')
  const tCounts = useTranslations('flows.counts')
  const format = useFormatter()
  const { entered, waiting, finished, left } = result.counts
  const gone = Object.values(left).reduce((sum, n) => sum + n, 0)
  const byId = new Map(result.steps.map(each => [each.id, each]))
  return (
    <div className="mt-4 flex flex-col gap-4">
      <Limits result={result} />
      {entered === 0 ? (
        <p>{t('nobody')}</p>
      ) : (
        <>
          <Stats>
            <Stat label={t('entered')} value={format.number(entered)} />
            <Stat label={t('messages')} value={format.number(result.messages)} />
            <Stat label={t('parts')} value={format.number(result.parts)} />
            <Stat label={t('cost')} value={result.cost || format.number(0)} />
          </Stats>
          <p className="tabular-nums">{t('sum', { entered, waiting, finished, left: gone })}</p>
          <StepList
            steps={steps}
            names={names}
            marks={{}}
            beside={({ id }) => (
              <dl className="flex gap-5 pl-10 text-right tabular-nums sm:pl-0">
                {COUNTS.map(count => (
                  <div key={count} className="min-w-12">
                    <dt className="text-xs text-ink-soft">{tCounts(count)}</dt>
                    <dd>{format.number(byId.get(id)?.[count] ?? 0)}</dd>
                  </div>
                ))}
              </dl>
            )}
          />
          <Days days={result.byDay} />
        </>
      )}
      <Reasons result={result} />
    </div>
  )
}

/** What nobody can know of days that are over. */
function Limits({ result: { since, traced, cut } }: { result: ShownRehearsal }) {
  const t = useTranslations('flows.rehearsed')
  const format = useFormatter()
  return (
    <>
      {cut && <Notice kind="warn">{t(`cut.${cut}`)}</Notice>}
      {since !== null && (
        <Notice kind="warn">{t('since', { date: format.dateTime(since, { dateStyle: 'medium' }) })}</Notice>
      )}
      {!traced && <Notice kind="warn">{t('untraced')}</Notice>}
      <p className="text-small text-ink-soft">{t('limits')}</p>
    </>
  )
}

function Days({ days }: { days: ShownRehearsal['byDay'] }) {
  const t = useTranslations('flows.rehearsed')
  const format = useFormatter()
  const date = (day: number) =>
    format.dateTime(day * MS_A_DAY, { month: 'numeric', day: 'numeric', timeZone: 'UTC' })
  return (
    <section>
      <h3 className="mb-2 font-medium">{t('byDay')}</h3>
      <ColumnChart
        points={days.map(({ day, entered, messages }) => ({
          key: String(day),
          label: date(day),
          title: `${date(day)} · ${t('entered')} ${format.number(entered)} · ${t('messages')} ${format.number(messages)}`,
          values: { entered, messages }
        }))}
        series={[
          { key: 'entered', label: t('entered'), look: 'bg-line-strong' },
          { key: 'messages', label: t('messages'), look: 'bg-accent' }
        ]}
        say={value => format.number(value)}
      />
      <ul className="sr-only">
        {days.map(({ day, entered, messages, cost }) => (
          <li key={day}>
            {`${date(day)}: ${t('entered')} ${entered}, ${t('messages')} ${messages}${cost ? `, ${cost}` : ''}`}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Why people left, why messages were left out, and why some things started nothing. */
function Reasons({ result: { counts, excluded, notEntered } }: { result: ShownRehearsal }) {
  const t = useTranslations('flows.rehearsed')
  const leaves = useMessages()['flows']?.leaves ?? {}
  const lists = [
    {
      title: t('leftBy'),
      rows: Object.entries(counts.left).map(([key, count]) => ({ key, label: wordOf(leaves, key), count }))
    },
    { title: t('excluded'), rows: excluded.map(({ key, rule, count }) => ({ key, label: rule, count })) },
    {
      title: t('notEntered'),
      rows: (['too_old', 'again'] as const).map(key => ({
        key,
        label: t(`refusals.${key}`),
        count: notEntered[key]
      }))
    }
  ]
  return (
    <div className="grid gap-4 md:grid-cols-3">
      {lists.map(({ title, rows }) => (
        <ReasonList key={title} title={title} rows={rows.filter(({ count }) => count > 0)} />
      ))}
    </div>
  )
}
function ReasonList({
  title,
  rows
}: {
  title: string
  rows: { key: string; label: string; count: number }[]
}) {
  const format = useFormatter()
  if (rows.length === 0) return null
  return (
    <section>
      <h3 className="mb-2 font-medium">{title}</h3>
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1">
        {rows.map(({ key, label, count }) => (
          <div key={key} className="contents">
            <dt className="break-words">{label}</dt>
            <dd className="text-right tabular-nums">{format.number(count)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
