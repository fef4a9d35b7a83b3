'use client'
import { useFormatter, useTranslations } from 'use-intl'
import { Badge, type Tone } from '../ui/badge.tsx'
import { Card } from '../ui/card.tsx'
import { Notice } from '../ui/notice.tsx'
import { sayRate } from '../ui/say-rate.ts'
import { Stat, Stats } from '../ui/stat.tsx'
import { Table } from '../ui/table.tsx'
import { letterOf } from './letter-of.ts'
import type { Action } from '../ui/action-result.ts'
import { WhyNot, type WhyAnswer } from './why-not.tsx'

export interface RuleCount {
  rule: string
  count: number
  text: string
  sample: string
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
  samples: { text: string; variant: number | null; language: string | null }[]
  codes: { pool: string; needed: number; free: number }[]
  /** Whether it holds its codes from launch on; what begins later, or again and again, takes them when it begins. */
  holds: boolean
  /** Whether it has more than one variant. */
  tested: boolean
}

const TONES: Record<'excluded' | 'deferred' | 'noted', Tone> = {
  excluded: 'bad',
  deferred: 'warn',
  noted: 'accent'
}

/** Who is left out and why, in rows that add up to the audience; then what is put off or worth a look. */
function RuleTable({ preflight }: { preflight: PreflightView }) {
  const t = useTranslations('preflight')
  const format = useFormatter()
  const rows = (['excluded', 'deferred', 'noted'] as const).flatMap(kind =>
    preflight[kind === 'noted' ? 'warnings' : kind].map(row => ({ ...row, kind }))
  )
  const share = (count: number) =>
    sayRate(format, preflight.audience === 0 ? null : count / preflight.audience)
  return (
    <>
      <Table
        caption={t('rules')}
        rows={rows}
        rowKey={row => `${row.kind}-${row.rule}`}
        empty={<p className="p-4 text-ink-soft">{t('quiet')}</p>}
        columns={[
          {
            key: 'kind',
            label: t('rule'),
            cell: row => <Badge tone={TONES[row.kind]}>{t(row.kind)}</Badge>
          },
          {
            key: 'text',
            label: t('rules'),
            wide: true,
            cell: row => (
              <>
                {row.text} <span className="font-mono text-xs text-ink-soft">{row.rule}</span>
              </>
            )
          },
          {
            key: 'sample',
            label: t('sample'),
            cell: row => <span className="text-small whitespace-nowrap">{row.sample}</span>
          },
          { key: 'count', label: t('count'), numeric: true, cell: row => format.number(row.count) },
          { key: 'share', label: t('share'), numeric: true, cell: row => share(row.count) }
        ]}
      />
      <dl className="flex flex-wrap gap-x-6 gap-y-1 border-t border-line px-4 py-3 text-small tabular-nums">
        {(
          [
            ['excluded', preflight.audience - preflight.reachable],
            ['willSend', preflight.reachable],
            ['total', preflight.audience]
          ] as const
        ).map(([key, count]) => (
          <div key={key} className="flex gap-2">
            <dt className="text-ink-soft">{t(key)}</dt>
            <dd className="font-medium">{format.number(count)}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

/** What would happen if the campaign were launched now: every member counted once. */
export function PreflightPanel({
  campaignId,
  preflight,
  ask
}: {
  campaignId: string
  preflight: PreflightView
  ask: Action<{ id: string; phone: string }, WhyAnswer>
}) {
  const t = useTranslations('preflight')
  const format = useFormatter()
  const when = (at: number) => format.dateTime(at, { dateStyle: 'short', timeStyle: 'short' })
  return (
    <div className="flex flex-col gap-5">
      <Stats>
        <Stat label={t('audience')} value={format.number(preflight.audience)} />
        <Stat
          label={t('reachable')}
          value={format.number(preflight.reachable)}
          note={t('excludedNote', { count: preflight.audience - preflight.reachable })}
        />
        <Stat
          label={t('parts')}
          value={format.number(preflight.parts)}
          note={t('longest', { count: preflight.longest })}
        />
        <Stat
          label={t('cost')}
          value={format.number(preflight.cost, { style: 'currency', currency: preflight.currency })}
          note={t('ends', { time: when(preflight.endsAt) })}
        />
      </Stats>
      {preflight.codes.map(({ pool, needed, free }) => (
        <Notice key={pool} kind={free < needed ? 'bad' : 'info'}>
          {t(free < needed ? 'codesShort' : 'codes', { pool, needed, free })}
        </Notice>
      ))}
      {preflight.codes.length > 0 && !preflight.holds && <Notice kind="warn">{t('codesNotHeld')}</Notice>}
      {preflight.audience === 0 && <Notice kind="warn">{t('nobody')}</Notice>}
      <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-5">
          <Card flush title={t('rules')}>
            <RuleTable preflight={preflight} />
          </Card>
          <WhyNot campaignId={campaignId} ask={ask} />
        </div>
        <Card title={t('samples')} className="self-start">
          <ul className="flex flex-col gap-3">
            {preflight.samples.map(({ text, variant, language }, place) => (
              <li key={place}>
                {preflight.tested && (
                  <p className="mb-1 text-xs text-ink-soft">
                    {variant === null ? t('winnersText') : t('variantsText', { letter: letterOf(variant) })}
                    {language && ` · ${language}`}
                  </p>
                )}
                <p className="rounded-2xl rounded-tl-sm bg-raised px-3.5 py-2.5 break-words whitespace-pre-wrap">
                  {text}
                </p>
              </li>
            ))}
            {preflight.samples.length === 0 && <li className="text-ink-soft">{t('noSamples')}</li>}
          </ul>
        </Card>
      </div>
    </div>
  )
}
