'use client'
import { useFormatter, useTranslations } from 'use-intl'
import { Badge, type Tone } from '../ui/badge.tsx'
import { Card } from '../ui/card.tsx'
import { Notice } from '../ui/notice.tsx'
import { Stat, Stats } from '../ui/stat.tsx'

export interface RuleCount {
  rule: string
  count: number
  text: string
}
export interface PreflightView {
  audience: number
  reachable: number
  excluded: RuleCount[]
  deferred: RuleCount[]
  warnings: RuleCount[]
  parts: number
  longest: number
  cost: number
  currency: string
  startsAt: number
  endsAt: number
  samples: string[]
}

function Rules({ tone, label, rows }: { tone: Tone; label: string; rows: RuleCount[] }) {
  const format = useFormatter()
  return rows.map(row => (
    <li key={`${label}-${row.rule}`} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-b border-line py-2 last:border-0">
      <Badge tone={tone}>{label}</Badge>
      <span className="font-medium tabular-nums">{format.number(row.count)}</span>
      <span className="min-w-0 flex-1">{row.text}</span>
      <span className="font-mono text-xs text-ink-soft">{row.rule}</span>
    </li>
  ))
}

/** What would happen if the campaign were launched now: every member counted once. */
export function PreflightPanel({ preflight }: { preflight: PreflightView }) {
  const t = useTranslations('preflight')
  const format = useFormatter()
  const when = (at: number) => format.dateTime(at, { dateStyle: 'short', timeStyle: 'short' })
  const quiet = preflight.excluded.length + preflight.deferred.length + preflight.warnings.length === 0
  return (
    <div className="flex flex-col gap-5">
      <Stats>
        <Stat label={t('audience')} value={format.number(preflight.audience)} />
        <Stat
          label={t('reachable')}
          value={format.number(preflight.reachable)}
          note={t('excludedNote', { count: preflight.audience - preflight.reachable })}
        />
        <Stat label={t('parts')} value={format.number(preflight.parts)} note={t('longest', { count: preflight.longest })} />
        <Stat
          label={t('cost')}
          value={format.number(preflight.cost, { style: 'currency', currency: preflight.currency })}
          note={t('ends', { time: when(preflight.endsAt) })}
        />
      </Stats>
      {preflight.audience === 0 && <Notice kind="warn">{t('nobody')}</Notice>}
      <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Card title={t('rules')} className="self-start">
          {quiet ? (
            <p className="text-ink-soft">{t('quiet')}</p>
          ) : (
            <ul>
              <Rules tone="bad" label={t('excluded')} rows={preflight.excluded} />
              <Rules tone="warn" label={t('deferred')} rows={preflight.deferred} />
              <Rules tone="accent" label={t('noted')} rows={preflight.warnings} />
            </ul>
          )}
        </Card>
        <Card title={t('samples')} className="self-start">
          <ul className="flex flex-col gap-3">
            {preflight.samples.map(sample => (
              <li key={sample} className="rounded-2xl rounded-tl-sm bg-raised px-3.5 py-2.5 break-words whitespace-pre-wrap">
                {sample}
              </li>
            ))}
            {preflight.samples.length === 0 && <li className="text-ink-soft">{t('noSamples')}</li>}
          </ul>
        </Card>
      </div>
    </div>
  )
}
