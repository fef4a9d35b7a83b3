'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { LiveSummary } from '#lib/reports/live-counts.ts'
import { Card } from '../ui/card.tsx'
import { StackedBar } from '../ui/progress.tsx'
import { Stat, Stats } from '../ui/stat.tsx'
import { slicesOf, STATE_LOOK, STATE_ORDER } from './message-counts.ts'
import { useLive } from './use-live.ts'

const MOVING = new Set<LiveSummary['state']>(['planning', 'sending'])
const QUIET_MS = 15_000
const PACE_MS = 30_000

/** Messages a second over the last half minute of looks; 0 until that can be told. */
function usePace({ counts, asOf }: LiveSummary): number {
  const looks = useRef<{ at: number; waits: number }[]>([])
  const [pace, setPace] = useState(0)
  const waits = counts.queued + counts.dispatching
  useEffect(() => {
    const seen = looks.current
    if (seen.at(-1)?.at === asOf) return
    seen.push({ at: asOf, waits })
    const first = seen.findLast(look => asOf - look.at > PACE_MS) ?? seen[0]
    looks.current = seen.filter(look => first === undefined || look.at >= first.at)
    const past = first ? asOf - first.at : 0
    setPace(first && past > 0 ? Math.max(0, ((first.waits - waits) * 1000) / past) : 0)
  }, [asOf, waits])
  return pace
}
function sayLeft(t: ReturnType<typeof useTranslations<never>>, seconds: number): string {
  if (seconds < 60) return t('live.lessThanMinute')
  return seconds < 5400
    ? t('live.minutes', { count: Math.round(seconds / 60) })
    : t('live.hours', { count: Math.round(seconds / 3600) })
}

/** Keeps its first text, so that a screen reader announces it once. */
function Told({ text }: { text: string }) {
  const [said] = useState(text)
  return said
}

/** How fast it goes and how long it will take; or what those who are left are waiting for. */
function Pace({ pace, waits, winnerAt }: { pace: number; waits: number; winnerAt: number | null }) {
  const t = useTranslations()
  const format = useFormatter()
  const said =
    pace > 0
      ? `${t('live.pace', { rate: format.number(pace, { maximumFractionDigits: pace < 10 ? 1 : 0 }) })} · ${t('live.left', { time: sayLeft(t, waits / pace) })}`
      : winnerAt === null
        ? t('live.measuring')
        : t('live.waitsForWinner', {
            time: format.dateTime(winnerAt, { dateStyle: 'short', timeStyle: 'short' })
          })
  // there from the start, so that nothing moves when the pace is known
  return <p className="text-small tabular-nums max-sm:order-last max-sm:w-full">{said}</p>
}

/** The live counts of a campaign. */
export function LiveCounts({
  id,
  initial,
  winnerAt
}: {
  id: string
  initial: LiveSummary
  /** When the winner of its test is chosen, for whom the others wait; null when nobody does. */
  winnerAt: number | null
}) {
  const t = useTranslations()
  const format = useFormatter()
  const router = useRouter()
  const { data, lost } = useLive(id, initial)
  const last = useRef({ state: initial.state, at: initial.asOf })
  useEffect(() => {
    // the list below the numbers belongs to the server: it is asked again when the state changes, and now and then
    const moved = data.state !== last.current.state
    const due = MOVING.has(data.state) && data.asOf - last.current.at > QUIET_MS
    if (!moved && !due) return
    last.current = { state: data.state, at: data.asOf }
    router.refresh()
  }, [data, router])
  const { counts } = data
  const pace = usePace(data)
  const waits = counts.queued + counts.dispatching
  const tenth = Math.floor((10 * (counts.audience - waits)) / Math.max(1, counts.audience))
  return (
    <div className="mb-5 flex flex-col gap-5">
      {/* whoever listens hears of each tenth and each new state, not of every message */}
      <p role="status" className="sr-only">
        <Told
          key={`${data.state} ${tenth}`}
          text={t('live.told', {
            state: t(`campaigns.states.${data.state}`),
            percent: tenth * 10,
            delivered: counts.delivered
          })}
        />
      </p>
      <Card>
        <div className="mb-3 flex flex-wrap items-baseline justify-between gap-2">
          <p>
            <span className="text-2xl font-semibold tabular-nums" data-testid="audience">
              {format.number(counts.audience)}
            </span>{' '}
            <span className="text-ink-soft">{t('live.audience')}</span>
          </p>
          {data.state === 'sending' && waits > 0 && <Pace pace={pace} waits={waits} winnerAt={winnerAt} />}
          <p className="text-xs text-ink-soft">
            {lost && <span className="text-bad">{t('live.lost')} · </span>}
            {t('live.asOf', { time: format.dateTime(data.asOf, { timeStyle: 'medium' }) })}
          </p>
        </div>
        <StackedBar
          slices={slicesOf(counts, state => t(`messages.states.${state}`))}
          total={counts.audience}
        />
        <dl className="mt-3 grid grid-cols-2 gap-x-6 gap-y-1.5 sm:grid-cols-3 lg:grid-cols-5">
          {STATE_ORDER.map(state => (
            <div key={state} className="flex items-center gap-2">
              <span aria-hidden className={`size-2.5 shrink-0 rounded-full ${STATE_LOOK[state]}`} />
              <dt className="text-ink-soft">{t(`messages.states.${state}`)}</dt>
              <dd className="ml-auto tabular-nums" data-testid={`count-${state}`}>
                {format.number(counts[state])}
              </dd>
            </div>
          ))}
        </dl>
      </Card>
      <Answers data={data} />
    </div>
  )
}

/** What came back so far, and what it cost. */
function Answers({ data }: { data: LiveSummary }) {
  const t = useTranslations()
  const format = useFormatter()
  return (
    <Stats>
      <Stat
        label={t('live.people')}
        value={<span data-testid="clicks-human">{format.number(data.clicks.people)}</span>}
        note={[
          t('live.machines', { bot: data.clicks.bot, unsure: data.clicks.unsure }),
          ...(data.clicks.shared > 0 ? [t('live.shared', { count: data.clicks.shared })] : [])
        ].join(' · ')}
      />
      <Stat
        label={t('live.replies')}
        value={<span data-testid="replies">{format.number(data.replies)}</span>}
      />
      <Stat
        label={t('live.optOuts')}
        value={<span data-testid="opt-outs">{format.number(data.optOuts)}</span>}
      />
      <Stat
        label={t('live.fees')}
        value={format.number(data.fees, { style: 'currency', currency: data.currency })}
      />
    </Stats>
  )
}
